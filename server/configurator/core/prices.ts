/** A model's price as costs of variables, where that is exact; and of a whole, always. */
import type { CompiledModel } from "../../catalog/core/compiled-model";
import { configurationEnvironment } from "../../catalog/core/configuration-environment";
import type { Ast } from "../../catalog/core/expression/ast";
import { evaluateBoolean, evaluateInteger, EvaluationError } from "../../catalog/core/expression/evaluate";
import type { Configuration } from "../../catalog/core/product-model";
import type { PricedProblem } from "./prepared";
import type { Problem } from "./problem";

export type PriceFormula = { readonly id: string; readonly when: Ast; readonly amountMinor: Ast };

/** Components, and what numbers cost by the unit. */
export const formulasOf = (model: CompiledModel): PriceFormula[] => [
  ...model.price.components,
  ...model.groups.flatMap((group): PriceFormula[] =>
    group.kind === "number" && group.priceMinor !== 0
      ? [{ id: group.id, when: true, amountMinor: ["*", ["name", group.id], group.priceMinor] }]
      : [],
  ),
];

/** By variable, the base price apart; null where the price is not exactly such a sum. */
export function priceCosts(model: CompiledModel, { problem, amounts }: PricedProblem): Float64Array | null {
  if (amounts === null) return null;
  const costs = optionCosts(problem, (group, option) => {
    const found = model.groups.find((each) => each.id === group);
    return found?.kind === "choice" ? (found.options.find((each) => each.id === option)?.priceMinor ?? 0) : 0;
  });
  for (const { variable, minor } of amounts) costs[variable] = minor;
  return costs;
}

export function optionCosts(
  { groups, variableCount }: Problem,
  costOf: (group: string, option: string) => number,
): Float64Array {
  const costs = new Float64Array(variableCount);
  for (const { id, kind, first, options } of groups)
    if (kind === "choice") options.forEach((option, place) => (costs[first + place] = costOf(id, option ?? "")));
  return costs;
}

/** Of one piece without words; NaN where a formula cannot be worked out. */
export function unitPrice(model: CompiledModel, configuration: Configuration): number {
  const environment = configurationEnvironment(model, configuration);
  try {
    const formulas = formulasOf(model).filter(({ when }) => evaluateBoolean(when, environment));
    const options = model.groups.map((group) =>
      group.kind === "choice"
        ? (group.options.find((option) => option.id === configuration[group.id])?.priceMinor ?? 0)
        : 0,
    );
    return [...options, ...formulas.map(({ amountMinor }) => evaluateInteger(amountMinor, environment))].reduce(
      (sum, minor) => sum + minor,
      model.price.baseMinor,
    );
  } catch (error) {
    if (error instanceof EvaluationError) return NaN;
    throw error;
  }
}
