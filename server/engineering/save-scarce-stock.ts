import { z } from "zod";
import { ok, refuse, type Result } from "../base/core/result";
import { inTransaction, recordAudit, type Context } from "../context";
import { mayActIn } from "../identity/core/actor";
import { askForPlan } from "./ask-for-plan";
import { scarceStockPolicies, type ScarceStockPolicy } from "./core/item-policy";
import { loadPlant } from "./load-plant";
import { setScarceStock } from "./store";

export type ScarceStock = {
  readonly policy: ScarceStockPolicy;
  /** What a step of priority weighs, in days of due date. */
  readonly daysPerPriority: number;
};

export const saveScarceStockInput = z.object({
  plantId: z.uuid(),
  policy: z.enum(scarceStockPolicies),
  /** As typed. */
  daysPerPriority: z.string().max(100),
});

/** Who gets stock that does not reach for all, as the plant's plan decides it. */
export async function scarceStock(ctx: Context, plantId: string): Promise<ScarceStock> {
  const { scarceStockPolicy: policy, daysPerPriority } = await loadPlant(ctx, plantId);
  return { policy, daysPerPriority };
}

/** A planner says who gets scarce stock; the plant plans again. */
export async function saveScarceStock(
  ctx: Context,
  { plantId, policy, daysPerPriority: typed }: z.infer<typeof saveScarceStockInput>,
): Promise<Result<null, { readonly kind: "missing" | "notDays" }>> {
  return inTransaction(ctx, async (tx) => {
    if (!mayActIn(ctx.actor, "planner", plantId)) return refuse({ kind: "missing" });
    const daysPerPriority = readDays(typed);
    if (daysPerPriority === null) return refuse({ kind: "notDays" });
    const before = await scarceStock(ctx, plantId);
    const after = { policy, daysPerPriority };
    await setScarceStock(tx, plantId, after);
    await recordAudit(tx, ctx, {
      act: "engineering.saveScarceStock",
      entity: "plant",
      entityId: plantId,
      plantId,
      before,
      after,
    });
    await askForPlan(tx, plantId, "policy.changed");
    return ok(null);
  });
}

function readDays(typed: string): number | null {
  const text = typed.trim();
  return /^\d{1,4}$/.test(text) && Number(text) <= 3_650 ? Number(text) : null;
}
