import { z } from "zod";
import { uuidv7 } from "../base/core/ids";
import { ok, refuse, type Result } from "../base/core/result";
import { actorName, inTransaction, recordAudit, type Context } from "../context";
import { askForPlan } from "../engineering/ask-for-plan";
import { advanceOperation, type AdvanceRefusal } from "../engineering/advance-operation";
import { needAgain } from "../engineering/operation-materials";
import { mayActIn } from "../identity/core/actor";
import { announce } from "../jobs/live";
import { startedOn } from "./queries";
import { identityOf, insertReport } from "./store";

export const scrapInput = z.object({
  plantId: z.uuid(),
  operationId: z.uuid(),
  quantity: z.int().positive().max(1_000_000),
  reason: z.string().trim().min(1).max(300),
});

export type ScrapRefusal = AdvanceRefusal | { readonly kind: "quantityOutOfRange"; readonly most: number };

/** Pieces that failed: they are made again at this operation, and take its material again. */
export async function scrapPieces(
  ctx: Context,
  input: z.infer<typeof scrapInput>,
): Promise<Result<{ reportId: string }, ScrapRefusal>> {
  return inTransaction(ctx, async (tx) => {
    const { plantId, operationId, quantity, reason } = input;
    if (!mayActIn(ctx.actor, "operator", plantId)) return refuse({ kind: "missing" });
    const work = await identityOf(tx, plantId, operationId);
    const workUnitId = await startedOn(ctx, plantId, operationId);
    if (!work || workUnitId === null) return refuse({ kind: "missing" });
    if (quantity > work.pieces) return refuse({ kind: "quantityOutOfRange", most: work.pieces });

    const advanced = await advanceOperation(ctx, { plantId, operationId, to: "scrapped", scrapQuantity: quantity });
    if (!advanced.ok) return advanced;
    await needAgain(ctx, { plantId, operationId, scrapped: quantity, pieces: work.pieces });
    const reportId = uuidv7(ctx.now, ctx.random);
    const actor = actorName(ctx.actor);
    await insertReport(tx, {
      plantId,
      id: reportId,
      operationId,
      kind: "scrap",
      workUnitId,
      quantity,
      reason,
      at: ctx.now,
      actor,
    });
    await recordAudit(tx, ctx, {
      act: "execution.scrapPieces",
      entity: "work_order_operation",
      entityId: operationId,
      plantId,
      after: { scrapped: quantity, reason },
    });
    await askForPlan(tx, plantId, "pieces.scrapped");
    await announce(tx, { topic: "work", plantId, id: operationId });
    return ok({ reportId });
  });
}
