"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Configuration } from "#catalog/product-model";
import { useTRPC } from "../../_trpc/client";

const quietMilliseconds = 250;

/** The date as things stand, asked for when the choosing pauses; what was known stays until the answer is there. */
export function useOffer(familyId: string, configuration: Configuration, quantity: number) {
  const trpc = useTRPC();
  const asked = useSettled({ familyId, configuration, quantity });
  const query = useQuery({
    ...trpc.promising.inquire.queryOptions(asked),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  const settled = asked.configuration === configuration && asked.quantity === quantity;
  return { answer: query.data, failed: query.isError, pending: !settled || query.isFetching, again: query.refetch };
}

function useSettled<T extends { configuration: Configuration; quantity: number }>(value: T): T {
  const [settled, setSettled] = useState(value);
  const { configuration, quantity } = value;
  useEffect(() => {
    const timer = setTimeout(() => setSettled((before) => ({ ...before, configuration, quantity })), quietMilliseconds);
    return () => clearTimeout(timer);
  }, [configuration, quantity]);
  return settled;
}
