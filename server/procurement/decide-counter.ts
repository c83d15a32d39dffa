import { z } from "zod";
import { ok, refuse, type Result } from "../base/core/result";
import { unitsOf } from "../base/core/stock-quantity";
import { inTransaction, recordAudit, type Context } from "../context";
import { mayActIn } from "../identity/core/actor";
import { replanAfter, type AnswerOutcome } from "./answer-request";
import { placePurchase } from "./place-purchase";
import { lastCounter, lockRequest, setRequestState, type RequestRow } from "./store";

export const decideCounterInput = z.object({ plantId: z.uuid(), requestId: z.uuid(), agree: z.boolean() });

export type DecideRefusal =
  { readonly kind: "missing" } | { readonly kind: "decided"; readonly state: RequestRow["state"] };

/** The buyer takes a counter-offer at its price, or declines it and the next supplier is asked. */
export async function decideCounter(
  ctx: Context,
  input: z.infer<typeof decideCounterInput>,
): Promise<Result<AnswerOutcome, DecideRefusal>> {
  return inTransaction(ctx, async (tx) => {
    if (!mayActIn(ctx.actor, "planner", input.plantId)) return refuse({ kind: "missing" });
    const request = await lockRequest(tx, input.plantId, input.requestId);
    if (!request) return refuse({ kind: "missing" });
    if (request.state !== "countered") return refuse({ kind: "decided", state: request.state });
    const state = input.agree ? "accepted" : "declined";
    const counter = await lastCounter(tx, request);
    if (input.agree && counter?.quantity && counter.deliverAt && counter.priceMinor !== null) {
      const { deliverAt, priceMinor } = counter;
      await placePurchase(tx, ctx, request, { quantity: unitsOf(counter.quantity), deliverAt, priceMinor });
    }
    await setRequestState(tx, request, state);
    await recordAudit(tx, ctx, {
      act: "procurement.decideCounter",
      entity: "procurement_request",
      entityId: request.id,
      plantId: request.plantId,
      before: { state: request.state },
      after: { state },
    });
    await replanAfter(tx, request, "counter.decided");
    return ok({ state });
  });
}
