import type { Configuration } from "../catalog/core/product-model";
import { inTransaction, type Context } from "../context";
import type { OrderTerms } from "./core/order-change";
import type { OrderState } from "./core/order-states";
import { loadOwnOrder } from "./store";

/** An order of the person who asks, with its one line. */
export type OwnOrder = {
  readonly plantId: string;
  readonly orderId: string;
  readonly number: number;
  readonly state: OrderState;
  readonly currency: string;
  readonly shippingMinor: bigint;
  readonly discountMinor: bigint;
  readonly line: {
    readonly id: string;
    readonly familyId: string;
    readonly familyVersion: number;
    readonly configuration: Configuration;
    readonly quantity: number;
  };
  readonly terms: OrderTerms;
};

/** Null for somebody else's, as for one that never was. With `lock` it stays as it is until the commit. */
export async function ownOrder(ctx: Context, orderId: string, lock = false): Promise<OwnOrder | null> {
  const { actor } = ctx;
  if (actor.kind !== "user") return null;
  const found = await inTransaction(ctx, (tx) => loadOwnOrder(tx, actor.userId, orderId, lock));
  if (!found) return null;
  const { order, line } = found;
  const { id, familyId, familyVersion, configuration, quantity } = line;
  const { plantId, number, state, currency, shippingMinor, discountMinor } = order;
  return {
    plantId,
    orderId,
    number,
    state,
    currency,
    shippingMinor,
    discountMinor,
    line: { id, familyId, familyVersion, configuration, quantity },
    terms: {
      configuration,
      quantity,
      totalMinor: line.totalMinor.toString(),
      taxMinor: order.taxMinor.toString(),
      promisedAt: order.promisedAt.toISOString(),
    },
  };
}
