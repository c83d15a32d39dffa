// Field words to dense indexes. Ids are sorted, so that a tie broken by index is a tie broken by id. What no
// calendar or capacity can hold is refused here, by name; the rest goes on.
import {
  finishAfter,
  intersectIntervals,
  intervalsOf,
  openIntervals,
  subtractIntervals,
  type OpenIntervals,
} from "../../base/core/calendar";
import { divideUp, parseDecimal } from "../../base/core/quantity";
import { compileSetups, noSetups, type SetupTable } from "../../promising/core/setup-matrix";
import type { ResourceTimeline } from "../../promising/core/timeline";
import { type Columns } from "./kernel/columns";
import type { RefusedOperation } from "./plan";
import type { Problem, ProblemOperation, ProblemResource, RunSeconds } from "./problem";

/** Facts about the past may lie this far before the horizon start. */
const pastSeconds = 60 * 86_400;
const efficiencyScale = 6;

export type Compiled = {
  problem: Problem;
  operations: ProblemOperation[];
  resources: ProblemResource[];
  keys: string[];
  setups: SetupTable[];
  resourceOpens: OpenIntervals[];
  initialKeys: number[];
  orders: Problem["orders"];
  columns: Columns;
  refused: RefusedOperation[];
};

export function compile(problem: Problem): Compiled {
  const operations = sortedById(problem.operations);
  const resources = sortedById(problem.resources);
  const orders = sortedById(problem.orders);
  const keys = [
    ...new Set([
      ...operations.flatMap((o) => o.setupKey ?? []),
      ...resources.flatMap((r) => r.initialSetup ?? []),
      ...problem.reservations.flatMap((r) => r.setupKey ?? []),
    ]),
  ].sort();
  const keyOf = indexOf(keys, "setup key");
  const resourceOpens = openTimes(problem, resources);
  const base = { problem, operations, resources, keys, orders, resourceOpens };
  const tables = new Map(problem.setupMatrices.map((m) => [m.id, compileSetups(m, keys)]));
  const setups = resources.map((r) => {
    if (r.setupMatrix === null) return noSetups;
    return tables.get(r.setupMatrix) ?? missing("setup matrix", r.setupMatrix);
  });
  const initialKeys = resources.map((r) => (r.initialSetup === null ? -1 : keyOf(r.initialSetup)));
  const refused: RefusedOperation[] = [];
  const columns = compileColumns(base, keyOf, refused);
  return { ...base, setups, initialKeys, columns, refused };
}

/** Empty timelines of every resource, ready for frozen operations and reservations. */
export function emptyTimelines(compiled: Compiled): ResourceTimeline[] {
  return compiled.resources.map((resource, r) => ({
    open: compiled.resourceOpens[r]!,
    lanes: Array.from({ length: resource.capacity ?? 0 }, () => ({ blocks: [] })),
    setups: compiled.setups[r]!,
    initialKey: compiled.initialKeys[r]!,
    batchSize: batchSizeOf(resource),
  }));
}

/** 0 = no batches; infinite capacity needs none. */
function batchSizeOf(resource: ProblemResource): number {
  return resource.capacity === null ? 0 : (resource.batch?.size ?? 0);
}

/** Run time ÷ efficiency, rounded up once. */
export function runOnResource(run: RunSeconds, efficiency: string): number {
  const scaled = parseDecimal(efficiency, efficiencyScale) ?? missing("efficiency", efficiency);
  if (typeof run === "number" && scaled === 1_000_000n) return run;
  const [numerator, denominator] = typeof run === "number" ? [run, 1] : [run.numerator, run.denominator];
  return Number(divideUp(BigInt(numerator) * 10n ** BigInt(efficiencyScale), BigInt(denominator) * scaled));
}

type Base = Pick<Compiled, "problem" | "operations" | "resources" | "keys" | "orders" | "resourceOpens">;

