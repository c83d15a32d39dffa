// What a plan is worth: named levels, compared from the first on. Every level is an integer and the sum of its parts:
// what each operation, or each order, adds to it.
import { runningCost } from "./kernel/rates";
import { notPlaced, type Columns, type Placements } from "./kernel/columns";

/** The most important first. */
export const objectiveLevels = [
  "unplannedOperations",
  "brokenPromises",
  "weightedTardinessSeconds",
  "cost",
  "change",
  "workInProcessSeconds",
] as const;
export type ObjectiveLevel = (typeof objectiveLevels)[number];

export type Score = readonly number[] | Float64Array;

export function scoreOf(c: Columns, p: Placements): Score {
  return objectiveLevels.map((level) => sum(partsOf[level](c, p)));
}

export const tardinessOf = (score: Score): number => score[objectiveLevels.indexOf("weightedTardinessSeconds")]!;

export function isBetter(a: Score, b: Score): boolean {
  for (let i = 0; i < a.length; i += 1) if (a[i] !== b[i]) return a[i]! < b[i]!;
  return false;
}

/** By order in the levels of promises, tardiness and work in process, else by operation. */
export const partsOf: Record<ObjectiveLevel, (c: Columns, p: Placements) => Float64Array> = {
  unplannedOperations: unplanned,
  brokenPromises,
  weightedTardinessSeconds: weightedTardiness,
  cost,
  change,
  workInProcessSeconds: workInProcess,
};

/** j → end of its last operation; -Infinity where none is placed. */
export function completions(c: Columns, p: Placements): Float64Array {
  const completion = new Float64Array(c.due.length).fill(-Infinity);
  for (let o = 0; o < c.operationCount; o += 1) {
    const j = c.order[o]!;
    if (p.alternative[o] !== notPlaced && p.end[o]! > completion[j]!) completion[j] = p.end[o]!;
  }
  return completion;
}

/** Up to the grace a second late counts once; from then on each further step counts once more, up to a limit. */
export function tardinessCost(c: Pick<Columns, "due" | "weight" | "tardiness">, j: number, completion: number): number {
  const late = completion - c.due[j]!;
  if (late <= 0) return 0;
  const { graceSeconds, stepSeconds, steps } = c.tardiness;
  const beyond = late - graceSeconds;
  if (beyond <= 0 || steps === 0) return c.weight[j]! * late;
  const begun = Math.min(steps, Math.ceil(beyond / stepSeconds));
  return c.weight[j]! * (late + begun * beyond - (stepSeconds * begun * (begun - 1)) / 2);
}

/** Another unit and another start count alike; what was published to begin soon counts most. */
export function changeCost(c: Columns, o: number, at: { resource: number; lane: number; start: number }): number {
  const weight = c.changeWeight[o]!;
  if (weight === 0) return 0;
  const unit = c.previousUnit[o]!;
  const isElsewhere = c.previousResource[o] !== at.resource || (unit >= 0 && unit !== at.lane);
  const isMoved = Math.abs(at.start - c.previousStart[o]!) > c.changeTolerance;
  return weight * ((isElsewhere ? 1 : 0) + (isMoved ? 1 : 0));
}

function unplanned({ operationCount: n }: Columns, p: Placements): Float64Array {
  return Float64Array.from({ length: n }, (_, o) => (p.alternative[o] === notPlaced ? 1 : 0));
}

/** Each counts one: whose promise cannot be kept any more gains nothing by breaking another's. */
function brokenPromises(c: Columns, p: Placements): Float64Array {
  return completions(c, p).map((completion, j) => (completion > c.promised[j]! ? 1 : 0));
}

function weightedTardiness(c: Columns, p: Placements): Float64Array {
  return completions(c, p).map((completion, j) => tardinessCost(c, j, completion));
}

/** What its alternative costs; setups, energy and overtime, each load's once. What is frozen costs nothing any more. */
function cost(c: Columns, p: Placements): Float64Array {
  const isPlain = c.rates === null && c.altCost === null;
  const parts = c.setupSecond === 1 && isPlain ? p.setupSeconds : p.setupSeconds.map((s) => s * c.setupSecond);
  if (isPlain) return parts;
  const loads = new Set<number>();
  for (let o = 0; o < c.operationCount; o += 1) {
    const load = p.load[o]!;
    if (p.alternative[o]! < 0 || c.frozen[o] === 1) continue;
    if (c.altCost !== null) parts[o]! += c.altCost[p.alternative[o]!]!;
    if (c.rates === null || (load >= 0 && loads.has(load))) continue;
    if (load >= 0) loads.add(load);
    const times = { setupStart: p.setupStart[o]!, setupEnd: p.setupEnd[o]!, start: p.start[o]!, end: p.end[o]! };
    parts[o]! += runningCost(c.rates, p.alternative[o]!, times);
  }
  return parts;
}

function change(c: Columns, p: Placements): Float64Array {
  const parts = new Float64Array(c.operationCount);
  if (!c.hasPrevious) return parts;
  for (let o = 0; o < c.operationCount; o += 1) {
    if (c.changeWeight[o] === 0 || p.alternative[o] === notPlaced) continue;
    parts[o] = changeCost(c, o, { resource: p.resource[o]!, lane: p.lane[o]!, start: p.start[o]! });
  }
  return parts;
}

/** How long each order is under way, from its first setup to its last end. */
function workInProcess(c: Columns, p: Placements): Float64Array {
  const begun = new Float64Array(c.due.length).fill(Infinity);
  for (let o = 0; o < c.operationCount; o += 1) {
    const j = c.order[o]!;
    if (p.alternative[o] !== notPlaced && p.setupStart[o]! < begun[j]!) begun[j] = p.setupStart[o]!;
  }
  return completions(c, p).map((completion, j) => (completion === -Infinity ? 0 : completion - begun[j]!));
}

function sum(parts: Float64Array): number {
  let total = 0;
  for (const part of parts) total += part;
  return total;
}
