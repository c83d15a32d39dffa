import type { DeliverTo } from "./order-request";

/** What an idempotency key stands for, in one canonical text: the same key with another body is another order. */
export const bodyOf = (order: { quoteId: string; totalMinor: string; deliverTo: DeliverTo }): string =>
  JSON.stringify([
    order.quoteId,
    order.totalMinor,
    order.deliverTo.name,
    order.deliverTo.address,
    order.deliverTo.phone ?? "",
  ]);
