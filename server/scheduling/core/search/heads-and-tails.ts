// Longest paths of a sequencing, kept in step with its moves. In small shops everything behind the first change is computed
// again without a branch, which is twice as fast as asking what changed; in large ones only what really changed: changed
// operations mark the places of their successors, one bit per place, and the next mark is found by counting zeros.
import type { SequenceGraph } from "./sequence-graph";

/** All heads and tails anew; the makespan. */
export function computeHeadsAndTails(g: SequenceGraph): number {
  const { n, order, head, tail } = g;
  head[n] = 0;
  tail[n] = 0;
  for (let p = 0; p < n; p += 1) head[order[p]!] = headOf(g, order[p]!);
  for (let p = n - 1; p >= 0; p -= 1) tail[order[p]!] = tailOf(g, order[p]!);
  return makespanOf(g);
}

/** The longest end: every path ends in an operation that is last on its machine. */
export function makespanOf(g: SequenceGraph): number {
  const { lastOn, head } = g;
  let longest = 0;
  for (let m = 0; m < lastOn.length; m += 1) {
    const end = head[lastOn[m]!]!;
    if (end > longest) longest = end;
  }
  return longest;
}

/** Operations on longest paths. */
export function countCritical({ n, head, tail, duration }: SequenceGraph, makespan: number): number {
  let count = 0;
  for (let o = 0; o < n; o += 1) if (head[o]! + tail[o]! - duration[o]! === makespan) count += 1;
  return count;
}

export function headOf(g: SequenceGraph, o: number): number {
  const { shop, head } = g;
  let start = head[g.machinePred[o]!]!;
  for (let k = shop.predStart[o]!; k < shop.predStart[o + 1]!; k += 1) start = Math.max(start, head[shop.pred[k]!]!);
  return start + g.duration[o]!;
}

export function tailOf(g: SequenceGraph, o: number): number {
  const { shop, tail } = g;
  let rest = tail[g.machineSucc[o]!]!;
  for (let k = shop.succStart[o]!; k < shop.succStart[o + 1]!; k += 1) rest = Math.max(rest, tail[shop.succ[k]!]!);
  return rest + g.duration[o]!;
}

/** Marks an operation for `updateHeads` or `updateTails`, where the graph asks for marks; the sentinel is passed over. */
export function markDirty(g: SequenceGraph, o: number): void {
  if (!g.needsMarks || o === g.n) return;
  const place = g.position[o]!;
  g.dirty[place >>> 5]! |= 1 << (place & 31);
}

/** Heads from a place on: of the marked operations, which stand there or later, and of all that follows from them. */
export function updateHeads(g: SequenceGraph, fromPlace: number): void {
  if (g.needsMarks) return spreadHeads(g, fromPlace);
  const { n, order, head, duration, jobPred, machinePred } = g;
  for (let p = fromPlace; p < n; p += 1) {
    const o = order[p]!;
    const onMachine = head[machinePred[o]!]!;
    const lead = (onMachine - head[jobPred[o]!]!) | 0;
    head[o] = (onMachine - (lead & (lead >> 31)) + duration[o]!) | 0;
  }
}

/** Tails from a place downwards; the mirror image. */
export function updateTails(g: SequenceGraph, fromPlace: number): void {
  if (g.needsMarks) return spreadTails(g, fromPlace);
  const { order, tail, duration, jobSucc, machineSucc } = g;
  for (let p = fromPlace; p >= 0; p -= 1) {
    const o = order[p]!;
    const onMachine = tail[machineSucc[o]!]!;
    const lead = (onMachine - tail[jobSucc[o]!]!) | 0;
    tail[o] = (onMachine - (lead & (lead >> 31)) + duration[o]!) | 0;
  }
}

function spreadHeads(g: SequenceGraph, fromPlace: number): void {
  const { shop, n, isChain, order, position, head, duration, jobPred, jobSucc, machinePred, machineSucc, dirty } = g;
  const lastWord = n >>> 5;
  let word = fromPlace >>> 5;
  for (;;) {
    const bits = dirty[word]!;
    if (bits === 0) {
      if (++word > lastWord) return;
      continue;
    }
    dirty[word] = bits & (bits - 1);
    const o = order[(word << 5) + 31 - Math.clz32(bits & -bits)]!;
    let start = head[machinePred[o]!]!;
    const jobReady = head[jobPred[o]!]!;
    if (jobReady > start) start = jobReady;
    if (!isChain)
      for (let k = shop.predStart[o]! + 1; k < shop.predStart[o + 1]!; k += 1)
        start = Math.max(start, head[shop.pred[k]!]!);
    const end = start + duration[o]!;
    if (end === head[o]) continue;
    head[o] = end;
    const next = jobSucc[o]!;
    if (next !== n) {
      const place = position[next]!;
      dirty[place >>> 5]! |= 1 << (place & 31);
    }
    const follower = machineSucc[o]!;
    if (follower !== n) {
      const place = position[follower]!;
      dirty[place >>> 5]! |= 1 << (place & 31);
    }
    if (!isChain)
      for (let k = shop.succStart[o]! + 1; k < shop.succStart[o + 1]!; k += 1) {
        const place = position[shop.succ[k]!]!;
        dirty[place >>> 5]! |= 1 << (place & 31);
      }
  }
}

function spreadTails(g: SequenceGraph, fromPlace: number): void {
  const { shop, n, isChain, order, position, tail, duration, jobPred, jobSucc, machinePred, machineSucc, dirty } = g;
  let word = fromPlace >>> 5;
  for (;;) {
    const bits = dirty[word]!;
    if (bits === 0) {
      if (--word < 0) return;
      continue;
    }
    const bit = 31 - Math.clz32(bits);
    dirty[word] = bits & ~(1 << bit);
    const o = order[(word << 5) + bit]!;
    let rest = tail[machineSucc[o]!]!;
    const jobRest = tail[jobSucc[o]!]!;
    if (jobRest > rest) rest = jobRest;
    if (!isChain)
      for (let k = shop.succStart[o]! + 1; k < shop.succStart[o + 1]!; k += 1)
        rest = Math.max(rest, tail[shop.succ[k]!]!);
    const length = rest + duration[o]!;
    if (length === tail[o]) continue;
    tail[o] = length;
    const previous = jobPred[o]!;
    if (previous !== n) {
      const place = position[previous]!;
      dirty[place >>> 5]! |= 1 << (place & 31);
    }
    const leader = machinePred[o]!;
    if (leader !== n) {
      const place = position[leader]!;
      dirty[place >>> 5]! |= 1 << (place & 31);
    }
    if (!isChain)
      for (let k = shop.predStart[o]! + 1; k < shop.predStart[o + 1]!; k += 1) {
        const place = position[shop.pred[k]!]!;
        dirty[place >>> 5]! |= 1 << (place & 31);
      }
  }
}
