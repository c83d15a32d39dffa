import { inTransaction, type Context } from "../context";
import type { Configuration } from "../catalog/core/product-model";
import type { OrderState } from "./core/order-states";
import { loadLinesOfOpenOrders, loadOpenOrders } from "./store";

export type OpenOrderLine = {
  readonly id: string;
  readonly position: number;
  readonly familyId: string;
  readonly familyVersion: number;
  readonly configuration: Configuration;
  readonly quantity: number;
};

export type OpenOrder = {
  readonly id: string;
  readonly number: number;
  readonly state: OrderState;
  /** 1 is the most urgent. */
  readonly priority: number;
  readonly placedAt: Date;
  readonly promisedAt: Date;
  readonly lines: readonly OpenOrderLine[];
};

/** Orders of a plant that are not shipped or cancelled, oldest first. */
export async function openOrders(ctx: Context, plantId: string): Promise<OpenOrder[]> {
  return inTransaction(ctx, async (tx) => {
    const lines = new Map<string, OpenOrderLine[]>();
    for (const {
      orderId,
      id,
      position,
      familyId,
      familyVersion,
      configuration,
      quantity,
    } of await loadLinesOfOpenOrders(tx, plantId)) {
      const line = { id, position, familyId, familyVersion, configuration, quantity };
      lines.set(orderId, [...(lines.get(orderId) ?? []), line]);
    }
    const orders = await loadOpenOrders(tx, plantId);
    return orders.map(({ id, number, state, priority, placedAt, promisedAt }) => ({
      id,
      number,
      state,
      priority,
      placedAt,
      promisedAt,
      lines: lines.get(id) ?? [],
    }));
  });
}
