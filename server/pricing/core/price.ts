/** The price of a configuration: base, options, formulas and free words, each a line, adding up to the cent. */
import { includedTax } from "../../base/core/money";
import type { CompiledGroup, CompiledModel, CompiledNumber } from "../../catalog/core/compiled-model";
import { configurationEnvironment } from "../../catalog/core/configuration-environment";
import type { Environment } from "../../catalog/core/expression/ast";
import { evaluateBoolean, evaluateInteger } from "../../catalog/core/expression/evaluate";
import type { Configuration, LocalizedText } from "../../catalog/core/product-model";

export type PriceComponent = {
  /** `base`, `group.option` (of a choice or a set), the id of the formula, or the id of the number or text group. */
  readonly id: string;
  readonly kind: "base" | "option" | "formula" | "personalization";
  readonly name: LocalizedText;
  /** For the whole quantity. */
  readonly minor: bigint;
};

export type Price = {
  readonly currency: string;
  readonly quantity: number;
  readonly unitMinor: bigint;
  /** The sum of the components; tax included. */
  readonly totalMinor: bigint;
  readonly taxMinor: bigint;
  readonly components: readonly PriceComponent[];
};

/** Lines that cost nothing are left out. Throws an `EvaluationError` where the configuration is not whole. */
export function price(model: CompiledModel, configuration: Configuration, quantity = 1): Price {
  if (!Number.isSafeInteger(quantity) || quantity < 1)
    throw new RangeError(`a price needs a whole quantity of at least 1, not ${quantity}`);
  const environment = configurationEnvironment(model, configuration);
  const units = [
    baseLine(model),
    ...optionLines(model, configuration),
    ...formulaLines(model, environment),
    ...wordLines(model, configuration, environment),
  ];
  const components = units.map((line) => ({ ...line, minor: line.minor * BigInt(quantity) }));
  const totalMinor = components.reduce((sum, line) => sum + line.minor, 0n);
  return {
    currency: model.currency,
    quantity,
    unitMinor: units.reduce((sum, line) => sum + line.minor, 0n),
    totalMinor,
    taxMinor: includedTax({ minor: totalMinor, currency: model.currency }, model.taxBasisPoints).minor,
    components,
  };
}

function baseLine(model: CompiledModel): PriceComponent {
  return { id: "base", kind: "base", name: model.name, minor: BigInt(model.price.baseMinor) };
}

function optionLines(model: CompiledModel, configuration: Configuration): PriceComponent[] {
  return model.groups.flatMap((group) => {
    if (group.kind === "number") return numberLine(model, group, configuration);
    const option = group.kind === "choice" ? chosenOption(group, configuration) : undefined;
    if (option === undefined || option.priceMinor === 0) return [];
    return [
      {
        id: `${group.id}.${option.id}`,
        kind: "option",
        name: joined(group.name, option.name),
        minor: BigInt(option.priceMinor),
      },
    ];
  });
}

/** So much for each unit; an option of a set is named with its set. */
function numberLine(model: CompiledModel, group: CompiledNumber, configuration: Configuration): PriceComponent[] {
  const units = Object.hasOwn(configuration, group.id) ? configuration[group.id] : undefined;
  if (typeof units !== "number" || units === 0 || group.priceMinor === 0) return [];
  const set = model.sets.find((candidate) => candidate.id === group.set);
  const name = set === undefined ? group.name : joined(set.name, pieces(group.name, units));
  return [{ id: group.id, kind: "option", name, minor: BigInt(units) * BigInt(group.priceMinor) }];
}

const pieces = (name: LocalizedText, count: number): LocalizedText =>
  count === 1 ? name : { en: `${name.en} × ${count}`, "zh-CN": `${name["zh-CN"]} × ${count}` };

function formulaLines(model: CompiledModel, environment: Environment): PriceComponent[] {
  return model.price.components
    .filter((component) => evaluateBoolean(component.when, environment))
    .map(({ id, name, amountMinor }): PriceComponent => ({
      id,
      kind: "formula",
      name,
      minor: BigInt(evaluateInteger(amountMinor, environment)),
    }))
    .filter((line) => line.minor !== 0n);
}

function wordLines(model: CompiledModel, configuration: Configuration, environment: Environment): PriceComponent[] {
  return model.groups.flatMap((group): PriceComponent[] => {
    if (group.kind !== "text" || group.priceMinor === 0 || !hasWords(configuration, group.id)) return [];
    if (!evaluateBoolean(group.when, environment)) return [];
    return [{ id: group.id, kind: "personalization", name: group.name, minor: BigInt(group.priceMinor) }];
  });
}

function chosenOption(
  group: Extract<CompiledGroup, { kind: "choice" }>,
  configuration: Configuration,
): (typeof group.options)[number] | undefined {
  const chosen = Object.hasOwn(configuration, group.id) ? configuration[group.id] : undefined;
  return group.options.find((option) => option.id === chosen);
}

function hasWords(configuration: Configuration, id: string): boolean {
  const words = Object.hasOwn(configuration, id) ? configuration[id] : undefined;
  return typeof words === "string" && words.trim() !== "";
}

const joined = (group: LocalizedText, option: LocalizedText): LocalizedText => ({
  en: `${group.en}: ${option.en}`,
  "zh-CN": `${group["zh-CN"]}：${option["zh-CN"]}`,
});
