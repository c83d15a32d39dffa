import { inTransaction, type Context } from "../context";
import { loadIssuedSince } from "./store";

/** What was taken out of stock for orders since then, by item, in its stock unit. */
export async function issuedSince(ctx: Context, plantId: string, since: Date): Promise<ReadonlyMap<string, string>> {
  const rows = await inTransaction(ctx, (tx) => loadIssuedSince(tx, plantId, since));
  return new Map(rows.map(({ itemId, quantity }) => [itemId, quantity]));
}
