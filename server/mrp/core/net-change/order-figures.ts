/** Figures of one order stand together: a change touches few orders here and there, each in one line of the cache. */
export const width = 8;
export const secondAt = 0;
export const quantityAt = 1;
export const neededAt = 2;
/** What was left over after the orders of its second; only of use while netting. */
export const leftAt = 3;
/** Of an order that went, in the same place: the next that went of the same asker, or -1. */
export const nextAt = 3;
export const releaseAt = 4;
export const startAt = 5;
export const sourceAt = 6;
export const copyAt = 7;
