// Tabu search over a critical path's blocks: N7 moves (Zhang, Li, Guan, Rao 2007) estimated as by Balas and Vazacopoulos (1998).
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

export function createTabuSearch(g: SequenceGraph, random: Random): TabuSearch {
  const { n, shop } = g;
  const path = createCriticalPath(n);
  const best = new Int32Array(n);
  /** Arc "u before w", hashed → the move number until which it must not be restored. Two arcs in one place do no harm. */
  const tabuUntil = new Int32Array(1 << tableBits);
  /** Ends of shifted operations while one move is estimated. */
  /** Moves of the present path, from and to. */
  const tried = new Int32Array(8 * n + 8);
  const shifted = new Int32Array(n);
  const perMachine = n / Math.max(1, shop.machineCount);
  const machines = Math.max(1, shop.machineCount);
  const tenureBase = Math.round(10 + perMachine / machines);
  const tenureSpread = Math.max(1, Math.round(tenureBase * (perMachine <= 2 * machines ? 0.4 : 0.5)));
  let move = 0;

  function run(start: number, patience: number, budget: Budget): number {
    const { head, tail, machinePred, machineSucc, jobSucc, jobPred, order, isChain } = g;
    const { operation, byMachine, jobReady, jobRest, duration } = path;
    let makespan = start;
    let bestMakespan = start;
    best.set(order.subarray(0, n));
    let idle = 0;
    move += 1000;
    while (idle < patience && bestMakespan > budget.lowerBound && !isUsedUp(budget)) {
      budget.used += 1;
      move += 1;
      idle += 1;
      const length = traceCriticalPath(g, path, makespan, random);

      // The best move that is allowed, and for want of one any.
      let chosenFrom = -1;
      let chosenTo = -1;
      let chosenValue = 0x7fffffff;
      let ties = 0;
      let count = 0;
      let blockStart = 0;
      while (blockStart < length) {
        let blockEnd = blockStart;
        while (blockEnd + 1 < length && byMachine[blockEnd + 1] === 1) blockEnd += 1;
        if (blockEnd > blockStart) {
          const isFirst = blockStart === 0;
          const isLast = blockEnd === length - 1;
          for (let kind = 0; kind < 4; kind += 1) {
            // 0: to the block's end; 1: to its front; 2: the first inwards; 3: the last inwards.
            if ((kind === 0 || kind === 3) && isLast) continue;
            if ((kind === 1 || kind === 2) && isFirst) continue;
            const low =
              kind === 0
                ? blockStart
                : kind === 1 && !isLast && blockEnd === blockStart + 1
                  ? blockStart + 2
                  : blockStart + 1;
            const high = kind === 1 ? blockEnd : blockEnd - 1;
            for (let k = low; k <= high; k += 1) {
              const from = kind < 2 ? k : kind === 2 ? blockStart : blockEnd;
              const to = kind === 0 ? blockEnd : kind === 1 ? blockStart : k;
              if (kind === 2 && k === blockStart + 1) continue;
              if (kind === 3 && k === blockEnd - 1) continue;
              const o = operation[from]!;
              const target = operation[to]!;
              let value = 0;
              if (from < to) {
                if (leadsTo(o, target)) continue;
                let end = head[machinePred[o]!]!;
                for (let w = from + 1; w <= to; w += 1) {
                  const ready = jobReady[w]!;
                  end = (ready > end ? ready : end) + duration[w]!;
                  shifted[w] = end;
                }
                const ready = jobReady[from]!;
                if (ready > end) end = ready;
                end += duration[from]!;
                let rest = tail[machineSucc[target]!]!;
                if (jobRest[from]! > rest) rest = jobRest[from]!;
                value = end + rest;
                rest += duration[from]!;
                for (let w = to; w > from; w -= 1) {
                  if (jobRest[w]! > rest) rest = jobRest[w]!;
                  const through = shifted[w]! + rest;
                  if (through > value) value = through;
                  rest += duration[w]!;
                }
              } else {
                if (hangsOn(o, target)) continue;
                let rest = tail[machineSucc[o]!]!;
                for (let w = from - 1; w >= to; w -= 1) {
                  const after = jobRest[w]!;
                  rest = (after > rest ? after : rest) + duration[w]!;
                  shifted[w] = rest;
                }
                const after = jobRest[from]!;
                if (after > rest) rest = after;
                rest += duration[from]!;
                let end = head[machinePred[target]!]!;
                if (jobReady[from]! > end) end = jobReady[from]!;
                value = end + rest;
                end += duration[from]!;
                for (let w = to; w < from; w += 1) {
                  if (jobReady[w]! > end) end = jobReady[w]!;
                  const through = shifted[w]! + end;
                  if (through > value) value = through;
                  end += duration[w]!;
                }
              }
              tried[count++] = from;
              tried[count++] = to;
              if (value > chosenValue) continue;
              if (value >= bestMakespan && isTabu(from, to)) continue;
              if (value < chosenValue) ties = 0;
              ties += 1;
              if (ties > 1 && random.int(ties) !== 0) continue;
              chosenFrom = from;
              chosenTo = to;
              chosenValue = value;
            }
          }
        }
        blockStart = blockEnd + 1;
      }
      if (chosenFrom < 0) {
        if (count === 0) break;
        const k = random.int(count >> 1) << 1;
        chosenFrom = tried[k]!;
        chosenTo = tried[k + 1]!;
      }

      const until = move + tenureBase + random.int(tenureSpread);
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

    /** A move is tabu when it restores an arc that was given up lately. */
    function isTabu(from: number, to: number): boolean {
      const o = operation[from]!;
      if (from < to) {
        for (let w = from + 1; w <= to; w += 1) if (tabuUntil[arc(operation[w]!, o)]! >= move) return true;
      } else for (let w = to; w < from; w += 1) if (tabuUntil[arc(o, operation[w]!)]! >= move) return true;
      return false;
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
