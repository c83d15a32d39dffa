/** How promises were kept: the share, by how much the others were missed, and whether confidence said so beforehand. */

export type JudgedPromise = {
  readonly promisedAt: Date;
  /** Null while it is on its way. */
  readonly deliveredAt: Date | null;
  /** As said with the promise; null where nobody said. */
  readonly confidence: number | null;
};

export type Accuracy = {
  readonly promised: number;
  readonly delivered: number;
  readonly kept: number;
  readonly missed: number;
  /** Not delivered, and the promised day is over. */
  readonly overdue: number;
  /** Of the delivered; null of none. */
  readonly keptShare: number | null;
  readonly medianMissSeconds: number | null;
  readonly worstMissSeconds: number | null;
};

export function accuracyOf(promises: readonly JudgedPromise[], now: Date): Accuracy {
  const delivered = promises.filter(({ deliveredAt }) => deliveredAt !== null);
  const misses = delivered
    .map(missSeconds)
    .filter((seconds) => seconds > 0)
    .sort((a, b) => a - b);
  const kept = delivered.length - misses.length;
  return {
    promised: promises.length,
    delivered: delivered.length,
    kept,
    missed: misses.length,
    overdue: promises.filter(({ deliveredAt, promisedAt }) => deliveredAt === null && promisedAt < now).length,
    keptShare: delivered.length === 0 ? null : kept / delivered.length,
    medianMissSeconds: medianOf(misses),
    worstMissSeconds: misses.at(-1) ?? null,
  };
}

/** Seconds after the promise; 0 = kept, or not known yet. */
export const missSeconds = ({ promisedAt, deliveredAt }: Pick<JudgedPromise, "promisedAt" | "deliveredAt">): number =>
  deliveredAt === null ? 0 : Math.max(0, (deliveredAt.getTime() - promisedAt.getTime()) / 1_000);

export type Tenth = {
  /** 0 = confidence up to 10 %, 9 = above 90 %. */
  readonly tenth: number;
  readonly promises: number;
  /** Their mean confidence. */
  readonly said: number;
  readonly kept: number;
};

/** Delivered promises by tenths of their confidence: where said and kept differ, the confidence is off. Empty tenths are left out. */
export function calibrationOf(promises: readonly JudgedPromise[]): Tenth[] {
  const tenths = new Map<number, { said: number; kept: number; promises: number }>();
  for (const promise of promises) {
    const { confidence, deliveredAt } = promise;
    if (confidence === null || deliveredAt === null) continue;
    const tenth = tenthOf(confidence);
    const known = tenths.get(tenth) ?? { said: 0, kept: 0, promises: 0 };
    known.said += confidence;
    known.kept += missSeconds(promise) === 0 ? 1 : 0;
    known.promises += 1;
    tenths.set(tenth, known);
  }
  return [...tenths]
    .sort(([a], [b]) => a - b)
    .map(([tenth, { said, kept, promises: count }]) => ({
      tenth,
      promises: count,
      said: said / count,
      kept: kept / count,
    }));
}

export const tenthOf = (confidence: number): number => Math.min(9, Math.max(0, Math.ceil(confidence * 10) - 1));

function medianOf(sorted: readonly number[]): number | null {
  const middle = sorted.length / 2;
  if (sorted.length === 0) return null;
  if (sorted.length % 2 === 1) return sorted[Math.floor(middle)] ?? null;
  return ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
