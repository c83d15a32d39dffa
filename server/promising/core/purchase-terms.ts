/** How long buying takes: what a material plan and a promise both count on. */
export type PurchaseTerms = {
  readonly leadTimeDays: number;
  /** A supplier said that nothing more comes before. */
  readonly notBefore: Date | null;
};

/** Days until what is ordered now is there. */
export function leadDaysAt({ leadTimeDays, notBefore }: PurchaseTerms, now: Date): number {
  const wait = notBefore === null ? 0 : Math.ceil((notBefore.getTime() - now.getTime()) / dayMilliseconds);
  return Math.max(leadTimeDays, wait);
}

const dayMilliseconds = 86_400_000;
