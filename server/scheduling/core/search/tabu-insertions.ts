// Tabu search for shops with alternatives. Every operation of a critical path is taken out and put back wherever it fits, on each
// of its machines (Mastrolilli, Gambardella 2000). Heads and tails without it are exact, and so is the makespan of every place.
import type { Random } from "../../../base/core/random";
import { createCriticalPath, traceCriticalPath } from "./critical-path";
import { countCritical } from "./heads-and-tails";
import { reinsert } from "./move-operation";
import { link, unlink, type SequenceGraph } from "./sequence-graph";
import { isUsedUp, type Budget, type TabuSearch } from "./tabu-search";

const tableBits = 13;
const none = 0x7fffffff;
/** Moves an operation stays away from where it was: at least, at random on top; and an eighth of the path's length. */
const leastTenure = 4;
const tenureSpread = 4;
/** What a unit of load on an average machine weighs against a unit of path, in a crowded shop. */
const loadWeight = 3;
/** From this share of the makespan that the machines cannot help working a shop is crowded. In others uneven loads are as good. */
const crowded = 0.85;
/** Operations computed anew per move, at most: on longer paths in larger shops only some operations are tried. */
const effort = 40_000;
/** Room for the load behind the path in one number. */
const pathScale = 16;

/** `evenLoad`: what some machine works at least, however the work is shared out. */
export function createTabuInsertions(g: SequenceGraph, random: Random, evenLoad: number): TabuSearch {
  const { n, shop, head, tail, duration, position, machinePred, machineSucc } = g;
  const path = createCriticalPath(n);
  const best = new Int32Array(n);
  const bestAlternative = new Int32Array(n + 1);
  /** Longest paths without the operation that is taken out; it counts nothing itself. */
  const headWithout = new Int32Array(n + 1);
  const tailWithout = new Int32Array(n + 1);
  /** place → the latest end up to it, the longest rest from it on: beyond them nothing is a place for the operation. */
  const latestEnd = new Int32Array(n);
  const longestRest = new Int32Array(n);
  /** Path index → 1 = another critical path passes the operation by: taking it out shortens nothing. */
  const isBypassed = new Uint8Array(n);
  const onPath = new Int32Array(n);
  /** o's alternatives → what each adds to uneven loads. */
  const penalties = new Int32Array(Math.max(1, shop.altStart[n]!));
  /** "o back on this alternative" or "u before w", hashed → the move number until which it is forbidden. */
  const tabuUntil = new Int32Array(1 << tableBits);
  /** machine → sum of its operations' durations. */
  const load = new Float64Array(shop.machineCount);
  let meanLoad = 0;
  let weight = 0;
  let lastTakenOut = 0;
  let move = 0;

  // The best move so far: the shortest makespan, then the shortest path through the moved operation, with what it adds to uneven
  // loads. Many sequencings of a flexible shop take equally long; among those an even load leads on where the shop is crowded.
  let chosen = -1;
  let chosenAlternative = 0;
  let chosenBefore = 0;
  let chosenAfter = 0;
  let chosenMakespan = 0;
  let chosenScore = 0;
  let ties = 0;
  let bestMakespan = 0;

  function run(start: number, patience: number, budget: Budget): number {
    let makespan = start;
    load.fill(0);
    let total = 0;
    for (let o = 0; o < n; o += 1) {
      load[g.machine[o]!]! += duration[o]!;
      total += duration[o]!;
    }
    meanLoad = Math.max(1, total / load.length);
    weight = weightOfLoad(start);
    let fewest = countCritical(g, start);
    bestMakespan = start;
    best.set(g.order.subarray(0, n));
    bestAlternative.set(g.alternative);
    let idle = 0;
    move += 1000;
    while (idle < patience && bestMakespan > budget.lowerBound && !isUsedUp(budget)) {
      budget.used += 1;
      move += 1;
      idle += 1;
      const length = traceCriticalPath(g, path, makespan, random);
      chosen = -1;
      chosenMakespan = none;
      chosenScore = Infinity;
      ties = 0;
      const tried = Math.max(4, Math.floor(effort / n));
      copyPaths();
      findBypassed(length, makespan);
      for (let k = length - 1; k >= 0; k -= 1) {
        const inBlock = path.byMachine[k] === 1 || (k + 1 < length && path.byMachine[k + 1] === 1);
        const o = path.operation[k]!;
        if (tried < length && random.int(length) >= tried) continue;
        if (inBlock || shop.altStart[o + 1]! - shop.altStart[o]! > 1) tryPlaces(o, isBypassed[k] === 1 ? makespan : 0);
      }
      if (chosen < 0 && !chooseAny(length)) break;
      const estimate = chosenMakespan;
      makespan = applyChosen(length);
      if (budget.onMove && estimate !== none) budget.onMove(estimate, makespan);
      if (makespan > bestMakespan) continue;
      const count = countCritical(g, makespan);
      if (makespan === bestMakespan && count >= fewest) continue;
      if (makespan < bestMakespan) {
        idle = 0;
        bestMakespan = makespan;
        weight = weightOfLoad(makespan);
      }
      fewest = count;
      best.set(g.order.subarray(0, n));
      bestAlternative.set(g.alternative);
    }
    return bestMakespan;
  }

  function weightOfLoad(makespan: number): number {
    return evenLoad < crowded * makespan ? 0 : loadWeight;
  }

  /** Offers every place of every alternative of `o` for which no cycle is certain. `knownWithout`: the makespan without it, or 0. */
  function tryPlaces(o: number, knownWithout: number): void {
    const oldBefore = machinePred[o]!;
    const oldAfter = machineSucc[o]!;
    const oldMachine = g.machine[o]!;
    const oldLength = duration[o]!;
    const firstAlternative = shop.altStart[o]!;
    const endAlternative = shop.altStart[o + 1]!;
    // What stands before o keeps its head, what stands behind it its tail.
    let ready = 0;
    let rest = 0;
    for (let e = shop.predStart[o]!; e < shop.predStart[o + 1]!; e += 1) ready = Math.max(ready, head[shop.pred[e]!]!);
    for (let e = shop.succStart[o]!; e < shop.succStart[o + 1]!; e += 1) rest = Math.max(rest, tail[shop.succ[e]!]!);
    let mayWin = false;
    for (let a = firstAlternative; a < endAlternative; a += 1) {
      const m = shop.altMachine[a]!;
      const length = shop.altDuration[a]!;
      penalties[a] =
        m === oldMachine
          ? 0
          : Math.round(
              pathScale *
                weight *
                ((length * (2 * load[m]! + length) - oldLength * (2 * load[oldMachine]! - oldLength)) / (2 * meanLoad)),
            );
      if (canWin(ready + length + rest, knownWithout, penalties[a]!)) mayWin = true;
    }
    if (!mayWin) return;
    const makespanWithout = takeOut(o, ready, rest, knownWithout);
    const place = position[o]!;
    for (let a = firstAlternative; a < endAlternative; a += 1) {
      const m = shop.altMachine[a]!;
      const length = shop.altDuration[a]!;
      const penalty = penalties[a]!;
      if (!canWin(ready + length + rest, makespanWithout, penalty)) continue;
      const isTabuMachine = m !== oldMachine && tabuUntil[hash(o, n + 1 + m)]! >= move;
      // From the last place backwards, as long as what is then behind o does not lead to o.
      let after = n;
      let before = g.lastOn[m]!;
      for (;;) {
        const fits = before === n || position[before]! < place || tailWithout[before]! > rest;
        if (fits && !(before === oldBefore && after === oldAfter && m === oldMachine)) {
          const end = headWithout[before]! > ready ? headWithout[before]! : ready;
          const through = length + end + (tailWithout[after]! > rest ? tailWithout[after]! : rest);
          const makespan = through > makespanWithout ? through : makespanWithout;
          const score = through * pathScale + penalty;
          if (makespan < chosenMakespan || (makespan === chosenMakespan && score <= chosenScore)) {
            const isTabu = isTabuMachine || (m === oldMachine && isTabuPlace(o, after, oldAfter));
            if (!isTabu || makespan < bestMakespan) {
              const isTie = makespan === chosenMakespan && score === chosenScore;
              ties = isTie ? ties + 1 : 1;
              if (!isTie || random.int(ties) === 0) {
                chosen = o;
                chosenAlternative = a;
                chosenBefore = before;
                chosenAfter = after;
                chosenMakespan = makespan;
                chosenScore = score;
              }
            }
          }
        }
        if (before === n || (position[before]! < place && headWithout[before]! <= ready)) break;
        after = before;
        before = machinePred[before]!;
      }
    }
    link(g, o, oldMachine, oldBefore, oldAfter);
  }

  /** Whether a move with at least this path through the operation and this makespan may be as good as the best so far. */
  function canWin(through: number, makespanWithout: number, penalty: number): boolean {
    const makespan = through > makespanWithout ? through : makespanWithout;
    return makespan < chosenMakespan || (makespan === chosenMakespan && through * pathScale + penalty <= chosenScore);
  }

  /** A path that is in another operation when `o` would begin does not lead through `o`. */
  function findBypassed(length: number, makespan: number): void {
    for (let k = 0; k < length; k += 1) {
      isBypassed[k] = 0;
      onPath[path.operation[k]!] = move;
    }
    for (let w = 0; w < n; w += 1) {
      const start = head[w]! - duration[w]!;
      if (start + tail[w]! !== makespan || onPath[w] === move) continue;
      let low = 0;
      let high = length;
      while (low < high) {
        const middle = (low + high) >> 1;
        const o = path.operation[middle]!;
        if (head[o]! - duration[o]! < start) low = middle + 1;
        else high = middle;
      }
      for (; low < length; low += 1) {
        const o = path.operation[low]!;
        if (head[o]! - duration[o]! >= head[w]!) break;
        isBypassed[low] = 1;
      }
    }
  }

  /** Paths are tried from the end to the start: then only what lies between two operations has to be put right again. */
  function copyPaths(): void {
    headWithout.set(head);
    tailWithout.set(tail);
    const { order } = g;
    for (let p = 0, latest = 0; p < n; p += 1) {
      latest = Math.max(latest, head[order[p]!]!);
      latestEnd[p] = latest;
    }
    for (let p = n - 1, longest = 0; p >= 0; p -= 1) {
      longest = Math.max(longest, tail[order[p]!]!);
      longestRest[p] = longest;
    }
    lastTakenOut = 0;
  }

  /**
   * Unlinks `o` and computes the longest paths without it, as far as a place for `o` needs them: before it heads above `ready`,
   * behind it tails above `rest`, but all heads when they are needed for the makespan without it, which is returned.
   */
  function takeOut(o: number, ready: number, rest: number, knownWithout: number): number {
    const { order, jobPred, jobSucc } = g;
    const length = duration[o]!;
    unlink(g, o);
    machinePred[o] = n;
    machineSucc[o] = n;
    duration[o] = 0;
    const place = position[o]!;
    for (let p = place + 1; p <= lastTakenOut; p += 1) {
      const w = order[p]!;
      tailWithout[w] = tail[w]!;
    }
    lastTakenOut = place;
    const neededRest = knownWithout > 0 ? rest : -1;
    headWithout[o] = ready;
    tailWithout[o] = rest;
    if (g.isChain) {
      for (let p = place + 1; p < n && longestRest[p]! > neededRest; p += 1) {
        const w = order[p]!;
        const onMachine = headWithout[machinePred[w]!]!;
        const lead = (onMachine - headWithout[jobPred[w]!]!) | 0;
        headWithout[w] = (onMachine - (lead & (lead >> 31)) + duration[w]!) | 0;
      }
      for (let p = place - 1; p >= 0 && latestEnd[p]! > ready; p -= 1) {
        const w = order[p]!;
        const onMachine = tailWithout[machineSucc[w]!]!;
        const lead = (onMachine - tailWithout[jobSucc[w]!]!) | 0;
        tailWithout[w] = (onMachine - (lead & (lead >> 31)) + duration[w]!) | 0;
      }
    } else {
      for (let p = place + 1; p < n && longestRest[p]! > neededRest; p += 1) {
        const w = order[p]!;
        let start = headWithout[machinePred[w]!]!;
        for (let e = shop.predStart[w]!; e < shop.predStart[w + 1]!; e += 1)
          start = Math.max(start, headWithout[shop.pred[e]!]!);
        headWithout[w] = start + duration[w]!;
      }
      for (let p = place - 1; p >= 0 && latestEnd[p]! > ready; p -= 1) {
        const w = order[p]!;
        let longest = tailWithout[machineSucc[w]!]!;
        for (let e = shop.succStart[w]!; e < shop.succStart[w + 1]!; e += 1)
          longest = Math.max(longest, tailWithout[shop.succ[e]!]!);
        tailWithout[w] = longest + duration[w]!;
      }
    }
    duration[o] = length;
    if (knownWithout > 0) return knownWithout;
    let longest = headWithout[o];
    for (let m = 0; m < g.lastOn.length; m += 1) longest = Math.max(longest, headWithout[g.lastOn[m]!]!);
    return longest;
  }

  /** On its own machine a place is tabu when it restores an arc that was given up lately. */
  function isTabuPlace(o: number, after: number, oldAfter: number): boolean {
    if (after === n || (oldAfter !== n && position[after]! > position[oldAfter]!) || after === oldAfter) {
      if (oldAfter === n) return false;
      for (let w = oldAfter; w !== after; w = machineSucc[w]!) if (tabuUntil[hash(w, o)]! >= move) return true;
      return false;
    }
    for (let w = after; w !== oldAfter; w = machineSucc[w]!) if (tabuUntil[hash(o, w)]! >= move) return true;
    return false;
  }

  /** All is tabu: any operation of the path to any of its alternatives, at its place in the order. */
  function chooseAny(length: number): boolean {
    for (let attempt = 0; attempt < 2 * length; attempt += 1) {
      const o = path.operation[random.int(length)]!;
      const count = shop.altStart[o + 1]! - shop.altStart[o]!;
      if (count < 2) continue;
      const a = shop.altStart[o]! + random.int(count);
      if (a === g.alternative[o]) continue;
      let before = g.lastOn[shop.altMachine[a]!]!;
      let after = n;
      while (before !== n && position[before]! > position[o]!) {
        after = before;
        before = machinePred[before]!;
      }
      chosen = o;
      chosenAlternative = a;
      chosenBefore = before;
      chosenAfter = after;
      return shop.altMachine[a] !== g.machine[o];
    }
    return false;
  }

  function applyChosen(length: number): number {
    const o = chosen;
    const m = g.machine[o]!;
    const until = move + leastTenure + random.int(tenureSpread) + (length >> 3);
    if (shop.altMachine[chosenAlternative] !== m) tabuUntil[hash(o, n + 1 + m)] = until;
    else if (chosenAfter !== n && position[chosenAfter]! <= position[o]!)
      for (let w = chosenAfter; w !== o; w = machineSucc[w]!) tabuUntil[hash(w, o)] = until;
    else for (let w = machineSucc[o]!; w !== chosenAfter; w = machineSucc[w]!) tabuUntil[hash(o, w)] = until;
    load[m]! -= duration[o]!;
    load[shop.altMachine[chosenAlternative]!]! += shop.altDuration[chosenAlternative]!;
    return reinsert(g, o, chosenAlternative, chosenBefore, chosenAfter);
  }

  return { run, best, bestAlternative };
}

function hash(one: number, other: number): number {
  return (Math.imul(one, 0x9e3779b1) ^ Math.imul(other, 0x85ebca6b)) >>> (32 - tableBits);
}
