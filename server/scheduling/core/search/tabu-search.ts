// Tabu search over a critical path's blocks: operations move right behind the block's last or in front of its first, estimated as
// by Balas and Vazacopoulos (1998). Moves inwards as well (N7) cost an eighth more time and found nothing more.
import type { Random } from "../../../base/core/random";
import { createCriticalPath, traceCriticalPath } from "./critical-path";
import { moveBehind, moveInFront } from "./move-operation";
import type { SequenceGraph } from "./sequence-graph";

export type TabuSearch = {
  /**
   * Improves the graph's sequencing until `patience` moves in a row found no new best, `iterations` are used up, the time is
   * up or `target` is reached. Leaves the best order in `best` and returns its makespan.
   */
  run(start: number, patience: number, budget: Budget): number;
  readonly best: Int32Array;
  readonly bestAlternative: Int32Array;
};

export type Budget = {
  /** Moves made, and how many there may be. */
  used: number;
  readonly iterations: number;
  readonly isTimeUp: () => boolean;
  stopped: boolean;
  /** No sequencing is shorter. */
  readonly lowerBound: number;
  /** Told what a move was thought to lead to and what it led to. */
  readonly onMove?: (estimate: number, makespan: number) => void;
};

/** Moves between two looks at the clock. */
const slice = 256;

/** Asked before every move. */
export function isUsedUp(budget: Budget): boolean {
  if (budget.used >= budget.iterations) return true;
  if (budget.used % slice === 0 && budget.isTimeUp()) budget.stopped = true;
  return budget.stopped;
}

const tableBits = 13;
/** Short tenures run in circles: for the last moves of every cycle without a new best they are longer. */
const tenureSpread = 3;
const pushCycle = 256;
const pushLength = 32;
const pushTenure = 10;

