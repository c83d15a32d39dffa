import type { Result } from "../base/core/result";
import type { LifeRefusal } from "../catalog/change-version";
import { familyVersion } from "../catalog/published-family";
import { retireVersion } from "../catalog/retire-version";
import { inTransaction, type Context } from "../context";
import { itemRow } from "./publish-version";
import { saveItems } from "./store";

/** Takes a version off sale; where another is in force then, its plant's items are as that one has them. */
export async function withdrawVersion(
  ctx: Context,
  key: { readonly familyId: string; readonly version: number },
): Promise<Result<{ inForce: number | null }, LifeRefusal>> {
  return inTransaction(ctx, async (tx) => {
    const retired = await retireVersion(ctx, key);
    if (!retired.ok || retired.value.inForce === null) return retired;
    const next = await familyVersion(ctx, key.familyId, retired.value.inForce);
    if (next) {
      const rows = next.family.production.items.map((item) => itemRow(next.plantId, item));
      await saveItems(tx, next.plantId, rows);
    }
    return retired;
  });
}
