import { uuidv7 } from "../base/core/ids";
import { decimalOf } from "../base/core/stock-quantity";
import type { Context, Transaction } from "../context";
import { expectReceipt } from "../inventory/expect-receipt";
import type { AgreedTerms } from "./core/judge-answer";
import { insertPurchaseOrder, nextNumber, type RequestRow } from "./store";

/** Agreed terms become a purchase order and a receipt that plans and promises count on. */
export async function placePurchase(
  tx: Transaction,
  ctx: Context,
  request: RequestRow,
  agreed: AgreedTerms,
): Promise<void> {
  const { plantId, supplierId, itemId, currency, pricePer, purchaseUnit, purchaseUnitHolds } = request;
  const purchaseOrderId = uuidv7(ctx.now, ctx.random);
  const lineId = uuidv7(ctx.now, ctx.random);
  const number = await nextNumber(tx, plantId, "purchaseOrder");
  const quantity = decimalOf(agreed.quantity);
  await insertPurchaseOrder(
    tx,
    { plantId, id: purchaseOrderId, number, supplierId, createdAt: ctx.now },
    {
      plantId,
      id: lineId,
      purchaseOrderId,
      requestId: request.id,
      itemId,
      quantity,
      received: "0",
      currency,
      priceMinor: agreed.priceMinor,
      pricePer,
      deliverAt: agreed.deliverAt,
      state: "open",
      purchaseUnit,
      purchaseUnitHolds,
    },
  );
  await expectReceipt(ctx, plantId, { id: lineId, itemId, quantity, availableAt: agreed.deliverAt });
}
