/** How long buying takes: what a material plan and a promise both count on. */
import { daysUntil, type DayCount } from "../../base/core/calendar-days";

export type PurchaseTerms = {
  /** As the item counts them: working or calendar days. */
  readonly leadTimeDays: number;
  /** A supplier said that nothing more comes before. */
  readonly notBefore: Date | null;
};

/** Days until what is ordered now is there, counted as the lead time is. */
export function leadDaysAt({ leadTimeDays, notBefore }: PurchaseTerms, now: Date, counted: DayCount): number {
  if (notBefore === null) return leadTimeDays;
  const wait = daysUntil(secondOf(now), secondOf(notBefore), counted);
  return Math.max(leadTimeDays, wait ?? 0);
}

const secondOf = (date: Date): number => Math.ceil(date.getTime() / 1_000);
