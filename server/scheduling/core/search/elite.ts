// A sequencing kept aside: an order of all operations, from which every machine's sequence is read.
import { computeHeadsAndTails } from "./heads-and-tails";
import type { JobShop } from "./job-shop";
import { loadSequences, type SequenceGraph } from "./sequence-graph";

export type Elite = {
  readonly makespan: number;
  /**
   * Operations on longest paths: of two sequencings that take equally long, the one with fewer is easier to improve. Told
   * apart only where operations have alternatives; elsewhere 0.
   */
  readonly criticals: number;
  /** place → operation; o → alternative, machine and place on it. */
  readonly order: Int32Array;
  readonly alternative: Int32Array;
  readonly machine: Int32Array;
  readonly rank: Int32Array;
};

export function createElite(g: SequenceGraph, order: Int32Array, alternative: Int32Array): Elite {
  const { n, shop } = g;
  const ready = new Int32Array(shop.machineCount);
  const machine = new Int32Array(n);
  const rank = new Int32Array(n);
  const next = new Int32Array(shop.machineCount);
  const end = new Int32Array(n);
  let makespan = 0;
  for (let place = 0; place < n; place += 1) {
    const o = order[place]!;
    const m = shop.altMachine[alternative[o]!]!;
    const length = shop.altDuration[alternative[o]!]!;
    let start = ready[m]!;
    for (let e = shop.predStart[o]!; e < shop.predStart[o + 1]!; e += 1) start = Math.max(start, end[shop.pred[e]!]!);
    end[o] = start + length;
    ready[m] = start + length;
    makespan = Math.max(makespan, start + length);
    machine[o] = m;
    rank[o] = next[m]!;
    next[m]! += 1;
  }
  const isFlexible = shop.altStart[n]! > n;
  return {
    makespan,
    criticals: isFlexible ? countCriticals(shop, order, alternative, end, makespan) : 0,
    order: order.slice(0, n),
    alternative: alternative.slice(0, n),
    machine,
    rank,
  };
}

function countCriticals(
  shop: JobShop,
  order: Int32Array,
  alternative: Int32Array,
  end: Int32Array,
  makespan: number,
): number {
  const restOn = new Int32Array(shop.machineCount);
  const restFrom = new Int32Array(shop.operationCount);
  let count = 0;
  for (let place = shop.operationCount - 1; place >= 0; place -= 1) {
    const o = order[place]!;
    const m = shop.altMachine[alternative[o]!]!;
    let rest = restOn[m]!;
    for (let e = shop.succStart[o]!; e < shop.succStart[o + 1]!; e += 1)
      rest = Math.max(rest, restFrom[shop.succ[e]!]!);
    if (end[o]! + rest === makespan) count += 1;
    restFrom[o] = rest + shop.altDuration[alternative[o]!]!;
    restOn[m] = restFrom[o];
  }
  return count;
}

/** Puts the graph into an elite's sequencing; its makespan. */
export function loadElite(g: SequenceGraph, elite: Elite): number {
  loadSequences(g, elite.order, elite.alternative);
  return computeHeadsAndTails(g);
}

/** Whether the one is shorter, or as short with fewer operations that decide it. */
export function isBetter(one: Elite, other: Elite): boolean {
  return one.makespan < other.makespan || (one.makespan === other.makespan && one.criticals < other.criticals);
}

/** Pairs on one machine in both that stand in opposite order, and operations on different machines. */
export function distanceBetween(a: Elite, b: Elite, machineCount: number): number {
  const onMachine: number[][] = Array.from({ length: machineCount }, () => []);
  let distance = 0;
  for (const o of a.order) {
    if (a.machine[o] !== b.machine[o]) {
      distance += 1;
      continue;
    }
    const before = onMachine[a.machine[o]!]!;
    const rank = b.rank[o]!;
    for (const other of before) if (other > rank) distance += 1;
    before.push(rank);
  }
  return distance;
}
