import { z } from "zod";
import { uuidv7 } from "../base/core/ids";
import { ok, refuse, type Result } from "../base/core/result";
import { actorName, inTransaction, recordAudit, type Context } from "../context";
import { mayActIn } from "../identity/core/actor";
import { announce } from "../jobs/live";
import { recordDelivery } from "../promising/record-delivery";
import { recordOrderEvent, type EventRefusal } from "../sales/record-order-event";
import { whyLate } from "../sales/why-late";
import { insertShipment, unfinishedWork } from "./store";

export const shipInput = z.object({ plantId: z.uuid(), orderId: z.uuid() });

export type ShipRefusal = EventRefusal | { readonly kind: "unfinished" };

/** A produced order leaves the factory. */
export async function shipOrder(
  ctx: Context,
  input: z.infer<typeof shipInput>,
): Promise<Result<{ shipmentId: string }, ShipRefusal>> {
  return inTransaction(ctx, async (tx) => {
    const { plantId, orderId } = input;
    if (!mayActIn(ctx.actor, "operator", plantId)) return refuse({ kind: "missing" });
    if ((await unfinishedWork(tx, plantId, orderId)) > 0) return refuse({ kind: "unfinished" });
    const said = await recordOrderEvent(ctx, { plantId, orderId, kind: "shipped", state: "shipped" });
    if (!said.ok) return said;
    if (!said.value.recorded) return refuse({ kind: "illegal", from: "shipped", to: "shipped" });
    const shipmentId = uuidv7(ctx.now, ctx.random);
    await insertShipment(tx, { plantId, id: shipmentId, orderId, shippedAt: ctx.now, actor: actorName(ctx.actor) });
    const missedBecause = await whyLate(ctx, { plantId, orderId });
    await recordDelivery(ctx, { plantId, orderId, deliveredAt: ctx.now, missedBecause });
    await recordAudit(tx, ctx, {
      act: "execution.shipOrder",
      entity: "customer_order",
      entityId: orderId,
      plantId,
      after: { shipmentId },
    });
    await announce(tx, { topic: "work", plantId, id: orderId });
    return ok({ shipmentId });
  });
}
