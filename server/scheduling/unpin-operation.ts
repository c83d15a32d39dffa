import { z } from "zod";
import { ok, refuse, type Result } from "../base/core/result";
import { inTransaction, recordAudit, type Context } from "../context";
import { askForPlan } from "../engineering/ask-for-plan";
import { mayActIn } from "../identity/core/actor";
import { placeOf } from "./pin-operation";
import { removePin } from "./store";

export const unpinInput = z.object({ plantId: z.uuid(), operationId: z.uuid() });

/** The operation is free to move again, with the next draft. */
export async function unpinOperation(
  ctx: Context,
  { plantId, operationId }: z.output<typeof unpinInput>,
): Promise<Result<null, { readonly kind: "missing" }>> {
  if (!mayActIn(ctx.actor, "planner", plantId)) return refuse({ kind: "missing" });
  return inTransaction(ctx, async (tx) => {
    const before = await removePin(tx, { plantId, operationId });
    if (!before) return refuse({ kind: "missing" });
    await recordAudit(tx, ctx, {
      act: "scheduling.unpinOperation",
      entity: "work_order_operation",
      entityId: operationId,
      plantId,
      before: placeOf(before),
    });
    await askForPlan(tx, plantId, "operation.unpinned");
    return ok(null);
  });
}
