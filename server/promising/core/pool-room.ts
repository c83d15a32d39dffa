/** Is there a place for one more in a pool, at every moment? A sweep over starts and ends. */
export type Occupied = { readonly from: number; readonly to: number; readonly places: number };

/** `others` may lie partly outside of `wanted`; ends free their places before starts take them. */
export function fitsPool(others: readonly Occupied[], wanted: Occupied, capacity: number): boolean {
  const moves = others
    .filter((other) => other.from < wanted.to && wanted.from < other.to)
    .flatMap(({ from, to, places }) => [
      { at: from, change: places },
      { at: to, change: -places },
    ])
    .sort((a, b) => a.at - b.at || a.change - b.change);
  let taken = wanted.places;
  if (taken > capacity) return false;
  for (const move of moves) {
    taken += move.change;
    if (taken > capacity) return false;
  }
  return true;
}
