import { withAssumption, type Assumption } from "./assumptions";
import type { OpenPlant } from "./open-plant";
import { matchOpenOrders } from "./plan-open-orders";
import { planEffect, type PlanEffect } from "./plan-effect";
import type { Progress } from "./progress";

/** What would be planned were one thing otherwise, against what is planned as things are; null where there is no such thing. */
export function* assumedEffect(open: OpenPlant, assumption: Assumption): Generator<Progress, PlanEffect | null> {
  const assumed = withAssumption(open, assumption);
  if (assumed === null) return null;
  yield { done: 0, of: 2 };
  const before = matchOpenOrders(open);
  yield { done: 1, of: 2 };
  return planEffect(before, matchOpenOrders(assumed));
}
