import { ok, refuse, type Result } from "../base/core/result";
import { inTransaction, recordAudit, type Context } from "../context";
import { enqueue } from "../jobs/queue";
import type { ReplanStrength } from "./core/replan";
import { replanStrength } from "./core/trial-question";
import { planPlant } from "./plan-plant";
import { moveTrial, trialRow } from "./store";

export type KeepRefusal = { readonly kind: "missing" };

/** A planner takes one of the proposed replans: the worker makes it the draft, if the facts are still those it was seen on. */
export async function chooseTrial(
  ctx: Context,
  { plantId, trialId, strength }: { plantId: string; trialId: string; strength: ReplanStrength },
): Promise<Result<null, KeepRefusal>> {
  return inTransaction(ctx, async (tx) => {
    const trial = await trialRow(tx, { plantId, id: trialId });
    if (trial?.kind !== "replan") return refuse({ kind: "missing" });
    const question = { kind: "replan", chosen: strength };
    if (!(await moveTrial(tx, trial, { state: "keeping", question }))) return refuse({ kind: "missing" });
    await enqueue(tx, "trial.chosen", { plantId, trialId }, { queue: `plan:${plantId}`, attempts: 3 });
    await recordAudit(tx, ctx, {
      act: "scheduling.keepReplan",
      entity: "plan_trial",
      entityId: trialId,
      plantId,
      after: { strength },
    });
    return ok(null);
  });
}

export async function keepTrial(
  ctx: Context,
  { plantId, trialId }: { plantId: string; trialId: string },
): Promise<"kept" | "outdated" | "settled"> {
  return inTransaction(ctx, async (tx) => {
    const trial = await trialRow(tx, { plantId, id: trialId });
    if (trial?.state !== "keeping" || trial.inputHash === null) return "settled";
    const strength = replanStrength.parse((trial.question as { chosen?: unknown }).chosen);
    const chosen = { strength, inputHash: trial.inputHash };
    const outcome = await planPlant(ctx, { plantId, trigger: "replan.kept", chosen });
    const state = outcome.kind === "outdated" ? "outdated" : "kept";
    await moveTrial(tx, trial, { state });
    return state;
  });
}
