/**
 * The pure plan of a running plant. Material first, dated by when orders would want it; then machines, no operation
 * before its material; then material again, timed to the schedule. Greedy netting by date keeps the second pass
 * inside the first: who starts earlier takes what is there earlier (earliest due date first, Jackson 1955).
 */
import { startBefore } from "../../base/core/calendar";
import { heldLoads, withFixed } from "./held-loads";
import { brokenBy, setFirst, standingOrders } from "./keep-promises";
import { materialOfOrders, type MaterialInTime, type MaterialOfOrders } from "./material-of-orders";
import type { OpenPlan, OpenPlant, OperationToPlan } from "./open-plant";
import { openWork, type OpenWork } from "./open-work";
import type { Plan, TimedPlan } from "./plan";
import type { Problem } from "./problem";
import { problemOf, type Release } from "./problem-of-open-work";
import { publishedPlan } from "./published-plan";
import { replanning, type ReplanStrength } from "./replan";
import { reportOpenPlan } from "./report-open-plan";
import { runThrough, within, type Stepwise } from "./run-through";
import { scheduling, type ScheduleOptions } from "./schedule";

/** How often machines and material are matched before what is left is said instead. */
const rounds = 3;

/** How often promises are set first before the best plan found is taken; the last time, all that can stand. */
const mostAttempts = 4;
/** Operations planned anew in all by those attempts: a large plant sets first all that can stand at once. */
const attemptedOperations = 24_000;
/** Dispatch rules such an attempt tries; the first plan tries as many as it can afford. */
const rulesOfAttempt = 4;

/** Plans tried by the search a planner asks for: a few seconds for a plant of 4,000 operations. */
const searchedPlans = 20_000;

/** The published plan is begun from where it knows so much of what is open. */
const knownShare = 0.75;

export type Planning = {
  /** How much of the published plan stands; full is searched, without it the rules alone plan anew. */
  readonly strength?: ReplanStrength;
  /** Tries the plant with one thing changed. */
  readonly change?: (problem: Problem) => Problem;
};

export function planOpenOrders(open: OpenPlant, planning: Planning = {}): OpenPlan {
  return reportMatched(matchOpenOrders(open, planning));
}

export const reportMatched = ({ shop, plan, material, wanted }: MatchedOrders): OpenPlan =>
  reportOpenPlan({ open: shop.open, shop, plan, material, wanted });

export type MatchedOrders = Matched & Pick<Given, "wanted"> & { readonly shop: OpenWork };

/** Machines and material agree; not yet in the words of what is saved. */
export const matchOpenOrders = (open: OpenPlant, planning: Planning = {}): MatchedOrders =>
  runThrough(matching(open, planning));

/** Nobody knows beforehand how often it is planned: each plan takes half of what is left to be told. */
export function* matching(open: OpenPlant, { strength, change }: Planning = {}): Stepwise<MatchedOrders> {
  const shop = openWork(open);
  const wanted = wantedSeconds(shop);
  const given = { material: materialOfOrders(open), wanted };
  const old = publishedPlan(shop);
  const from = knowsMost(old, shop) ? { from: old } : {};
  let left = 1;
  const solve: Solve = (problem, limits) => {
    const changed = change ? change(problem) : problem;
    const done = 1 - left;
    left /= 2;
    const work = strength ? replanning(changed, old, strength, limits) : scheduling(changed, { ...limits, ...from });
    return within(work, done, 1 - left);
  };
  const matched = yield* keepingLoads(shop, (around) =>
    strength === "repair" || strength === "matchUp"
      ? planAround(around, { ...given, solve })
      : keepingPromises(around, { ...given, solve, iterations: strength ? searchedPlans : 0 }),
  );
  return { ...matched, shop, wanted };
}

/** Around loads that were promised; those whose material is not there by then any more are let go. */
function* keepingLoads(shop: OpenWork, plan: (around: OpenWork) => Stepwise<Matched>): Stepwise<Matched> {
  const held = heldLoads(shop);
  const matched = yield* plan(withFixed(shop, held));
  const fed = new Map([...held].filter(([id]) => !matched.unfed.has(shop.byId.get(id)?.orderId ?? "")));
  return fed.size === held.size ? matched : yield* plan(withFixed(shop, fed));
}

/** The best plan found that keeps what can be kept: promises it would break are set first, where they stood. */
function* keepingPromises(shop: OpenWork, given: Given): Stepwise<Matched> {
  let best = yield* planAround(shop, given);
  const standing = new Map(standingOrders(shop));
  let broken = brokenBy(best.plan, standing);
  const first = new Set(broken);
  const affordable = Math.floor(attemptedOperations / Math.max(1, shop.operations.length));
  const attempts = Math.max(1, Math.min(mostAttempts, affordable));
  for (let attempt = 1; broken.length > 0 && attempt <= attempts; attempt += 1) {
    const around = setFirst(shop, standing, attempt < attempts ? first : standing.keys());
    const kept = yield* planAround(around, { ...given, mostRules: rulesOfAttempt });
    for (const id of kept.unfed) standing.delete(id);
    const still = brokenBy(kept.plan, standing);
    for (const id of still) first.add(id);
    if (kept.unfed.size > 0 || still.length >= broken.length || heldPins(kept) < heldPins(best)) continue;
    best = kept;
    broken = still;
  }
  return best;
}

