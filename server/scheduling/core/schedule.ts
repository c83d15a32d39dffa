// The finite scheduler: compile, place what must not move, find the dispatch rule that suits, improve its sequences,
// place what is left, report. Pure: the same problem and options give the same plan.
import { seeded } from "../../base/core/random";
import { compile, type Compiled } from "./compile";
import { improving } from "./improve";
import { finishPlan, type Finished } from "./finish-plan";
import { isBetter } from "./objective";
import type { Plan, TimedPlan } from "./plan";
import type { Problem } from "./problem";
import { repair } from "./repair";
import { report } from "./report";
import { runThrough, within, type Stepwise } from "./run-through";
import { searchingRules } from "./search-rules";
import { openShop } from "./shop";
import { varyTightOrders } from "./vary-tight-orders";

export type ScheduleOptions = {
  readonly seed?: number;
  /** Plans tried after the first few rules: 0, the default, dispatches alone, in well under a second. */
  readonly iterations?: number;
  /** Dispatch rules tried at most; fewer where the plan is one of several. */
  readonly mostRules?: number;
  /** A plan there was: its sequences are the answer where no rule finds better ones, and what the search begins from. */
  readonly from?: TimedPlan;
  /** Asked between slices of work; true = stop with the best there is. What it stops at depends on the machine. */
  readonly isTimeUp?: () => boolean;
  /** Told of the first plan and each better one while it is searched for: its weighted tardiness in seconds. */
  readonly onBetter?: (weightedTardinessSeconds: number) => void;
};

export const schedule = (problem: Problem, options: ScheduleOptions = {}): Plan =>
  runThrough(scheduling(problem, options));

/** The share of the rules in all that is tried, where plans are searched after them. */
const ruleShare = 0.2;

export function* scheduling(problem: Problem, options: ScheduleOptions = {}): Stepwise<Plan> {
  const { seed = 1, iterations = 0, isTimeUp = () => false, onBetter = () => undefined, from } = options;
  const compiled = compile(problem);
  const shop = openShop(compiled);
  const rules = Math.min(options.mostRules ?? Infinity, rulesFor(compiled.columns.operationCount, iterations));
  const searchedFrom = iterations > 0 ? ruleShare : 1;
  const limits = { rules, random: seeded(seed), isTimeUp, onBetter };
  const dispatched = yield* within(searchingRules(shop, limits), 0, searchedFrom);
  let plan = finishPlan(compiled, shop, dispatched.placements);
  const tries = tightTries(compiled.columns.operationCount, iterations);
  plan = varyTightOrders(compiled, plan, dispatched, { tries, random: seeded(seed), isTimeUp });
  if (from) plan = better(plan, { ...kept(compiled, from), shop });
  // What is left is placed in what the sequences leave: that may be less than there was. And begun as early as can be,
  // operations may differ from what is published, or run at another price, more than they did.
  if (iterations > 0) {
    const search = improving(plan.shop, plan.placements, { seed, iterations, isTimeUp, onBetter });
    plan = better(plan, finishPlan(compiled, plan.shop, yield* within(search, searchedFrom, 1)));
  }
  return report(compiled, plan.placements, {
    refused: [...compiled.refused, ...shop.refused, ...plan.leftovers],
    reservations: shop.reservations,
    rule: { k1: dispatched.rule.k1, k2: dispatched.rule.k2, tried: dispatched.tried },
  });
}

/** The plan there was, on a shop of its own: repairing uses it up. */
function kept(compiled: Compiled, from: TimedPlan): Finished {
  const shop = openShop(compiled);
  return finishPlan(compiled, shop, repair(compiled, shop, from, "possible"));
}

/** Of two alike the second. */
const better = (one: Finished, other: Finished): Finished => (isBetter(one.score, other.score) ? one : other);

/** Operations dispatched in all by the first rules: well under a second; and what a tried plan may cost more of them. */
const operationBudget = 120_000;
const operationsPerIteration = 200;
const fewestRules = 12;
const mostRules = 400;

function rulesFor(operationCount: number, iterations: number): number {
  const affordable = Math.floor(operationBudget / Math.max(1, operationCount));
  const searched = Math.floor((iterations * operationsPerIteration) / Math.max(1, operationCount));
  return Math.max(1, Math.min(affordable, fewestRules), Math.min(searched, mostRules));
}

/** Places tried for orders with maximum lags: each costs a plan. */
const mostTightTries = 200;

function tightTries(operationCount: number, iterations: number): number {
  const affordable = Math.floor(
    (operationBudget + iterations * operationsPerIteration) / (4 * Math.max(1, operationCount)),
  );
  return Math.min(affordable, iterations > 0 ? mostTightTries : fewestRules);
}