function compileColumns(base: Base, keyOf: (key: string) => number, refused: RefusedOperation[]): Columns {
  const { operations, resources, orders, problem } = base;
  const n = operations.length;
  const resourceOf = indexOf(
    resources.map((r) => r.id),
    "resource",
  );
  const orderOf = indexOf(
    orders.map((o) => o.id),
    "order",
  );
  const operationOf = indexOf(
    operations.map((o) => o.id),
    "operation",
  );
  const opens = new OpenTimes(base.resourceOpens);
  const loads = new Map<string, number>();
  const refusedFlags = new Uint8Array(n);
  const alternatives: { r: number; setup: number; run: number; open: number; load: number; original: number }[] = [];
  const also: { r: number; quantity: number }[] = [];
  const preds: { o: number; min: number; max: number }[] = [];
  const [altStart, alsoStart, predStart] = [new Int32Array(n + 1), new Int32Array(n + 1), new Int32Array(n + 1)];
  const release = new Float64Array(n);
  operations.forEach((operation, o) => {
    const beside = mergedAlso(operation, resourceOf);
    also.push(...beside);
    alsoStart[o + 1] = also.length;
    const before = alternatives.length;
    let fault: RefusedOperation["kind"] = "noOpenTime";
    operation.alternatives.forEach((alternative, original) => {
      const r = resourceOf(alternative.resource);
      const size = batchSizeOf(resources[r]!);
      const loadsNeeded = size === 0 ? 1 : Math.ceil(operation.quantity / size);
      const run = runOnResource(alternative.runSeconds, resources[r]!.efficiency) * loadsNeeded;
      const open = opens.of(
        r,
        beside.map((b) => b.r),
      );
      if (!beside.every((b) => fits(b, r, resources))) {
        fault = "alsoTooLarge";
        return;
      }
      const setupEnd = finishAfter(base.resourceOpens[r]!, 0, alternative.setupSeconds);
      if (finishAfter(opens.list[open]!, Math.max(setupEnd, 0), run) === Infinity) return;
      const signature = JSON.stringify([operation.setupKey, run, alternative.setupSeconds, operation.also]);
      const load = size === 0 || loadsNeeded > 1 ? -1 : numberOf(loads, signature);
      alternatives.push({ r, setup: alternative.setupSeconds, run, open, load, original });
    });
    altStart[o + 1] = alternatives.length;
    if (alternatives.length === before && operation.frozen === null) {
      refusedFlags[o] = 1;
      refused.push({
        kind: fault,
        operation: operation.id,
        orderId: operation.orderId,
        reason: faultText(fault, operation),
      });
    }
    for (const after of operation.after) {
      preds.push({ o: operationOf(after.operation), min: after.minLagSeconds, max: after.maxLagSeconds ?? Infinity });
    }
    predStart[o + 1] = preds.length;
    release[o] = Math.max(0, operation.releaseSecond, orders[orderOf(operation.orderId)]!.releaseSecond);
  });
  const columns: Columns = {
    operationCount: n,
    order: Int32Array.from(operations, (o) => orderOf(o.orderId)),
    release,
    key: Int32Array.from(operations, (o) => (o.setupKey === null ? -1 : keyOf(o.setupKey))),
    places: Int32Array.from(operations, (o) => o.quantity),
    altStart,
    altResource: Int32Array.from(alternatives, (a) => a.r),
    altSetup: Float64Array.from(alternatives, (a) => a.setup),
    altRun: Float64Array.from(alternatives, (a) => a.run),
    altOpen: Int32Array.from(alternatives, (a) => a.open),
    altLoad: Int32Array.from(alternatives, (a) => a.load),
    altOriginal: Int32Array.from(alternatives, (a) => a.original),
    alsoStart,
    alsoResource: Int32Array.from(also, (a) => a.r),
    alsoQuantity: Int32Array.from(also, (a) => a.quantity),
    predStart,
    predOperation: Int32Array.from(preds, (p) => p.o),
    predMinLag: Float64Array.from(preds, (p) => p.min),
    predMaxLag: Float64Array.from(preds, (p) => p.max),
    ...successors(n, predStart, preds),
    topological: new Int32Array(0),
    refused: refusedFlags,
    due: Float64Array.from(orders, (o) => o.dueSecond),
    weight: Float64Array.from(orders, (o) => o.weight),
    opens: opens.list,
    previousResource: new Int32Array(n).fill(-1),
    previousStart: new Float64Array(n),
  };
  const [knownOperation, knownResource] = [positions(operations), positions(resources)];
  for (const previous of problem.previous) {
    const o = knownOperation.get(previous.operation);
    const r = knownResource.get(previous.resource);
    if (o === undefined || r === undefined) continue;
    columns.previousResource[o] = r;
    columns.previousStart[o] = previous.start;
  }
  columns.topological = sortTopologically(columns, operations, refused);
  return columns;
}

