// What would make a late order earlier: what its time went into suggests one change each, and the plant is planned
// anew with that change alone. Only what that plan says is claimed.
import type { Plan } from "./plan";
import type { Problem } from "./problem";
import { schedule } from "./schedule";
import { dateAt, withChange, type Change } from "./what-if";

export type Counterfactual = {
  readonly change: Change;
  readonly completionSecond: number;
  readonly earlierBySeconds: number;
  readonly isOnTime: boolean;
  /** What all other orders together are late, weighed, more (or less) than in the plan. */
  readonly othersLaterBy: number;
};

export type ProbeLimits = {
  /** Operations planned in all: a probe costs as many as the plant has. */
  readonly operations: number;
};

/** On time first, then whatever harms the others least. `plan` is what `schedule(problem)` answers. */
export function counterfactuals(problem: Problem, plan: Plan, orderId: string, limits: ProbeLimits): Counterfactual[] {
  const before = completionOf(plan, orderId);
  const order = problem.orders.find(({ id }) => id === orderId);
  if (before === null || !order) return [];
  const most = Math.floor(limits.operations / Math.max(1, problem.operations.length));
  const found: Counterfactual[] = [];
  const weighed = weightedLateness(problem, plan, orderId);
  for (const change of suggestions(problem, plan, orderId).slice(0, most)) {
    const changed = withChange(problem, change);
    if (changed === null) continue;
    const probe = schedule(changed);
    const completionSecond = completionOf(probe, orderId);
    if (completionSecond === null || completionSecond >= before) continue;
    found.push({
      change,
      completionSecond,
      earlierBySeconds: before - completionSecond,
      isOnTime: completionSecond <= order.dueSecond,
      othersLaterBy: weightedLateness(problem, probe, orderId) - weighed,
    });
  }
  return found.sort(byWorth);
}

/** Days on which a unit may work longer, and pieces of work that may be done otherwise. */
const mostDates = 3;
const mostWork = 2;

/** The most promising first: one cause after the other, the longest first, and what always may help behind them. */
export function suggestions(problem: Problem, plan: Plan, orderId: string): Change[] {
  const cause = plan.orders.find((order) => order.orderId === orderId)?.cause;
  if (!cause) return [];
  const found: Change[] = [];
  for (const { kind, resource, item } of cause.shares) {
    const links = cause.chain.filter((link) => link.kind === kind && link.resource === resource);
    if (kind === "item") found.push({ kind: "material", orderId, item });
    if (kind === "release") found.push({ kind: "release", orderId });
    if (kind === "priority" || kind === "resource") found.push({ kind: "priority", orderId });
    if (resource === null || kind === "frozen") continue;
    const waits = cause.chain.filter((link) => link.resource === resource && link.kind !== "work");
    for (const { operation } of waits) found.push({ kind: "otherUnit", operation, resource });
    if (kind === "calendar") found.push({ kind: "repair", resource });
    const earliestFirst = (links.length > 0 ? links : waits).toReversed();
    const dates = new Set(earliestFirst.map(({ from }) => dateAt(problem, Math.max(0, from))));
    for (const date of [...dates].slice(0, mostDates)) found.push({ kind: "overtime", resource, date });
  }
  const work = cause.chain
    .filter(({ kind }) => kind === "work")
    .sort((a, b) => b.seconds - a.seconds || (a.operation < b.operation ? -1 : 1));
  for (const { operation, resource } of work.slice(0, mostWork)) {
    found.push({ kind: "split", operation });
    if (resource !== null) found.push({ kind: "otherUnit", operation, resource });
  }
  found.push({ kind: "priority", orderId });
  return [...new Map(found.map((change) => [JSON.stringify(change), change])).values()];
}

const completionOf = (plan: Plan, orderId: string): number | null =>
  plan.orders.find((order) => order.orderId === orderId)?.completionSecond ?? null;

function weightedLateness(problem: Problem, plan: Plan, without: string): number {
  const weights = new Map(problem.orders.map(({ id, weight }) => [id, weight]));
  return plan.orders.reduce(
    (sum, { orderId, tardinessSeconds }) =>
      orderId === without ? sum : sum + (weights.get(orderId) ?? 1) * tardinessSeconds,
    0,
  );
}

const byWorth = (a: Counterfactual, b: Counterfactual): number =>
  Number(b.isOnTime) - Number(a.isOnTime) ||
  a.othersLaterBy - b.othersLaterBy ||
  b.earlierBySeconds - a.earlierBySeconds ||
  (JSON.stringify(a.change) < JSON.stringify(b.change) ? -1 : 1);
