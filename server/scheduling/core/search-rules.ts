// The dispatch rule that suits this plant: a fixed grid first, its most promising settings leading, then small random
// steps from the best so far. What a setting is worth swings with the plant's load and mix, so it is tried, not guessed.
import type { Random } from "../../base/core/random";
import type { Placements } from "./kernel/columns";
import { dispatch, type DispatchRule, type Shop } from "./kernel/dispatch";
import { isBetter, scoreOf, type Score } from "./objective";

export type RuleLimits = {
  /** Settings tried in all; at least one. */
  readonly rules: number;
  readonly random: Random;
  readonly isTimeUp: () => boolean;
};

export type DispatchedPlan = {
  readonly rule: DispatchRule;
  readonly placements: Placements;
  readonly score: Score;
  readonly tried: number;
};

export function searchRules(shop: Shop, { rules, random, isTimeUp }: RuleLimits): DispatchedPlan {
  const tryRule = (rule: DispatchRule, tried: number): DispatchedPlan => {
    const placements = dispatch(shop, rule);
    return { rule, placements, score: scoreOf(shop.columns, placements), tried };
  };
  let best = tryRule(grid[0], 1);
  for (let tried = 2; tried <= rules && !isTimeUp(); tried += 1) {
    const found = tryRule(grid[tried - 1] ?? nearby(best.rule, random), tried);
    best = isBetter(found.score, best.score) ? found : { ...best, tried };
  }
  return best;
}

/** The most promising settings first, so that a large plant tries the few that matter. */
const grid: readonly [DispatchRule, ...DispatchRule[]] = [
  { k1: 8, k2: 0.2, queueing: 2 },
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

/** Each constant up to a third larger or a quarter smaller. */
function nearby({ k1, k2, queueing }: DispatchRule, random: Random): DispatchRule {
  const factor = (): number => Math.exp(0.6 * (random.next() - 0.5));
  return { k1: k1 * factor(), k2: k2 * factor(), queueing: queueing * factor() };
}
