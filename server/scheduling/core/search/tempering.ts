// Parallel tempering (Swendsen, Wang 1986; Geyer 1991) on sequencings: replicas at fixed temperatures swap two operations of a
// tight critical arc or give a critical operation to another machine; neighbours in temperature exchange their sequencings. No
// schedule of cooling to tune to a time limit: the hot ones keep finding new valleys, the cold ones search them to the bottom.
import { seeded, type Random } from "../../../base/core/random";
import { dispatchOrder } from "./dispatch-order";
import type { JobShop, SearchLimits, SearchResult, Sequencing } from "./job-shop";
import { randomOrder } from "./random-order";
import { between, keepSequencing, offer, pairOf, type Kept } from "./tempering-elites";
import {
  acceptMove,
  createReplica,
  startFrom,
  takeBack,
  tryMove,
  type Replica,
  type SearchObjective,
} from "./tempering-replica";

export type Heat = {
  readonly replicas: number;
  /** Temperatures of the coldest and the hottest, in mean durations (times the mean weight). */
  readonly coldest: number;
  readonly hottest: number;
  /** Rounds (a sweep of every replica) without a better sequencing after which all start anew. */
  readonly patience: number;
};

/** Moves of one replica between exchanges. */
const sweep = 500;
/** From here on time runs out long before a random sequencing is good: all begin with a dispatch rule and stay cold. */
const largeShop = 400;
const inLargeShops = { replicas: 2, cooler: 0.25 };

/** Random starts before the first between two of the best, and how many of these are kept. */
const randomStarts = 4;
const mostElites = 6;

/** Share of moves that try another machine, where an operation has one. */
const shareOfChanges = 0.4;

export function temper(shop: JobShop, objective: SearchObjective, heat: Heat, limits: SearchLimits): SearchResult {
  const random = seeded(limits.seed);
  const isLarge = shop.operationCount > largeShop;
  const temperatures = temperaturesOf(shop, objective, isLarge ? cooled(heat) : heat);
  const replicas = temperatures.map(() => createReplica(shop, objective));
  const isFlexible = shop.altMachine.length > shop.operationCount;
  let best: Sequencing | null = null;
  let least = Infinity;
  let iterations = 0;
  const elites: Kept[] = [];
  let bestHere: Kept | null = null;
  let starts = 0;
  restart();
  for (let round = 0, idle = 0, leastHere = Infinity; !isDone(); round += 1) {
    idle += 1;
    for (let k = 0; k < replicas.length && !isDone(); k += 1) {
      const found = sweepOnce(replicas[k]!, temperatures[k]!);
      if (found < leastHere) {
        leastHere = found;
        idle = 0;
      }
    }
    exchange(round % 2);
    if (idle < heat.patience) continue;
    restart();
    idle = 0;
    leastHere = Infinity;
  }
  return { sequencing: best!, objective: least, iterations };

  function isDone(): boolean {
    return least === 0 || iterations >= limits.iterations || limits.isTimeUp();
  }

  function restart(): void {
    if (bestHere !== null) offer(elites, bestHere, mostElites);
    bestHere = null;
    starts += 1;
    const parents = starts > randomStarts && elites.length > 1 ? pairOf(elites, random) : null;
    for (const replica of replicas) {
      const { order, alternative } = startOf(parents);
      startFrom(replica, order, alternative);
      keepIfBest(replica);
    }
  }

  function startOf(parents: readonly [Kept, Kept] | null): { order: Int32Array; alternative: Int32Array } {
    if (isLarge) return dispatchOrder(shop, objective);
    return parents === null ? randomOrder(shop, random) : between(...parents, random);
  }

  /** The least cost met. */
  function sweepOnce(replica: Replica, temperature: number): number {
    let leastMet = replica.cost[0]!;
    for (let move = 0; move < sweep && iterations < limits.iterations; move += 1) {
      iterations += 1;
      const cost = isFlexible && random.next() < shareOfChanges ? tryChange(replica, random) : trySwap(replica, random);
      if (cost < 0) continue;
      const worse = cost - replica.cost[0]!;
      if (worse > 0 && random.next() >= Math.exp(-worse / temperature)) {
        takeBack(replica);
        continue;
      }
      acceptMove(replica, cost);
      if (cost >= leastMet) continue;
      leastMet = cost;
      if (bestHere === null || cost < bestHere.cost) bestHere = keepSequencing(replica.g, cost);
      keepIfBest(replica);
      if (least === 0) break;
    }
    return leastMet;
  }

  function keepIfBest({ g, cost }: Replica): void {
    if (cost[0]! >= least) return;
    least = cost[0]!;
    best = {
      alternative: g.alternative.slice(0, g.n),
      start: g.head.slice(0, g.n).map((end, o) => end - g.duration[o]!),
    };
    limits.onImproved?.(least, iterations);
  }

  /** Neighbours of every second pair change places as the temperatures between them allow. */
  function exchange(first: number): void {
    for (let k = first; k + 1 < replicas.length; k += 2) {
      const [cold, hot] = [replicas[k]!, replicas[k + 1]!];
      const gain = (1 / temperatures[k]! - 1 / temperatures[k + 1]!) * (cold.cost[0]! - hot.cost[0]!);
      if (gain < 0 && random.next() >= Math.exp(gain)) continue;
      replicas[k] = hot;
      replicas[k + 1] = cold;
    }
  }
}

