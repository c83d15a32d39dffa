// A sequencing to begin with: a random order of the operations that respects the jobs, each on a lightly loaded machine.
import type { Random } from "../../../base/core/random";
import type { JobShop } from "./job-shop";

export function randomOrder(shop: JobShop, random: Random): { order: Int32Array; alternative: Int32Array } {
  const n = shop.operationCount;
  const order = new Int32Array(n + 1).fill(n);
  const alternative = new Int32Array(n + 1);
  const waiting = new Int32Array(n);
  const ready: number[] = [];
  for (let o = 0; o < n; o += 1) {
    waiting[o] = shop.predStart[o + 1]! - shop.predStart[o]!;
    if (waiting[o] === 0) ready.push(o);
  }
  const load = new Int32Array(shop.machineCount);
  for (let place = 0; place < n; place += 1) {
    const k = random.int(ready.length);
    const o = ready[k]!;
    const last = ready.pop()!;
    if (k < ready.length) ready[k] = last;
    order[place] = o;
    alternative[o] = lightest(shop, o, load, random);
    load[shop.altMachine[alternative[o]]!]! += shop.altDuration[alternative[o]]!;
    for (let e = shop.succStart[o]!; e < shop.succStart[o + 1]!; e += 1)
      if ((waiting[shop.succ[e]!]! -= 1) === 0) ready.push(shop.succ[e]!);
  }
  return { order, alternative };
}

/** The alternative after which its machine is loaded least; one in four times any. */
function lightest(shop: JobShop, o: number, load: Int32Array, random: Random): number {
  const first = shop.altStart[o]!;
  const count = shop.altStart[o + 1]! - first;
  if (count === 1) return first;
  if (random.int(4) === 0) return first + random.int(count);
  let best = first;
  for (let a = first + 1; a < first + count; a += 1)
    if (load[shop.altMachine[a]!]! + shop.altDuration[a]! < load[shop.altMachine[best]!]! + shop.altDuration[best]!)
      best = a;
  return best;
}
