/** What visitors ask for: valid designs nobody thought of, of the families on sale in turn. */
import type { Random } from "../../base/core/random";
import type { CompiledModel } from "../../catalog/core/compiled-model";
import type { Configuration } from "../../catalog/core/product-model";
import { noChoices } from "../../configurator/core/configurator";
import { createConfigurator } from "../../configurator/core/create-configurator";
import type { Customer } from "./customers";

export type Wish = { familyId: string; model: CompiledModel; configuration: Configuration; quantity: number };

/** Masks cost cents and are bought by the box of fifty. */
const cheapMinor = 1_000;

export async function drawWishes(visitor: Customer, count: number, random: Random): Promise<Wish[]> {
  const families = (await visitor.catalog.families.query()).map(({ familyId, model }) => ({
    familyId,
    model,
    configurator: createConfigurator(model),
  }));
  return Array.from({ length: count }, (_, index) => {
    const { familyId, model, configurator } = families[index % families.length]!;
    const near = { kind: "near", configuration: anything(model, random) } as const;
    const configuration = configurator.complete(noChoices, near);
    if (!configuration) throw new Error(`${familyId} has no valid design`);
    const pieces = 1 + random.int(3);
    return { familyId, model, configuration, quantity: model.price.baseMinor < cheapMinor ? pieces * 500 : pieces };
  });
}

function anything(model: CompiledModel, random: Random): Configuration {
  const drawn: Record<string, string | number> = {};
  for (const group of model.groups) {
    if (group.kind === "choice") drawn[group.id] = group.options[random.int(group.options.length)]!.id;
    if (group.kind === "number")
      drawn[group.id] =
        group.minimum + group.step * random.int(Math.floor((group.maximum - group.minimum) / group.step) + 1);
  }
  return drawn;
}
