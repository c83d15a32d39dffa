/** What a configuration says to an expression: its choices, the facts of its options, the derived values. */
import type { CompiledModel } from "./compiled-model";
import type { Environment, Value } from "./expression/ast";
import { evaluate } from "./expression/evaluate";
import type { Configuration } from "./product-model";

/**
 * Values are worked out when first read. A group the configuration leaves out is the empty string where it is
 * optional or free words; else it has no value, and reading it is an `EvaluationError` that names it.
 */
export function configurationEnvironment(model: CompiledModel, configuration: Configuration): Environment {
  const known = new Map<string, Value>();
  for (const group of model.groups) {
    const value = Object.hasOwn(configuration, group.id) ? configuration[group.id] : undefined;
    if (group.kind === "number") {
      if (typeof value === "number") known.set(group.id, value);
    } else if (typeof value === "string") known.set(group.id, value);
    else if (group.kind === "text" || group.optional) known.set(group.id, "");
    if (group.kind === "choice") {
      const option = group.options.find((candidate) => candidate.id === value);
      const facts = option?.facts ?? (known.get(group.id) === "" ? zeroed(group.options[0]?.facts) : {});
      for (const [fact, number] of Object.entries(facts)) known.set(`fact.${group.id}.${fact}`, number);
    }
  }
  const formulas = new Map(model.values.map((value) => [value.id, value.formula]));
  const environment: Environment = {
    get(name) {
      const value = known.get(name);
      const formula = value === undefined ? formulas.get(name) : undefined;
      if (formula === undefined) return value;
      const computed = evaluate(formula, environment);
      known.set(name, computed);
      return computed;
    },
  };
  return environment;
}

/** The same environment with one more name, such as the counter of a repeated shape. */
export const withValue = (environment: Environment, name: string, value: Value): Environment => ({
  get: (asked) => (asked === name ? value : environment.get(asked)),
});

const zeroed = (facts: Readonly<Record<string, number>> = {}): Record<string, number> =>
  Object.fromEntries(Object.keys(facts).map((fact) => [fact, 0]));
