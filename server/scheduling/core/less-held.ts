/** Stock and receipts without what quotes hold of them: that much no order may be planned to take. */
import { decimalOf, unitsOf } from "../../base/core/stock-quantity";

export type HeldMaterial = {
  readonly itemId: string;
  readonly source: "stock" | "purchase";
  readonly sourceId: string | null;
  readonly quantity: string;
};

export type FreeMaterial<R> = {
  readonly stock: readonly { readonly itemId: string; readonly quantity: string }[];
  readonly receipts: readonly R[];
};

export function lessHeld<R extends { readonly id: string; readonly quantity: string }>(given: {
  readonly stock: readonly { readonly itemId: string; readonly onHand: string }[];
  readonly receipts: readonly R[];
  readonly held: readonly HeldMaterial[];
}): FreeMaterial<R> {
  const held = heldBySupply(given.held);
  return {
    stock: given.stock.map(({ itemId, onHand }) => ({
      itemId,
      quantity: less(onHand, held.get(supplyKey("stock", itemId))),
    })),
    receipts: given.receipts.map((receipt) => ({
      ...receipt,
      quantity: less(receipt.quantity, held.get(supplyKey("purchase", receipt.id))),
    })),
  };
}

export function heldBySupply(held: readonly HeldMaterial[]): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { itemId, source, sourceId, quantity } of held) {
    const key = supplyKey(source, source === "stock" ? itemId : (sourceId ?? ""));
    sums.set(key, (sums.get(key) ?? 0n) + unitsOf(quantity));
  }
  return sums;
}

/** Stock is one supply per item, a receipt one of its own. */
export const supplyKey = (source: "stock" | "purchase", id: string): string => `${source} ${id}`;

function less(quantity: string, held: bigint | undefined): string {
  const left = unitsOf(quantity) - (held ?? 0n);
  return decimalOf(left > 0n ? left : 0n);
}
