// What each order or operation adds to a level of the objective: a plan's worth, taken apart for people to look at.
import { workedBetween } from "../../base/core/calendar";
import { compile, type Compiled } from "./compile";
import { emptyPlacements, type Placements } from "./kernel/columns";
import { objectiveLevels, partsOf, type ObjectiveLevel } from "./objective";
import type { PlacedOperation, TimedPlan } from "./plan";
import type { Problem } from "./problem";

export type ObjectivePart = {
  readonly orderId: string;
  /** Null in the levels that are counted by order. */
  readonly operation: string | null;
  readonly amount: number;
};

/** Nothing that adds nothing; the largest first. The parts of a level add up to what the plan says of it. */
export function objectiveParts(problem: Problem, plan: TimedPlan): Record<ObjectiveLevel, readonly ObjectivePart[]> {
  const compiled = compile(problem);
  const placed = placementsTold(compiled, plan);
  const partsIn = (level: ObjectiveLevel): ObjectivePart[] => {
    const found = [...partsOf[level](compiled.columns, placed)].flatMap((amount, i) =>
      amount === 0 ? [] : [{ ...subject(compiled, level, i), amount }],
    );
    return found.sort((a, b) => b.amount - a.amount);
  };
  return Object.fromEntries(objectiveLevels.map((level) => [level, partsIn(level)])) as Record<
    ObjectiveLevel,
    ObjectivePart[]
  >;
}

const byOrder: ReadonlySet<ObjectiveLevel> = new Set([
  "brokenPromises",
  "weightedTardinessSeconds",
  "workInProcessSeconds",
]);

function subject({ orders, operations }: Compiled, level: ObjectiveLevel, i: number): Omit<ObjectivePart, "amount"> {
  if (byOrder.has(level)) return { orderId: orders[i]!.id, operation: null };
  const { id, orderId } = operations[i]!;
  return { orderId, operation: id };
}

/** Every operation exactly where the plan says. */
function placementsTold(compiled: Compiled, plan: TimedPlan): Placements {
  const placed = emptyPlacements(compiled.columns);
  const told = new Map(plan.operations.map((at) => [at.operation, at]));
  const resourceOf = new Map(compiled.resources.map(({ id }, r) => [id, r]));
  const loads = new Set<string>();
  compiled.operations.forEach(({ id, frozen }, o) => {
    const at = told.get(id);
    if (at === undefined) return;
    const r = resourceOf.get(at.resource)!;
    placed.alternative[o] = alternativeOf(compiled, o, at);
    placed.resource[o] = r;
    placed.lane[o] = at.unit;
    placed.setupStart[o] = at.setupStart;
    placed.setupEnd[o] = at.setupEnd;
    placed.start[o] = at.start;
    placed.end[o] = at.end;
    placed.load[o] = at.batch ?? -1;
    const load = `${at.resource} ${String(at.batch)}`;
    const isCounted = frozen === null && (at.batch === null || !loads.has(load));
    loads.add(load);
    placed.setupSeconds[o] = isCounted ? workedBetween(compiled.resourceOpens[r]!, at.setupStart, at.setupEnd) : 0;
  });
  return placed;
}

function alternativeOf({ columns: c }: Compiled, o: number, at: PlacedOperation): number {
  for (let a = c.altStart[o]!; a < c.altStart[o + 1]!; a += 1) if (c.altOriginal[a] === at.alternative) return a;
  return -1;
}
