/** What suppliers sell things in; how many of the item's units each holds is theirs to say. */
export const purchaseUnits = ["bag", "box", "can", "roll", "sheet"] as const;

/** None: it is sold in the item's own unit. */
export type PurchaseUnit = {
  readonly purchaseUnit: (typeof purchaseUnits)[number] | null;
  /** Decimal, in the item's unit. */
  readonly purchaseUnitHolds: string | null;
};
