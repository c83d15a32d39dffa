import { checkAsked, orderPlaced, tookForce } from "../engineering/jobs";
import { planSaved } from "../procurement/jobs";
import { quoteExpires } from "../sales/jobs";
import { plantChanged, trialAsked, trialChosen } from "../scheduling/jobs";
import type { JobDefinition } from "./definition";

/** Who listens to what. Events are past tense: `order.placed`. */
export const registry: Record<string, JobDefinition> = {
  "quote.expires": quoteExpires,
  "order.placed": orderPlaced,
  "version.checkAsked": checkAsked,
  "version.tookForce": tookForce,
  "plant.changed": plantChanged,
  "plan.saved": planSaved,
  "trial.asked": trialAsked,
  "trial.chosen": trialChosen,
};
