/** Figures of one order stand together: a change touches few orders here and there, each in one line of the cache. */
export const width = 8;
export const secondAt = 0;
export const quantityAt = 1;
export const neededAt = 2;
/** What was left over after the orders of its second; only of use while netting. */
export const leftAt = 3;
export const releaseAt = 4;
export const startAt = 5;
/** The last two in halves, read as 32-bit words. */
export const words = 16;
export const supplierAt = 12;
export const copyAt = 13;
/** Whose need it serves first, by name. */
export const askerAt = 14;
