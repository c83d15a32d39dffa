// The finite scheduler: compile, place what must not move, find the dispatch rule that suits, improve its sequences,
// place what is left, report. Pure: the same problem and options give the same plan.
import { seeded } from "../../base/core/random";
import { compile, type Compiled } from "./compile";
import { improve } from "./improve";
import { notPlaced, type Placements } from "./kernel/columns";
import { isBetter, scoreOf, type Score } from "./objective";
import { placeLeftovers } from "./place-leftovers";
import type { Plan, RefusedOperation } from "./plan";
import type { Problem } from "./problem";
import { report } from "./report";
import { searchRules, type DispatchedPlan } from "./search-rules";
import { settleSetups } from "./settle-setups";
import { openShop } from "./shop";

export type ScheduleOptions = {
  readonly seed?: number;
  /** Plans tried after the first few rules: 0, the default, dispatches alone, in well under a second. */
  readonly iterations?: number;
  /** Dispatch rules tried at most; fewer where the plan is one of several. */
  readonly mostRules?: number;
  /** Asked between slices of work; true = stop with the best there is. What it stops at depends on the machine. */
  readonly isTimeUp?: () => boolean;
};

export function schedule(problem: Problem, options: ScheduleOptions = {}): Plan {
  const { seed = 1, iterations = 0, isTimeUp = () => false } = options;
  const compiled = compile(problem);
  const shop = openShop(compiled);
  const rules = Math.min(options.mostRules ?? Infinity, rulesFor(compiled.columns.operationCount, iterations));
  const dispatched = searchRules(shop, { rules, random: seeded(seed), isTimeUp });
  const finish = (placements: Placements): Finished => {
    const leftovers = placeLeftovers(compiled, shop, placements);
    settleSetups(compiled, shop, placements);
    return { placements, leftovers, score: scoreOf(compiled.columns, placements) };
  };
  let plan: Finished;
  if (iterations === 0) plan = finish(dispatched.placements);
  else {
    plan = finish(improve(shop, dispatched.placements, { seed, iterations, isTimeUp }));
    // What is left is placed in what the sequences leave: that may be less than there was. And begun as early as can be,
    // operations may differ from what is published, or run at another price, more than they did.
    const { hasPrevious, rates } = compiled.columns;
    const mayBeWorse = plan.leftovers.length > 0 || hasLeft(compiled, dispatched) || hasPrevious || rates !== null;
    const first = mayBeWorse ? finish(dispatched.placements) : plan;
    if (isBetter(first.score, plan.score)) plan = first;
  }
  return report(compiled, plan.placements, {
    refused: [...compiled.refused, ...shop.refused, ...plan.leftovers],
    reservations: shop.reservations,
    rule: { k1: dispatched.rule.k1, k2: dispatched.rule.k2, tried: dispatched.tried },
  });
}

type Finished = { placements: Placements; leftovers: RefusedOperation[]; score: Score };

/** Did the dispatch leave anything that can be planned? */
function hasLeft({ columns: c }: Compiled, { placements }: DispatchedPlan): boolean {
  return placements.alternative.some((alternative, o) => alternative === notPlaced && c.refused[o] === 0);
}

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
