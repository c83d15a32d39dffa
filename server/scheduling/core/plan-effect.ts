// What another plan would change, for people who decide: which operations move, which orders gain or lose time and
// whether they become late, and what people count of a plan before and after.
import { fenceOf, type Fence } from "./fences";
import type { OpenWork } from "./open-work";
import type { Plan } from "./plan";
import { planDiff, type PlanDiff } from "./plan-diff";
import { changeOf } from "./problem-of-open-work";

export type OrderShift = {
  readonly orderId: string;
  /** Later is positive. */
  readonly bySeconds: number;
  readonly completionSecond: number;
  readonly wasLate: boolean;
  readonly isLate: boolean;
};

/** What people count of a plan. */
export type PlanCounts = {
  readonly makespanSeconds: number;
  readonly unplannedOperations: number;
  readonly lateOrders: number;
  readonly lateSeconds: number;
};

export type PlanEffect = {
  readonly operations: number;
  readonly moved: number;
  /** Of them, by how firmly they stood. */
  readonly movedIn: Readonly<Record<Fence, number>>;
  /** The largest first. */
  readonly shifts: readonly OrderShift[];
  readonly setups: PlanDiff["setups"];
  readonly before: PlanCounts;
  readonly after: PlanCounts;
};

export type PlanInShop = { readonly plan: Plan; readonly shop: OpenWork };

export function planEffect(before: PlanInShop, after: PlanInShop): PlanEffect {
  const diff = planDiff(onWorkUnits(before), onWorkUnits(after));
  const was = new Map(before.plan.orders.map((order) => [order.orderId, order]));
  const now = new Map(after.plan.orders.map((order) => [order.orderId, order]));
  const changes = [
    ...diff.earlier.map(({ orderId, seconds }) => ({ orderId, bySeconds: -seconds })),
    ...diff.later.map(({ orderId, seconds }) => ({ orderId, bySeconds: seconds })),
  ];
  return {
    operations: after.plan.operations.length,
    moved: diff.moved.length,
    movedIn: movedIn(before, diff.moved),
    shifts: changes
      .map((change) => ({
        ...change,
        completionSecond: now.get(change.orderId)?.completionSecond ?? 0,
        wasLate: (was.get(change.orderId)?.tardinessSeconds ?? 0) > 0,
        isLate: (now.get(change.orderId)?.tardinessSeconds ?? 0) > 0,
      }))
      .sort((a, b) => Math.abs(b.bySeconds) - Math.abs(a.bySeconds) || (a.orderId < b.orderId ? -1 : 1)),
    setups: diff.setups,
    before: countsOf(before),
    after: countsOf(after),
  };
}

function movedIn({ plan, shop }: PlanInShop, moved: readonly string[]): PlanEffect["movedIn"] {
  const change = changeOf(shop.open);
  const old = new Map(plan.operations.map((at) => [at.operation, at]));
  const counts = { executing: 0, frozen: 0, slushy: 0, liquid: 0 };
  for (const id of moved) {
    const begun = shop.byId.get(id)?.state === "started";
    counts[fenceOf(begun ? null : (old.get(id)?.start ?? 0), change)] += 1;
  }
  return counts;
}

/** Two plans may group a center's units in another way; the units are the same. */
const onWorkUnits = ({ plan, shop: { resources } }: PlanInShop): Plan => ({
  ...plan,
  operations: plan.operations.map((at) => ({ ...at, resource: resources.unitOf(at.resource, at.unit), unit: 0 })),
});

function countsOf({ plan: { orders, objective, totals } }: PlanInShop): PlanCounts {
  return {
    unplannedOperations: objective.unplannedOperations,
    lateOrders: orders.filter(({ tardinessSeconds }) => tardinessSeconds > 0).length,
    lateSeconds: orders.reduce((sum, { tardinessSeconds }) => sum + tardinessSeconds, 0),
    makespanSeconds: totals.makespanSeconds,
  };
}
