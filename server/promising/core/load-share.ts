/** What a load of an oven shares, and how much of one an operation is. */
export type LoadShare = { readonly loadKey: string; readonly pieces: number };

export type OvenWork = {
  readonly setupKey: string | null;
  readonly setupSeconds: number;
  /** For the whole order: what one load takes, where it is one load. */
  readonly runSeconds: number;
  readonly pieces: number;
};

/** Null where nobody else may be in its load: off ovens, and where it needs more than one. */
export function loadShare(
  { setupKey, setupSeconds, runSeconds, pieces }: OvenWork,
  batchSize: number | null,
): LoadShare | null {
  if (batchSize === null || pieces > batchSize) return null;
  return { loadKey: JSON.stringify([setupKey, setupSeconds, runSeconds]), pieces };
}
