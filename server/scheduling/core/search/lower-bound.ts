// Proven lower bounds. Makespan: the longest path; the preemptive one-machine bound with heads and tails (Jackson 1955, Carlier
// 1982); for alternatives the load that any sharing of the work leaves. Setups only add to these. Weighted tardiness: each
// job alone.
import type { JobShop } from "./job-shop";
import { loadBound } from "./lower-bound-load";
import { oneMachineBound } from "./lower-bound-one-machine";

export type LowerBounds = { readonly makespan: number; readonly weightedTardiness: number | null };

export function lowerBounds(shop: JobShop): LowerBounds {
  const paths = longestPaths(shop);
  return {
    makespan: Math.max(pathBound(shop, paths), ...machineBounds(shop, paths), loadBound(shop, paths)),
    weightedTardiness: tardinessBound(shop, paths),
  };
}

/** With the shortest alternative of every operation: what must come before its start and after its end. */
export type LongestPaths = {
  readonly head: Int32Array;
  readonly tail: Int32Array;
  readonly shortest: Int32Array;
};

export function longestPaths(shop: JobShop): LongestPaths {
  const n = shop.operationCount;
  const shortest = Int32Array.from({ length: n }, (_, o) =>
    shop.altDuration.subarray(shop.altStart[o], shop.altStart[o + 1]).reduce((a, b) => Math.min(a, b)),
  );
  const head = new Int32Array(n);
  const tail = new Int32Array(n);
  const order = topologicalOrder(shop);
  for (const o of order)
    for (let k = shop.predStart[o]!; k < shop.predStart[o + 1]!; k += 1) {
      const before = shop.pred[k]!;
      head[o] = Math.max(head[o]!, head[before]! + shortest[before]!);
    }
  for (const o of order.reverse())
    for (let k = shop.succStart[o]!; k < shop.succStart[o + 1]!; k += 1) {
      const after = shop.succ[k]!;
      tail[o] = Math.max(tail[o]!, tail[after]! + shortest[after]!);
    }
  return { head, tail, shortest };
}

function topologicalOrder(shop: JobShop): Int32Array {
  const n = shop.operationCount;
  const waiting = Int32Array.from({ length: n }, (_, o) => shop.predStart[o + 1]! - shop.predStart[o]!);
  const order = new Int32Array(n);
  let count = 0;
  for (let o = 0; o < n; o += 1) if (waiting[o] === 0) order[count++] = o;
  for (let at = 0; at < count; at += 1) {
    const o = order[at]!;
    for (let k = shop.succStart[o]!; k < shop.succStart[o + 1]!; k += 1)
      if ((waiting[shop.succ[k]!]! -= 1) === 0) order[count++] = shop.succ[k]!;
  }
  return order;
}

function pathBound(shop: JobShop, { head, tail, shortest }: LongestPaths): number {
  let longest = 0;
  for (let o = 0; o < shop.operationCount; o += 1) longest = Math.max(longest, head[o]! + shortest[o]! + tail[o]!);
  return longest;
}

/** Of every machine, over the operations that can run nowhere else. */
function machineBounds(shop: JobShop, paths: LongestPaths): number[] {
  const bound: number[][] = Array.from({ length: shop.machineCount }, () => []);
  for (let o = 0; o < shop.operationCount; o += 1)
    if (shop.altStart[o + 1]! - shop.altStart[o]! === 1) bound[shop.altMachine[shop.altStart[o]!]!]!.push(o);
  return bound.map((operations) => oneMachineBound(operations, paths));
}

function tardinessBound(shop: JobShop, { head, shortest }: LongestPaths): number | null {
  const { due, weight } = shop;
  if (due === null) return null;
  const completion = new Int32Array(shop.jobCount);
  for (let o = 0; o < shop.operationCount; o += 1) {
    const j = shop.job[o]!;
    completion[j] = Math.max(completion[j]!, head[o]! + shortest[o]!);
  }
  return completion.reduce((sum, end, j) => sum + (weight?.[j] ?? 1) * Math.max(0, end - due[j]!), 0);
}
