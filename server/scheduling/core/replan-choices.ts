// The three strengths of a replan side by side, each against what is published.
import type { OpenPlant } from "./open-plant";
import { openWork } from "./open-work";
import { matchOpenOrders } from "./plan-open-orders";
import { planEffect, type PlanEffect } from "./plan-effect";
import type { Progress } from "./progress";
import { valuedPublishedPlan } from "./published-plan";
import type { ReplanStrength } from "./replan";

export type ReplanChoice = { readonly strength: ReplanStrength; readonly effect: PlanEffect };

export const replanStrengths = ["repair", "matchUp", "full"] as const satisfies readonly ReplanStrength[];

export function* replanChoices(open: OpenPlant): Generator<Progress, readonly ReplanChoice[]> {
  const shop = openWork(open);
  const before = { shop, plan: valuedPublishedPlan(shop) };
  const choices: ReplanChoice[] = [];
  for (const [at, strength] of replanStrengths.entries()) {
    yield { done: at, of: replanStrengths.length };
    choices.push({ strength, effect: planEffect(before, matchOpenOrders(open, { strength })) });
  }
  return choices;
}
