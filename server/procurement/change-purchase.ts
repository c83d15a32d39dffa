import { decimalOf, unitsOf } from "../base/core/stock-quantity";
import type { Context, Transaction } from "../context";
import { expectReceipt, forgetReceipt } from "../inventory/expect-receipt";
import type { AgreedTerms } from "./core/judge-answer";
import { changePurchaseLine, type PurchaseLineRow } from "./store";

/** What a supplier agreed to becomes the order: another day, or nothing more of it. */
export async function changePurchase(
  tx: Transaction,
  ctx: Context,
  line: PurchaseLineRow,
  agreed: Pick<AgreedTerms, "deliverAt"> | "cancelled",
): Promise<void> {
  const { plantId, id, itemId, received } = line;
  if (agreed === "cancelled") {
    const isBegun = unitsOf(received) > 0n;
    await changePurchaseLine(tx, line, isBegun ? { quantity: received, state: "received" } : { state: "cancelled" });
    await forgetReceipt(ctx, plantId, id);
    return;
  }
  const { deliverAt } = agreed;
  await changePurchaseLine(tx, line, { deliverAt });
  const quantity = decimalOf(unitsOf(line.quantity) - unitsOf(received));
  await expectReceipt(ctx, plantId, { id, itemId, quantity, availableAt: deliverAt });
}
