import { z } from "zod";
import { uuidv7 } from "../base/core/ids";
import { ok, refuse, type Result } from "../base/core/result";
import { actorName, inTransaction, recordAudit, type Context } from "../context";
import { advanceOperation, type AdvanceRefusal } from "../engineering/advance-operation";
import { mayActIn } from "../identity/core/actor";
import type { Shortage } from "../inventory/issue-material";
import { announce } from "../jobs/live";
import { recordOrderEvent } from "../sales/record-order-event";
import { identityOf, insertReport, unitNow } from "./store";
import { takeMaterials } from "./take-materials";

export const startInput = z.object({ plantId: z.uuid(), operationId: z.uuid(), workUnitId: z.string().min(1).max(60) });

export type StartRefusal =
  | AdvanceRefusal
  | Shortage
  | { readonly kind: "unitBusy"; readonly workUnitId: string }
  | { readonly kind: "unitDown"; readonly workUnitId: string }
  | { readonly kind: "otherWorkCenter"; readonly workCenterId: string };

/** An operator begins: predecessors done, the unit free, the material taken from its lots. */
export async function startOperation(
  ctx: Context,
  input: z.infer<typeof startInput>,
): Promise<Result<{ reportId: string }, StartRefusal>> {
  return inTransaction(ctx, async (tx) => {
    const { plantId, operationId, workUnitId } = input;
    if (!mayActIn(ctx.actor, "operator", plantId)) return refuse({ kind: "missing" });
    const unit = await unitNow(tx, plantId, workUnitId);
    const work = await identityOf(tx, plantId, operationId);
    if (!unit || !work) return refuse({ kind: "missing" });
    if (unit.workCenterId !== work.workCenterId)
      return refuse({ kind: "otherWorkCenter", workCenterId: work.workCenterId });
    if (unit.downUntil && unit.downUntil > ctx.now) return refuse({ kind: "unitDown", workUnitId });
    if (unit.batchSize === null && unit.running >= unit.capacity) return refuse({ kind: "unitBusy", workUnitId });

    const advanced = await advanceOperation(ctx, { plantId, operationId, to: "started", workUnitId });
    if (!advanced.ok) return advanced;
    const reportId = uuidv7(ctx.now, ctx.random);
    const taken = await takeMaterials(tx, ctx, { plantId, operationId, reportId });
    if (!taken.ok) return taken;
    const { orderId, pieces } = work;
    const actor = actorName(ctx.actor);
    await insertReport(tx, {
      plantId,
      id: reportId,
      operationId,
      kind: "start",
      workUnitId,
      quantity: pieces,
      at: ctx.now,
      actor,
    });
    if (advanced.value.began) {
      const began = await recordOrderEvent(ctx, { plantId, orderId, kind: "inProduction", state: "inProduction" });
      if (!began.ok) return refuse({ kind: "missing" });
    }
    await recordAudit(tx, ctx, {
      act: "execution.startOperation",
      entity: "work_order_operation",
      entityId: operationId,
      plantId,
      before: { state: "waiting" },
      after: { state: "started", workUnitId },
    });
    await announce(tx, { topic: "work", plantId, id: operationId });
    await announce(tx, { topic: "order", plantId, id: orderId });
    return ok({ reportId });
  });
}
