// The disjunctive graph of a sequencing (Roy, Sussmann 1964): job arcs are given, machine arcs are decided. Machine sequences
// are doubly linked; a topological order is kept and repaired only between the operations that moved.
import type { JobShop } from "./job-shop";

/** Index domain of every column unless told otherwise: operations 0..n-1 and the sentinel n, which stands for "none". */
export type SequenceGraph = {
  readonly shop: JobShop;
  readonly n: number;
  /** Every operation has at most one predecessor and one successor. */
  readonly isChain: boolean;
  /** Changed operations are marked: a move usually changes far less than what stands behind it. */
  readonly needsMarks: boolean;
  /** First predecessor and successor in the job; further ones (assembly) are read from the shop. */
  readonly jobPred: Int32Array;
  readonly jobSucc: Int32Array;
  /** The chosen alternative, its machine and duration; the sentinel's duration is 0. */
  readonly alternative: Int32Array;
  readonly machine: Int32Array;
  readonly duration: Int32Array;
  /** Neighbours on the machine. */
  readonly machinePred: Int32Array;
  readonly machineSucc: Int32Array;
  /** machine → its first and last operation. */
  readonly firstOn: Int32Array;
  readonly lastOn: Int32Array;
  /** place → operation and back: predecessors stand earlier. The sentinel stands at n. */
  readonly order: Int32Array;
  readonly position: Int32Array;
  /** Longest path to the operation's end and from its start, both with its duration; 0 at the sentinel. */
  readonly head: Int32Array;
  readonly tail: Int32Array;
  /** Marks of one pass: marked = equal to `clock[0]`. */
  readonly mark: Int32Array;
  readonly clock: Int32Array;
  /** Scratch: operations taken out of the order for a moment. */
  readonly aside: Int32Array;
  /** place → bit: its head or tail is to be computed anew; one spare word ends each scan. */
  readonly dirty: Int32Array;
};

/** A choice, not a measurement. */
const largeShop = 2000;

export function createSequenceGraph(shop: JobShop): SequenceGraph {
  const n = shop.operationCount;
  const column = (): Int32Array => new Int32Array(n + 1);
  const jobPred = column().fill(n);
  const jobSucc = column().fill(n);
  let isChain = true;
  for (let o = 0; o < n; o += 1) {
    const preds = shop.predStart[o + 1]! - shop.predStart[o]!;
    const succs = shop.succStart[o + 1]! - shop.succStart[o]!;
    if (preds > 0) jobPred[o] = shop.pred[shop.predStart[o]!]!;
    if (succs > 0) jobSucc[o] = shop.succ[shop.succStart[o]!]!;
    if (preds > 1 || succs > 1) isChain = false;
  }
  return {
    shop,
    n,
    isChain,
    needsMarks: n >= largeShop || !isChain,
    jobPred,
    jobSucc,
    alternative: column(),
    machine: column().fill(-1),
    duration: column(),
    machinePred: column().fill(n),
    machineSucc: column().fill(n),
    firstOn: new Int32Array(shop.machineCount).fill(n),
    lastOn: new Int32Array(shop.machineCount).fill(n),
    order: column(),
    position: column(),
    head: column(),
    tail: column(),
    mark: column(),
    clock: new Int32Array(1),
    aside: column(),
    dirty: new Int32Array((n >>> 5) + 2),
  };
}

/** Takes over a sequencing: machine sequences follow the order of operations, which must respect the jobs. */
export function loadSequences(g: SequenceGraph, order: Int32Array, alternative: Int32Array): void {
  const { shop, n, machine, machinePred, machineSucc, firstOn, lastOn, position } = g;
  firstOn.fill(n);
  lastOn.fill(n);
  for (let place = 0; place < n; place += 1) {
    const o = order[place]!;
    const a = alternative[o]!;
    const m = shop.altMachine[a]!;
    const before = lastOn[m]!;
    g.order[place] = o;
    position[o] = place;
    g.alternative[o] = a;
    machine[o] = m;
    g.duration[o] = shop.altDuration[a]!;
    machinePred[o] = before;
    machineSucc[o] = n;
    if (before === n) firstOn[m] = o;
    else machineSucc[before] = o;
    lastOn[m] = o;
  }
  g.order[n] = n;
  position[n] = n;
}

/** Takes an operation out of its machine's sequence; its order place stays. */
export function unlink(g: SequenceGraph, o: number): void {
  const { n, machinePred, machineSucc } = g;
  const m = g.machine[o]!;
  const before = machinePred[o]!;
  const after = machineSucc[o]!;
  if (before === n) g.firstOn[m] = after;
  else machineSucc[before] = after;
  if (after === n) g.lastOn[m] = before;
  else machinePred[after] = before;
}

/** Puts an operation that stands on no machine between `before` and `after`, neighbours on `m` (or the sentinel). */
export function link(g: SequenceGraph, o: number, m: number, before: number, after: number): void {
  const { n, machinePred, machineSucc } = g;
  g.machine[o] = m;
  machinePred[o] = before;
  machineSucc[o] = after;
  if (before === n) g.firstOn[m] = o;
  else machineSucc[before] = o;
  if (after === n) g.lastOn[m] = o;
  else machinePred[after] = o;
}

/**
 * Repairs the order after `before` became the machine predecessor of `o`: what hangs on `o` and stands in between is put
 * behind `before`. False = a cycle (`before` hangs on `o`): the order is then still one of the graph without the new arc.
 */
export function placeAfter(g: SequenceGraph, o: number, before: number): boolean {
  const { shop, isChain, order, position, mark, aside, jobPred, machinePred } = g;
  const from = position[o]!;
  const to = position[before]!;
  if (from > to) return true;
  const now = (g.clock[0]! += 1);
  mark[o] = now;
  aside[0] = o;
  let count = 1;
  let place = from;
  for (let p = from + 1; p <= to; p += 1) {
    const w = order[p]!;
    let waits = mark[jobPred[w]!] === now || mark[machinePred[w]!] === now;
    if (!isChain && !waits)
      for (let k = shop.predStart[w]! + 1; k < shop.predStart[w + 1]!; k += 1)
        if (mark[shop.pred[k]!] === now) waits = true;
    if (waits) {
      mark[w] = now;
      aside[count++] = w;
    } else {
      order[place] = w;
      position[w] = place++;
    }
  }
  for (let k = 0; k < count; k += 1) {
    const w = aside[k]!;
    order[place] = w;
    position[w] = place++;
  }
  return mark[before] !== now;
}

/** The mirror image: `after` became the machine successor of `o`; what `o` hangs on is put before `after`. */
export function placeBefore(g: SequenceGraph, o: number, after: number): boolean {
  const { shop, isChain, order, position, mark, aside, jobSucc, machineSucc } = g;
  const from = position[o]!;
  const to = position[after]!;
  if (from < to) return true;
  const now = (g.clock[0]! += 1);
  mark[o] = now;
  aside[0] = o;
  let count = 1;
  let place = from;
  for (let p = from - 1; p >= to; p -= 1) {
    const w = order[p]!;
    let leads = mark[jobSucc[w]!] === now || mark[machineSucc[w]!] === now;
    if (!isChain && !leads)
      for (let k = shop.succStart[w]! + 1; k < shop.succStart[w + 1]!; k += 1)
        if (mark[shop.succ[k]!] === now) leads = true;
    if (leads) {
      mark[w] = now;
      aside[count++] = w;
    } else {
      order[place] = w;
      position[w] = place--;
    }
  }
  for (let k = 0; k < count; k += 1) {
    const w = aside[k]!;
    order[place] = w;
    position[w] = place--;
  }
  return mark[after] !== now;
}
