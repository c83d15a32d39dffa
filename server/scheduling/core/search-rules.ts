// The dispatch rule that suits this plant: a fixed grid first, its most promising settings leading, then random steps
// from the best so far. What a setting is worth swings with the plant's load and mix, so it is tried, not guessed; by
// when each operation should end is learned from the plans themselves.
import type { Random } from "../../base/core/random";
import type { Columns, Placements } from "./kernel/columns";
import { dispatch, type DispatchRule, type Shop } from "./kernel/dispatch";
import { estimatedDues, observedDues } from "./kernel/operation-dues";
import { runThrough, type Stepwise } from "./run-through";
import { completions, isBetter, scoreOf, tardinessOf, type Score } from "./objective";

export type RuleLimits = {
  /** Settings tried in all; at least one. */
  readonly rules: number;
  readonly random: Random;
  readonly isTimeUp: () => boolean;
  readonly onBetter: (weightedTardinessSeconds: number) => void;
};

export type DispatchedPlan = {
  readonly rule: DispatchRule;
  /** By when each operation should end, where learned from plans before; null as the rule estimates it. */
  readonly dues: Float64Array | null;
  readonly placements: Placements;
  readonly score: Score;
  readonly tried: number;
};

export const searchRules = (shop: Shop, limits: RuleLimits): DispatchedPlan => runThrough(searchingRules(shop, limits));

export function* searchingRules(
  shop: Shop,
  { rules, random, isTimeUp, onBetter }: RuleLimits,
): Stepwise<DispatchedPlan> {
  const { columns } = shop;
  const tryOne = ({ rule, dues }: Setting, tried: number): DispatchedPlan => {
    const placements = dispatch(shop, rule, dues ?? estimatedDues(columns, rule.queueing));
    return { rule, dues, placements, score: scoreOf(columns, placements), tried };
  };
  let best = tryOne({ rule: grid[0], dues: null }, 1);
  onBetter(tardinessOf(best.score));
  for (let tried = 2; tried <= rules && !isTimeUp(); tried += 1) {
    yield (tried - 1) / rules;
    const rule = grid[tried - 1];
    const found = tryOne(rule ? { rule, dues: null } : stepFrom(columns, best, random), tried);
    const better = isBetter(found.score, best.score);
    best = better ? found : { ...best, tried };
    if (better) onBetter(tardinessOf(found.score));
  }
  return best;
}

type Setting = Pick<DispatchedPlan, "rule" | "dues">;

/** Another rule, what the best plan teaches about queues, or more urgency for whoever is late in it. */
function stepFrom(c: Columns, best: DispatchedPlan, random: Random): Setting {
  const draw = random.next();
  if (draw < 0.4) return { rule: nearby(best.rule, random), dues: best.dues };
  const dues = best.dues ?? estimatedDues(c, best.rule.queueing);
  if (draw < 0.7) return { rule: nearby(best.rule, random), dues: learned(c, best.placements, dues, random) };
  return { rule: best.rule, dues: urged(c, best.placements, dues, random) };
}

/** Some way towards what each operation's rest took in a plan. */
function learned(c: Columns, placements: Placements, dues: Float64Array, random: Random): Float64Array {
  const share = 0.05 + 0.4 * random.next();
  return observedDues(c, placements).map((observed, o) => dues[o]! + share * (observed - dues[o]!));
}

/** About half of the late orders are due earlier by a share of what they were late (Joslin, Clements 1999). */
function urged(c: Columns, placements: Placements, dues: Float64Array, random: Random): Float64Array {
  const share = random.next();
  const earlier = completions(c, placements).map((completion, j) =>
    completion > c.due[j]! && random.next() < 0.5 ? share * (completion - c.due[j]!) : 0,
  );
  return dues.map((due, o) => due - earlier[c.order[o]!]!);
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

/** Each constant up to a fifth larger or a sixth smaller. */
function nearby({ k1, k2, queueing }: DispatchRule, random: Random): DispatchRule {
  const factor = (): number => Math.exp(0.36 * (random.next() - 0.5));
  return { k1: k1 * factor(), k2: k2 * factor(), queueing: queueing * factor() };
}
