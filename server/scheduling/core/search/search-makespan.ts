// Shortest makespan: a pool of sequencings improved by tabu search and crossed by path relinking (TS/PR; Peng, Lü, Cheng 2014).
import { seeded, type Random } from "../../../base/core/random";
import { createElite, distanceBetween, isBetter, loadElite, type Elite } from "./elite";
import { createElitePool, type ElitePool } from "./elite-pool";
import { computeHeadsAndTails } from "./heads-and-tails";
import type { JobShop, SearchLimits, SearchResult } from "./job-shop";
import { randomOrder } from "./random-order";
import { longestPaths } from "./lower-bound";
import { loadBound } from "./lower-bound-load";
import { createRelinking, type Relinking } from "./relink-paths";
import { createSequenceGraph, loadSequences, type SequenceGraph } from "./sequence-graph";
import type { SharedElites } from "./shared-elites";
import { simpleBound } from "./simple-bound";
import { createTabuInsertions } from "./tabu-insertions";
import { createTabuSearch, type Budget, type TabuSearch } from "./tabu-search";

export type MakespanLimits = SearchLimits & {
  /** Searches that run beside this one. With them the answer depends on who was faster. */
  readonly others?: SharedElites;
};

type Tuning = {
  /** Sequencings in the first pool. */
  readonly pool: number;
  /** Moves without a new best until a tabu search gives up: at length, and on a stop of a path. */
  readonly longPatience: number;
  readonly shortPatience: number;
};

// Found by trial at ten seconds a shop; more time goes into larger pools.
const plainTuning: Tuning = { pool: 24, longPatience: 2500, shortPatience: 300 };
/** A move costs more the larger the shop, and it takes more of them: so that pools fill in time, fewer sequencings. */
const flexibleTuning = (n: number): Tuning => ({
  pool: Math.max(6, Math.min(30, Math.round(450_000 / (n * n)))),
  longPatience: Math.max(2000, Math.min(6000, 20 * n)),
  shortPatience: 500,
});
/** Children without a place in the pool, in a row, after which it is given up for one larger by this factor. */
const stagnation = 30;
const growth = 1.2;
/** Members of a pool differ in this share of all pairs of operations on one machine. */
const leastDifference = 0.02;
/** A path's first and last fifth are left out: what is found there is like the parents. Stops are a tenth apart. */
const marginParts = 5;
const stopParts = 10;
/** Every how manieth pair is joined with what another thread found. */
const foreignPairs = 4;

type Search = {
  readonly shop: JobShop;
  readonly limits: MakespanLimits;
  readonly tuning: Tuning;
  readonly g: SequenceGraph;
  readonly random: Random;
  readonly tabu: TabuSearch;
  readonly relinking: Relinking;
  readonly budget: Budget;
  best: Elite | undefined;
};

export function searchMakespan(shop: JobShop, limits: MakespanLimits): SearchResult {
  const search = begin(shop, limits);
  let size = search.tuning.pool;
  let best = improveFresh(search);
  const champions: Elite[] = [];
  while (!isOver(search)) {
    // Each pool grows up by itself: beside the best known, nothing new would last. Then it meets the champions before it.
    const pool = fillPool(search, size);
    crossUntilStagnant(search, pool);
    const champion = pool.members.reduce((one, other) => (isBetter(other, one) ? other : one), best);
    if (champions.length > 0) {
      for (const earlier of [best, ...champions]) pool.offer(earlier);
      crossUntilStagnant(search, pool);
    }
    champions.push(champion);
    best = search.best ?? best;
    size = Math.ceil(size * growth);
  }
  return answer(search, best);
}

function begin(shop: JobShop, limits: MakespanLimits): Search {
  const g = createSequenceGraph(shop);
  const random = seeded(limits.seed);
  const n = shop.operationCount;
  const isFlexible = shop.altStart[n]! > n;
  const budget = {
    used: 0,
    iterations: limits.iterations,
    isTimeUp: limits.isTimeUp,
    stopped: false,
    lowerBound: simpleBound(shop),
  };
  return {
    shop,
    limits,
    tuning: isFlexible ? flexibleTuning(n) : plainTuning,
    g,
    random,
    tabu: isFlexible
      ? createTabuInsertions(g, random, loadBound(shop, longestPaths(shop)))
      : createTabuSearch(g, random),
    relinking: createRelinking(g, random),
    budget,
    best: undefined,
  };
}

