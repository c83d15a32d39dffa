"use client";

import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "../../_trpc/client";
import type { OfferCause } from "./offer-text";
import { wishesBeside, type Design } from "./studio-state";
import type { Studio } from "./studio-store";
import { useSettled } from "./use-settled";
import { useSnapshot } from "./use-snapshot";

/** As promising answers it: what choosing an option would do to the date, and what that hangs on. */
export type OptionDate = {
  readonly group: string;
  readonly option: string;
  /** Whole days later, negative = sooner; null = no date to be had. */
  readonly days: number | null;
  readonly cause: OfferCause | null;
};

export type EarlierSwap = OptionDate & { readonly days: number; readonly priceMinor: string };

export type OptionDates = {
  readonly promisedAt: Date;
  readonly timeZone: string;
  readonly options: readonly OptionDate[];
  readonly earlier: readonly EarlierSwap[];
  readonly split: { readonly quantity: number; readonly promisedAt: Date; readonly restAt: Date } | null;
};

/** After the date of the design itself, so that it never waits for these. */
const quietMilliseconds = 450;

/**
 * All options' dates when the choosing pauses, beside the date of the design itself, or beside the promise of the order
 * that is being changed. A question that was overtaken is called off, old answers are `isStale`.
 */
export function useOptionDates(
  studio: Studio,
  orderId: string | null,
): { dates: OptionDates | null; isStale: boolean } {
  const trpc = useTRPC();
  const { id: familyId } = studio.model;
  const { design, sold, pieces } = useSnapshot(studio);
  const wanted = useMemo(() => questionOf(design, sold, pieces), [design, sold, pieces]);
  const asked = useSettled(wanted, quietMilliseconds);
  const overtaken = { trpc: { abortOnUnmount: true } };
  const known = { placeholderData: keepPreviousData, retry: false, staleTime: 60_000 };
  const ofDesign = useQuery({
    ...trpc.promising.dateOptions.queryOptions(orderId === null ? { familyId, ...asked } : skipToken, overtaken),
    ...known,
  });
  const ofOrder = useQuery({
    ...trpc.sales.changeOptions.queryOptions(orderId === null ? skipToken : { orderId, ...asked }, overtaken),
    ...known,
  });
  const { data, isPlaceholderData } = orderId === null ? ofDesign : ofOrder;
  return { dates: data?.ok ? data.value : null, isStale: asked !== wanted || isPlaceholderData };
}

const questionOf = (design: Design, configuration: Design["configuration"], quantity: number) => ({
  configuration,
  quantity,
  decided: [...design.decided],
  wishes: wishesBeside(design),
});
