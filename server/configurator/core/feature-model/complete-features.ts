import type { Configuration } from "../../../catalog/core/product-model";
import type { Choices } from "../answers";
import { completeNear } from "../completion";
import type { Reasoner } from "../reasoner";

/** A configuration with as little as can be: from the first feature on, each is left out where it can be. */
export function completionOf(reasoner: Reasoner, choices: Choices): Configuration | null {
  const found = completeNear(reasoner, choices, {});
  return (
    found && Object.fromEntries(Object.entries(found).filter(([, taken]) => !Array.isArray(taken) || taken.length > 0))
  );
}
