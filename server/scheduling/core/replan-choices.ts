// The three strengths of a replan side by side, each against what is published.
import { levelParts, type LevelParts } from "./level-parts";
import type { OpenPlant } from "./open-plant";
import { openWork } from "./open-work";
import { matching } from "./plan-open-orders";
import { planEffect, type PlanEffect, type PlanInShop } from "./plan-effect";
import type { Progress } from "./progress";
import { valuedPublishedPlan } from "./published-plan";
import type { ReplanStrength } from "./replan";
import { within, type Stepwise } from "./run-through";

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
  let told = 0;
  for (const strength of replanStrengths) {
    const until = told + percentOf[strength];
    plans.push(yield* inPercent(within(matching(open, { strength }), told, until)));
    told = until;
  }
  return {
    choices: replanStrengths.map((strength, at) => ({ strength, effect: planEffect(before, plans[at]!) })),
    levels: levelParts([before, ...plans]),
  };
}

/** What each takes of the time, roughly. */
const percentOf: Record<ReplanStrength, number> = { repair: 5, matchUp: 20, full: 75 };

function* inPercent<Result>(work: Stepwise<Result>): Generator<Progress, Result> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    yield { done: Math.floor(step.value), of: 100 };
  }
}
