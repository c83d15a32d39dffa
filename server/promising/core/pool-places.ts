/** How an order uses a pool of like places: several at once, never more than half the pool, so that others still get in. */
export type PoolUse = { readonly places: number; readonly runSeconds: number };

/** `runSeconds`: for all runs one after the other. */
export function poolUse(runs: number, capacity: number, runSeconds: number): PoolUse {
  const places = Math.max(1, Math.min(runs, Math.ceil(capacity / 2)));
  const rounds = Math.ceil(runs / places);
  return { places, runSeconds: Math.ceil((runSeconds * rounds) / runs) };
}
