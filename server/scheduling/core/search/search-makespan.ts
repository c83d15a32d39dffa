// Shortest makespan: a pool of sequencings improved by tabu search and crossed by path relinking (TS/PR; Peng, Lü, Cheng 2014).
import { seeded } from "../../../base/core/random";
import { createElite, distanceBetween, loadElite, type Elite } from "./elite";
import { createElitePool } from "./elite-pool";
import { computeHeadsAndTails } from "./heads-and-tails";
import type { JobShop, SearchLimits, SearchResult } from "./job-shop";
import { randomOrder } from "./random-order";
import { createRelinking } from "./relink-paths";
import { createSequenceGraph, loadSequences } from "./sequence-graph";
import { createTabuInsertions } from "./tabu-insertions";
import { createTabuSearch, type Budget } from "./tabu-search";

export type Tuning = {
  pool: number;
  longPatience: number;
  shortPatience: number;
  stretch: number;
  least: number;
  restart: number;
};
export const tuning: Tuning = {
  pool: 10,
  longPatience: 6000,
  shortPatience: 500,
  stretch: 5,
  least: 0.02,
  restart: 40,
};

export function searchMakespan(shop: JobShop, limits: SearchLimits): SearchResult {
  const g = createSequenceGraph(shop);
  const random = seeded(limits.seed);
  const isFlexible = shop.altStart[shop.operationCount]! > shop.operationCount;
  const tabu = isFlexible ? createTabuInsertions(g, random) : createTabuSearch(g, random);
  const relinking = createRelinking(g, random);
  const budget: Budget = {
    iterationsLeft: limits.iterations,
    isTimeUp: limits.isTimeUp,
    stopped: false,
    lowerBound: trivialBound(shop),
  };
  const t = tuning;
  let best: Elite | undefined;

  const keep = (makespan: number): Elite => {
    const elite = createElite(g, tabu.best, tabu.bestAlternative, makespan);
    if (!best || makespan < best.makespan) {
      best = elite;
      limits.onImproved?.(makespan, limits.iterations - budget.iterationsLeft);
    }
    return elite;
  };
  const isOver = (): boolean =>
    budget.stopped || budget.iterationsLeft <= 0 || (best !== undefined && best.makespan <= budget.lowerBound);

  const fresh = (): Elite => {
    const { order, alternative } = randomOrder(shop, random);
    loadSequences(g, order, alternative);
    return keep(tabu.run(computeHeadsAndTails(g), t.longPatience, budget));
  };

  /** A child on the way from one to the other: the best of a few stops after a short search, then searched at length. */
  const cross = (from: Elite, to: Elite): Elite => {
    const distance = distanceBetween(from, to, shop.machineCount);
    const margin = Math.max(2, Math.floor(distance / t.stretch));
    const step = Math.max(2, Math.floor(distance / (2 * t.stretch)));
    loadElite(g, from);
    relinking.begin(to);
    relinking.walk(margin);
    const stops: Elite[] = [];
    for (let left = distance - margin; left >= margin; left -= step) {
      stops.push(createElite(g, g.order, g.alternative, 0));
      if (relinking.walk(step) < step) break;
    }
    let chosen: Elite | undefined;
    for (const stop of stops) {
      if (isOver()) break;
      const improved = keep(tabu.run(loadElite(g, stop), t.shortPatience, budget));
      if (!chosen || improved.makespan < chosen.makespan) chosen = improved;
    }
    if (!chosen || isOver()) return chosen ?? from;
    return keep(tabu.run(loadElite(g, chosen), t.longPatience, budget));
  };

  while (!best || !isOver()) {
    const pairs = ((shop.operationCount / shop.machineCount) ** 2 * shop.machineCount) / 2;
    const pool = createElitePool(t.pool, t.least * pairs, shop.machineCount);
    if (best) pool.offer(best);
    let failed = 0;
    for (let k = 0; k < t.pool && (!best || !isOver()); k += 1) pool.offer(fresh());
    while (!isOver() && failed < t.restart && pool.members.length > 1) {
      const a = random.int(pool.members.length);
      const b = (a + 1 + random.int(pool.members.length - 1)) % pool.members.length;
      const one = pool.members[a]!;
      const other = pool.members[b]!;
      for (const [from, to] of [
        [one, other],
        [other, one],
      ] as const) {
        if (isOver()) break;
        if (pool.offer(cross(from, to))) failed = 0;
        else failed += 1;
      }
    }
  }
  loadElite(g, best);
  const start = new Int32Array(g.n);
  for (let o = 0; o < g.n; o += 1) start[o] = g.head[o]! - g.duration[o]!;
  return {
    sequencing: { alternative: best.alternative.slice(), start },
    objective: best.makespan,
    iterations: limits.iterations - budget.iterationsLeft,
  };
}

/** The longest job and the busiest machine, each operation at its shortest. */
export function trivialBound(shop: JobShop): number {
  const n = shop.operationCount;
  const load = new Int32Array(shop.machineCount);
  let bound = 0;
  const end = new Int32Array(n);
  const waiting = new Int32Array(n);
  const ready: number[] = [];
  for (let o = 0; o < n; o += 1) {
    waiting[o] = shop.predStart[o + 1]! - shop.predStart[o]!;
    if (waiting[o] === 0) ready.push(o);
  }
  for (let o = ready.pop(); o !== undefined; o = ready.pop()) {
    let shortest = 0x7fffffff;
    for (let a = shop.altStart[o]!; a < shop.altStart[o + 1]!; a += 1)
      shortest = Math.min(shortest, shop.altDuration[a]!);
    if (shop.altStart[o + 1]! - shop.altStart[o]! === 1) load[shop.altMachine[shop.altStart[o]!]!]! += shortest;
    end[o]! += shortest;
    bound = Math.max(bound, end[o]!);
    for (let e = shop.succStart[o]!; e < shop.succStart[o + 1]!; e += 1) {
      const next = shop.succ[e]!;
      end[next] = Math.max(end[next]!, end[o]!);
      if ((waiting[next]! -= 1) === 0) ready.push(next);
    }
  }
  return Math.max(bound, ...load);
}
