// What no sequencing can undercut, at a glance: the longest job, and each machine's operations that have no other.
import type { JobShop } from "./job-shop";

export function simpleBound(shop: JobShop): number {
  const { operationCount: n, altStart, altDuration } = shop;
  const load = new Int32Array(shop.machineCount);
  const end = new Int32Array(n);
  const waiting = new Int32Array(n);
  const ready: number[] = [];
  let bound = 0;
  for (let o = 0; o < n; o += 1) {
    waiting[o] = shop.predStart[o + 1]! - shop.predStart[o]!;
    if (waiting[o] === 0) ready.push(o);
  }
  for (let o = ready.pop(); o !== undefined; o = ready.pop()) {
    let shortest = altDuration[altStart[o]!]!;
    for (let a = altStart[o]!; a < altStart[o + 1]!; a += 1) shortest = Math.min(shortest, altDuration[a]!);
    if (altStart[o + 1]! - altStart[o]! === 1) load[shop.altMachine[altStart[o]!]!]! += shortest;
    end[o]! += shortest;
    bound = Math.max(bound, end[o]!);
    for (let e = shop.succStart[o]!; e < shop.succStart[o + 1]!; e += 1) {
      const next = shop.succ[e]!;
      end[next] = Math.max(end[next]!, end[o]!);
      waiting[next]! -= 1;
      if (waiting[next] === 0) ready.push(next);
    }
  }
  return load.reduce((most, minutes) => Math.max(most, minutes), bound);
}
