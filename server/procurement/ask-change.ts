import { z } from "zod";
import { uuidv7 } from "../base/core/ids";
import { localMidnight, wallOf } from "../base/core/calendar-zone";
import { ok, refuse, type Result } from "../base/core/result";
import { decimalOf, unitsOf } from "../base/core/stock-quantity";
import { inTransaction, recordAudit, type Context } from "../context";
import { loadPlant } from "../engineering/load-plant";
import { mayActIn } from "../identity/core/actor";
import { announce } from "../jobs/live";
import { furthestDays } from "./core/judge-answer";
import { orderChanges } from "./core/request-states";
import {
  insertRequest,
  lockPurchaseLine,
  lockRequest,
  nextNumber,
  openChangeOf,
  supplierOfLine,
  withdrawRequest,
} from "./store";

export const askChangeInput = z.object({
  plantId: z.uuid(),
  lineId: z.uuid(),
  change: z.enum(orderChanges),
  /** The day it is wanted, in the plant's zone; of no account where it is to be cancelled. */
  deliverOn: z.iso.date().optional(),
});

export type AskChangeRefusal =
  /** All of it is here, or it is cancelled. */
  | { readonly kind: "missing" | "closed" }
  /** It waits for an answer to what was asked before. */
  | { readonly kind: "asked"; readonly number: number }
  | { readonly kind: "dateMissing" | "dateInPast" | "dateTooFar" | "dateNotEarlier" | "dateNotLater" };

const halfDaySeconds = 12 * 60 * 60;
const timeToAnswer = 24 * 60 * 60 * 1000;

/** A planner asks a supplier to bring an agreed delivery earlier or later, or not at all; nothing moves before it answers. */
export async function askChange(
  ctx: Context,
  { plantId, lineId, change, deliverOn }: z.infer<typeof askChangeInput>,
): Promise<Result<{ number: number }, AskChangeRefusal>> {
  return inTransaction(ctx, async (tx) => {
    if (!mayActIn(ctx.actor, "planner", plantId)) return refuse({ kind: "missing" });
    const line = await lockPurchaseLine(tx, plantId, lineId);
    if (!line) return refuse({ kind: "missing" });
    if (line.state !== "open") return refuse({ kind: "closed" });
    const waiting = await openChangeOf(tx, plantId, lineId);
    if (waiting) return refuse({ kind: "asked", number: waiting.number });
    const { timeZone } = await loadPlant(ctx, plantId);
    const dayOf = (at: Date): string => wallOf(Math.floor(at.getTime() / 1000), timeZone).date;
    if (change !== "cancel") {
      if (deliverOn === undefined) return refuse({ kind: "dateMissing" });
      if (deliverOn < dayOf(ctx.now)) return refuse({ kind: "dateInPast" });
      if (deliverOn > dayOf(new Date(ctx.now.getTime() + furthestDays * 86_400_000)))
        return refuse({ kind: "dateTooFar" });
      const agreed = dayOf(line.deliverAt);
      if (change === "expedite" && deliverOn >= agreed && agreed > dayOf(ctx.now))
        return refuse({ kind: "dateNotEarlier" });
      if (change === "defer" && deliverOn <= agreed) return refuse({ kind: "dateNotLater" });
    }
    const noon = (day: string): Date => new Date((localMidnight(day, timeZone) + halfDaySeconds) * 1000);
    const id = uuidv7(ctx.now, ctx.random);
    const number = await nextNumber(tx, plantId, "request");
    await insertRequest(tx, {
      plantId,
      id,
      number,
      supplierId: await supplierOfLine(tx, line),
      itemId: line.itemId,
      quantity: decimalOf(unitsOf(line.quantity) - unitsOf(line.received)),
      currency: line.currency,
      priceMinor: line.priceMinor,
      pricePer: line.pricePer,
      neededAt: change === "cancel" || deliverOn === undefined ? line.deliverAt : noon(deliverOn),
      respondBy: new Date(ctx.now.getTime() + timeToAnswer),
      state: "open",
      createdAt: ctx.now,
      loweredFrom: null,
      withdrawnAt: null,
      change,
      purchaseOrderLineId: lineId,
      purchaseUnit: line.purchaseUnit,
      purchaseUnitHolds: line.purchaseUnitHolds,
    });
    await recordAudit(tx, ctx, {
      act: "procurement.askChange",
      entity: "purchase_order_line",
      entityId: lineId,
      plantId,
      after: { number, change, deliverOn: deliverOn ?? null },
    });
    await announce(tx, { topic: "request", plantId, id });
    return ok({ number });
  });
}

export const takeBackChangeInput = z.object({ plantId: z.uuid(), requestId: z.uuid() });

/** What was asked of a delivery is not asked any more, as long as nobody has answered. */
export async function takeBackChange(
  ctx: Context,
  { plantId, requestId }: z.infer<typeof takeBackChangeInput>,
): Promise<Result<null, { readonly kind: "missing" | "answered" }>> {
  return inTransaction(ctx, async (tx) => {
    if (!mayActIn(ctx.actor, "planner", plantId)) return refuse({ kind: "missing" });
    const request = await lockRequest(tx, plantId, requestId);
    if (!request?.change) return refuse({ kind: "missing" });
    if (request.state !== "open") return refuse({ kind: "answered" });
    await withdrawRequest(tx, request, ctx.now);
    await recordAudit(tx, ctx, {
      act: "procurement.takeBackChange",
      entity: "procurement_request",
      entityId: requestId,
      plantId,
      before: { state: request.state },
      after: { state: "cancelled" },
    });
    await announce(tx, { topic: "request", plantId, id: requestId });
    return ok(null);
  });
}
