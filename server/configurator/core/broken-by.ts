/** Of things made under one version, those another version does not allow. */
import type { CompiledModel } from "../../catalog/core/compiled-model";
import type { Configuration } from "../../catalog/core/product-model";
import type { Configurator } from "./answers";
import type { Broken } from "./semantic-diff";
import { seenBy, smallestRepair } from "./smallest-repair";
import { faultsOf } from "./validation";

type Made = { readonly configuration: Configuration };

/** All are judged, the first `most` broken ones are told with their repair. */
export function brokenBy<T extends Made>(
  model: CompiledModel,
  configurator: () => Configurator,
  made: readonly T[],
  most: number,
): { readonly broken: number; readonly shown: readonly (T & Broken)[] } {
  const judged = made.map((one) => ({ ...one, faults: faultsOf(model, seenBy(model, one.configuration)) }));
  const broken = judged.filter((one) => one.faults.length > 0);
  const shown = broken
    .slice(0, most)
    .map((one) => ({ ...one, repair: smallestRepair(model, configurator(), one.configuration) }));
  return { broken: broken.length, shown };
}
