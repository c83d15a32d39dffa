// What a plan is worth, in integers, compared from left to right; one function per term.
import { notPlaced, type Columns, type Placements } from "./kernel/columns";

export type Score = readonly number[];

/** Unplaced operations, weighted tardiness, setups, moved operations, makespan, sum of completions. */
export function scoreOf(c: Columns, p: Placements): Score {
  const completion = completions(c, p);
  return [
    unplaced(c, p),
    weightedTardiness(c, completion),
    setupSeconds(p),
    movedOperations(c, p),
    makespan(completion),
    sumCompletion(completion),
  ];
}

export function isBetter(a: Score, b: Score): boolean {
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return a[i]! < b[i]!;
  return false;
}

/** j → end of its last operation; -Infinity where none is placed. */
export function completions(c: Columns, p: Placements): Float64Array {
  const completion = new Float64Array(c.due.length).fill(-Infinity);
  for (let o = 0; o < c.operationCount; o += 1) {
    const j = c.order[o]!;
    if (p.alternative[o] !== notPlaced && p.end[o]! > completion[j]!) completion[j] = p.end[o]!;
  }
  return completion;
}

function unplaced(c: Columns, p: Placements): number {
  let count = 0;
  for (let o = 0; o < c.operationCount; o += 1) if (p.alternative[o] === notPlaced && c.refused[o] === 0) count += 1;
  return count;
}

function weightedTardiness(c: Columns, completion: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < completion.length; j += 1) sum += c.weight[j]! * Math.max(0, completion[j]! - c.due[j]!);
  return sum;
}

function setupSeconds(p: Placements): number {
  let sum = 0;
  for (const seconds of p.setupSeconds) sum += seconds;
  return sum;
}

/** Against the previous plan. */
function movedOperations(c: Columns, p: Placements): number {
  let count = 0;
  for (let o = 0; o < c.operationCount; o += 1) {
    if (c.previousResource[o]! < 0) continue;
    if (c.previousResource[o] !== p.resource[o] || c.previousStart[o] !== p.start[o]) count += 1;
  }
  return count;
}

function makespan(completion: Float64Array): number {
  let latest = 0;
  for (const second of completion) if (second > latest) latest = second;
  return latest;
}

function sumCompletion(completion: Float64Array): number {
  let sum = 0;
  for (const second of completion) if (second > -Infinity) sum += second;
  return sum;
}
