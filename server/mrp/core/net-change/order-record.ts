/** A planned order in words, from its figures. */
import { formatDecimal, stockScale } from "../../../base/core/quantity";
import type { CompiledMaterial } from "../compile";
import type { PlannedOrder } from "../material-plan";
import { idOf, type OrderName } from "./order-name";

export type OrderFigures = {
  readonly item: number;
  readonly second: number;
  readonly release: number;
  readonly quantity: number;
  readonly start: number;
  readonly needed: number;
  readonly source: number;
};

export function orderRecord(material: CompiledMaterial, name: OrderName, figures: OrderFigures): PlannedOrder {
  const item = material.items[figures.item] as CompiledMaterial["items"][number];
  const { second, release, quantity, start, needed, source } = figures;
  return {
    id: idOf(name, material),
    kind: item.kind === "buy" ? "purchase" : "make",
    item: item.id,
    quantity: text(quantity),
    startQuantity: text(start),
    releaseSecond: release,
    dueSecond: second,
    neededSecond: needed === Infinity ? second : needed,
    supplier: item.sources[source]?.supplier ?? item.supplier,
  };
}

const text = (micro: number): string => formatDecimal(BigInt(micro), stockScale);
