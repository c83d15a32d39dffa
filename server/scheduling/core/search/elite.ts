// A sequencing kept aside: an order of all operations, from which every machine's sequence is read.
import { computeHeadsAndTails } from "./heads-and-tails";
import { loadSequences, type SequenceGraph } from "./sequence-graph";

export type Elite = {
  readonly makespan: number;
  /** Sum of the squared loads of the machines: of two that take equally long, the evener one is easier to improve. */
  readonly unevenness: number;
  /** place → operation; o → alternative, machine and place on it. */
  readonly order: Int32Array;
  readonly alternative: Int32Array;
  readonly machine: Int32Array;
  readonly rank: Int32Array;
};

export function createElite(g: SequenceGraph, order: Int32Array, alternative: Int32Array): Elite {
  const { n, shop } = g;
  const ready = new Int32Array(shop.machineCount);
  const load = new Float64Array(shop.machineCount);
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
    load[m]! += length;
  }
  const unevenness = load.reduce((sum, minutes) => sum + minutes * minutes, 0);
  return { makespan, unevenness, order: order.slice(0, n), alternative: alternative.slice(0, n), machine, rank };
}

/** Puts the graph into an elite's sequencing; its makespan. */
export function loadElite(g: SequenceGraph, elite: Elite): number {
  loadSequences(g, elite.order, elite.alternative);
  return computeHeadsAndTails(g);
}

/** Whether the one is shorter, or as short and evener. */
export function isBetter(one: Elite, other: Elite): boolean {
  return one.makespan < other.makespan || (one.makespan === other.makespan && one.unevenness < other.unevenness);
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
