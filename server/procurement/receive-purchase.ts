import { z } from "zod";
import { uuidv7 } from "../base/core/ids";
import { ok, refuse, type Result } from "../base/core/result";
import { decimalOf, unitsOf } from "../base/core/stock-quantity";
import { actorName, inTransaction, recordAudit, type Context } from "../context";
import { askForPlan } from "../engineering/ask-for-plan";
import { mayActIn } from "../identity/core/actor";
import { expectReceipt, forgetReceipt } from "../inventory/expect-receipt";
import { receiveLot } from "../inventory/receive-lot";
import { announce } from "../jobs/live";
import { lockPurchaseLine, openChangeOf, saveReceipt, withdrawRequest } from "./store";

export const receivePurchaseInput = z.object({
  plantId: z.uuid(),
  lineId: z.uuid(),
  quantity: z.string().regex(/^\d{1,12}(\.\d{1,6})?$/, "a number such as 12.5"),
  /** What the supplier's label says. */
  lotNumber: z.string().trim().min(1).max(60),
});

export type ReceiveRefusal =
  | { readonly kind: "missing" }
  | { readonly kind: "closed" }
  | { readonly kind: "quantityOutOfRange"; readonly most: string };

/** Goods came in, the whole line or part of it: into stock as a lot, and the plan counts on the rest alone. */
export async function receivePurchase(
  ctx: Context,
  input: z.infer<typeof receivePurchaseInput>,
): Promise<Result<{ lotId: string; open: string }, ReceiveRefusal>> {
  return inTransaction(ctx, async (tx) => {
    const { plantId, lineId } = input;
    if (!mayActIn(ctx.actor, "operator", plantId)) return refuse({ kind: "missing" });
    const line = await lockPurchaseLine(tx, plantId, lineId);
    if (!line) return refuse({ kind: "missing" });
    if (line.state !== "open") return refuse({ kind: "closed" });
    const open = unitsOf(line.quantity) - unitsOf(line.received);
    const quantity = unitsOf(input.quantity);
    if (quantity <= 0n || quantity > open) return refuse({ kind: "quantityOutOfRange", most: decimalOf(open) });

    const id = uuidv7(ctx.now, ctx.random);
    const { lotId } = await receiveLot(ctx, {
      plantId,
      itemId: line.itemId,
      quantity: input.quantity,
      referenceId: id,
      lotNumber: input.lotNumber,
    });
    const rest = open - quantity;
    await saveReceipt(
      tx,
      {
        plantId,
        id,
        purchaseOrderLineId: lineId,
        lotId,
        quantity: input.quantity,
        at: ctx.now,
        actor: actorName(ctx.actor),
      },
      { received: decimalOf(unitsOf(line.received) + quantity), state: rest === 0n ? "received" : "open" },
    );
    if (rest === 0n) {
      await forgetReceipt(ctx, plantId, lineId);
      const change = await openChangeOf(tx, plantId, lineId);
      if (change) await withdrawRequest(tx, change, ctx.now);
    } else {
      const { itemId, deliverAt } = line;
      await expectReceipt(ctx, plantId, { id: lineId, itemId, quantity: decimalOf(rest), availableAt: deliverAt });
    }
    await recordAudit(tx, ctx, {
      act: "procurement.receivePurchase",
      entity: "purchase_order_line",
      entityId: lineId,
      plantId,
      before: { received: line.received },
      after: { received: decimalOf(unitsOf(line.received) + quantity), lotId },
    });
    await askForPlan(tx, plantId, "goods.received");
    await announce(tx, { topic: "material", plantId, id: lineId });
    return ok({ lotId, open: decimalOf(rest) });
  });
}
