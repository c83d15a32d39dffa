// Indexes back to ids: placements with their open segments and reasons, orders with the cause of their lateness.
import { intersectIntervals, segmentsBetween } from "../../base/core/calendar";
import { causesOf } from "./cause";
import type { Compiled } from "./compile";
import { notPlaced, reasonCode, type Placements } from "./kernel/columns";
import { completions, objectiveLevels, scoreOf } from "./objective";
import type { Cause, ObjectiveValue, OrderOutcome, PlacedOperation, Plan, PlanTotals, StartReason } from "./plan";
import { allowedStart } from "./insert-operation";

export function report(
  compiled: Compiled,
  placements: Placements,
  rest: Pick<Plan, "refused" | "reservations" | "rule">,
): Plan {
  const operations: PlacedOperation[] = [];
  for (let o = 0; o < compiled.operations.length; o += 1) {
    if (placements.alternative[o] !== notPlaced) operations.push(placedOperation(compiled, placements, o));
  }
  const score = scoreOf(compiled.columns, placements);
  const objective = Object.fromEntries(objectiveLevels.map((level, i) => [level, score[i]])) as ObjectiveValue;
  return {
    operations,
    orders: orderOutcomes(compiled, placements, rest.reservations),
    refused: rest.refused,
    reservations: rest.reservations,
    objective,
    totals: totalsOf(placements),
    rule: rest.rule,
  };
}

function totalsOf({ alternative, setupSeconds, end }: Placements): PlanTotals {
  return {
    setupSeconds: setupSeconds.reduce((sum, seconds) => sum + seconds, 0),
    makespanSeconds: end.reduce(
      (latest, second, o) => (alternative[o] === notPlaced ? latest : Math.max(latest, second)),
      0,
    ),
  };
}

function placedOperation(compiled: Compiled, p: Placements, o: number): PlacedOperation {
  const operation = compiled.operations[o]!;
  const c = compiled.columns;
  const a = p.alternative[o]!;
  const [start, end] = [p.start[o]!, p.end[o]!];
  const open = a >= 0 ? c.opens[c.altOpen[a]!]! : intersectIntervals([compiled.resourceOpens[p.resource[o]!]!]);
  const segments = segmentsBetween(open, start, end);
  return {
    operation: operation.id,
    orderId: operation.orderId,
    resource: compiled.resources[p.resource[o]!]!.id,
    unit: p.lane[o]!,
    alternative: a >= 0 ? c.altOriginal[a]! : -1,
    setupStart: p.setupStart[o]!,
    setupEnd: p.setupEnd[o]!,
    start,
    end,
    // A frozen operation may stand where the calendar is closed by now: it is shown whole.
    segments: segments.length > 0 || start === end ? segments : [[start, end]],
    batch: p.load[o]! < 0 ? null : p.load[o]!,
    reason: reasonOf(compiled, p, o),
  };
}

/** The recorded code with its names; "predecessor" covers whatever made it ready, told apart here. */
export function reasonOf(compiled: Compiled, p: Placements, o: number): StartReason {
  const resource = compiled.resources[p.resource[o]!]!.id;
  const argument = p.reasonArgument[o]!;
  const pin = p.reason[o] === reasonCode.frozen ? null : compiled.operations[o]!.pin;
  const ready = pin ? readiness(compiled, p, o).ready : 0;
  if (pin && pin.start === p.start[o] && ready < pin.start) return { kind: "pinned" };
  // Nights that follow upon what came too late are no reason of their own.
  if (pin && ready > pin.start) return readyReason(compiled, p, o);
  const n = compiled.operations.length;
  switch (p.reason[o]) {
    case reasonCode.predecessor:
      return readyReason(compiled, p, o);
    case reasonCode.unit:
      return {
        kind: "unit",
        resource,
        operation: argument >= 0 && argument < n ? compiled.operations[argument]!.id : null,
        reservation: argument >= n ? compiled.problem.reservations[argument - n]!.id : null,
      };
    case reasonCode.also:
      return { kind: "also", resource: compiled.resources[argument]!.id };
    case reasonCode.setup:
      return { kind: "setup", resource, to: compiled.operations[o]!.setupKey };
    case reasonCode.calendar:
      return { kind: "calendar", resource };
    case reasonCode.frozen:
      return { kind: "frozen" };
    default:
      return { kind: "none" };
  }
}

/** What made an operation ready: the predecessor that ended last, its material, or the release of its order. */
export function readyReason(compiled: Compiled, p: Placements, o: number): StartReason {
  const operation = compiled.operations[o]!;
  const { ready, predecessor } = readiness(compiled, p, o);
  if (ready <= 0) return { kind: "none" };
  if (predecessor >= 0) return { kind: "predecessor", operation: compiled.operations[predecessor]!.id };
  return operation.releaseSecond === ready ? { kind: "item", item: operation.releaseItem } : { kind: "release" };
}

/** When it could have begun, and the predecessor that decided it (-1 = material or order release). */
export function readiness(compiled: Compiled, p: Placements, o: number): { ready: number; predecessor: number } {
  const c = compiled.columns;
  let ready = c.release[o]!;
  let predecessor = -1;
  for (let link = c.predStart[o]!; link < c.predStart[o + 1]!; link += 1) {
    const operation = c.predOperation[link]!;
    if (p.alternative[operation] === notPlaced) continue;
    const allowed = allowedStart(c, p, link, operation, p.alternative[o]!);
    if (allowed <= ready) continue;
    ready = allowed;
    predecessor = operation;
  }
  return { ready, predecessor };
}

function orderOutcomes(compiled: Compiled, p: Placements, reservations: Plan["reservations"]): OrderOutcome[] {
  const causeOf = causesOf(compiled, p, reservations);
  const c = compiled.columns;
  const completion = completions(c, p);
  const whole = new Uint8Array(completion.length).fill(1);
  const last = new Int32Array(completion.length).fill(-1);
  for (let o = 0; o < c.operationCount; o += 1) {
    const j = c.order[o]!;
    if (p.alternative[o] === notPlaced) whole[j] = 0;
    else if (p.end[o] === completion[j] && last[j]! < 0) last[j] = o;
  }
  return compiled.orders.map((order, j) => {
    if (whole[j] === 0 || last[j]! < 0)
      return { orderId: order.id, completionSecond: null, tardinessSeconds: 0, cause: null };
    const tardinessSeconds = Math.max(0, completion[j]! - order.dueSecond);
    const done = { orderId: order.id, completionSecond: completion[j]!, tardinessSeconds };
    return tardinessSeconds > 0 ? lateOrder(done, () => causeOf(last[j]!)) : { ...done, cause: null };
  });
}

/** Its cause is worked out when somebody asks: most plans are only weighed against another. */
function lateOrder(done: Omit<OrderOutcome, "cause">, causeOf: () => Cause): OrderOutcome {
  let known: Cause | null = null;
  return {
    ...done,
    get cause() {
      return (known ??= causeOf());
    },
  };
}
