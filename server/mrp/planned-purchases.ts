import { inTransaction, type Context } from "../context";
import { loadPlannedPurchases, type PlannedPurchaseRow } from "./store";

/** What the current plan buys and wants released by then, soonest needed first. */
export async function plannedPurchases(ctx: Context, plantId: string, releasedBy: Date): Promise<PlannedPurchaseRow[]> {
  return inTransaction(ctx, (tx) => loadPlannedPurchases(tx, plantId, releasedBy));
}