function isOver({ budget, best }: Search): boolean {
  return (
    budget.stopped || budget.used >= budget.iterations || (best !== undefined && best.makespan <= budget.lowerBound)
  );
}

/** New sequencings that differ. */
function fillPool(search: Search, size: number): ElitePool {
  const { operationCount, machineCount } = search.shop;
  const pairs = operationCount ** 2 / (2 * machineCount);
  const pool = createElitePool(size, Math.max(1, leastDifference * pairs), machineCount);
  for (let k = 0; k < size && !isOver(search); k += 1) pool.offer(improveFresh(search));
  return pool;
}

function improveFresh(search: Search): Elite {
  const { order, alternative } = randomOrder(search.shop, search.random);
  loadSequences(search.g, order, alternative);
  return improve(search, computeHeadsAndTails(search.g), search.tuning.longPatience);
}

/** Crosses pairs, each in both directions, until a number of children in a row found no place in the pool. */
function crossUntilStagnant(search: Search, pool: ElitePool): void {
  const { random, limits } = search;
  let failed = 0;
  if (search.best) limits.others?.give(search.best);
  for (let round = 1; failed < stagnation && pool.members.length > 1 && !isOver(search); round += 1) {
    const a = random.int(pool.members.length);
    const b = (a + 1 + random.int(pool.members.length - 1)) % pool.members.length;
    const foreign = round % foreignPairs === 0 ? limits.others?.take() : undefined;
    const one = pool.members[a]!;
    const other = foreign ? createElite(search.g, foreign.order, foreign.alternative) : pool.members[b]!;
    for (const isBack of [false, true]) {
      if (isOver(search)) break;
      const child = cross(search, isBack ? other : one, isBack ? one : other);
      const isTaken = pool.offer(child);
      if (isTaken) limits.others?.give(child);
      failed = isTaken ? 0 : failed + 1;
    }
  }
}

/** A child on the way from one to the other: the best of a few stops after a short search, then searched at length. */
function cross(search: Search, from: Elite, to: Elite): Elite {
  const { g, relinking, shop } = search;
  const distance = distanceBetween(from, to, shop.machineCount);
  const margin = Math.max(2, Math.floor(distance / marginParts));
  const step = Math.max(2, Math.floor(distance / stopParts));
  loadElite(g, from);
  relinking.begin(to);
  let walked = relinking.walk(margin);
  const stops: Elite[] = [];
  for (let left = distance - margin; left >= margin && walked > 0; left -= step) {
    stops.push(createElite(g, g.order, g.alternative));
    walked = relinking.walk(step);
  }
  let chosen = from;
  for (const stop of stops) {
    if (isOver(search)) return chosen;
    const improved = improve(search, loadElite(g, stop), search.tuning.shortPatience);
    if (chosen === from || isBetter(improved, chosen)) chosen = improved;
  }
  return improve(search, loadElite(g, chosen), search.tuning.longPatience);
}

/** Tabu search from where the graph stands; a new best is told. */
function improve(search: Search, makespan: number, patience: number): Elite {
  const { g, tabu, budget, limits } = search;
  tabu.run(makespan, patience, budget);
  const elite = createElite(g, tabu.best, tabu.bestAlternative);
  if (!search.best || isBetter(elite, search.best)) {
    const isShorter = elite.makespan < (search.best?.makespan ?? Infinity);
    search.best = elite;
    if (isShorter) limits.onImproved?.(elite.makespan, budget.used);
  }
  return elite;
}

function answer({ g, budget }: Search, best: Elite): SearchResult {
  loadElite(g, best);
  const start = g.head.slice(0, g.n).map((end, o) => end - g.duration[o]!);
  return {
    sequencing: { alternative: best.alternative.slice(), start },
    objective: best.makespan,
    iterations: budget.used,
  };
}
