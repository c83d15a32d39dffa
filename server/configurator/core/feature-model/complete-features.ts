import type { Configuration } from "../../../catalog/core/product-model";
import type { Choices } from "../answers";
import { configurationOf } from "../completion";
import { negative, type Literal } from "../kernel/cnf";
import { questionOf } from "../question";
import type { Reasoner } from "../reasoner";

/** A configuration with as little as can be: from the first feature on, each is left out where it can be. */
export function completionOf(reasoner: Reasoner, choices: Choices): Configuration | null {
  const question = questionOf(reasoner, choices);
  const whole = question.contradictory ? null : reasoner.whole(question.literals, leaveOut(reasoner));
  if (whole === null) return null;
  const found = configurationOf(reasoner, whole, question);
  return Object.fromEntries(Object.entries(found).filter(([, taken]) => !Array.isArray(taken) || taken.length > 0));
}

/** Every option of every group, not taken. */
export const leaveOut = ({ problem }: Reasoner): Literal[] =>
  problem.groups.flatMap(({ first, size }) => Array.from({ length: size }, (_, place) => negative(first + place)));