export function createTabuSearch(g: SequenceGraph, random: Random): TabuSearch {
  const { n, shop } = g;
  const path = createCriticalPath(n);
  const best = new Int32Array(n);
  /** Arc "u before w", hashed → the move number until which it must not be restored. Two arcs in one place do no harm. */
  const tabuUntil = new Int32Array(1 << tableBits);
  /** Moves of the present path, from and to. */
  const tried = new Int32Array(4 * n);
  /** Path index → end (or rest) of the operations that make room while one move is estimated. */
  const shifted = new Int32Array(n);
  /** For how many moves what was given up is not restored. Usual are 10 where it is 7 here: shorter found more. */
  const tenure = Math.round(0.7 * (10 + n / Math.max(1, shop.machineCount) ** 2));
  let move = 0;

  // The best move of the present path that is allowed, by places on the path; and all that were looked at.
  let chosenFrom = -1;
  let chosenTo = -1;
  let chosenValue = 0;
  let ties = 0;
  let count = 0;
  let bestMakespan = 0;

  function run(start: number, patience: number, budget: Budget): number {
    const { head, tail, machinePred, machineSucc, jobSucc, jobPred, order, isChain } = g;
    const { operation, byMachine, jobReady, jobRest, duration } = path;
    let makespan = start;
    bestMakespan = start;
    best.set(order.subarray(0, n));
    let idle = 0;
    move += 1000;
    while (idle < patience && bestMakespan > budget.lowerBound && !isUsedUp(budget)) {
      budget.used += 1;
      move += 1;
      idle += 1;
      const length = traceCriticalPath(g, path, makespan, random);

      chosenFrom = -1;
      chosenValue = 0x7fffffff;
      ties = 0;
      count = 0;
      let blockStart = 0;
      while (blockStart < length) {
        let blockEnd = blockStart;
        while (blockEnd + 1 < length && byMachine[blockEnd + 1] === 1) blockEnd += 1;
        if (blockEnd > blockStart) {
          if (blockEnd < length - 1) {
            const target = operation[blockEnd]!;
            const restBehind = tail[machineSucc[target]!]!;
            for (let from = blockStart; from < blockEnd; from += 1) {
              const o = operation[from]!;
              if (leadsTo(o, target)) continue;
              let end = head[machinePred[o]!]!;
              for (let w = from + 1; w <= blockEnd; w += 1) {
                const ready = jobReady[w]!;
                end = (ready > end ? ready : end) + duration[w]!;
                shifted[w] = end;
              }
              if (jobReady[from]! > end) end = jobReady[from]!;
              let rest = jobRest[from]! > restBehind ? jobRest[from]! : restBehind;
              rest += duration[from]!;
              const limit = chosenValue;
              let value = end + rest;
              for (let w = blockEnd; w > from && value <= limit; w -= 1) {
                if (jobRest[w]! > rest) rest = jobRest[w]!;
                const through = shifted[w]! + rest;
                if (through > value) value = through;
                rest += duration[w]!;
              }
              offer(from, blockEnd, value);
            }
          }
          if (blockStart > 0) {
            const target = operation[blockStart]!;
            const endBefore = head[machinePred[target]!]!;
            // Of two, the one behind the other is the other in front of the one.
            const isPair = blockEnd === blockStart + 1 && blockEnd < length - 1;
            for (let from = isPair ? blockEnd + 1 : blockStart + 1; from <= blockEnd; from += 1) {
              const o = operation[from]!;
              if (hangsOn(o, target)) continue;
              let rest = tail[machineSucc[o]!]!;
              for (let w = from - 1; w >= blockStart; w -= 1) {
                const after = jobRest[w]!;
                rest = (after > rest ? after : rest) + duration[w]!;
                shifted[w] = rest;
              }
              if (jobRest[from]! > rest) rest = jobRest[from]!;
              let end = jobReady[from]! > endBefore ? jobReady[from]! : endBefore;
              end += duration[from]!;
              const limit = chosenValue;
              let value = end + rest;
              for (let w = blockStart; w < from && value <= limit; w += 1) {
                if (jobReady[w]! > end) end = jobReady[w]!;
                const through = shifted[w]! + end;
                if (through > value) value = through;
                end += duration[w]!;
              }
              offer(from, blockStart, value);
            }
          }
        }
        blockStart = blockEnd + 1;
      }
      // All are tabu: any.
      if (chosenFrom < 0) {
        if (count === 0) break;
        const k = random.int(count >> 1) << 1;
        chosenFrom = tried[k]!;
        chosenTo = tried[k + 1]!;
      }

      const until =
        move + tenure + random.int(tenureSpread) + (idle % pushCycle >= pushCycle - pushLength ? pushTenure : 0);
      const o = operation[chosenFrom]!;
      if (chosenFrom < chosenTo) {
        for (let w = chosenFrom + 1; w <= chosenTo; w += 1) tabuUntil[arc(o, operation[w]!)] = until;
        makespan = moveBehind(g, o, operation[chosenTo]!);
      } else {
        for (let w = chosenTo; w < chosenFrom; w += 1) tabuUntil[arc(operation[w]!, o)] = until;
        makespan = moveInFront(g, o, operation[chosenTo]!);
      }
      if (makespan < bestMakespan) {
        bestMakespan = makespan;
        best.set(order.subarray(0, n));
        idle = 0;
      }
    }
    return bestMakespan;

    function offer(from: number, to: number, value: number): void {
      tried[count++] = from;
      tried[count++] = to;
      if (value > chosenValue) return;
      if (value >= bestMakespan && isTabu(from, to)) return;
      ties = value < chosenValue ? 1 : ties + 1;
      if (ties > 1 && random.int(ties) !== 0) return;
      chosenFrom = from;
      chosenTo = to;
      chosenValue = value;
    }

    /** A move is tabu when every arc it restores was given up lately: one that restores only some leads to something new. */
    function isTabu(from: number, to: number): boolean {
      const o = operation[from]!;
      if (from < to) {
        for (let w = from + 1; w <= to; w += 1) if (tabuUntil[arc(operation[w]!, o)]! < move) return false;
      } else for (let w = to; w < from; w += 1) if (tabuUntil[arc(o, operation[w]!)]! < move) return false;
      return true;
    }

    /** Whether `target` may hang on `o` through o's job; false is certain. */
    function leadsTo(o: number, target: number): boolean {
      const next = jobSucc[o]!;
      if (next === n) return false;
      if (!isChain) return leadsToByAny(o, target);
      return (
        next === target ||
        (tail[target]! <= tail[next]! - g.duration[next]! && head[next]! <= head[target]! - g.duration[target]!)
      );
    }

    function leadsToByAny(o: number, target: number): boolean {
      for (let k = shop.succStart[o]!; k < shop.succStart[o + 1]!; k += 1) {
        const next = shop.succ[k]!;
        if (next === target) return true;
        if (tail[target]! <= tail[next]! - g.duration[next]! && head[next]! <= head[target]! - g.duration[target]!)
          return true;
      }
      return false;
    }

    function hangsOn(o: number, target: number): boolean {
      const before = jobPred[o]!;
      if (before === n) return false;
      if (!isChain) return hangsOnByAny(o, target);
      return (
        before === target ||
        (head[target]! <= head[before]! - g.duration[before]! && tail[before]! <= tail[target]! - g.duration[target]!)
      );
    }

    function hangsOnByAny(o: number, target: number): boolean {
      for (let k = shop.predStart[o]!; k < shop.predStart[o + 1]!; k += 1) {
        const before = shop.pred[k]!;
        if (before === target) return true;
        if (
          head[target]! <= head[before]! - g.duration[before]! &&
          tail[before]! <= tail[target]! - g.duration[target]!
        )
          return true;
      }
      return false;
    }
  }

  return { run, best, bestAlternative: g.alternative };
}

function arc(before: number, after: number): number {
  return (Math.imul(before, 0x9e3779b1) ^ Math.imul(after, 0x85ebca6b)) >>> (32 - tableBits);
}
