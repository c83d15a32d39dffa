// Rules of one operation: it stands once, where it may, not before it may, its predecessors first.
import { type Facts } from "./check-facts";
import { type Violation, violation } from "./check-violation";
import { exactRun } from "./check-work";
import type { PlacedOperation } from "./plan";
import type { ProblemOperation } from "./problem";

export function everyOperationOnce({ problem, plan, placed, operations }: Facts): Violation[] {
  const refused = new Set(plan.refused.map((r) => r.operation));
  const counts = new Map<string, number>();
  for (const at of plan.operations) counts.set(at.operation, (counts.get(at.operation) ?? 0) + 1);
  return [
    ...problem.operations
      .filter((o) => !placed.has(o.id) && !refused.has(o.id))
      .map((o) => violation("missing", o.id, null, "it is neither placed nor refused")),
    ...[...counts]
      .filter(([id, count]) => count > 1 || refused.has(id))
      .map(([id]) => violation("twice", id, null, "it is placed more than once, or placed and refused")),
    ...plan.operations
      .filter((at) => !operations.has(at.operation))
      .map((at) => violation("unknown", at.operation, null, "the problem has no such operation")),
  ];
}

export function eligible(facts: Facts): Violation[] {
  return facts.plan.operations.flatMap((at) => {
    const operation = facts.operations.get(at.operation);
    const resource = facts.resources.get(at.resource);
    if (operation === undefined) return [];
    const unitOk = resource !== undefined && at.unit >= 0 && at.unit < (resource.capacity ?? 1);
    const ok = operation.frozen !== null || operation.alternatives[at.alternative]?.resource === at.resource;
    return ok && unitOk
      ? []
      : [violation("alternative", at.operation, at.resource, "this resource or unit is none of its alternatives")];
  });
}

export function frozenUnmoved(facts: Facts): Violation[] {
  return facts.problem.operations.flatMap(({ id, frozen }) => {
    if (frozen === null) return [];
    const at = facts.placed.get(id);
    const same =
      at !== undefined &&
      at.resource === frozen.resource &&
      at.setupStart === frozen.setupStart &&
      at.start === frozen.start &&
      at.end === frozen.end &&
      (frozen.unit === null || at.unit === frozen.unit);
    return same ? [] : [violation("frozenMoved", id, frozen.resource, "it is frozen, yet stands elsewhere")];
  });
}

export function notBeforeNow(facts: Facts): Violation[] {
  return facts
    .known()
    .filter(({ at, operation }) => operation.frozen === null && at.setupStart < 0)
    .map(({ at }) =>
      violation("beforeNow", at.operation, at.resource, `its setup starts ${String(-at.setupStart)} s before now`),
    );
}

export function released(facts: Facts): Violation[] {
  const orders = new Map(facts.problem.orders.map((o) => [o.id, o]));
  return facts.known().flatMap(({ at, operation }) => {
    const release = Math.max(operation.releaseSecond, orders.get(operation.orderId)?.releaseSecond ?? 0);
    return operation.frozen !== null || at.start >= release
      ? []
      : [
          violation(
            "release",
            at.operation,
            at.resource,
            `it starts at ${String(at.start)}, released at ${String(release)}`,
          ),
        ];
  });
}

export function predecessorsFirst(facts: Facts): Violation[] {
  return facts.known().flatMap(({ at, operation }) =>
    operation.frozen !== null
      ? []
      : operation.after.flatMap((after) => {
          const before = facts.placed.get(after.operation);
          if (before === undefined)
            return [violation("predecessor", at.operation, null, `its predecessor ${after.operation} is not placed`)];
          const gap = at.start - before.end;
          if (after.transfer !== null && !isLoad(facts, at) && !isLoad(facts, before))
            return [...batchesInTime(facts, at, before, after), ...withinMaxLag(at, after, gap)];
          if (gap < 0)
            return [
              violation(
                "predecessor",
                at.operation,
                null,
                `it starts ${String(-gap)} s before ${after.operation} ends`,
              ),
            ];
          if (gap < after.minLagSeconds)
            return [
              violation(
                "minLag",
                at.operation,
                null,
                `${String(gap)} s after ${after.operation}, at least ${String(after.minLagSeconds)}`,
              ),
            ];
          return withinMaxLag(at, after, gap);
        }),
  );
}

type After = ProblemOperation["after"][number];

function withinMaxLag(at: PlacedOperation, { operation, maxLagSeconds }: After, gap: number): Violation[] {
  return maxLagSeconds === null || gap <= maxLagSeconds
    ? []
    : [
        violation(
          "maxLag",
          at.operation,
          null,
          `${String(gap)} s after ${operation}, at most ${String(maxLagSeconds)}`,
        ),
      ];
}

/** What runs as a load comes and goes as a whole. */
const isLoad = ({ resources }: Facts, { resource }: PlacedOperation): boolean => resources.get(resource)?.batch != null;

/**
 * The first batch has left before it starts; and once the last has come there is open time for that batch itself until
 * it ends.
 */
function batchesInTime(facts: Facts, at: PlacedOperation, before: PlacedOperation, after: After): Violation[] {
  const { batch, of } = after.transfer!;
  const fault = (text: string): Violation => violation("transfer", at.operation, at.resource, text);
  const left = secondAfter(facts, before, shareOf(facts, before, batch, of)) + after.minLagSeconds;
  if (at.start < left)
    return [
      fault(`it starts at ${String(at.start)}, the first batch of ${before.operation} is there at ${String(left)}`),
    ];
  const lastParts = of - batch * (Math.ceil(of / batch) - 1);
  const come = before.end + after.minLagSeconds;
  const own = shareOf(facts, at, lastParts, of);
  const room = facts.openSeconds(involvedIn(facts, at), come, at.end);
  return at.end >= come && room >= own
    ? []
    : [fault(`its last batch comes at ${String(come)} and needs ${String(own)} s, it ends at ${String(at.end)}`)];
}

const involvedIn = ({ operations }: Facts, { operation, resource }: PlacedOperation): string[] => [
  resource,
  ...(operations.get(operation)?.also ?? []).map((also) => also.resource),
];

/** Seconds of a run that `parts` of `of` take, rounded up; all of it where it stands on none of its alternatives. */
function shareOf({ operations, resources }: Facts, at: PlacedOperation, parts: number, of: number): number {
  const alternative = operations.get(at.operation)?.alternatives[at.alternative];
  if (alternative === undefined) return Infinity;
  const run = BigInt(exactRun(alternative.runSeconds, resources.get(at.resource)?.efficiency ?? "1"));
  return Number((run * BigInt(parts) + BigInt(of) - 1n) / BigInt(of));
}

/** When so many open seconds of a run are over; its end where there are not so many. */
function secondAfter(facts: Facts, at: PlacedOperation, seconds: number): number {
  if (seconds === 0) return at.start;
  let left = seconds;
  for (const [from, to] of facts.openPieces(involvedIn(facts, at), at.start, at.end)) {
    if (left <= to - from) return from + left;
    left -= to - from;
  }
  return at.end;
}
