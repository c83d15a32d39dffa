/** Who an order is: its item, whose need it serves first, and which of several. The text of it is made when it is asked for. */
import type { CompiledMaterial } from "../compile";
import { orderId } from "../order-ids";

export type OrderName = {
  /** -1 = no order, but a demand or nobody, with its id from the start. */
  readonly item: number;
  readonly asker: OrderName | null;
  readonly copy: number;
  id: string | null;
  /** The last order by that asker that went while its item is netted, or -1. */
  gone: number;
};

/** Nobody's need. */
export const stock = fixedName("stock");
export const safetyStock = fixedName("safety stock");

export function fixedName(id: string): OrderName {
  return { item: -1, asker: null, copy: 1, id, gone: -1 };
}

export function orderName(item: number, asker: OrderName, copy: number): OrderName {
  return { item, asker, copy, id: null, gone: -1 };
}

export function idOf(name: OrderName, material: CompiledMaterial): string {
  if (name.id !== null) return name.id;
  const item = material.items[name.item];
  const consumer = name.asker === null ? "" : idOf(name.asker, material);
  name.id = orderId({ bought: item?.kind === "buy", item: item?.id ?? "", consumer, copy: name.copy });
  return name.id;
}
