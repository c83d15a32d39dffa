/** The most calls one HTTP request may carry, on both sides. */
export const maxBatchSize = 10;
