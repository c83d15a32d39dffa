/** Everything wrong with a whole configuration, by evaluating each rule as it is written: no solver, no doubt. */
import type { CompiledGroup, CompiledModel } from "../../catalog/core/compiled-model";
import { configurationEnvironment } from "../../catalog/core/configuration-environment";
import type { Ast, Environment } from "../../catalog/core/expression/ast";
import { evaluateBoolean, EvaluationError } from "../../catalog/core/expression/evaluate";
import type { Configuration } from "../../catalog/core/product-model";
import type { ConfigurationFault } from "./answers";

export function faultsOf(model: CompiledModel, configuration: Configuration): readonly ConfigurationFault[] {
  const known = new Set(model.groups.map((group) => group.id));
  const faults: ConfigurationFault[] = Object.keys(configuration)
    .filter((id) => !known.has(id))
    .map((group) => ({ kind: "unknownGroup", group }));
  const environment = configurationEnvironment(model, configuration);
  for (const group of model.groups) {
    const kind = faultOf(
      group,
      Object.hasOwn(configuration, group.id) ? configuration[group.id] : undefined,
      environment,
    );
    if (kind !== null) faults.push({ kind, group: group.id });
  }
  if (faults.some((fault) => fault.kind !== "textTooLong" && fault.kind !== "textNotOffered")) return faults;
  for (const rule of model.rules) {
    if (holds(rule.when, environment) && !holds(rule.require, environment))
      faults.push({ kind: "rule", rule: rule.id, text: rule.because });
  }
  return faults;
}

function faultOf(
  group: CompiledGroup,
  value: string | number | undefined,
  environment: Environment,
): Exclude<ConfigurationFault["kind"], "rule"> | null {
  switch (group.kind) {
    case "choice":
      if (value === undefined) return group.optional ? null : "missing";
      return group.options.some((option) => option.id === value) ? null : "unknownOption";
    case "number":
      if (value === undefined) return "missing";
      return typeof value === "number" &&
        value >= group.minimum &&
        value <= group.maximum &&
        (value - group.minimum) % group.step === 0
        ? null
        : "outOfRange";
    case "text":
      if (value === undefined || value === "") return null;
      if (typeof value !== "string") return "unknownOption";
      if (graphemes(value) > group.maximumGraphemes) return "textTooLong";
      return holds(group.when, environment) ? null : "textNotOffered";
  }
}

/** A condition that cannot be worked out does not hold. */
function holds(condition: Ast, environment: Environment): boolean {
  try {
    return evaluateBoolean(condition, environment);
  } catch (error) {
    if (error instanceof EvaluationError) return false;
    throw error;
  }
}

const graphemes = (text: string): number =>
  [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text)].length;
