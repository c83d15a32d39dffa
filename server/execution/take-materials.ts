import { uuidv7 } from "../base/core/ids";
import { ok, type Result } from "../base/core/result";
import type { Context, Transaction } from "../context";
import { successorsInForce } from "../engineering/core/successors";
import { loadPlant } from "../engineering/load-plant";
import { noteIssued, outstandingMaterials } from "../engineering/operation-materials";
import { issueMaterial, type Shortage } from "../inventory/issue-material";
import { insertIssues } from "./store";

/** Takes what an operation still needs out of stock, all or none, and remembers which lot went where. */
export async function takeMaterials(
  tx: Transaction,
  ctx: Context,
  take: { plantId: string; operationId: string; reportId: string },
): Promise<Result<{ lots: number }, Shortage>> {
  const { plantId, operationId, reportId } = take;
  const plant = await loadPlant(ctx, plantId);
  let lots = 0;
  for (const { requirementId, itemId, quantity } of await outstandingMaterials(ctx, plantId, operationId)) {
    const issued = await issueMaterial(ctx, {
      plantId,
      itemId,
      successors: successorsInForce(plant, itemId, ctx.now),
      quantity,
      referenceId: reportId,
    });
    if (!issued.ok) return issued;
    await noteIssued(ctx, plantId, requirementId, quantity);
    const rows = issued.value.map((lot) => ({
      plantId,
      id: uuidv7(ctx.now, ctx.random),
      requirementId,
      operationId,
      lotId: lot.lotId,
      quantity: lot.quantity,
      at: ctx.now,
    }));
    await insertIssues(tx, rows);
    lots += rows.length;
  }
  return ok({ lots });
}
