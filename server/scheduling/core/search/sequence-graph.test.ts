import { describe, expect, test } from "vitest";
import { seeded } from "../../../base/core/random";
import { computeHeadsAndTails } from "./heads-and-tails";
import { moveBehind, moveInFront, reinsert } from "./move-operation";
import { randomOrder } from "./random-order";
import { randomShop, type ShopShape } from "./random-shops";
import { createSequenceGraph, link, loadSequences, placeAfter, unlink, type SequenceGraph } from "./sequence-graph";

const shapes: [string, ShopShape][] = [
  ["a job shop", { jobs: 6, operationsPerJob: 6, machines: 5, alternatives: 1, isAssembly: false }],
  ["a flexible shop", { jobs: 6, operationsPerJob: 6, machines: 5, alternatives: 3, isAssembly: false }],
  ["assemblies", { jobs: 4, operationsPerJob: 9, machines: 4, alternatives: 2, isAssembly: true }],
  ["a shop of 2,100 operations", { jobs: 70, operationsPerJob: 30, machines: 20, alternatives: 2, isAssembly: false }],
];

describe("after every move the graph is as if built anew", () => {
  test.each(shapes)("%s", (_name, shape) => {
    const random = seeded(11);
    const g = randomGraph(shape, 11);
    const walk = g.n > 1000 ? 60 : 1500;
    for (let step = 0; step < walk; step += 1) {
      const makespan = randomMove(g, random.int(3), (below) => random.int(below));
      if (makespan === undefined) continue;
      expect(faults(g)).toEqual([]);
      const head = g.head.slice();
      const tail = g.tail.slice();
      expect(computeHeadsAndTails(g)).toBe(makespan);
      expect(g.head).toEqual(head);
      expect(g.tail).toEqual(tail);
    }
  });
});

test("a swap that would close a cycle is refused and the order stays one of the graph", () => {
  const shape: ShopShape = { jobs: 5, operationsPerJob: 5, machines: 2, alternatives: 1, isAssembly: false };
  const random = seeded(3);
  const g = randomGraph(shape, 3);
  let refused = 0;
  for (let step = 0; step < 3000; step += 1) {
    const u = random.int(g.n);
    const v = g.machineSucc[u]!;
    if (v === g.n) continue;
    const before = g.machinePred[u]!;
    const closes = reaches(g, u, v, true);
    unlink(g, u);
    link(g, u, g.machine[v]!, v, g.machineSucc[v]!);
    const fits = placeAfter(g, u, v);
    expect(fits).toBe(!closes);
    if (!fits) {
      refused += 1;
      unlink(g, u);
      link(g, u, g.machine[v]!, before, v);
    }
    expect(faults(g)).toEqual([]);
  }
  expect(refused).toBeGreaterThan(100);
});

function randomGraph(shape: ShopShape, seed: number): SequenceGraph {
  const random = seeded(seed);
  const shop = randomShop(shape, random);
  const g = createSequenceGraph(shop);
  const { order, alternative } = randomOrder(shop, random);
  loadSequences(g, order, alternative);
  computeHeadsAndTails(g);
  return g;
}

/** A move of the kind asked for that closes no cycle, or nothing. */
function randomMove(g: SequenceGraph, kind: number, int: (below: number) => number): number | undefined {
  const o = int(g.n);
  if (kind === 2) return randomReinsertion(g, o, int);
  let target = o;
  for (let k = 1 + int(3); k > 0; k -= 1) {
    const next = kind === 0 ? g.machineSucc[target]! : g.machinePred[target]!;
    if (next === g.n) break;
    target = next;
  }
  if (target === o) return undefined;
  const closes =
    kind === 0
      ? reaches(g, o, target, true)
      : jobPredecessors(g, o).some((pred) => pred === target || reaches(g, target, pred, false));
  if (closes) return undefined;
  return kind === 0 ? moveBehind(g, o, target) : moveInFront(g, o, target);
}

function randomReinsertion(g: SequenceGraph, o: number, int: (below: number) => number): number | undefined {
  const { shop, n } = g;
  const a = shop.altStart[o]! + int(shop.altStart[o + 1]! - shop.altStart[o]!);
  const m = shop.altMachine[a]!;
  let after = n;
  let before = g.lastOn[m]!;
  while (before !== n && (g.position[before]! > g.position[o]! || before === o)) {
    if (before !== o) after = before;
    before = g.machinePred[before]!;
  }
  return reinsert(g, o, a, before, after);
}

/** Whether a path leads from u to v, of more than machine arcs when `pastJob` (that is, u's own machine arc left out). */
function reaches(g: SequenceGraph, u: number, v: number, pastJob: boolean): boolean {
  const seen = new Set<number>();
  const open = jobSuccessors(g, u);
  if (!pastJob) open.push(g.machineSucc[u]!);
  for (let o = open.pop(); o !== undefined; o = open.pop()) {
    if (o === v) return true;
    if (o === g.n || seen.has(o)) continue;
    seen.add(o);
    open.push(...jobSuccessors(g, o), g.machineSucc[o]!);
  }
  return false;
}

const jobSuccessors = (g: SequenceGraph, o: number): number[] => [
  ...g.shop.succ.subarray(g.shop.succStart[o], g.shop.succStart[o + 1]),
];

const jobPredecessors = (g: SequenceGraph, o: number): number[] => [
  ...g.shop.pred.subarray(g.shop.predStart[o], g.shop.predStart[o + 1]),
];

function faults(g: SequenceGraph): string[] {
  const found: string[] = [];
  for (let place = 0; place < g.n; place += 1) {
    const o = g.order[place]!;
    if (g.position[o] !== place) found.push(`position of ${o}`);
    for (const next of [...jobSuccessors(g, o), g.machineSucc[o]!])
      if (next !== g.n && g.position[next]! <= place) found.push(`${o} before ${next}`);
    const after = g.machineSucc[o]!;
    if (after === g.n ? g.lastOn[g.machine[o]!] !== o : g.machinePred[after] !== o) found.push(`links behind ${o}`);
    if (g.machinePred[o] === g.n && g.firstOn[g.machine[o]!] !== o) found.push(`first on the machine of ${o}`);
  }
  return found;
}
