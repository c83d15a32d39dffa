// One sequencing that is moved about at a temperature: the graph, the ends of its operations, its objective, and how to take
// the last move back. Everything behind a move is computed anew without asking what changed: exact, no estimate.
import { link, placeAfter, placeBefore, unlink, createSequenceGraph, loadSequences } from "./sequence-graph";
import type { SequenceGraph } from "./sequence-graph";
import type { JobShop } from "./job-shop";

export type SearchObjective = "makespan" | "weightedTardiness";

export type Replica = {
  /** Its `head` column is used, its `tail` is not. */
  readonly g: SequenceGraph;
  readonly objective: SearchObjective;
  /** Operations nothing follows, by job: where jobs end; job → its first place among them, length jobs + 1. */
  readonly sinks: Int32Array;
  readonly sinksOf: Int32Array;
  /** What the sequencing costs now. */
  readonly cost: Float64Array;
  /** Operations critical for the cost, and their machine predecessors tight before them; 0: number, then operations. */
  readonly critical: Int32Array;
  readonly tight: Int32Array;
  /** Scratch of one walk. */
  readonly stack: Int32Array;
  /** The last move: operation, its alternative and machine predecessor before, first place computed anew, window moved. */
  readonly moved: Int32Array;
  /** place → end before the move; order of the window before the move. */
  readonly endsBefore: Int32Array;
  readonly orderBefore: Int32Array;
};

/** Places of `moved`. */
const operation = 0;
const alternativeBefore = 1;
const predBefore = 2;
const firstPlace = 3;
const windowFrom = 4;
const windowTo = 5;

export function createReplica(shop: JobShop, objective: SearchObjective): Replica {
  const g = createSequenceGraph(shop);
  const isSink = (o: number): boolean => shop.succStart[o] === shop.succStart[o + 1];
  const sinks = Int32Array.from(g.jobSucc.subarray(0, g.n).keys())
    .filter(isSink)
    .sort((a, b) => shop.job[a]! - shop.job[b]! || a - b);
  const sinksOf = new Int32Array(shop.jobCount + 1);
  for (const o of sinks) sinksOf[shop.job[o]! + 1]! += 1;
  for (let j = 0; j < shop.jobCount; j += 1) sinksOf[j + 1]! += sinksOf[j]!;
  return {
    g,
    objective,
    sinks,
    sinksOf,
    cost: new Float64Array(1),
    critical: new Int32Array(g.n + 1),
    tight: new Int32Array(g.n + 1),
    stack: new Int32Array(g.n + 1),
    moved: new Int32Array(6),
    endsBefore: new Int32Array(g.n + 1),
    orderBefore: new Int32Array(g.n + 1),
  };
}

export function startFrom(r: Replica, order: Int32Array, alternative: Int32Array): void {
  loadSequences(r.g, order, alternative);
  computeEnds(r, 0);
  r.cost[0] = costOf(r);
  findCritical(r);
}

/**
 * Puts an operation on the machine of an alternative right after `before` (the sentinel: first there) and computes what follows.
 * The new cost; -1 where it would wait for itself, and then nothing has changed.
 */
export function tryMove(r: Replica, o: number, alternative: number, before: number): number {
  const { g, moved } = r;
  const { n, shop, position } = g;
  const leftBehind = g.machineSucc[o]!;
  moved[operation] = o;
  moved[alternativeBefore] = g.alternative[o]!;
  moved[predBefore] = g.machinePred[o]!;
  unlink(g, o);
  const m = shop.altMachine[alternative]!;
  const after = before === n ? g.firstOn[m]! : g.machineSucc[before]!;
  link(g, o, m, before, after);
  g.alternative[o] = alternative;
  g.duration[o] = shop.altDuration[alternative]!;
  moved[windowFrom] = 0;
  moved[windowTo] = -1;
  if (!repairOrder(r, o, before, after)) {
    restoreOrder(r);
    restoreLinks(r);
    return -1;
  }
  moved[firstPlace] = Math.min(position[o]!, position[leftBehind]!, position[after]!);
  computeEnds(r, moved[firstPlace]);
  return costOf(r);
}

export function acceptMove(r: Replica, cost: number): void {
  r.cost[0] = cost;
  findCritical(r);
}

export function takeBack(r: Replica): void {
  const { order, head, n } = r.g;
  for (let p = r.moved[firstPlace]!; p < n; p += 1) head[order[p]!] = r.endsBefore[p]!;
  restoreOrder(r);
  restoreLinks(r);
}

function repairOrder(r: Replica, o: number, before: number, after: number): boolean {
  const { g } = r;
  const { n, position } = g;
  if (before !== n && position[before]! > position[o]!) {
    keepOrder(r, position[o]!, position[before]!);
    return placeAfter(g, o, before);
  }
  if (after !== n && position[after]! < position[o]!) {
    keepOrder(r, position[after]!, position[o]!);
    return placeBefore(g, o, after);
  }
  return true;
}

