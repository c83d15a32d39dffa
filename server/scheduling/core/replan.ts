// A plan for a plant that has changed, in three strengths. Repair keeps every sequence and shifts right what must be;
// match-up plans anew what begins before the old plan is met again and leaves the rest (Bean, Birge, Mittenthal, Noon
// 1991); full plans everything, from the old sequences or anew. Whatever is frozen in the problem stands in all of them.
import { compile } from "./compile";
import { isBetter as isBetterScore, objectiveLevels } from "./objective";
import { placeLeftovers } from "./place-leftovers";
import type { PlacedOperation, Plan, TimedPlan } from "./plan";
import { isMoved, planDiff, type PlanDiff } from "./plan-diff";
import type { Problem } from "./problem";
import { repair } from "./repair";
import { report } from "./report";
import type { Stepwise } from "./run-through";
import { schedule, scheduling, type ScheduleOptions } from "./schedule";
import { settleSetups } from "./settle-setups";
import { openShop } from "./shop";

export type ReplanStrength = "repair" | "matchUp" | "full";
export type Replanned = { readonly plan: Plan; readonly diff: PlanDiff };

/** `problem` is the plant as it is now, `old` the plan people work by, in seconds of that problem. */
export function replan(
  problem: Problem,
  old: TimedPlan,
  strength: ReplanStrength,
  options: ScheduleOptions = {},
): Replanned {
  const plan = strengths[strength](problem, old, options);
  return { plan, diff: planDiff(old, plan) };
}

const strengths: Record<ReplanStrength, (problem: Problem, old: TimedPlan, options: ScheduleOptions) => Plan> = {
  repair: (problem, old) => repaired(problem, old),
  matchUp,
  full: (problem, old, options) => schedule(published(problem, old), { ...options, from: old }),
};

/** The same in steps; only full takes long enough to be watched. */
export function* replanning(
  problem: Problem,
  old: TimedPlan,
  strength: ReplanStrength,
  options: ScheduleOptions = {},
): Stepwise<Plan> {
  yield 0;
  if (strength !== "full") return strengths[strength](problem, old, options);
  return yield* scheduling(published(problem, old), { ...options, from: old });
}

/** `told` is the plan to keep to, `old` the published one, where they differ. */
function repaired(problem: Problem, told: TimedPlan, old = told): Plan {
  const compiled = compile(published(problem, old));
  const shop = openShop(compiled);
  const placed = repair(compiled, shop, told, "told");
  const leftovers = placeLeftovers(compiled, shop, placed);
  settleSetups(compiled, shop, placed);
  return report(compiled, placed, {
    refused: [...compiled.refused, ...shop.refused, ...leftovers],
    reservations: shop.reservations,
    rule: { k1: 0, k2: 0, tried: 0 },
  });
}

/** How often the moment the old plan is met again is put off, doubling the time there is. */
const windows = 3;

/** Never worse than the repaired plan. */
function matchUp(problem: Problem, old: TimedPlan, options: ScheduleOptions): Plan {
  const kept = repaired(problem, old);
  const was = new Map(old.operations.map((at) => [at.operation, at]));
  const touched = kept.operations.filter((at) => !was.has(at.operation) || isMoved(was.get(at.operation), at));
  let meets = touched.reduce((latest, { end }) => Math.max(latest, end), 0);
  for (let window = 0; window < windows && touched.length > 0; window += 1, meets *= 2) {
    const stands = kept.operations.filter(({ setupStart }) => setupStart >= meets);
    const plan = planAround(problem, old, stands, options);
    if (plan !== null && isBetter(plan, kept)) return plan;
  }
  return kept;
}

/** Null where what stands does not go with what was planned before it. */
function planAround(
  problem: Problem,
  old: TimedPlan,
  stands: PlacedOperation[],
  options: ScheduleOptions,
): Plan | null {
  const standing = new Map(stands.map((at) => [at.operation, at]));
  const operations = problem.operations.map((operation) => {
    const at = standing.get(operation.id);
    if (at === undefined || operation.frozen !== null) return operation;
    const { resource, unit, setupStart, start, end } = at;
    return { ...operation, frozen: { resource, unit, setupStart, start, end } };
  });
  const around = schedule(published({ ...problem, operations }, old), options);
  const placed = new Map(around.operations.map((at) => [at.operation, at]));
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const isKept = stands.every(({ operation, start }) =>
    byId.get(operation)!.after.every(({ operation: before, minLagSeconds, maxLagSeconds, transfer }) => {
      const end = placed.get(before)?.end ?? Infinity;
      // Batches are timed exactly when the whole is told again.
      const out = transfer === null ? end : (placed.get(before)?.start ?? Infinity);
      return out + minLagSeconds <= start && start <= end + (maxLagSeconds ?? Infinity);
    }),
  );
  // Told in the words of the whole problem: what stood is no fact there.
  return isKept && around.refused.length === 0 ? repaired(problem, around, old) : null;
}

function isBetter(plan: Plan, than: Plan): boolean {
  return isBetterScore(scoreOf(plan), scoreOf(than));
}

const scoreOf = ({ objective }: Plan): number[] => objectiveLevels.map((level) => objective[level]);

/** The problem whose published plan is `old`: what a new plan is judged by. */
export const published = (problem: Problem, old: TimedPlan): Problem => ({
  ...problem,
  previous: old.operations.map(({ operation, resource, unit, start }) => ({ operation, resource, unit, start })),
});