/** Kahn's order, lowest index first come first served; what is left stands on a cycle or behind a refusal. */
function sortTopologically(c: Columns, operations: ProblemOperation[], refused: RefusedOperation[]): Int32Array {
  const n = c.operationCount;
  const waiting = Int32Array.from({ length: n }, (_, o) => c.predStart[o + 1]! - c.predStart[o]!);
  const sorted: number[] = [];
  for (let o = 0; o < n; o += 1) if (waiting[o] === 0) sorted.push(o);
  for (let i = 0; i < sorted.length; i += 1) {
    const o = sorted[i]!;
    for (let s = c.succStart[o]!; s < c.succStart[o + 1]!; s += 1) {
      const next = c.succOperation[s]!;
      if ((waiting[next]! -= 1) === 0) sorted.push(next);
    }
  }
  const onCycle = cycleMembers(c, waiting);
  for (let o = 0; o < n; o += 1) {
    if (waiting[o]! <= 0 || operations[o]!.frozen !== null) continue;
    const cycle = onCycle.has(o);
    c.refused[o] = 1;
    refused.push({
      kind: cycle ? "cycle" : "predecessorRefused",
      operation: operations[o]!.id,
      orderId: operations[o]!.orderId,
      reason: cycle ? "it waits, through others, for itself" : "a predecessor stands on a cycle",
    });
  }
  for (const o of sorted) {
    if (c.refused[o] === 1 || operations[o]!.frozen !== null) continue;
    for (let p = c.predStart[o]!; p < c.predStart[o + 1]!; p += 1) {
      const before = c.predOperation[p]!;
      if (c.refused[before] === 0) continue;
      c.refused[o] = 1;
      refused.push({
        kind: "predecessorRefused",
        operation: operations[o]!.id,
        orderId: operations[o]!.orderId,
        reason: `its predecessor ${operations[before]!.id} cannot be planned`,
      });
      break;
    }
  }
  return Int32Array.from(sorted.filter((o) => c.refused[o] === 0));
}

/** Of what Kahn left over, those that also remain when sinks are peeled off. */
function cycleMembers(c: Columns, waiting: Int32Array): Set<number> {
  const left = new Set<number>();
  waiting.forEach((count, o) => {
    if (count > 0) left.add(o);
  });
  const outOf = (o: number): number => {
    let count = 0;
    for (let s = c.succStart[o]!; s < c.succStart[o + 1]!; s += 1) if (left.has(c.succOperation[s]!)) count += 1;
    return count;
  };
  for (let changed = true; changed;) {
    changed = false;
    for (const o of left)
      if (outOf(o) === 0) {
        left.delete(o);
        changed = true;
      }
  }
  return left;
}

