// The three strengths of a replan side by side, each against what is published.
import { levelParts, type LevelParts } from "./level-parts";
import type { OpenPlant } from "./open-plant";
import { openWork } from "./open-work";
import { matchOpenOrders } from "./plan-open-orders";
import { planEffect, type PlanEffect, type PlanInShop } from "./plan-effect";
import type { Progress } from "./progress";
import { valuedPublishedPlan } from "./published-plan";
import type { ReplanStrength } from "./replan";

export type ReplanChoices = {
  readonly choices: readonly { readonly strength: ReplanStrength; readonly effect: PlanEffect }[];
  /** What is published first, then the strengths. */
  readonly levels: readonly LevelParts[];
};

export const replanStrengths = ["repair", "matchUp", "full"] as const satisfies readonly ReplanStrength[];

export function* replanChoices(open: OpenPlant): Generator<Progress, ReplanChoices> {
  const shop = openWork(open);
  const before = { shop, plan: valuedPublishedPlan(shop) };
  const plans: PlanInShop[] = [];
  for (const [at, strength] of replanStrengths.entries()) {
    yield { done: at, of: replanStrengths.length };
    plans.push(matchOpenOrders(open, { strength }));
  }
  return {
    choices: replanStrengths.map((strength, at) => ({ strength, effect: planEffect(before, plans[at]!) })),
    levels: levelParts([before, ...plans]),
  };
}
