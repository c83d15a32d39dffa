import type { CompiledModel } from "#catalog/compiled-model";
import type { Configurator } from "#configurator/answers";
import { openConfigurator } from "#configurator/configurator";
import { seeded } from "#base/random";
import { readAddress, type DesignAddress, type Query } from "./design-address";
import { mend, surprise } from "./studio-state";

/** Where a studio begins: the address made whole and valid, a surprise, or the family's first design. */
export function startDesign(model: CompiledModel, query: Query): DesignAddress {
  const address = readAddress(model, query);
  const seed = /^\d{1,9}$/.exec(String(query["~surprise"] ?? ""));
  if (seed)
    return { ...address, configuration: surprise(model, engineOf(model), seeded(Number(seed[0]))), decided: [] };
  const isEmpty = Object.keys(address.configuration).length === 0;
  const wanted = isEmpty ? (model.designs[0]?.configuration ?? {}) : address.configuration;
  return { ...address, configuration: mend(model, engineOf(model), wanted) };
}

const made = new WeakMap<CompiledModel, Configurator>();

/** On the server: one per version and process, for making one costs far more than asking it. */
export function engineOf(model: CompiledModel): Configurator {
  const known = made.get(model);
  if (known) return known;
  const configurator = openConfigurator(model);
  made.set(model, configurator);
  return configurator;
}