function successors(
  n: number,
  predStart: Int32Array,
  preds: { o: number; min: number }[],
): Pick<Columns, "succStart" | "succOperation" | "succMinLag"> {
  const succStart = new Int32Array(n + 1);
  for (const p of preds) succStart[p.o + 1]! += 1;
  for (let o = 0; o < n; o += 1) succStart[o + 1]! += succStart[o]!;
  const at = succStart.slice();
  const succOperation = new Int32Array(preds.length);
  const succMinLag = new Float64Array(preds.length);
  for (let o = 0; o < n; o += 1) {
    for (let p = predStart[o]!; p < predStart[o + 1]!; p += 1) {
      const slot = at[preds[p]!.o]!++;
      succOperation[slot] = o;
      succMinLag[slot] = preds[p]!.min;
    }
  }
  return { succStart, succOperation, succMinLag };
}

/** Open times of each resource, its closures taken out; equal calendars are compiled once. */
function openTimes(problem: Problem, resources: ProblemResource[]): OpenIntervals[] {
  const calendars = new Map(problem.calendars.map((c) => [c.id, c]));
  const window = {
    timeZone: problem.timeZone,
    originEpochSecond: problem.originEpochSecond,
    fromSecond: -pastSeconds,
    toSecond: problem.horizonSeconds,
  };
  const compiled = new Map<string | null, OpenIntervals>();
  return resources.map((resource) => {
    const known = compiled.get(resource.calendar);
    const calendar =
      resource.calendar === null ? null : (calendars.get(resource.calendar) ?? missing("calendar", resource.calendar));
    const open = known ?? openIntervals(calendar, window);
    compiled.set(resource.calendar, open);
    if (resource.closed.length === 0) return open;
    return subtractIntervals(open, intervalsOf(resource.closed.map((c) => [c.from, c.to] as const)));
  });
}

/** Intersections of calendars, one per distinct set. */
class OpenTimes {
  readonly list: OpenIntervals[] = [];
  private readonly known = new Map<string, number>();
  constructor(private readonly ofResource: OpenIntervals[]) {}

  of(resource: number, beside: number[]): number {
    const members = [...new Set([resource, ...beside].map((r) => this.ofResource[r]!))];
    const key = members
      .map((open) => this.ofResource.indexOf(open))
      .sort((a, b) => a - b)
      .join(",");
    const index = this.known.get(key);
    if (index !== undefined) return index;
    this.known.set(key, this.list.length);
    return this.list.push(intersectIntervals(members)) - 1;
  }
}

function mergedAlso(
  operation: ProblemOperation,
  resourceOf: (id: string) => number,
): { r: number; quantity: number }[] {
  const total = new Map<number, number>();
  for (const { resource, quantity } of operation.also) {
    const r = resourceOf(resource);
    total.set(r, (total.get(r) ?? 0) + quantity);
  }
  return [...total].sort(([a], [b]) => a - b).map(([r, quantity]) => ({ r, quantity }));
}

function positions(list: readonly { id: string }[]): Map<string, number> {
  return new Map(list.map((member, i) => [member.id, i]));
}

function fits(beside: { r: number; quantity: number }, main: number, resources: ProblemResource[]): boolean {
  const { capacity } = resources[beside.r]!;
  return capacity === null || beside.quantity + (beside.r === main ? 1 : 0) <= capacity;
}

function faultText(kind: RefusedOperation["kind"], operation: ProblemOperation): string {
  const names = operation.alternatives.map((a) => a.resource).join(", ");
  return kind === "alsoTooLarge"
    ? `it needs more of ${operation.also.map((a) => a.resource).join(", ")} than there are`
    : `no calendar of ${names} is ever open long enough for it`;
}

function sortedById<T extends { id: string }>(list: readonly T[]): T[] {
  return [...list].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

function indexOf(ids: readonly string[], what: string): (id: string) => number {
  const index = new Map(ids.map((id, i) => [id, i]));
  if (index.size !== ids.length) throw new Error(`two of the ${what}s share an id`);
  return (id) => index.get(id) ?? missing(what, id);
}

function numberOf(numbers: Map<string, number>, text: string): number {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  numbers.set(text, numbers.size);
  return numbers.size - 1;
}

function missing(what: string, id: string): never {
  throw new Error(`the problem names ${what} "${id}", which it does not contain`);
}