/** Pinned operations that stand when they are pinned. */
const heldPins = ({ problem, plan }: Matched): number => {
  const pins = new Map(problem.operations.flatMap(({ id, pin }) => (pin ? [[id, pin.start] as const] : [])));
  return plan.operations.filter(({ operation, start }) => pins.get(operation) === start).length;
};

/** Is it enough of a plan to begin from? What it does not know is placed behind it one by one. */
const knowsMost = (old: TimedPlan, { operations }: OpenWork): boolean =>
  old.operations.length >= knownShare * operations.length;

type Solve = (problem: Problem, limits: ScheduleOptions) => Stepwise<Plan>;

type Matched = {
  readonly problem: Problem;
  readonly plan: Plan;
  readonly material: MaterialInTime;
  /** Orders set where they stood, whose material is not there by then any more. */
  readonly unfed: ReadonlySet<string>;
};

type Given = {
  readonly material: MaterialOfOrders;
  /** By operation: when it would have to begin, were every machine free. */
  readonly wanted: ReadonlyMap<string, number>;
  readonly solve: Solve;
} & Pick<ScheduleOptions, "mostRules" | "iterations">;

/** The plant before any plan: material dated by when orders would want it. */
export function openProblem(shop: OpenWork): Problem {
  return problemOf(shop, firstReleases(shop, { material: materialOfOrders(shop.open), wanted: wantedSeconds(shop) }));
}

const firstReleases = ({ fixed }: OpenWork, { material, wanted }: Pick<Given, "material" | "wanted">) =>
  material((id) => fixed.get(id)?.start ?? wanted.get(id) ?? 0).releases("earliest");

function* planAround(shop: OpenWork, { material: materialAt, wanted, solve, ...limits }: Given): Stepwise<Matched> {
  const { fixed } = shop;
  let release = firstReleases(shop, { material: materialAt, wanted });
  for (let round = 1; ; round += 1) {
    const problem = problemOf(shop, release);
    const plan = yield* solve(problem, limits);
    const starts = new Map(plan.operations.map((placed) => [placed.operation, placed.start]));
    const material = materialAt((id) => starts.get(id) ?? wanted.get(id) ?? 0);
    const later = tooLate(material, starts);
    const movable = [...later].filter(([id]) => !fixed.has(id));
    if (movable.length === 0 || round === rounds) return { problem, plan, material, unfed: ordersOf(shop, later) };
    release = new Map([...release, ...movable]);
  }
}

const ordersOf = ({ byId, fixed }: OpenWork, operations: ReadonlyMap<string, Release>): ReadonlySet<string> =>
  new Set([...operations.keys()].flatMap((id) => (fixed.has(id) ? (byId.get(id)?.orderId ?? []) : [])));

/** Latest starts that still meet the promise, were every machine free, or as pinned: who is due first takes scarce material first. */
function wantedSeconds({ open, operations, resources, runOf, openOf }: OpenWork): ReadonlyMap<string, number> {
  const due = new Map(open.orders.map((order) => [order.id, order.dueSecond]));
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const followers = new Map<string, { follower: OperationToPlan; lag: number }[]>();
  for (const follower of operations) {
    for (const { operationId, minimumLagSeconds: lag } of follower.after) {
      const known = followers.get(operationId);
      if (known) known.push({ follower, lag });
      else followers.set(operationId, [{ follower, lag }]);
    }
  }
  const pinned = new Map(open.pins.map(({ operationId, start }) => [operationId, start]));
  const wanted = new Map<string, number>();
  const wantedOf = (operation: OperationToPlan): number => {
    const known = wanted.get(operation.id);
    if (known !== undefined) return known;
    const ends = (followers.get(operation.id) ?? []).map(({ follower, lag }) => wantedOf(follower) - lag);
    const end = Math.min(due.get(operation.orderId) ?? 0, ...ends);
    const unit = resources.unitOf(resources.ofCenter.get(operation.workCenterId)?.[0] ?? "", 0);
    const start = Math.max(
      0,
      pinned.get(operation.id) ?? startBefore(openOf(unit), end, operation.setupSeconds + runOf(operation).runSeconds),
    );
    wanted.set(operation.id, start);
    return start;
  };
  for (const operation of byId.values()) wantedOf(operation);
  return wanted;
}

/** Operations that start before what they are now pegged to is there, with when it is. */
const tooLate = (material: MaterialInTime, starts: ReadonlyMap<string, number>): Map<string, Release> =>
  new Map([...material.releases("planned")].filter(([id, { second }]) => second > (starts.get(id) ?? Infinity)));
