import { ok, refuse, type Result } from "../base/core/result";
import { inTransaction, type Context } from "../context";
import { operationMayBecome, waitsFor, workOrderAfter } from "./core/next-states";
import type { OperationState, WorkOrderState } from "./core/work-states";
import {
  changeOperation,
  changeWorkOrder,
  lockOperation,
  operationsOfWork,
  type OperationChange,
  type OperationRow,
} from "./work-store";

export type OperationAdvance = { readonly plantId: string; readonly operationId: string } & (
  | { readonly to: "started"; readonly workUnitId: string }
  | { readonly to: "done"; readonly goodQuantity: number; readonly scrapQuantity: number }
  | { readonly to: "scrapped"; readonly scrapQuantity: number }
);

export type AdvanceRefusal =
  | { readonly kind: "missing" }
  | { readonly kind: "illegal"; readonly from: OperationState; readonly to: OperationState }
  | { readonly kind: "waitsFor"; readonly operationIds: readonly string[] };

export type Advanced = {
  readonly workOrderId: string;
  readonly orderLineId: string;
  readonly operation: string;
  readonly workCenterId: string;
  /** The first start of its work order. */
  readonly began: boolean;
  readonly workOrder: WorkOrderState;
};

/** Moves one operation along its states and its work order with it; what else a report means is execution's business. */
export async function advanceOperation(
  ctx: Context,
  advance: OperationAdvance,
): Promise<Result<Advanced, AdvanceRefusal>> {
  return inTransaction(ctx, async (tx) => {
    const locked = await lockOperation(tx, advance.plantId, advance.operationId);
    if (!locked) return refuse({ kind: "missing" });
    const { operation, work } = locked;
    const to = advance.to === "scrapped" ? "started" : advance.to;
    const legal = advance.to === "scrapped" ? operation.state === "started" : operationMayBecome(operation.state, to);
    if (!legal) return refuse({ kind: "illegal", from: operation.state, to });
    const all = await operationsOfWork(tx, advance.plantId, work.id);
    const stateOf = new Map(all.map((other) => [other.id, other.state]));
    const waiting = advance.to === "started" ? waitsFor(operation.after, (id) => stateOf.get(id)) : [];
    if (waiting.length > 0) return refuse({ kind: "waitsFor", operationIds: waiting });
    await changeOperation(tx, operation, changeOf(operation, advance, ctx.now));
    stateOf.set(operation.id, to);
    const state = workOrderAfter(work.state, [...stateOf.values()]);
    if (state !== work.state) await changeWorkOrder(tx, work, state);
    return ok({
      workOrderId: work.id,
      orderLineId: work.orderLineId,
      operation: operation.operation,
      workCenterId: operation.workCenterId,
      began: state !== work.state && state === "started",
      workOrder: state,
    });
  });
}

function changeOf(operation: OperationRow, advance: OperationAdvance, now: Date): OperationChange {
  if (advance.to === "started") return { state: "started", workUnitId: advance.workUnitId, startedAt: now };
  const scrapQuantity = operation.scrapQuantity + advance.scrapQuantity;
  if (advance.to === "scrapped") return { scrapQuantity };
  return { state: "done", finishedAt: now, goodQuantity: operation.goodQuantity + advance.goodQuantity, scrapQuantity };
}
