import type { AsOrderedOperation } from "./as-ordered";

/** How many like runs an operation is made of, which a pool may do side by side: one a piece, or one a load. */
export function runsOf({ pieces, batchSize }: Pick<AsOrderedOperation, "pieces" | "batchSize">): number {
  return Math.max(1, Math.ceil(Number(pieces) / (batchSize ?? 1)));
}
