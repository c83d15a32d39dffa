import { z } from "zod";
import { ok, refuse, type Result } from "../base/core/result";
import { inTransaction, recordAudit, type Context } from "../context";
import { askForPlan } from "../engineering/ask-for-plan";
import { mayActIn } from "../identity/core/actor";
import { changePriority } from "./store";

/** 1 is the most urgent. */
export const prioritiseInput = z.object({
  plantId: z.uuid(),
  orderId: z.uuid(),
  priority: z.int().min(1).max(9),
});

/** A planner makes an open order more or less urgent than others; the plant is planned anew with it. */
export async function prioritiseOrder(
  ctx: Context,
  wish: z.output<typeof prioritiseInput>,
): Promise<Result<{ before: number }, { readonly kind: "missing" }>> {
  const { plantId, orderId, priority } = wish;
  if (!mayActIn(ctx.actor, "planner", plantId)) return refuse({ kind: "missing" });
  return inTransaction(ctx, async (tx) => {
    const before = await changePriority(tx, wish);
    if (before === null) return refuse({ kind: "missing" });
    if (before === priority) return ok({ before });
    await recordAudit(tx, ctx, {
      act: "sales.prioritiseOrder",
      entity: "customer_order",
      entityId: orderId,
      plantId,
      before: { priority: before },
      after: { priority },
    });
    await askForPlan(tx, plantId, "order.prioritised");
    return ok({ before });
  });
}
