/** Designs for somebody who knows what it is for, not which options: those that meet the most wishes. */
import type { CompiledModel, CompiledWish } from "../../catalog/core/compiled-model";
import type { Choices, Ranked } from "./answers";
import { completeNear, configurationOf } from "./completion";
import { negative, positive, type Literal } from "./kernel/cnf";
import { watchersOf, type PreparedWishes } from "./prepared";
import { priceCosts } from "./prices";
import { questionOf } from "./question";
import type { Reasoner } from "./reasoner";
import { SatReasoner } from "./sat-reasoner";

export const wishesOf = (model: CompiledModel): readonly CompiledWish[] =>
  model.needs.flatMap((need) => need.answers.flatMap((answer) => answer.wishes));

/** Wishes count before the price, the price before likeness to a starting design. Wishes are those of the model's needs. */
export function rankedWholes(
  model: CompiledModel,
  prepared: PreparedWishes,
  wishes: readonly CompiledWish[],
  choices: Choices,
  most: number,
): Ranked[] {
  const { problem } = prepared;
  const reasoner = new SatReasoner(problem, watchersOf(model, problem));
  const question = questionOf(reasoner, choices);
  if (question.contradictory) return [];
  const all = wishesOf(model);
  const variables = wishes.map(
    (wish) => (prepared.wishes[all.indexOf(wish)] as PreparedWishes["wishes"][number]).variable,
  );
  const prices = priceCosts(model, prepared);
  const costs = prices ?? new Float64Array(problem.variableCount);
  const dearest = costs.reduce((sum, cost) => sum + Math.abs(cost), 1);
  variables.forEach((variable, index) => (costs[variable] = -(wishes[index] as CompiledWish).weight * dearest));
  const spoken = new Set(wishes.flatMap((wish) => prepared.wishes[all.indexOf(wish)]?.groups ?? []));
  const found: Ranked[] = [];
  while (found.length < most) {
    const best = reasoner.cheapest(question.literals, costs);
    if (best === null) return found;
    const { whole } = best;
    const truth = variables.map((variable) => (whole[variable] === 1 ? positive(variable) : negative(variable)));
    const design = model.designs[found.length % Math.max(1, model.designs.length)]?.configuration ?? {};
    const configuration = prices
      ? configurationOf(reasoner, whole, question, design)
      : (completeNear(reasoner, choices, design, truth) ?? configurationOf(reasoner, whole, question, design));
    found.push({ configuration, met: variables.flatMap((variable, index) => (whole[variable] === 1 ? [index] : [])) });
    reasoner.solver.addClause(otherwise(reasoner, whole, spoken));
  }
  return found;
}

/** Another option in a group the wishes speak of. */
const otherwise = ({ problem }: Reasoner, whole: Uint8Array, spoken: ReadonlySet<string>): Literal[] =>
  problem.groups
    .filter((group) => spoken.size === 0 || spoken.has(group.id))
    .flatMap(({ first, size, ladder }) => Array.from({ length: ladder ? size - 1 : size }, (_, at) => first + at))
    .map((variable) => (whole[variable] === 1 ? negative(variable) : positive(variable)));
