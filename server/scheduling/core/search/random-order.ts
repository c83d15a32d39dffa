// A sequencing to begin with: machines by an even load, and a random order of the operations that respects the jobs.
import type { Random } from "../../../base/core/random";
import type { JobShop } from "./job-shop";

export function randomOrder(shop: JobShop, random: Random): { order: Int32Array; alternative: Int32Array } {
  const n = shop.operationCount;
  const order = new Int32Array(n + 1).fill(n);
  const waiting = new Int32Array(n);
  const ready: number[] = [];
  for (let o = 0; o < n; o += 1) {
    waiting[o] = shop.predStart[o + 1]! - shop.predStart[o]!;
    if (waiting[o] === 0) ready.push(o);
  }
  for (let place = 0; place < n; place += 1) {
    const k = random.int(ready.length);
    const o = ready[k]!;
    const last = ready.pop()!;
    if (k < ready.length) ready[k] = last;
    order[place] = o;
    for (let e = shop.succStart[o]!; e < shop.succStart[o + 1]!; e += 1)
      if ((waiting[shop.succ[e]!]! -= 1) === 0) ready.push(shop.succ[e]!);
  }
  return { order, alternative: evenLoad(shop, random) };
}

/** Random machines, then one operation after another to the machine that adds least to the sum of squared loads. */
function evenLoad(shop: JobShop, random: Random): Int32Array {
  const n = shop.operationCount;
  const alternative = new Int32Array(n + 1);
  const load = new Float64Array(shop.machineCount);
  for (let o = 0; o < n; o += 1) {
    const a = shop.altStart[o]! + random.int(shop.altStart[o + 1]! - shop.altStart[o]!);
    alternative[o] = a;
    load[shop.altMachine[a]!]! += shop.altDuration[a]!;
  }
  for (let sweep = 0, moved = 1; sweep < 20 && moved > 0; sweep += 1) {
    moved = 0;
    for (let k = 0; k < n; k += 1) {
      const o = random.int(n);
      const from = alternative[o]!;
      load[shop.altMachine[from]!]! -= shop.altDuration[from]!;
      const rise = (a: number): number =>
        shop.altDuration[a]! * (2 * load[shop.altMachine[a]!]! + shop.altDuration[a]!);
      let best = from;
      for (let a = shop.altStart[o]!; a < shop.altStart[o + 1]!; a += 1) if (rise(a) < rise(best)) best = a;
      load[shop.altMachine[best]!]! += shop.altDuration[best]!;
      alternative[o] = best;
      if (best !== from) moved += 1;
    }
  }
  return alternative;
}
