/** What suppliers said outweighs what their terms promise: a plan that ignores an answer would only ask again. */
import type { DayCount } from "../../base/core/calendar-days";
import { leadDaysAt, type PurchaseTerms } from "../../promising/core/purchase-terms";

export interface PromisedTerms {
  readonly itemId: string;
  readonly supplierId: string;
  readonly leadTimeDays: number;
}

/** Until when a supplier brings nothing more of an item: a later day it offered, or how long its no holds. */
export interface Said {
  readonly itemId: string;
  readonly supplierId: string;
  readonly kind: "later" | "declined";
  readonly until: Date;
}

/** The lead time as believed now, and what it follows from. */
export type BelievedTerms<T> = T & { readonly purchase: PurchaseTerms };

/**
 * Terms with lead times as suppliers last said. Who declined is left out while somebody else sells the item; the only
 * one who sells it counts from the day on which it can be asked again.
 */
export function believeSuppliers<T extends PromisedTerms>(
  terms: readonly T[],
  said: readonly Said[],
  { now, countedFor }: { now: Date; countedFor: (itemId: string) => DayCount },
): BelievedTerms<T>[] {
  const live = said.filter(({ until }) => until > now);
  const about = (one: T) =>
    live.filter(({ itemId, supplierId }) => itemId === one.itemId && supplierId === one.supplierId);
  const isDeclined = (one: T) => about(one).some(({ kind }) => kind === "declined");
  const hasOther = (one: T) => terms.some((other) => other.itemId === one.itemId && !isDeclined(other));
  return terms
    .filter((one) => !isDeclined(one) || !hasOther(one))
    .map((one) => {
      const purchase = { leadTimeDays: one.leadTimeDays, notBefore: latest(about(one).map(({ until }) => until)) };
      return { ...one, leadTimeDays: leadDaysAt(purchase, now, countedFor(one.itemId)), purchase };
    });
}

const latest = (dates: readonly Date[]): Date | null =>
  dates.reduce<Date | null>((last, date) => (last === null || date > last ? date : last), null);
