/** A planned order in words, from its figures. */
import { formatDecimal, stockScale } from "../../../base/core/quantity";
import type { CompiledMaterial } from "../compile";
import { sourceAt } from "../kernel/source";
import type { PlannedOrder } from "../material-plan";

export type OrderFigures = {
  readonly item: number;
  readonly second: number;
  readonly release: number;
  readonly quantity: number;
  readonly start: number;
  readonly needed: number;
  readonly source: number;
};

export function orderRecord(material: CompiledMaterial, id: string, figures: OrderFigures): PlannedOrder {
  const item = material.items[figures.item] as CompiledMaterial["items"][number];
  const { second, release, quantity, start, needed, source } = figures;
  return {
    id,
    kind: item.kind === "buy" ? "purchase" : "make",
    item: item.id,
    quantity: text(quantity),
    startQuantity: text(start),
    releaseSecond: release,
    dueSecond: second,
    neededSecond: needed === Infinity ? second : needed,
    supplier: sourceAt(item, source)?.supplier ?? item.supplier,
  };
}

const text = (micro: number): string => formatDecimal(BigInt(micro), stockScale);
