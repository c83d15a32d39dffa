/** Explosion of one configuration to the BOM and routing of one order: 150 % lines whose condition holds, exact quantities. */
import { configurationEnvironment } from "../../catalog/core/configuration-environment";
import type { CompiledFamily } from "../../catalog/core/compile-model";
import type { CompiledBomLine, CompiledItem } from "../../catalog/core/compiled-model";
import type { Environment } from "../../catalog/core/expression/ast";
import { evaluateBoolean, evaluateInteger, evaluateText } from "../../catalog/core/expression/evaluate";
import type { Configuration } from "../../catalog/core/product-model";
import { formatDecimal, parseDecimal, stockScale, units } from "../../base/core/quantity";
import type { AsOrdered, AsOrderedLine } from "./as-ordered";
import { quantityOfLine, quantityPerText, startQuantity } from "./line-quantity";
import { explodeRouting } from "./explode-routing";

/** A BOM line points at an item the model does not have for this configuration: a fault of the model, by name. */
export class MissingItemError extends Error {
  override readonly name = "MissingItemError";
  constructor(
    readonly item: string,
    readonly slot: string,
  ) {
    super(`slot ${slot} needs item ${item}, and the model has no such item`);
  }
}

/** `quantity` counts good products. Throws MissingItemError or EvaluationError on a faulty model. */
export function explode(family: CompiledFamily, configuration: Configuration, quantity: number): AsOrdered {
  const environment = configurationEnvironment(family.model, configuration);
  const production = productionOf(family);
  const product = itemOf(production.items, family.production.product, "product");
  const root = parentOf(product, BigInt(quantity) * 10n ** BigInt(stockScale));
  const bom = linesInto({ ...production, environment, taken: new Set() }, root);
  return {
    product: product.id,
    unit: product.unit,
    quantity: text(root.good),
    startQuantity: text(root.start),
    bom,
    routing: explodeRouting(family.production.routing, environment, startsBySlot(bom, root.start)),
  };
}

/** What a family says of every order, found by name. */
type Production = {
  readonly items: ReadonlyMap<string, CompiledItem>;
  /** Lines by the slot they go into. */
  readonly lines: ReadonlyMap<string | undefined, readonly CompiledBomLine[]>;
  /** Slots that go into several others. */
  readonly repeated: ReadonlySet<string>;
};

const productions = new WeakMap<CompiledFamily, Production>();

function productionOf(family: CompiledFamily): Production {
  const known = productions.get(family);
  if (known) return known;
  const { items, bom } = family.production;
  const lines = new Map<string | undefined, CompiledBomLine[]>();
  for (const line of bom) lines.set(line.into, [...(lines.get(line.into) ?? []), line]);
  const into = new Map(bom.map((line) => [line.slot, line.into]));
  const made = {
    items: new Map(items.map((item) => [item.id, item])),
    lines,
    repeated: new Set(bom.filter((line) => line.into !== into.get(line.slot)).map(({ slot }) => slot)),
  };
  productions.set(family, made);
  return made;
}

type Explosion = Production & {
  readonly environment: Environment;
  /** Slot names given out so far. */
  readonly taken: Set<string>;
};
/** What a line goes into: how many good ones, how many started, in millionths of the stock unit. */
type Parent = {
  readonly slot: string | null;
  readonly modelSlot: string | undefined;
  readonly level: number;
  readonly good: bigint;
  readonly start: bigint;
};

const text = (micro: bigint): string => formatDecimal(micro, stockScale);

function parentOf(item: CompiledItem, good: bigint): Parent {
  return { slot: null, modelSlot: undefined, level: 0, good, start: startQuantity(good, item.yield, item.unit) };
}

function linesInto(explosion: Explosion, parent: Parent): AsOrderedLine[] {
  const holding = explosion.lines.get(parent.modelSlot) ?? [];
  return holding.flatMap((line) => {
    if (!evaluateBoolean(line.when, explosion.environment)) return [];
    const exploded = explodeLine(line, parent, explosion);
    return exploded === null ? [] : [exploded.line, ...linesInto(explosion, exploded.parent)];
  });
}

/** Null when the formula gives nothing: a cabinet without shelves has no shelf line. */
function explodeLine(
  line: CompiledBomLine,
  parent: Parent,
  explosion: Explosion,
): { line: AsOrderedLine; parent: Parent } | null {
  const { environment, items } = explosion;
  const each = evaluateInteger(line.quantity, environment);
  if (each <= 0) return null;
  const item = itemOf(items, evaluateText(line.item, environment), line.slot);
  const good = quantityOfLine({
    each: BigInt(each),
    line,
    unit: item.unit,
    parentQuantity: line.perOrder ? parent.good : parent.start,
  });
  const start = startQuantity(good, item.yield, item.unit);
  const slot = slotName(line, parent, explosion);
  const cut = line.lengthMm !== undefined || line.widthMm !== undefined;
  const exploded: AsOrderedLine = {
    slot,
    item: item.id,
    level: parent.level + 1,
    parentSlot: parent.slot,
    kind: item.kind,
    pegging: item.pegging,
    unit: item.unit,
    quantityPer: quantityPerText(BigInt(each), line.per, item.unit),
    scrapFactor: line.scrapFactor,
    perOrder: line.perOrder,
    quantity: text(good),
    startQuantity: text(start),
    pieces: cut && units[item.unit].base === "pcs" ? text(good) : null,
    lengthMm: line.lengthMm === undefined ? null : evaluateInteger(line.lengthMm, environment),
    widthMm: line.widthMm === undefined ? null : evaluateInteger(line.widthMm, environment),
  };
  return { line: exploded, parent: { slot, modelSlot: line.slot, level: parent.level + 1, good, start } };
}

/** A slot under several parents is named with its parent; a second line of the same slot gets a number. */
function slotName(line: CompiledBomLine, parent: Parent, { repeated, taken }: Explosion): string {
  const name = repeated.has(line.slot) && parent.slot !== null ? `${parent.slot}/${line.slot}` : line.slot;
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name}#${number}`;
  taken.add(free);
  return free;
}

function itemOf(items: ReadonlyMap<string, CompiledItem>, id: string, slot: string): CompiledItem {
  const item = items.get(id);
  if (item === undefined) throw new MissingItemError(id, slot);
  return item;
}

function startsBySlot(bom: readonly AsOrderedLine[], rootStart: bigint): ReadonlyMap<string | null, bigint> {
  const starts = new Map<string | null, bigint>([[null, rootStart]]);
  for (const line of bom) starts.set(line.slot, parseDecimal(line.startQuantity, stockScale) ?? 0n);
  return starts;
}
