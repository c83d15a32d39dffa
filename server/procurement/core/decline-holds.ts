/** Who said no is not asked for the item again for this long, while others can be. */
export const declineHoldsMilliseconds = 14 * 86_400_000;
