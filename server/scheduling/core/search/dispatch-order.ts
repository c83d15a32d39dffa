// A sequencing to begin with where a random one would be too far off: nothing waits that could start; of what can start first,
// the most urgent does. Urgent: apparent tardiness cost (Vepsalainen, Morton 1987), or the most work that follows.
import type { JobShop } from "./job-shop";
import { longestPaths } from "./lower-bound";
import type { SearchObjective } from "./tempering-replica";

/** How many mean durations before its due time a job becomes urgent. */
const lookAhead = 3;

export function dispatchOrder(
  shop: JobShop,
  objective: SearchObjective,
): { order: Int32Array; alternative: Int32Array } {
  const n = shop.operationCount;
  const { tail, shortest } = longestPaths(shop);
  const meanDuration = shortest.reduce((sum, each) => sum + each, 0) / n + 1e-9;
  const order = new Int32Array(n + 1).fill(n);
  const alternative = new Int32Array(n + 1);
  const end = new Int32Array(n);
  const lastOn = new Int32Array(shop.machineCount).fill(-1);
  const waiting = Int32Array.from({ length: n }, (_, o) => shop.predStart[o + 1]! - shop.predStart[o]!);
  const ready = Array.from(waiting.keys()).filter((o) => waiting[o] === 0);
  for (let place = 0; place < n; place += 1) {
    let chosen = 0;
    let first = Infinity;
    let most = -Infinity;
    ready.forEach((o, k) => {
      const { at } = firstToEnd(o);
      if (at > first) return;
      const urgency = urgencyOf(o, at);
      if (at === first && urgency <= most) return;
      first = at;
      most = urgency;
      chosen = k;
    });
    const o = ready[chosen]!;
    ready[chosen] = ready.at(-1)!;
    ready.pop();
    const { a, at } = firstToEnd(o);
    order[place] = o;
    alternative[o] = a;
    end[o] = at + shop.altDuration[a]!;
    lastOn[shop.altMachine[a]!] = o;
    for (let k = shop.succStart[o]!; k < shop.succStart[o + 1]!; k += 1)
      if ((waiting[shop.succ[k]!]! -= 1) === 0) ready.push(shop.succ[k]!);
  }
  return { order, alternative };

  function firstToEnd(o: number): { a: number; at: number } {
    let released = 0;
    for (let k = shop.predStart[o]!; k < shop.predStart[o + 1]!; k += 1)
      released = Math.max(released, end[shop.pred[k]!]!);
    const best = { a: shop.altStart[o]!, at: 0 };
    let least = Infinity;
    for (let a = best.a; a < shop.altStart[o + 1]!; a += 1) {
      const m = shop.altMachine[a]!;
      const before = lastOn[m]!;
      const free = before === -1 ? 0 : end[before]! + (shop.setup?.[m]?.[before * n + o] ?? 0);
      const at = Math.max(released, free);
      if (at + shop.altDuration[a]! >= least) continue;
      least = at + shop.altDuration[a]!;
      best.a = a;
      best.at = at;
    }
    return best;
  }

  function urgencyOf(o: number, now: number): number {
    if (objective === "makespan" || shop.due === null) return tail[o]! + shortest[o]!;
    const j = shop.job[o]!;
    const slack = Math.max(0, shop.due[j]! - now - shortest[o]! - tail[o]!);
    return ((shop.weight?.[j] ?? 1) / Math.max(1, shortest[o]!)) * Math.exp(-slack / (lookAhead * meanDuration));
  }
}
