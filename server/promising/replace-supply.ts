import { inTransaction, type Context } from "../context";
import {
  countReplacement,
  deleteMaterialOfOrders,
  lockState,
  savePurchases,
  saveSupply,
  type ItemPurchase,
} from "./store";
import { uuidOf } from "./uuid-of";

export type FreeSupply = {
  readonly itemId: string;
  readonly source: "stock" | "purchase";
  /** The expected receipt; null for stock. */
  readonly sourceId: string | null;
  readonly availableAt: Date;
  /** Decimal: what no planned order is pegged to; what live reservations hold of it is part of it. */
  readonly quantity: string;
};

export type SupplyReplacement = {
  readonly plantId: string;
  readonly supplies: readonly FreeSupply[];
  /** Orders whose requirements this plan has pegged: what they held as quotes is not needed any more. */
  readonly plannedOrderIds: readonly string[];
  /** How long buying takes in this plan; other items take their own lead time. */
  readonly purchases: readonly ItemPurchase[];
};

/**
 * The material plan says what is free from now on, and when more could come, in the transaction that saves it. A supply that shrank below what
 * is held of it keeps what is held: the promise was made, and the next plan sees the shortage.
 */
export async function replaceSupply(
  ctx: Context,
  { plantId, supplies, plannedOrderIds, purchases }: SupplyReplacement,
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    await lockState(tx, plantId);
    await deleteMaterialOfOrders(tx, plantId, plannedOrderIds);
    const rows = supplies
      .filter(({ quantity }) => Number(quantity) > 0)
      .map((supply) => ({ ...supply, plantId, id: supplyIdOf(plantId, supply) }));
    await saveSupply(tx, plantId, rows);
    await savePurchases(tx, plantId, purchases);
    await countReplacement(tx, plantId);
  });
}

/** A supply keeps its id from plan to plan, so that what is held of it stays attached. */
export function supplyIdOf(plantId: string, { itemId, source, sourceId }: FreeSupply): string {
  return uuidOf([plantId, itemId, source, sourceId]);
}
