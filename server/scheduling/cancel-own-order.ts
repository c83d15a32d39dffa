import { z } from "zod";
import { ok, refuse, type Result } from "../base/core/result";
import { inTransaction, recordAudit, type Context, type Transaction } from "../context";
import { askForPlan } from "../engineering/ask-for-plan";
import { withdrawWork } from "../engineering/withdraw-work";
import { recordFreed } from "../mrp/record-freed";
import { lastRun } from "../mrp/save-plan";
import { releaseHoldings } from "../promising/own-holdings";
import type { Frozen } from "../sales/core/freeze-point";
import { afterPlan, bodyOfCancel } from "../sales/core/order-change";
import { ownOrder } from "../sales/own-order";
import { recordOrderEvent } from "../sales/record-order-event";
import { submitOnce } from "../sales/submit-once";
import { frozenNow, lineToExplode } from "./change-own-order";
import { orderStanding } from "./order-standing";
import { takeTurn } from "./store";

export const cancelInput = z.object({ orderId: z.uuid(), key: z.uuid() });

export type CancelRefusal =
  | { readonly kind: "signedOut" }
  | { readonly kind: "missing" }
  | { readonly kind: "keyReused" }
  | { readonly kind: "frozen"; readonly freeze: Frozen };

/** An order of one's own is given up before its freeze point, with its work and all it holds, at once or not at all. */
export async function cancelOwnOrder(
  ctx: Context,
  { orderId, key }: z.output<typeof cancelInput>,
): Promise<Result<{ readonly orderId: string }, CancelRefusal>> {
  const { actor } = ctx;
  if (actor.kind !== "user") return refuse({ kind: "signedOut" });
  return inTransaction(ctx, async (tx) => {
    const known = await ownOrder(ctx, orderId);
    if (!known) return refuse({ kind: "missing" });
    const once = await submitOnce(ctx, { userId: actor.userId, key, body: bodyOfCancel(orderId), orderId });
    if (once === "again") return ok({ orderId });
    if (once === "reused") return refuse({ kind: "keyReused" });
    await takeTurn(tx, known.plantId);
    const at = afterPlan(ctx.now, (await lastRun(ctx, known.plantId))?.startedAt ?? null);
    return withdraw({ ...ctx, now: at }, tx, orderId);
  });
}

async function withdraw(
  ctx: Context,
  tx: Transaction,
  orderId: string,
): Promise<Result<{ readonly orderId: string }, CancelRefusal>> {
  const before = await ownOrder(ctx, orderId);
  if (!before) return refuse({ kind: "missing" });
  // From another tab: it is what was wanted.
  if (before.state === "cancelled") return ok({ orderId });
  const { freeze, pegs, own } = await orderStanding(ctx, before);
  if (freeze.kind === "frozen") return refuse({ kind: "frozen", freeze });
  const withdrawn = await withdrawWork(ctx, lineToExplode(before, before.line));
  if (!withdrawn.ok) return refuse(await frozenNow(ctx, before));
  const { plantId, line, state } = before;
  const said = await recordOrderEvent(ctx, { plantId, orderId, kind: "cancelled", state: "cancelled" });
  if (!said.ok) return refuse(await frozenNow(ctx, before));
  await releaseHoldings(ctx, own);
  await recordFreed(ctx, { plantId, orderId, orderLineId: line.id, cause: "cancelled", pegs, needs: [] });
  await recordAudit(tx, ctx, {
    act: "sales.cancelOrder",
    entity: "customer_order",
    entityId: orderId,
    plantId,
    before: { state },
    after: { state: "cancelled" },
  });
  await askForPlan(tx, plantId, "order.cancelled");
  return ok({ orderId });
}
