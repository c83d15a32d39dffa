// How far two sequencings of a plain job shop are apart: pairs of operations on one machine that stand in opposite order.
import type { JobShop } from "./job-shop";

export type Pairs = { readonly count: number; readonly one: Int32Array; readonly other: Int32Array };

export function pairsOf(shop: JobShop): Pairs {
  const { operationCount: n, altMachine, altStart } = shop;
  const one: number[] = [];
  const other: number[] = [];
  for (let a = 0; a < n; a += 1)
    for (let b = a + 1; b < n; b += 1) {
      if (altMachine[altStart[a]!] !== altMachine[altStart[b]!]) continue;
      one.push(a);
      other.push(b);
    }
  return { count: one.length, one: Int32Array.from(one), other: Int32Array.from(other) };
}

/** Both as operation → place. */
export function distanceOf({ count, one, other }: Pairs, a: Int32Array, b: Int32Array): number {
  let distance = 0;
  for (let k = 0; k < count; k += 1) {
    const u = one[k]!;
    const v = other[k]!;
    if (a[u]! < a[v]! !== b[u]! < b[v]!) distance += 1;
  }
  return distance;
}
