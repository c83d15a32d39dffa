// The finite scheduler: compile, place what must not move, try a small grid of dispatch rules, keep the best by a
// lexicographic objective, place what is left, report. Pure: the same problem and options give the same plan.
import { compile } from "./compile";
import { dispatch, type DispatchRule } from "./kernel/dispatch";
import type { Placements } from "./kernel/columns";
import { isBetter, scoreOf, type Score } from "./objective";
import type { Plan } from "./plan";
import type { Problem } from "./problem";
import { report } from "./report";
import { placeLeftovers } from "./place-leftovers";
import { settleSetups } from "./settle-setups";
import { openShop } from "./shop";

export type ScheduleOptions = {
  /** Breaks nothing yet: dispatch has no chance in it. Searches built on top draw from it. */
  seed?: number;
  /** How many dispatch rules to try; by default as many as keep a plan of this size under a second. */
  iterations?: number;
};

export function schedule(problem: Problem, options: ScheduleOptions = {}): Plan {
  const compiled = compile(problem);
  const shop = openShop(compiled);
  let best: { rule: DispatchRule; placements: Placements; score: Score } | null = null;
  const tried = rulesFor(compiled.columns.operationCount, options.iterations);
  for (const rule of tried) {
    const placements = dispatch(shop, rule);
    const score = scoreOf(compiled.columns, placements);
    if (best === null || isBetter(score, best.score)) best = { rule, placements, score };
  }
  if (best === null) throw new Error("no dispatch rule to try");
  const leftovers = placeLeftovers(compiled, shop, best.placements);
  settleSetups(compiled, shop, best.placements);
  return report(compiled, best.placements, {
    refused: [...compiled.refused, ...shop.refused, ...leftovers],
    reservations: shop.reservations,
    rule: { k1: best.rule.k1, k2: best.rule.k2, tried: tried.length },
  });
}

/** Operations dispatched in all: what two cores do in well under a second. */
const operationBudget = 120_000;

/** The most promising settings first, so that a large plant tries the few that matter. */
const grid: readonly DispatchRule[] = [
  { k1: 3, k2: 0.5, queueing: 2 },
  { k1: 1, k2: 0.5, queueing: 4 },
  { k1: 8, k2: 0.2, queueing: 1 },
  { k1: 3, k2: 2, queueing: 4 },
  { k1: 20, k2: 0.5, queueing: 2 },
  { k1: 1, k2: 0.1, queueing: 1 },
  { k1: 0.3, k2: 1, queueing: 2 },
  { k1: 8, k2: 1, queueing: 6 },
  { k1: 3, k2: 0.1, queueing: 0 },
  { k1: 60, k2: 0.3, queueing: 1 },
  { k1: 1, k2: 2, queueing: 0 },
  { k1: 20, k2: 0.1, queueing: 6 },
];

function rulesFor(operationCount: number, iterations: number | undefined): readonly DispatchRule[] {
  const affordable = Math.floor(operationBudget / Math.max(1, operationCount));
  return grid.slice(0, Math.max(1, Math.min(grid.length, iterations ?? affordable)));
}
