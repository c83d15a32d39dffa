import type { CompiledGroup, CompiledModel } from "../../catalog/core/compiled-model";
import { EvaluationError } from "../../catalog/core/expression/evaluate";
import type { Configuration } from "../../catalog/core/product-model";
import { price } from "./price";

/**
 * What one piece would cost more (or less, negative) with every option of every choice group and every number of pieces
 * of a set's option instead, by group and option; null where no formula can tell.
 */
export function optionDeltas(
  model: CompiledModel,
  configuration: Configuration,
): Readonly<Record<string, Readonly<Record<string, bigint | null>>>> {
  const before = unitPrice(model, configuration);
  const deltas = model.groups.flatMap((group) => {
    const values = valuesOf(group);
    if (values.length === 0) return [];
    const delta = (value: string | number): bigint | null =>
      before === null ? null : difference(model, configuration, group.id, value, before);
    return [[group.id, Object.fromEntries(values.map((value) => [value, delta(value)]))] as const];
  });
  return Object.fromEntries(deltas);
}

function valuesOf(group: CompiledGroup): readonly (string | number)[] {
  if (group.kind === "choice") return group.options.map((option) => option.id);
  if (group.kind === "text" || group.set === undefined) return [];
  return Array.from({ length: group.maximum + 1 }, (_, count) => count);
}

function difference(
  model: CompiledModel,
  configuration: Configuration,
  group: string,
  value: string | number,
  before: bigint,
): bigint | null {
  if (configuration[group] === value) return 0n;
  const after = unitPrice(model, { ...configuration, [group]: value });
  return after === null ? null : after - before;
}

function unitPrice(model: CompiledModel, configuration: Configuration): bigint | null {
  try {
    return price(model, configuration).unitMinor;
  } catch (error) {
    if (error instanceof EvaluationError) return null;
    throw error;
  }
}
