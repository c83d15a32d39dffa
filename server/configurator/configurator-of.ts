import type { CompiledModel } from "../catalog/core/compiled-model";
import type { Configurator } from "./core/answers";
import { createConfigurator } from "./core/create-configurator";

const made = new WeakMap<CompiledModel, Configurator>();

/** One configurator per compiled version and process; making one costs far more than asking it. */
export function configuratorOf(model: CompiledModel): Configurator {
  const known = made.get(model);
  if (known) return known;
  const configurator = createConfigurator(model);
  made.set(model, configurator);
  return configurator;
}
