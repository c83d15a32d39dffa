// A plan for a plant that has changed, in three strengths. Repair keeps every sequence and shifts right what must be
// (Abumaizar, Svestka 1997); match-up plans anew what begins before the old plan is met again and leaves the rest (Bean,
// Birge, Mittenthal, Noon 1991); full plans everything. Whatever is frozen in the problem stands in all of them.
import { compile, type Compiled } from "./compile";
import { insert, predecessorsOf } from "./insert-operation";
import { notPlaced, type Placements } from "./kernel/columns";
import { isBetter as isBetterScore, objectiveLevels } from "./objective";
import { Retiming } from "./kernel/retime";
import { sequencesOf } from "./kernel/sequences";
import { placementsOfPlan } from "./placements-of-plan";
import { placeLeftovers } from "./place-leftovers";
import { placeSequences } from "./place-sequences";
import type { PlacedOperation, Plan } from "./plan";
import { isMoved, planDiff, type PlanDiff } from "./plan-diff";
import type { Problem } from "./problem";
import { report } from "./report";
import { schedule, type ScheduleOptions } from "./schedule";
import { settleSetups } from "./settle-setups";
import { openShop, type OpenShop } from "./shop";

export type ReplanStrength = "repair" | "matchUp" | "full";
export type Replanned = { readonly plan: Plan; readonly diff: PlanDiff };

/** `problem` is the plant as it is now, `old` the plan people work by, in seconds of that problem. */
export function replan(
  problem: Problem,
  old: Plan,
  strength: ReplanStrength,
  options: ScheduleOptions = {},
): Replanned {
  const plan = strengths[strength](problem, old, options);
  return { plan, diff: planDiff(old, plan) };
}

const strengths: Record<ReplanStrength, (problem: Problem, old: Plan, options: ScheduleOptions) => Plan> = {
  repair: (problem, old) => repair(problem, old),
  matchUp,
  full: (problem, old, options) => schedule(published(problem, old), options),
};

/** `told` is the plan to keep to, `old` the published one, where they differ. */
function repair(problem: Problem, told: Plan, old = told): Plan {
  const compiled = compile(published(problem, old));
  const shop = openShop(compiled);
  const placed = placementsOfPlan(compiled, shop, told);
  return finish(compiled, shop, shiftRight(shop, placed) ?? insertInTurn(compiled, shop, placed));
}

/** Nothing earlier than it was; null where a sequence cannot be kept: something that stands is in its way. */
function shiftRight(shop: OpenShop, placed: Placements): Placements | null {
  const sequences = sequencesOf(shop, placed);
  const { release, start, nodeOf } = sequences;
  const released = release.slice();
  for (let v = 0; v < nodeOf.length; v += 1) if (nodeOf[v] === v) release[v] = Math.max(release[v]!, start[v]!);
  const retiming = new Retiming(sequences, () => 0);
  if (!retiming.timeAll()) return null;
  // That it stood where it stands is no reason: what it waits for is told by its own release.
  release.set(released);
  placeSequences(sequences, retiming, placed);
  return placed;
}

/** One after the other as they stood, each where there is room from then on. */
function insertInTurn({ columns: c }: Compiled, shop: OpenShop, placed: Placements): Placements {
  const rank = new Int32Array(c.operationCount);
  c.topological.forEach((o, at) => (rank[o] = at));
  const open = [...c.topological].filter(
    (o) => placed.alternative[o] !== notPlaced && shop.fixed.alternative[o] === notPlaced,
  );
  open.sort((a, b) => placed.start[a]! - placed.start[b]! || rank[a]! - rank[b]!);
  for (const o of open) {
    const isReady = [...predecessorsOf(c, o)].every(({ operation }) => shop.fixed.alternative[operation] !== notPlaced);
    if (isReady) insert(shop, o, placed.start[o]!);
  }
  return shop.fixed;
}

function finish(compiled: Compiled, shop: OpenShop, placed: Placements): Plan {
  // New loads are numbered behind those that are there.
  shop.loadCount = placed.load.reduce((most, load) => Math.max(most, load + 1), shop.loadCount);
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
function matchUp(problem: Problem, old: Plan, options: ScheduleOptions): Plan {
  const repaired = repair(problem, old);
  const was = new Map(old.operations.map((at) => [at.operation, at]));
  const touched = repaired.operations.filter((at) => !was.has(at.operation) || isMoved(was.get(at.operation), at));
  let meets = touched.reduce((latest, { end }) => Math.max(latest, end), 0);
  for (let window = 0; window < windows && touched.length > 0; window += 1, meets *= 2) {
    const stands = repaired.operations.filter(({ setupStart }) => setupStart >= meets);
    const plan = planAround(problem, old, stands, options);
    if (plan !== null && isBetter(plan, repaired)) return plan;
  }
  return repaired;
}

/** Null where what stands does not go with what was planned before it. */
function planAround(problem: Problem, old: Plan, stands: PlacedOperation[], options: ScheduleOptions): Plan | null {
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
  return isKept && around.refused.length === 0 ? repair(problem, around, old) : null;
}

function isBetter(plan: Plan, than: Plan): boolean {
  return isBetterScore(scoreOf(plan), scoreOf(than));
}

const scoreOf = ({ objective }: Plan): number[] => objectiveLevels.map((level) => objective[level]);

/** The problem whose published plan is `old`: what a new plan is judged by. */
export const published = (problem: Problem, old: Plan): Problem => ({
  ...problem,
  previous: old.operations.map(({ operation, resource, unit, start }) => ({ operation, resource, unit, start })),
});
