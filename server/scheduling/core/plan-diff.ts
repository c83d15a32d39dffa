// What a new plan changes against the old one, as people ask it: what moves, who gains and loses time, which setups.
import type { PlacedOperation, TimedPlan } from "./plan";

export type PlanDiff = {
  /** Operations that begin at another time or stand on another unit; new ones are not among them. */
  readonly moved: readonly string[];
  readonly earlier: readonly { readonly orderId: string; readonly seconds: number }[];
  readonly later: readonly { readonly orderId: string; readonly seconds: number }[];
  readonly setups: { readonly gained: number; readonly lost: number; readonly seconds: number };
};

export function planDiff(before: TimedPlan, after: TimedPlan): PlanDiff {
  const old = new Map(before.operations.map((at) => [at.operation, at]));
  const completions = new Map(before.orders.map((order) => [order.orderId, order.completionSecond]));
  const changes = after.orders.flatMap(({ orderId, completionSecond }) => {
    const was = completions.get(orderId) ?? null;
    return was === null || completionSecond === null ? [] : [{ orderId, by: completionSecond - was }];
  });
  const [setupsBefore, setupsAfter] = [setUpOperations(before), setUpOperations(after)];
  return {
    moved: after.operations.filter((at) => isMoved(old.get(at.operation), at)).map(({ operation }) => operation),
    earlier: changes.filter(({ by }) => by < 0).map(({ orderId, by }) => ({ orderId, seconds: -by })),
    later: changes.filter(({ by }) => by > 0).map(({ orderId, by }) => ({ orderId, seconds: by })),
    setups: {
      gained: [...setupsAfter].filter((id) => !setupsBefore.has(id)).length,
      lost: [...setupsBefore].filter((id) => !setupsAfter.has(id)).length,
      seconds: after.totals.setupSeconds - before.totals.setupSeconds,
    },
  };
}

export function isMoved(was: PlacedOperation | undefined, is: PlacedOperation): boolean {
  return was !== undefined && (was.start !== is.start || was.resource !== is.resource || was.unit !== is.unit);
}

const setUpOperations = (plan: TimedPlan): ReadonlySet<string> =>
  new Set(
    plan.operations.filter(({ setupStart, setupEnd }) => setupEnd > setupStart).map(({ operation }) => operation),
  );
