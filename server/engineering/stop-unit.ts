import { z } from "zod";
import { ok, refuse, type Result } from "../base/core/result";
import { inTransaction, recordAudit, type Context } from "../context";
import { mayActIn } from "../identity/core/actor";
import { announce } from "../jobs/live";
import { askForPlan } from "./ask-for-plan";
import { loadUnit, setDownUntil } from "./store";

export const stopUnitInput = z.object({
  plantId: z.uuid(),
  workUnitId: z.string().min(1).max(60),
  /** null: it is in order again. */
  until: z.date().nullable(),
});

const mostDays = 90;

export type StopRefusal =
  { readonly kind: "missing" } | { readonly kind: "past" } | { readonly kind: "tooLong"; readonly mostDays: number };

/** A machine is out of order until then, or in order again: promises and the next plan go around it. */
export async function stopUnit(
  ctx: Context,
  { plantId, workUnitId, until }: z.infer<typeof stopUnitInput>,
): Promise<Result<null, StopRefusal>> {
  return inTransaction(ctx, async (tx) => {
    const maySay = mayActIn(ctx.actor, "operator", plantId) || mayActIn(ctx.actor, "planner", plantId);
    const unit = maySay ? await loadUnit(tx, plantId, workUnitId) : null;
    if (!unit) return refuse({ kind: "missing" });
    if (until && until <= ctx.now) return refuse({ kind: "past" });
    if (until && until.getTime() - ctx.now.getTime() > mostDays * 86_400_000)
      return refuse({ kind: "tooLong", mostDays });
    await setDownUntil(tx, plantId, workUnitId, until);
    await recordAudit(tx, ctx, {
      act: "engineering.stopUnit",
      entity: "work_unit",
      entityId: workUnitId,
      plantId,
      before: { downUntil: unit.downUntil },
      after: { downUntil: until },
    });
    await announce(tx, { topic: "schedule", plantId });
    await askForPlan(tx, plantId, until ? "unit.stopped" : "unit.resumed");
    return ok(null);
  });
}
