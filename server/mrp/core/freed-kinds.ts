/** Supply an order may give up: what lies here, what is agreed to come, and what was only proposed. */
export const freedSupplies = ["stock", "purchase", "planned"] as const;
export type FreedSupplyKind = (typeof freedSupplies)[number];

export const freeingCauses = ["cancelled", "changed"] as const;
export type FreeingCause = (typeof freeingCauses)[number];