function keepOrder(r: Replica, from: number, to: number): void {
  r.moved[windowFrom] = from;
  r.moved[windowTo] = to;
  for (let p = from; p <= to; p += 1) r.orderBefore[p] = r.g.order[p]!;
}

function restoreOrder(r: Replica): void {
  const { order, position } = r.g;
  const to = r.moved[windowTo]!;
  for (let p = r.moved[windowFrom]!; p <= to; p += 1) {
    const o = r.orderBefore[p]!;
    order[p] = o;
    position[o] = p;
  }
}

function restoreLinks(r: Replica): void {
  const { g, moved } = r;
  const o = moved[operation]!;
  const alternative = moved[alternativeBefore]!;
  const m = g.shop.altMachine[alternative]!;
  const before = moved[predBefore]!;
  unlink(g, o);
  link(g, o, m, before, before === g.n ? g.firstOn[m]! : g.machineSucc[before]!);
  g.alternative[o] = alternative;
  g.duration[o] = g.shop.altDuration[alternative]!;
}

function computeEnds(r: Replica, fromPlace: number): void {
  const { shop, n, isChain, order, head, duration, jobPred, machinePred, machine } = r.g;
  const { setup } = shop;
  const { endsBefore } = r;
  if (isChain && setup === null) {
    for (let p = fromPlace; p < n; p += 1) {
      const o = order[p]!;
      endsBefore[p] = head[o]!;
      const onMachine = head[machinePred[o]!]!;
      const lead = (onMachine - head[jobPred[o]!]!) | 0;
      head[o] = (onMachine - (lead & (lead >> 31)) + duration[o]!) | 0;
    }
    return;
  }
  for (let p = fromPlace; p < n; p += 1) {
    const o = order[p]!;
    endsBefore[p] = head[o]!;
    const before = machinePred[o]!;
    let start = head[before]!;
    if (setup !== null && before !== n) start += setup[machine[o]!]![before * n + o]!;
    for (let k = shop.predStart[o]!; k < shop.predStart[o + 1]!; k += 1) {
      const ready = head[shop.pred[k]!]!;
      if (ready > start) start = ready;
    }
    head[o] = start + duration[o]!;
  }
}

function costOf({ g, objective, sinks, sinksOf }: Replica): number {
  const { shop, head } = g;
  const { due, weight, jobCount } = shop;
  if (objective === "makespan" || due === null || weight === null) {
    let latest = 0;
    for (let k = 0; k < sinks.length; k += 1) {
      const end = head[sinks[k]!]!;
      if (end > latest) latest = end;
    }
    return latest;
  }
  let cost = 0;
  let k = 0;
  for (let j = 0; j < jobCount; j += 1) {
    let late = 0;
    const to = sinksOf[j + 1]!;
    for (; k < to; k += 1) {
      const each = head[sinks[k]!]! - due[j]!;
      if (each > late) late = each;
    }
    cost += late * weight[j]!;
  }
  return cost;
}

/** Walks back over tight arcs from the ends that cost something. */
function findCritical(r: Replica): void {
  const { g, critical, tight, stack } = r;
  const { shop, n, head, duration, machinePred, machine, mark } = g;
  const { setup } = shop;
  const now = (g.clock[0]! += 1);
  let depth = 0;
  let criticals = 0;
  let arcs = 0;
  for (let k = 0; k < r.sinks.length; k += 1) {
    const o = r.sinks[k]!;
    if (!costs(r, o)) continue;
    mark[o] = now;
    stack[depth++] = o;
  }
  while (depth > 0) {
    const o = stack[--depth]!;
    critical[++criticals] = o;
    const start = head[o]! - duration[o]!;
    const before = machinePred[o]!;
    if (before !== n) {
      const free = head[before]! + (setup === null ? 0 : setup[machine[o]!]![before * n + o]!);
      if (free === start) {
        tight[++arcs] = o;
        if (mark[before] !== now) {
          mark[before] = now;
          stack[depth++] = before;
        }
      }
    }
    for (let k = shop.predStart[o]!; k < shop.predStart[o + 1]!; k += 1) {
      const each = shop.pred[k]!;
      if (head[each]! === start && mark[each] !== now) {
        mark[each] = now;
        stack[depth++] = each;
      }
    }
  }
  critical[0] = criticals;
  tight[0] = arcs;
}

function costs({ g, objective, cost }: Replica, o: number): boolean {
  const { due, weight, job } = g.shop;
  if (objective === "makespan" || due === null || weight === null) return g.head[o]! === cost[0];
  const j = job[o]!;
  return g.head[o]! > due[j]! && weight[j]! > 0;
}
