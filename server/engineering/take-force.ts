import { publishedFamily } from "../catalog/published-family";
import { inTransaction, type Context } from "../context";
import { announce } from "../jobs/live";
import { itemRow } from "./publish-version";
import { saveItems } from "./store";

export type VersionInForce = { readonly familyId: string; readonly version: number; readonly effectiveFrom: Date };

/** What a version that was published ahead changes when its time comes: the items of its plant; and whoever looks hears. */
export async function takeForce(ctx: Context, taken: VersionInForce): Promise<void> {
  // This clock may be a little behind the one that set the instant.
  const now = new Date(Math.max(ctx.now.getTime(), taken.effectiveFrom.getTime()));
  await inTransaction(ctx, async (tx) => {
    const family = await publishedFamily({ ...ctx, now }, taken.familyId);
    if (family?.version !== taken.version) return;
    const { plantId, familyId } = family;
    const rows = family.family.production.items.map((item) => itemRow(plantId, item));
    await saveItems(tx, plantId, rows);
    await announce(tx, { topic: "family", plantId, id: familyId });
  });
}
