"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Configuration } from "#catalog/product-model";
import { useTRPC } from "../../_trpc/client";
import { useSettled } from "./use-settled";

const quietMilliseconds = 250;

/** The date as things stand, asked for when the choosing pauses; what was known stays until the answer is there. */
export function useOffer(familyId: string, configuration: Configuration, quantity: number) {
  const trpc = useTRPC();
  const wanted = useMemo(() => ({ familyId, configuration, quantity }), [familyId, configuration, quantity]);
  const asked = useSettled(wanted, quietMilliseconds);
  const query = useQuery({
    ...trpc.promising.inquire.queryOptions(asked),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  const pending = asked !== wanted || query.isFetching;
  const isOfThis = asked === wanted && !query.isPlaceholderData;
  return { answer: query.data, isOfThis, failed: query.isError, pending, again: query.refetch };
}
