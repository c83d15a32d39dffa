import { uuidv7 } from "../base/core/ids";
import { ok, refuse, type Result } from "../base/core/result";
import { actorName, inTransaction, type Context } from "../context";
import { enqueue } from "../jobs/queue";
import type { TrialQuestion } from "./core/trial-question";
import { insertTrial, moveTrial, versionIn } from "./store";

export type AskRefusal =
  | { readonly kind: "missing" }
  /** A replan is of a published plan. */
  | { readonly kind: "unpublished" };

/** A planner asks something of the plan; the worker answers, and nothing is changed by it. */
export async function askTrial(
  ctx: Context,
  { plantId, question }: { plantId: string; question: TrialQuestion },
): Promise<Result<{ trialId: string }, AskRefusal>> {
  return inTransaction(ctx, async (tx) => {
    if (question.kind === "replan" && !(await versionIn(tx, plantId, "published")))
      return refuse({ kind: "unpublished" });
    const id = uuidv7(ctx.now, ctx.random);
    await insertTrial(tx, {
      plantId,
      id,
      kind: question.kind,
      question,
      state: "waiting",
      done: 0,
      of: 1,
      answer: null,
      inputHash: null,
      askedBy: actorName(ctx.actor),
      askedAt: ctx.now,
    });
    await enqueue(tx, "trial.asked", { plantId, trialId: id }, { queue: `trials:${plantId}`, attempts: 3 });
    return ok({ trialId: id });
  });
}

export async function cancelTrial(
  ctx: Context,
  { plantId, trialId }: { plantId: string; trialId: string },
): Promise<Result<null, { kind: "missing" }>> {
  return inTransaction(ctx, async (tx) => {
    const cancelled = await moveTrial(tx, { plantId, id: trialId }, { state: "cancelled" });
    return cancelled ? ok(null) : refuse({ kind: "missing" });
  });
}
