// The proof on small shops: every schedule in which no operation could start earlier in its place, put together in the order of
// starts, with bounds and nothing clever. Shares nothing with the searches; a judge of optimality in tests and benchmarks.
import type { JobShop, Sequencing } from "./job-shop";
import { longestPaths } from "./lower-bound";

export type ProvenOptimum = {
  readonly objective: number;
  readonly sequencing: Sequencing;
  readonly nodes: number;
};

/** Null where `mostNodes` were not enough for a proof. `upper`: only answers below it are looked for. */
export function exhaustiveSequencing(
  shop: JobShop,
  objective: "makespan" | "weightedTardiness",
  { mostNodes = 5_000_000, upper = Infinity } = {},
): ProvenOptimum | null {
  const n = shop.operationCount;
  const { tail, shortest } = longestPaths(shop);
  const start = new Int32Array(n);
  const end = new Int32Array(n);
  const chosen = new Int32Array(n).fill(-1);
  const lastOn = new Int32Array(shop.machineCount).fill(-1);
  const seen = new Map<string, Int32Array[]>();
  let best: ProvenOptimum | null = null;
  let least = upper;
  let nodes = 0;
  extend(0, 0);
  if (nodes > mostNodes) return null;
  const found = best as ProvenOptimum | null;
  return found === null ? null : { ...found, nodes };

  function extend(count: number, latestStart: number): void {
    nodes += 1;
    if (nodes > mostNodes || boundOf() >= least) return;
    if (count === n) {
      least = boundOf();
      best = { objective: least, sequencing: { alternative: chosen.slice(), start: start.slice() }, nodes };
      return;
    }
    if (isDominated(latestStart)) return;
    const candidates = Array.from({ length: n }, (_, o) => o)
      .filter((o) => chosen[o] === -1 && isReady(o))
      .flatMap((o) => alternativesOf(o).map((a) => ({ o, a, at: earliest(o, a) })))
      .filter(({ at }) => at >= latestStart)
      .sort((x, y) => x.at + shop.altDuration[x.a]! - y.at - shop.altDuration[y.a]! || x.o - y.o);
    for (const { o, a, at } of candidates) {
      const m = shop.altMachine[a]!;
      const before = lastOn[m]!;
      chosen[o] = a;
      start[o] = at;
      end[o] = at + shop.altDuration[a]!;
      lastOn[m] = o;
      extend(count + 1, at);
      lastOn[m] = before;
      chosen[o] = -1;
    }
  }

  function isReady(o: number): boolean {
    return shop.pred.subarray(shop.predStart[o], shop.predStart[o + 1]).every((before) => chosen[before] !== -1);
  }

  function alternativesOf(o: number): number[] {
    return Array.from({ length: shop.altStart[o + 1]! - shop.altStart[o]! }, (_, k) => shop.altStart[o]! + k);
  }

  function earliest(o: number, a: number): number {
    const m = shop.altMachine[a]!;
    const before = lastOn[m]!;
    const free = before === -1 ? 0 : end[before]! + (shop.setup?.[m]?.[before * n + o] ?? 0);
    return shop.pred
      .subarray(shop.predStart[o], shop.predStart[o + 1])
      .reduce((latest, each) => Math.max(latest, end[each]!), free);
  }

  /** What the operations placed so far make the objective at least; exact when all are. */
  function boundOf(): number {
    const { due, weight } = shop;
    const done = new Float64Array(shop.jobCount);
    const reach = new Float64Array(n);
    let latest = 0;
    // Operations in file order may stand before their predecessors: repeat until nothing moves.
    for (let moved = true; moved;) {
      moved = false;
      for (let o = 0; o < n; o += 1) {
        const ready = shop.pred
          .subarray(shop.predStart[o], shop.predStart[o + 1])
          .reduce((most, each) => Math.max(most, reach[each]!), 0);
        const ends = chosen[o] === -1 ? ready + shortest[o]! : end[o]!;
        if (ends === reach[o]) continue;
        reach[o] = ends;
        moved = true;
      }
    }
    for (let o = 0; o < n; o += 1) {
      latest = Math.max(latest, reach[o]! + tail[o]!);
      done[shop.job[o]!] = Math.max(done[shop.job[o]!]!, reach[o]!);
    }
    if (objective === "makespan") return latest;
    return done.reduce((sum, ends, j) => sum + (weight?.[j] ?? 1) * Math.max(0, ends - (due?.[j] ?? 0)), 0);
  }

  /** The same operations placed, the same last on every machine, and nothing that still matters later: no better follows. */
  function isDominated(latestStart: number): boolean {
    const key = `${chosen.map((a) => (a === -1 ? 0 : 1)).join("")}|${lastOn.join(",")}`;
    const latest = end.reduce((most, each, o) => (chosen[o] === -1 ? most : Math.max(most, each)), 0);
    const ends = Int32Array.from([...end.map((each, o) => (stillMatters(o) ? each : 0)), latest, latestStart]);
    const others = seen.get(key) ?? [];
    if (others.some((other) => other.every((each, k) => each <= ends[k]!))) return true;
    if (others.length < 50) others.push(ends);
    seen.set(key, others);
    return false;
  }

  function stillMatters(o: number): boolean {
    if (chosen[o] === -1) return false;
    const after = shop.succ.subarray(shop.succStart[o], shop.succStart[o + 1]);
    return (
      lastOn.includes(o) ||
      after.some((each) => chosen[each] === -1) ||
      (after.length === 0 && objective === "weightedTardiness")
    );
  }
}
