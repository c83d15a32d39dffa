import { uuidv7 } from "../base/core/ids";
import { decimalOf, unitsOf } from "../base/core/stock-quantity";
import { inTransaction, recordAudit, type Context, type Transaction } from "../context";
import { announce } from "../jobs/live";
import { plannedPurchases } from "../mrp/planned-purchases";
import { declineHoldsMilliseconds } from "./core/decline-holds";
import { planRequests, type RequestToMake } from "./core/plan-requests";
import { askedNow, declinesSince, insertRequest, nextNumber, termsOf, type TermsRow } from "./store";

const day = 24 * 60 * 60 * 1000;
/** Purchases are asked for this long before their release, so that an answer is there in time. */
const lookAhead = 2 * day;
const timeToAnswer = day;

/** After a plan: asks suppliers for what must be ordered soon and is not being asked yet. Safe to repeat. */
export async function requestMaterials(
  ctx: Context,
  { plantId }: { plantId: string },
): Promise<{ requested: number; unsupplied: string[] }> {
  return inTransaction(ctx, async (tx) => {
    const terms = await termsOf(tx, plantId);
    const purchases = await plannedPurchases(ctx, plantId, new Date(ctx.now.getTime() + lookAhead));
    const { requests, unsupplied } = planRequests({
      releasedBy: new Date(ctx.now.getTime() + lookAhead),
      purchases: purchases.map((row) => ({ ...row, quantity: unitsOf(row.quantity) })),
      asked: (await askedNow(tx, plantId)).map((row) => ({ ...row, quantity: unitsOf(row.quantity) })),
      terms: terms.map((row) => ({ ...row, minimum: unitsOf(row.minimum), multiple: unitsOf(row.multiple) })),
      declines: await declinesSince(tx, plantId, new Date(ctx.now.getTime() - declineHoldsMilliseconds)),
    });
    for (const request of requests) await save(tx, ctx, plantId, request, terms);
    if (requests.length > 0) await announce(tx, { topic: "request", plantId });
    return { requested: requests.length, unsupplied };
  });
}

async function save(
  tx: Transaction,
  ctx: Context,
  plantId: string,
  request: RequestToMake,
  terms: readonly TermsRow[],
): Promise<void> {
  const asked = terms.find((row) => row.supplierId === request.supplierId && row.itemId === request.itemId);
  if (!asked) throw new Error(`no terms of supplier ${request.supplierId} for ${request.itemId}`);
  const id = uuidv7(ctx.now, ctx.random);
  const number = await nextNumber(tx, plantId, "request");
  await insertRequest(tx, {
    plantId,
    id,
    number,
    supplierId: request.supplierId,
    itemId: request.itemId,
    quantity: decimalOf(request.quantity),
    currency: asked.currency,
    priceMinor: asked.priceMinor,
    pricePer: asked.pricePer,
    neededAt: request.neededAt,
    respondBy: new Date(ctx.now.getTime() + timeToAnswer),
    state: "open",
    createdAt: ctx.now,
    loweredFrom: null,
    withdrawnAt: null,
    change: null,
    purchaseOrderLineId: null,
    purchaseUnit: asked.purchaseUnit,
    purchaseUnitHolds: asked.purchaseUnitHolds,
  });
  await recordAudit(tx, ctx, {
    act: "procurement.requestMaterials",
    entity: "procurement_request",
    entityId: id,
    plantId,
    after: { number, itemId: request.itemId, quantity: decimalOf(request.quantity) },
  });
}
