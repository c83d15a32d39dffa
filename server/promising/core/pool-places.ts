/** How an order uses a pool of like places: several at once, never more than half the pool, so that others still get in. */
export type PoolUse = { readonly places: number; readonly runSeconds: number };

/** `runSeconds`: for all pieces one after the other. */
export function poolUse(pieces: number, capacity: number, runSeconds: number): PoolUse {
  const places = Math.max(1, Math.min(pieces, Math.ceil(capacity / 2)));
  const rounds = Math.ceil(pieces / places);
  return { places, runSeconds: Math.ceil((runSeconds * rounds) / pieces) };
}
