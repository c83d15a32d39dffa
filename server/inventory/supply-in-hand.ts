import { inTransaction, type Context } from "../context";
import { loadExpectedReceipts, loadStock, type ExpectedReceipt } from "./store";

/** What lies in the plant, by item. Quantities are decimals in the item's stock unit. */
export async function stockOf(ctx: Context, plantId: string): Promise<{ itemId: string; onHand: string }[]> {
  return inTransaction(ctx, (tx) => loadStock(tx, plantId));
}

/** What is agreed to come in, soonest first. */
export async function expectedReceipts(ctx: Context, plantId: string): Promise<ExpectedReceipt[]> {
  return inTransaction(ctx, (tx) => loadExpectedReceipts(tx, plantId));
}
