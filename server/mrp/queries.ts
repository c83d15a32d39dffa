import { and, asc, eq, lte } from "drizzle-orm";
import { plannedOrder } from "../../db/schema/mrp";
import { inTransaction, type Context } from "../context";

export interface PlannedPurchaseRow {
  readonly itemId: string;
  /** Decimal, in the item's stock unit. */
  readonly quantity: string;
  readonly releaseAt: Date;
  readonly dueAt: Date;
}

/** What the current plan buys and wants released by then. */
export async function plannedPurchases(ctx: Context, plantId: string, releasedBy: Date): Promise<PlannedPurchaseRow[]> {
  const { itemId, quantity, releaseAt, dueAt, id } = plannedOrder;
  return inTransaction(ctx, (tx) =>
    tx
      .select({ itemId, quantity, releaseAt, dueAt })
      .from(plannedOrder)
      .where(and(eq(plannedOrder.plantId, plantId), eq(plannedOrder.kind, "buy"), lte(releaseAt, releasedBy)))
      .orderBy(asc(dueAt), asc(id)),
  );
}