/** The later operation of a tight critical arc goes before the earlier one; -1 where there is none or they wait for each other. */
function trySwap(replica: Replica, random: Random): number {
  const { g, tight } = replica;
  if (tight[0] === 0) return -1;
  const later = tight[1 + random.int(tight[0]!)]!;
  const earlier = g.machinePred[later]!;
  return tryMove(replica, earlier, g.alternative[earlier]!, later);
}

/** A critical operation goes to another alternative, near the place the order gives it there. */
function tryChange(replica: Replica, random: Random): number {
  const { g, critical } = replica;
  const { shop, n, position, machineSucc } = g;
  if (critical[0] === 0) return -1;
  const o = critical[1 + random.int(critical[0]!)]!;
  const from = shop.altStart[o]!;
  const count = shop.altStart[o + 1]! - from;
  if (count === 1) return -1;
  const other = from + random.int(count - 1);
  const alternative = other >= g.alternative[o]! ? other + 1 : other;
  const m = shop.altMachine[alternative]!;
  let before = n;
  for (let next = g.firstOn[m]!; next !== n && position[next]! < position[o]!; next = machineSucc[next]!) before = next;
  for (let steps = random.int(5) - 2; steps !== 0; steps += steps > 0 ? -1 : 1) {
    const next =
      steps < 0 ? (before === n ? n : g.machinePred[before]!) : before === n ? g.firstOn[m]! : machineSucc[before]!;
    if (steps > 0 && next === n) break;
    before = next;
  }
  return tryMove(replica, o, alternative, before);
}

function cooled(heat: Heat): Heat {
  const coldest = heat.coldest * inLargeShops.cooler;
  return { ...heat, coldest, hottest: 2 * coldest, replicas: inLargeShops.replicas };
}

function temperaturesOf(shop: JobShop, objective: SearchObjective, heat: Heat): number[] {
  const mean = (list: Int32Array): number => list.reduce((sum, each) => sum + each, 0) / Math.max(1, list.length);
  const weight = objective === "weightedTardiness" && shop.weight !== null ? mean(shop.weight) : 1;
  const unit = Math.max(1e-6, mean(shop.altDuration) * weight);
  return Array.from(
    { length: heat.replicas },
    (_, k) => unit * heat.coldest * (heat.hottest / heat.coldest) ** (k / Math.max(1, heat.replicas - 1)),
  );
}
