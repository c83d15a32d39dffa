/** `oneoff explode`: the as-ordered BOM, routing, price and standard cost of one configuration. */
import { z } from "zod";
import { ok, refuse, type Result } from "../base/core/result";
import { EvaluationError } from "../catalog/core/expression/evaluate";
import type { CompiledFamily } from "../catalog/core/compile-model";
import type { Configuration } from "../catalog/core/product-model";
import type { ConfigurationFault } from "../configurator/core/answers";
import { faultsOf } from "../configurator/core/validation";
import type { AsOrdered } from "../engineering/core/as-ordered";
import { contentHash } from "../engineering/core/canonical";
import { explode, MissingItemError } from "../engineering/core/explode";
import { standardCost, type StandardCost } from "../engineering/core/standard-cost";
import { price, type Price } from "../pricing/core/price";
import { readFamily } from "./read-model-file";
import { readJson } from "./read-json";
import type { Answer, Call, InputFault, Verb } from "./verb";

const configurationSchema = z.record(z.string(), z.union([z.string(), z.number()]));
const largestQuantity = 1_000_000_000;

export const explodeVerb: Verb = {
  usage: "FILE --configuration CONFIG.json [--quantity N] [--json]",
  summary: "Explodes one configuration to its BOM and routing, with price and standard cost.",
  options: { configuration: "value", quantity: "value" },
  run: (call) => Promise.resolve(explodeFile(call)),
};

function explodeFile(call: Call): Result<Answer, readonly InputFault[]> {
  const quantity = quantityOf(call.value("quantity"));
  const configuration =
    call.value("configuration") === undefined
      ? refuse([
          onLine('--configuration CONFIG.json is missing; a file such as {"group": "option", "W": 600} was expected'),
        ])
      : readJson(call.value("configuration") as string, configurationSchema);
  const family = readFamily(call.file);
  const faults = [family, configuration, quantity].flatMap((part) => (part.ok ? [] : part.refusal));
  if (family.ok && configuration.ok) {
    const { value, fault } = configuration.value;
    faults.push(
      ...faultsOf(family.value.model, value).map((entry) =>
        fault("group" in entry ? [entry.group] : [], told(entry, family.value)),
      ),
    );
  }
  if (faults.length > 0 || !family.ok || !configuration.ok || !quantity.ok) return refuse(faults);
  return answer(family.value, configuration.value.value, quantity.value, call.file);
}

function answer(
  family: CompiledFamily,
  configuration: Configuration,
  quantity: number,
  file: string,
): Result<Answer, readonly InputFault[]> {
  try {
    const ordered = explode(family, configuration, quantity);
    const cost = standardCost(ordered, family.production.items);
    const sold = price(family.model, configuration, quantity);
    return ok({ json: json(ordered, sold, cost), text: text(ordered, sold, cost) });
  } catch (error) {
    if (error instanceof MissingItemError || error instanceof EvaluationError)
      return refuse([{ file, line: 1, message: error.message }]);
    throw error;
  }
}

function json(ordered: AsOrdered, sold: Price, cost: StandardCost): unknown {
  const { product, unit, quantity, startQuantity, bom, routing } = ordered;
  return {
    product,
    unit,
    quantity,
    startQuantity,
    bom,
    routing: routing.map(({ id, ...operation }) => ({ operation: id, ...operation })),
    price: {
      currency: sold.currency,
      totalMinor: String(sold.totalMinor),
      components: sold.components.map(({ id, kind, minor }) => ({ id, kind, minor: String(minor) })),
    },
    cost: {
      currency: sold.currency,
      totalMinor: String(cost.totalMinor),
      materialMinor: String(cost.materialMinor),
      labourMinor: String(cost.labourMinor),
      components: cost.components.map(({ id, kind, minor }) => ({ id, kind, minor: String(minor) })),
    },
    hash: contentHash(ordered),
  };
}

function text(
  { product, quantity, startQuantity, unit, bom, routing }: AsOrdered,
  sold: Price,
  cost: StandardCost,
): string {
  const cut = (length: number | null, width: number | null): string =>
    length === null || width === null ? "" : `  ${length} × ${width} mm`;
  return [
    `${product}: ${quantity} ${unit}, ${startQuantity} started`,
    ...bom.map(
      (line) =>
        `${"  ".repeat(line.level)}${line.slot}  ${line.item}  ${line.quantity} ${line.unit}${cut(line.lengthMm, line.widthMm)}`,
    ),
    ...routing.map(
      (operation) =>
        `  ${operation.id}  ${operation.workCenter}  set-up ${operation.setupSeconds} s  run ${operation.runSeconds} s${operation.setupKey === null ? "" : `  key ${operation.setupKey}`}`,
    ),
    `price ${sold.totalMinor} ${sold.currency} minor, cost ${cost.totalMinor} minor`,
  ].join("\n");
}

function quantityOf(written: string | undefined): Result<number, readonly InputFault[]> {
  if (written === undefined) return ok(1);
  const quantity = /^\d{1,10}$/.test(written) ? Number(written) : 0;
  return quantity >= 1 && quantity <= largestQuantity
    ? ok(quantity)
    : refuse([onLine(`--quantity ${written}: a whole number from 1 to ${largestQuantity} was expected`)]);
}

const onLine = (message: string): InputFault => ({ file: "command line", line: 1, message });

function told(fault: ConfigurationFault, { model }: CompiledFamily): string {
  if (fault.kind === "rule") return `rule ${fault.rule} does not hold: ${fault.text.en}`;
  const group = model.groups.find((candidate) => candidate.id === fault.group);
  switch (fault.kind) {
    case "unknownGroup":
      return `unknown group ${fault.group}; expected one of ${model.groups.map((candidate) => candidate.id).join(", ")}`;
    case "missing":
      return `group ${fault.group} is missing`;
    case "unknownOption":
      return `${fault.group}: no such option; ${group?.kind === "choice" ? `expected one of ${group.options.map((option) => option.id).join(", ")}` : "words were expected"}`;
    case "outOfRange":
      return `${fault.group}: ${group?.kind === "number" ? `a whole number from ${group.minimum} to ${group.maximum} in steps of ${group.step} was expected` : "out of range"}`;
    case "textTooLong":
      return `${fault.group}: these words are too long`;
    case "textNotOffered":
      return `${fault.group}: words are not offered with these choices`;
  }
}
