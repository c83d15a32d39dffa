import { asc, eq } from "drizzle-orm";
import { expectedReceipt, stock } from "../../db/schema/inventory";
import { inTransaction, type Context } from "../context";
import type { ExpectedReceipt } from "./store";

/** What lies in the plant, by item. Quantities are decimals in the item's stock unit. */
export async function stockOf(ctx: Context, plantId: string): Promise<{ itemId: string; onHand: string }[]> {
  return inTransaction(ctx, (tx) =>
    tx
      .select({ itemId: stock.itemId, onHand: stock.onHand })
      .from(stock)
      .where(eq(stock.plantId, plantId))
      .orderBy(asc(stock.itemId)),
  );
}

/** What is agreed to come in, soonest first. */
export async function expectedReceipts(ctx: Context, plantId: string): Promise<ExpectedReceipt[]> {
  const { id, itemId, quantity, availableAt } = expectedReceipt;
  return inTransaction(ctx, (tx) =>
    tx
      .select({ id, itemId, quantity, availableAt })
      .from(expectedReceipt)
      .where(eq(expectedReceipt.plantId, plantId))
      .orderBy(asc(availableAt), asc(id)),
  );
}
