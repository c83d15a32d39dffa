import { ok, refuse, type Result } from "../base/core/result";
import { inTransaction, recordAudit, type Context } from "../context";
import { announce } from "../jobs/live";
import { nextState } from "./core/next-state";
import type { OrderState } from "./core/order-states";
import { appendEvent, lockOrder } from "./store";

export type OrderFact = {
  readonly plantId: string;
  readonly orderId: string;
  /** Past tense: "planned", "delayed", "operationFinished". */
  readonly kind: string;
  /** The state it leads to; none for what changes none. */
  readonly state?: OrderState;
  readonly facts?: Readonly<Record<string, unknown>>;
};

export type EventRefusal =
  { readonly kind: "missing" } | { readonly kind: "illegal"; readonly from: OrderState; readonly to: OrderState };

/** Appends what happened to an order. Saying the state it already has changes nothing and records nothing. */
export async function recordOrderEvent(
  ctx: Context,
  { plantId, orderId, kind, state, facts = {} }: OrderFact,
): Promise<Result<{ recorded: boolean }, EventRefusal>> {
  return inTransaction(ctx, async (tx) => {
    const order = await lockOrder(tx, plantId, orderId);
    if (!order) return refuse({ kind: "missing" });
    const step = nextState(order.state, state);
    if (step.kind === "illegal") return refuse({ kind: "illegal", from: order.state, to: state ?? order.state });
    if (state !== undefined && step.kind === "stay") return ok({ recorded: false });
    const to = step.kind === "change" ? step.to : null;
    await appendEvent(tx, ctx, { plantId, orderId, kind, state: to, facts });
    const [before, after] = [{ state: order.state }, { state: to ?? order.state, event: kind, facts }];
    await recordAudit(tx, ctx, {
      act: "sales.recordOrderEvent",
      entity: "customer_order",
      entityId: orderId,
      plantId,
      before,
      after,
    });
    await announce(tx, { topic: "order", plantId, id: orderId });
    return ok({ recorded: true });
  });
}
