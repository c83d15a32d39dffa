// The least weighted tardiness Σ w · max(0, C − d) found within limits. Plain job shops: generations of sequencings, annealed
// and crossed (memetic; Bierwirth, Kuhpfahl 2017 have the references); what else there is, and large shops, by tempering.
import { seeded, type Random } from "../../../base/core/random";
import { createAnnealing, type Annealing, type Cooling, type SwapChoice } from "./anneal-tardiness";
import type { JobShop, SearchLimits, SearchResult } from "./job-shop";
import { randomOrder } from "./random-order";
import { temper } from "./tempering";
import { isPlain } from "./plain-shop";
import { distanceOf, pairsOf, type Pairs } from "./pair-distance";

const heat = { replicas: 5, coldest: 0.9, hottest: 3, patience: 100 };

/** In larger shops time runs out before a generation has grown. */
const mostOperations = 400;
/** Members of a generation; children in a row without a place in it after which it is grown. */
const size = 24;
const stagnation = 20;
/**
 * Shares of all pairs on one machine. Members differ in more: in many at first, so that each stands for a valley of its own, in
 * fewer whenever it stagnates. None is let in that is like what earlier generations grew to.
 */
const memberShares = [0.06, 0.04, 0.025];
const championShare = 0.055;
/** Moves of one annealing, per operation: short, so that much is crossed. */
const movesPerOperation = 100;
/** In mean durations times the mean weight: random sequencings and children begin here, all end there. */
const hot = 5;
const warm = 2;
const cold = 0.8;
/** The best of a stagnant generation is annealed from itself, `warm` again, at most so often in a row for nothing. */
const tries = 30;
/** One choice of swaps never meets what another finds at once. The fewer swaps it draws from, the warmer. */
const choices: readonly { readonly swaps: SwapChoice; readonly warmth: number }[] = [
  { swaps: "all", warmth: 0.85 },
  { swaps: "edgesRather", warmth: 1.1 },
  { swaps: "edges", warmth: 1.3 },
];
/** A child has at least this share of either parent. */
const leastShare = 0.2;

type Member = { readonly cost: number; readonly order: Int32Array; readonly position: Int32Array };

type Generation = {
  readonly members: Member[];
  readonly champions: readonly Member[];
  readonly memberShare: number;
};

type Search = {
  readonly shop: JobShop;
  readonly limits: SearchLimits;
  readonly random: Random;
  readonly annealing: Annealing;
  readonly pairs: Pairs;
  /** One mean duration times the mean weight. */
  readonly unit: number;
  best: Member | undefined;
  moves: number;
};

export function searchWeighted(shop: JobShop, limits: SearchLimits): SearchResult {
  if (shop.due === null || !isPlain(shop) || shop.operationCount > mostOperations || mayOverflow(shop))
    return temper(shop, "weightedTardiness", heat, limits);
  const random = seeded(limits.seed);
  const search: Search = {
    shop,
    limits,
    random,
    annealing: createAnnealing(shop, random, limits.isTimeUp),
    pairs: pairsOf(shop),
    unit: Math.max(1e-6, meanOf(shop.altDuration) * meanOf(shop.weight)),
    best: undefined,
    moves: 0,
  };
  let best = annealRandom(search);
  let champions: Member[] = [];
  while (!isOver(search)) {
    const grown = grow(search, champions);
    // Where all that is good lies near a champion there is nothing to grow: begin again.
    champions = grown === undefined ? [] : [...champions, grown];
    best = search.best ?? best;
  }
  return {
    sequencing: { alternative: shop.altStart.slice(0, shop.operationCount), start: startsOf(shop, best.order) },
    objective: best.cost,
    iterations: search.moves,
  };
}

/** The best of a generation that keeps away from the champions before it. */
function grow(search: Search, champions: readonly Member[]): Member | undefined {
  const { random } = search;
  const members: Member[] = [];
  for (let k = 0; k < 3 * size && members.length < size && !isOver(search); k += 1)
    offer(search, { members, champions, memberShare: memberShares[0]! }, annealRandom(search));
  for (const memberShare of memberShares) {
    for (let failed = 0; failed < stagnation && members.length > 1 && !isOver(search);) {
      const a = random.int(members.length);
      const b = (a + 1 + random.int(members.length - 1)) % members.length;
      const child = annealChild(search, members[a]!, members[b]!);
      failed = offer(search, { members, champions, memberShare }, child) ? 0 : failed + 1;
    }
    polishBest(search, members);
  }
  return members.reduce<Member | undefined>((one, each) => (one && one.cost <= each.cost ? one : each), undefined);
}

