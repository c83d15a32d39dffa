// Every level of the objective taken apart by order, plans side by side: whose lateness, set-ups, moves and waiting it is.
import { objectiveLevels, type ObjectiveLevel } from "./objective";
import { objectiveParts } from "./objective-parts";
import type { PlanInShop } from "./plan-effect";
import { problemOf } from "./problem-of-open-work";

/** One amount per plan. */
type Amounts = readonly number[];

export type LevelParts = {
  readonly level: ObjectiveLevel;
  readonly totals: Amounts;
  /** Those that add most in any of the plans, the largest first. */
  readonly orders: readonly { readonly orderId: string; readonly amounts: Amounts }[];
  /** All who are not named: with them the amounts add up to the totals. */
  readonly others: { readonly orders: number; readonly amounts: Amounts };
};

/** So many orders of a level are named. */
const mostNamed = 8;

export function levelParts(plans: readonly PlanInShop[]): LevelParts[] {
  const problems = plans.map(({ shop }) => problemOf(shop, new Map()));
  const parts = plans.map(({ plan }, at) => objectiveParts(problems[at]!, plan));
  const isPromised = problems.some(({ orders }) => orders.some(({ promisedSecond }) => promisedSecond !== null));
  const levels = objectiveLevels.filter((level) => level !== "brokenPromises" || isPromised);
  return levels.map((level) => {
    const byOrder = new Map<string, number[]>();
    parts.forEach((of, plan) => {
      for (const { orderId, amount } of of[level]) {
        const amounts = byOrder.get(orderId) ?? plans.map(() => 0);
        amounts[plan]! += amount;
        byOrder.set(orderId, amounts);
      }
    });
    const orders = [...byOrder]
      .map(([orderId, amounts]) => ({ orderId, amounts }))
      .sort((a, b) => Math.max(...b.amounts) - Math.max(...a.amounts) || (a.orderId < b.orderId ? -1 : 1));
    const others = orders.slice(mostNamed);
    return {
      level,
      totals: sums(plans, orders),
      orders: orders.slice(0, mostNamed),
      others: { orders: others.length, amounts: sums(plans, others) },
    };
  });
}

const sums = (plans: readonly unknown[], orders: readonly { amounts: Amounts }[]): number[] =>
  plans.map((_, plan) => orders.reduce((sum, { amounts }) => sum + amounts[plan]!, 0));
