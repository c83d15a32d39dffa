import { z } from "zod";
import { uuidv7 } from "../base/core/ids";
import { ok, refuse, type Result } from "../base/core/result";
import { actorName, inTransaction, recordAudit, type Context, type Transaction } from "../context";
import { askForPlan } from "../engineering/ask-for-plan";
import { advanceOperation, type AdvanceRefusal } from "../engineering/advance-operation";
import { mayActIn } from "../identity/core/actor";
import type { Shortage } from "../inventory/issue-material";
import { announce } from "../jobs/live";
import { recordOrderEvent } from "../sales/record-order-event";
import { serialsOf } from "./core/serials";
import { startedOn } from "./queries";
import { identityOf, insertReport, insertSerials, type WorkIdentity } from "./store";
import { takeMaterials } from "./take-materials";

export const finishInput = z.object({ plantId: z.uuid(), operationId: z.uuid() });

export type FinishRefusal = AdvanceRefusal | Shortage;

/** The operation's pieces are all good; the last operation of an order makes it ready to ship. */
export async function finishOperation(
  ctx: Context,
  input: z.infer<typeof finishInput>,
): Promise<Result<{ produced: boolean }, FinishRefusal>> {
  return inTransaction(ctx, async (tx) => {
    const { plantId, operationId } = input;
    if (!mayActIn(ctx.actor, "operator", plantId)) return refuse({ kind: "missing" });
    const work = await identityOf(tx, plantId, operationId);
    const workUnitId = await startedOn(ctx, plantId, operationId);
    if (!work || workUnitId === null) return refuse({ kind: "missing" });

    const reportId = uuidv7(ctx.now, ctx.random);
    const taken = await takeMaterials(tx, ctx, { plantId, operationId, reportId });
    if (!taken.ok) return taken;
    const done = await advanceOperation(ctx, {
      plantId,
      operationId,
      to: "done",
      goodQuantity: work.pieces,
      scrapQuantity: 0,
    });
    if (!done.ok) return done;
    const { orderId, pieces } = work;
    const actor = actorName(ctx.actor);
    await insertReport(tx, {
      plantId,
      id: reportId,
      operationId,
      kind: "finish",
      workUnitId,
      quantity: pieces,
      at: ctx.now,
      actor,
    });
    const produced = done.value.workOrder === "done";
    if (produced) await finishOrder(tx, ctx, plantId, done.value.workOrderId, work);
    await recordAudit(tx, ctx, {
      act: "execution.finishOperation",
      entity: "work_order_operation",
      entityId: operationId,
      plantId,
      before: { state: "started" },
      after: { state: "done", goodQuantity: pieces },
    });
    await askForPlan(tx, plantId, "operation.finished");
    await announce(tx, { topic: "work", plantId, id: operationId });
    await announce(tx, { topic: "order", plantId, id: orderId });
    return ok({ produced });
  });
}

async function finishOrder(
  tx: Transaction,
  ctx: Context,
  plantId: string,
  workOrderId: string,
  work: WorkIdentity,
): Promise<void> {
  const serials = serialsOf(work.plantCode, work.orderNumber, work.pieces);
  await insertSerials(
    tx,
    serials.map((serial, index) => ({ plantId, serial, workOrderId, unit: index + 1, createdAt: ctx.now })),
  );
  const said = await recordOrderEvent(ctx, {
    plantId,
    orderId: work.orderId,
    kind: "produced",
    state: "produced",
    facts: { serials: serials.length },
  });
  if (!said.ok) throw new Error(`order ${work.orderId} was finished but may not be produced: ${said.refusal.kind}`);
}
