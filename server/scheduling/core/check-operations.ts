// Rules of one operation: it stands once, where it may, not before it may, its predecessors first.
import { type Facts } from "./check-facts";
import { type Violation, violation } from "./check-violation";

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
          if (after.maxLagSeconds !== null && gap > after.maxLagSeconds)
            return [
              violation(
                "maxLag",
                at.operation,
                null,
                `${String(gap)} s after ${after.operation}, at most ${String(after.maxLagSeconds)}`,
              ),
            ];
          return [];
        }),
  );
}
