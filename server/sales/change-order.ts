import { inTransaction, recordAudit, type Context } from "../context";
import { announce } from "../jobs/live";
import type { PriceJson } from "../pricing/core/price-json";
import { changedGroups, type OrderTerms } from "./core/order-change";
import type { OwnOrder } from "./own-order";
import { appendEvent, insertChange, setTerms } from "./store";

export type ChangeOfOrder = {
  readonly order: OwnOrder;
  readonly changeId: string;
  readonly after: OrderTerms;
  readonly price: PriceJson;
};

/** Other terms for an order that is locked: in force from now on, with what was before kept beside them. */
export async function changeOrder(ctx: Context, { order, changeId, after, price }: ChangeOfOrder): Promise<void> {
  const { plantId, orderId, line, terms: before, shippingMinor, discountMinor } = order;
  await inTransaction(ctx, async (tx) => {
    const number = await insertChange(tx, ctx, { plantId, id: changeId, orderId, before, after });
    const lineMinor = BigInt(after.totalMinor);
    await setTerms(tx, {
      plantId,
      orderId,
      line: {
        id: line.id,
        configuration: after.configuration,
        quantity: after.quantity,
        totalMinor: lineMinor,
        breakdown: price,
      },
      order: {
        totalMinor: lineMinor + shippingMinor - discountMinor,
        taxMinor: BigInt(after.taxMinor),
        promisedAt: new Date(after.promisedAt),
      },
    });
    const { configuration: _old, ...termsBefore } = before;
    const { configuration: _new, ...termsAfter } = after;
    const groups = changedGroups(before.configuration, after.configuration);
    const facts = { number, groups, before: termsBefore, after: termsAfter };
    await appendEvent(tx, ctx, { plantId, orderId, kind: "changed", state: null, facts });
    await recordAudit(tx, ctx, {
      act: "sales.changeOrder",
      entity: "customer_order",
      entityId: orderId,
      plantId,
      before,
      after,
    });
    await announce(tx, { topic: "order", plantId, id: orderId });
  });
}