/** What is better and near by, crossing seldom finds. */
function polishBest(search: Search, members: Member[]): void {
  if (members.length === 0) return;
  const place = members.reduce((least, each, k) => (each.cost < members[least]!.cost ? k : least), 0);
  for (let failed = 0; failed < tries && !isOver(search);) {
    const polished = polish(search, members[place]!);
    const isBetter = polished.cost < members[place]!.cost;
    if (isBetter) members[place] = polished;
    failed = isBetter ? 0 : failed + 1;
  }
}

/** Takes the place of a worse one that it is like; where it is like none, a free place or that of the worst. */
function offer({ pairs }: Search, { members, champions, memberShare }: Generation, child: Member): boolean {
  const isLike = (other: Member, share: number): boolean =>
    distanceOf(pairs, other.position, child.position) < Math.max(1, share * pairs.count);
  if (champions.some((champion) => isLike(champion, championShare))) return false;
  const alike = members.findIndex((member) => isLike(member, memberShare));
  if (alike === -1 && members.length < size) {
    members.push(child);
    return true;
  }
  const worst = members.reduce((most, each, k) => (each.cost > members[most]!.cost ? k : most), 0);
  const place = alike === -1 ? worst : alike;
  if (child.cost >= members[place]!.cost) return false;
  members[place] = child;
  return true;
}

function annealRandom(search: Search): Member {
  return anneal(search, randomOrder(search.shop, search.random).order.subarray(0, search.shop.operationCount), hot);
}

/** In the order of the parents' mixed places, which respects the jobs as both do. */
function annealChild(search: Search, a: Member, b: Member): Member {
  const share = leastShare + (1 - 2 * leastShare) * search.random.next();
  const place = Float64Array.from(a.position, (each, o) => share * each + (1 - share) * b.position[o]!);
  return anneal(
    search,
    a.order.slice().sort((x, y) => place[x]! - place[y]! || a.position[x]! - a.position[y]!),
    warm,
  );
}

function anneal(search: Search, from: Int32Array, temperature: number): Member {
  const { swaps, warmth } = choices[search.random.int(choices.length)]!;
  return cool(search, from, { from: temperature * warmth, to: cold * warmth, moves: movesPerOperation, swaps });
}

/** With swaps inside blocks as well: those at the edges alone found nothing. */
function polish(search: Search, { order }: Member): Member {
  const { swaps } = choices[search.random.int(choices.length - 1)]!;
  return cool(search, order, { from: warm, to: cold, moves: movesPerOperation, swaps });
}

/** Temperatures in units, moves per operation. */
function cool(search: Search, begin: Int32Array, cooling: Cooling): Member {
  const { annealing, limits, unit, shop } = search;
  annealing.load(begin);
  const { cost, order, moves } = annealing.cool({
    from: cooling.from * unit,
    to: cooling.to * unit,
    moves: Math.min(cooling.moves * shop.operationCount, limits.iterations - search.moves),
    swaps: cooling.swaps,
  });
  // A sequencing that costs nothing takes no move: count one, so that a search always ends.
  search.moves += Math.max(1, moves);
  const position = new Int32Array(order.length);
  order.forEach((o, p) => {
    position[o] = p;
  });
  const member = { cost, order, position };
  if (search.best === undefined || cost < search.best.cost) {
    search.best = member;
    limits.onImproved?.(cost, search.moves);
  }
  return member;
}

function isOver({ best, moves, limits }: Search): boolean {
  return best?.cost === 0 || moves >= limits.iterations || limits.isTimeUp();
}

function startsOf(shop: JobShop, order: Int32Array): Int32Array {
  const end = new Int32Array(order.length);
  const free = new Int32Array(shop.machineCount);
  for (const o of order) {
    const a = shop.altStart[o]!;
    const ready = shop.predStart[o] === shop.predStart[o + 1] ? 0 : end[shop.pred[shop.predStart[o]!]!]!;
    end[o] = Math.max(ready, free[shop.altMachine[a]!]!) + shop.altDuration[a]!;
    free[shop.altMachine[a]!] = end[o];
  }
  return end.map((each, o) => each - shop.altDuration[shop.altStart[o]!]!);
}

/** Costs are kept in 32 bits. */
function mayOverflow({ altDuration, weight, jobCount }: JobShop): boolean {
  const latest = altDuration.reduce((sum, each) => sum + each, 0);
  return latest * (weight ?? new Int32Array(jobCount).fill(1)).reduce((sum, each) => sum + each, 0) >= 2 ** 31;
}

const meanOf = (list: Int32Array | null): number =>
  list === null ? 1 : list.reduce((sum, each) => sum + each, 0) / Math.max(1, list.length);
