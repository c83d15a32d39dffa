import { decimalOf, unitsOf } from "../base/core/stock-quantity";
import { inTransaction, recordAudit, type Context, type Transaction } from "../context";
import { announce } from "../jobs/live";
import { plannedPurchases } from "../mrp/planned-purchases";
import { surplusRequests, type SurplusRequest } from "./core/surplus-requests";
import { counteredNow, lockRequest, lowerRequest, openRequests, termsOf, withdrawRequest } from "./store";

/** Further than any plan looks. */
const always = 10 * 366 * 86_400_000;

/** After a plan: requests that wait for an answer and are not needed, or not in full, are taken back. Safe to repeat. */
export async function withdrawSurplus(ctx: Context, { plantId }: { plantId: string }): Promise<{ withdrawn: number }> {
  return inTransaction(ctx, async (tx) => {
    const open = await openRequests(tx, plantId);
    if (open.length === 0) return { withdrawn: 0 };
    const purchases = await plannedPurchases(ctx, plantId, new Date(ctx.now.getTime() + always));
    const surplus = surplusRequests({
      purchases: purchases.map((row) => ({ ...row, quantity: unitsOf(row.quantity) })),
      open: open.map((row) => ({ ...row, quantity: unitsOf(row.quantity) })),
      countered: (await counteredNow(tx, plantId)).map((row) => ({ ...row, quantity: unitsOf(row.quantity) })),
      terms: (await termsOf(tx, plantId)).map((row) => ({
        ...row,
        minimum: unitsOf(row.minimum),
        multiple: unitsOf(row.multiple),
      })),
    });
    for (const request of surplus) await takeBack(tx, ctx, plantId, request);
    return { withdrawn: surplus.length };
  });
}

/** One that was answered in this moment is agreed: it is the plan's to talk about. */
async function takeBack(
  tx: Transaction,
  ctx: Context,
  plantId: string,
  { id, quantity }: SurplusRequest,
): Promise<void> {
  const request = await lockRequest(tx, plantId, id);
  if (request?.state !== "open") return;
  if (quantity === null) await withdrawRequest(tx, request, ctx.now);
  else await lowerRequest(tx, request, decimalOf(quantity));
  await recordAudit(tx, ctx, {
    act: "procurement.withdrawSurplus",
    entity: "procurement_request",
    entityId: id,
    plantId,
    before: { state: request.state, quantity: request.quantity },
    after: quantity === null ? { state: "cancelled" } : { quantity: decimalOf(quantity) },
  });
  await announce(tx, { topic: "request", plantId, id });
}
