import { inTransaction, type Context } from "../context";
import { closeLoadsOf, lockState } from "./store";

/** Work in these loads has begun: nobody may join them any more. Part of the transaction that counts the plant's revision. */
export async function closeLoads(
  ctx: Context,
  { plantId, blockIds }: { readonly plantId: string; readonly blockIds: readonly string[] },
): Promise<void> {
  if (blockIds.length === 0) return;
  await inTransaction(ctx, async (tx) => {
    await lockState(tx, plantId);
    await closeLoadsOf(tx, plantId, blockIds);
  });
}
