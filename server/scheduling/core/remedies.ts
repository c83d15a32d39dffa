// What would make a late order of a running plant earlier: what its time went into suggests one change each, and the
// plant is planned anew with that change alone, by what plans it every day. Only what those plans say is claimed.
import { withAssumption } from "./assumptions";
import { suggestions } from "./counterfactuals";
import type { OpenPlant } from "./open-plant";
import { matchOpenOrders, type MatchedOrders } from "./plan-open-orders";
import { planEffect, type PlanEffect } from "./plan-effect";
import type { Progress } from "./progress";
import { withChange, type Change } from "./what-if";

/** A change in the words of the plant. */
export type Remedy = {
  readonly kind: Change["kind"];
  readonly operationId: string | null;
  readonly workCenterId: string | null;
  /** The one unit meant, where those of its center are not alike. */
  readonly workUnitId: string | null;
  readonly itemId: string | null;
  readonly date: string | null;
  readonly completionSecond: number;
  readonly earlierBySeconds: number;
  readonly isOnTime: boolean;
  readonly effect: PlanEffect;
};

/** Plans tried for one order at most; the most promising come first. */
const mostProbes = 14;
/** The most urgent priority there is. */
export const mostUrgent = 1;

/** On time first, then what makes the fewest others late, then what gains most. */
export function* remediesFor(open: OpenPlant, orderId: string): Generator<Progress, readonly Remedy[]> {
  const order = open.orders.find(({ id }) => id === orderId);
  const base = matchOpenOrders(open);
  const before = completionOf(base, orderId);
  if (!order || before === null) return [];
  const probes = suggestions(base.problem, base.plan, orderId)
    .map((change) => ({ change, plan: probeOf(open, base, change) }))
    .filter(({ plan }) => plan !== null)
    .slice(0, mostProbes);
  const found: Remedy[] = [];
  for (const [at, { change, plan }] of probes.entries()) {
    yield { done: at + 1, of: probes.length + 1 };
    const made = plan?.();
    const completionSecond = made ? completionOf(made, orderId) : null;
    if (!made || completionSecond === null || completionSecond >= before) continue;
    found.push({
      ...inPlant(change, base),
      completionSecond,
      earlierBySeconds: before - completionSecond,
      isOnTime: completionSecond <= order.dueSecond,
      effect: planEffect(base, made),
    });
  }
  return found.sort(byWorth);
}

/** Null where the change cannot be made. Priority is what a planner can give, not what would be enough. */
function probeOf(open: OpenPlant, base: MatchedOrders, change: Change): (() => MatchedOrders) | null {
  if (change.kind === "priority") {
    const { orderId } = change;
    if (open.orders.find(({ id }) => id === orderId)?.priority === mostUrgent) return null;
    const urgent = withAssumption(open, { kind: "priority", orderId, priority: mostUrgent });
    return urgent && (() => matchOpenOrders(urgent));
  }
  if (withChange(base.problem, change) === null) return null;
  return () => matchOpenOrders(open, { change: (problem) => withChange(problem, change) ?? problem });
}

function inPlant(change: Change, { shop: { resources } }: MatchedOrders) {
  const resource = "resource" in change ? change.resource : null;
  const center = resource === null ? undefined : resources.centerOf.get(resource);
  const isOneOfSeveral = center !== undefined && (resources.ofCenter.get(center.id)?.length ?? 1) > 1;
  return {
    kind: change.kind,
    operationId: "operation" in change ? change.operation : null,
    workCenterId: center?.id ?? null,
    workUnitId: resource !== null && isOneOfSeveral ? resources.unitOf(resource, 0) : null,
    itemId: change.kind === "material" ? change.item : null,
    date: change.kind === "overtime" ? change.date : null,
  };
}

const completionOf = ({ plan }: MatchedOrders, orderId: string): number | null =>
  plan.orders.find((order) => order.orderId === orderId)?.completionSecond ?? null;

const newlyLate = ({ effect }: Remedy): number => effect.after.lateOrders - effect.before.lateOrders;

const byWorth = (a: Remedy, b: Remedy): number =>
  Number(b.isOnTime) - Number(a.isOnTime) ||
  newlyLate(a) - newlyLate(b) ||
  b.earlierBySeconds - a.earlierBySeconds ||
  a.effect.moved - b.effect.moved;
