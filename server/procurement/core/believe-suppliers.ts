/** What suppliers said outweighs what their terms promise: a plan that ignores an answer would only ask again. */
import { shiftInstant, type DayCount } from "../../base/core/calendar-days";
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
 * one who sells it can be asked again when its no is over, and brings it a lead time after that.
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
      const counted = countedFor(one.itemId);
      const dates = about(one).map((words) => broughtFrom(words, one.leadTimeDays, counted));
      const purchase = { leadTimeDays: one.leadTimeDays, notBefore: latest(dates) };
      return { ...one, leadTimeDays: leadDaysAt(purchase, now, counted), purchase };
    });
}

/** A later day is when it comes; after a no it is asked again, and then comes a lead time later. */
function broughtFrom({ kind, until }: Said, leadTimeDays: number, counted: DayCount): Date {
  if (kind === "later") return until;
  const second = shiftInstant(Math.ceil(until.getTime() / 1_000), leadTimeDays, counted);
  return second === null ? until : new Date(second * 1_000);
}

const latest = (dates: readonly Date[]): Date | null =>
  dates.reduce<Date | null>((last, date) => (last === null || date > last ? date : last), null);
