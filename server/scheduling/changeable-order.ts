import { ok, refuse, type Result } from "../base/core/result";
import { inTransaction, type Context } from "../context";
import type { FreezePoint } from "../sales/core/freeze-point";
import { ownOrder } from "../sales/own-order";
import { orderStanding } from "./order-standing";

export type Changeable = { readonly freeze: FreezePoint; readonly timeZone: string };

/** Until when an order of one's own may be changed or cancelled, and why. */
export async function changeableOrder(
  ctx: Context,
  { orderId }: { orderId: string },
): Promise<Result<Changeable, { readonly kind: "missing" }>> {
  return inTransaction(ctx, async () => {
    const order = await ownOrder(ctx, orderId);
    if (!order) return refuse({ kind: "missing" });
    const { freeze, timeZone } = await orderStanding(ctx, order);
    return ok({ freeze, timeZone });
  });
}
