// The columns of the kernel, one pass over the operations; one that fits no calendar or capacity is refused.
import { finishAfter, nextStretch } from "../../base/core/calendar";
import type { Compiled } from "./compile";
import { OpenTimes } from "./compile-open-times";
import { indexOf, integers, numberOf, numbers } from "./dense-index";
import { compileRates } from "./compile-rates";
import { previousColumns } from "./compile-previous";
import type { Columns } from "./kernel/columns";
import type { RefusedOperation } from "./plan";
import type { ProblemOperation, ProblemResource } from "./problem";
import { runOnResource } from "./run-on-resource";
import { sortTopologically } from "./sort-topologically";

type Transfer = ProblemOperation["after"][number]["transfer"];
type Base = Pick<Compiled, "problem" | "operations" | "resources" | "keys" | "orders" | "resourceOpens">;

export function compileColumns(base: Base, keyOf: (key: string) => number, refused: RefusedOperation[]): Columns {
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
  const alternatives: {
    r: number;
    setup: number;
    run: number;
    open: number;
    load: number;
    original: number;
    watts: number | null;
    cost: number;
  }[] = [];
  const also: { r: number; quantity: number }[] = [];
  const preds: { o: number; min: number; max: number; transfer: Transfer }[] = [];
  const [altStart, alsoStart, predStart] = [new Int32Array(n + 1), new Int32Array(n + 1), new Int32Array(n + 1)];
  const release = new Float64Array(n);
  const [unbroken, frozen] = [new Uint8Array(n), new Uint8Array(n)];
  operations.forEach((operation, o) => {
    unbroken[o] = operation.breakable ? 0 : 1;
    frozen[o] = operation.frozen === null ? 0 : 1;
    const beside = mergedAlso(operation, resourceOf);
    const besideResources = beside.map((b) => b.r);
    also.push(...beside);
    alsoStart[o + 1] = also.length;
    const before = alternatives.length;
    let fault: RefusedOperation["kind"] = "noOpenTime";
    operation.alternatives.forEach((alternative, original) => {
      const r = resourceOf(alternative.resource);
      const size = batchSizeOf(resources[r]!);
      const loadsNeeded = size === 0 ? 1 : Math.ceil(operation.quantity / size);
      const run = runOnResource(alternative.runSeconds, resources[r]!.efficiency) * loadsNeeded;
      const open = opens.of(r, besideResources);
      if (!beside.every((b) => fits(b, r, resources))) {
        fault = "alsoTooLarge";
        return;
      }
      const setupEnd = finishAfter(base.resourceOpens[r]!, 0, alternative.setupSeconds);
      const canEnd = operation.breakable ? finishAfter : nextStretch;
      if (canEnd(opens.list[open]!, Math.max(setupEnd, 0), run) === Infinity) return;
      const load = size === 0 || loadsNeeded > 1 ? -1 : numberOf(loads, loadSignature(operation, run, alternative));
      const { setupSeconds: setup, watts, cost } = alternative;
      alternatives.push({ r, setup, run, open, load, original, watts, cost });
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
      const { minLagSeconds: min, maxLagSeconds, transfer } = after;
      preds.push({ o: operationOf(after.operation), min, max: maxLagSeconds ?? Infinity, transfer });
    }
    predStart[o + 1] = preds.length;
    release[o] = Math.max(0, operation.releaseSecond, orders[orderOf(operation.orderId)]!.releaseSecond);
  });
  const columns: Columns = {
    operationCount: n,
    order: integers(operations, (o) => orderOf(o.orderId)),
    release,
    key: integers(operations, (o) => (o.setupKey === null ? -1 : keyOf(o.setupKey))),
    places: integers(operations, (o) => o.quantity),
    unbroken,
    altStart,
    altResource: integers(alternatives, (a) => a.r),
    altSetup: numbers(alternatives, (a) => a.setup),
    altRun: numbers(alternatives, (a) => a.run),
    altOpen: integers(alternatives, (a) => a.open),
    altBatch: Uint8Array.from(alternatives, (a) => (batchSizeOf(resources[a.r]!) > 0 ? 1 : 0)),
    altLoad: integers(alternatives, (a) => a.load),
    altCost: alternatives.some(({ cost }) => cost > 0) ? numbers(alternatives, (a) => a.cost) : null,
    altOriginal: integers(alternatives, (a) => a.original),
    alsoStart,
    alsoResource: integers(also, (a) => a.r),
    alsoQuantity: integers(also, (a) => a.quantity),
    besideStart: besideStarts(alsoStart, also),
    predStart,
    predOperation: integers(preds, (p) => p.o),
    predMinLag: numbers(preds, (p) => p.min),
    predMaxLag: numbers(preds, (p) => p.max),
    ...transferColumns(preds),
    ...successors(n, predStart, preds),
    topological: new Int32Array(0),
    refused: refusedFlags,
    due: numbers(orders, (o) => o.dueSecond),
    weight: numbers(orders, (o) => o.weight),
    promised: numbers(orders, (o) => o.promisedSecond ?? Infinity),
    opens: opens.list,
    frozen,
    setupSecond: problem.prices.setupSecond,
    rates: compileRates({ ...base, opens: opens.list }, alternatives),
    tardiness: problem.tardiness,
    ...previousColumns(problem, operations, resources),
  };
  columns.topological = sortTopologically(columns, operations, refused);
  return columns;
}

/** What members of one load have in common. */
const loadSignature = (
  { setupKey, also, breakable }: ProblemOperation,
  run: number,
  { setupSeconds, watts }: ProblemOperation["alternatives"][number],
): string => JSON.stringify([setupKey, run, setupSeconds, also, breakable, watts]);

function transferColumns(preds: { transfer: Transfer }[]): Pick<Columns, "predBatch" | "predOf" | "hasTransfers"> {
  const [predBatch, predOf] = [new Int32Array(preds.length), new Int32Array(preds.length)];
  let hasTransfers = false;
  preds.forEach(({ transfer }, p) => {
    if (transfer === null) return;
    predBatch[p] = transfer.batch;
    predOf[p] = transfer.of;
    hasTransfers = true;
  });
  return { predBatch, predOf, hasTransfers };
}

function besideStarts(alsoStart: Int32Array, also: readonly { quantity: number }[]): Int32Array {
  const starts = new Int32Array(alsoStart.length);
  for (let o = 0; o + 1 < alsoStart.length; o += 1) {
    starts[o + 1] = starts[o]!;
    for (let k = alsoStart[o]!; k < alsoStart[o + 1]!; k += 1) starts[o + 1]! += also[k]!.quantity;
  }
  return starts;
}

const nothing: { r: number; quantity: number }[] = [];

function mergedAlso(
  operation: ProblemOperation,
  resourceOf: (id: string) => number,
): { r: number; quantity: number }[] {
  if (operation.also.length === 0) return nothing;
  const total = new Map<number, number>();
  for (const { resource, quantity } of operation.also) {
    const r = resourceOf(resource);
    total.set(r, (total.get(r) ?? 0) + quantity);
  }
  return [...total].sort(([a], [b]) => a - b).map(([r, quantity]) => ({ r, quantity }));
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

function successors(
  n: number,
  predStart: Int32Array,
  preds: { o: number; min: number }[],
): Pick<Columns, "succStart" | "succOperation" | "succMinLag" | "succPred"> {
  const succStart = new Int32Array(n + 1);
  for (const p of preds) succStart[p.o + 1]! += 1;
  for (let o = 0; o < n; o += 1) succStart[o + 1]! += succStart[o]!;
  const at = succStart.slice();
  const succOperation = new Int32Array(preds.length);
  const succMinLag = new Float64Array(preds.length);
  const succPred = new Int32Array(preds.length);
  for (let o = 0; o < n; o += 1) {
    for (let p = predStart[o]!; p < predStart[o + 1]!; p += 1) {
      const slot = at[preds[p]!.o]!++;
      succOperation[slot] = o;
      succMinLag[slot] = preds[p]!.min;
      succPred[slot] = p;
    }
  }
  return { succStart, succOperation, succMinLag, succPred };
}

/** 0 = no batches; infinite capacity needs none. */
export function batchSizeOf(resource: ProblemResource): number {
  return resource.capacity === null ? 0 : (resource.batch?.size ?? 0);
}
