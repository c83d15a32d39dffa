import { uuidv7 } from "../base/core/ids";
import { ok, refuse, type Result } from "../base/core/result";
import { actorName, inTransaction, type Context } from "../context";
import { forgetSession } from "./session-store";
import { endSession as endSessionRow, recordAct } from "./store";

/** Signs a device out; somebody else's session answers like a missing one. */
export async function endSession(ctx: Context, sessionId: string): Promise<Result<null, { readonly kind: "missing" }>> {
  const { actor } = ctx;
  if (actor.kind !== "user") return refuse({ kind: "missing" });
  const result = await inTransaction(ctx, async (tx) => {
    const ended = await endSessionRow(tx, sessionId, actor.userId, ctx.now);
    if (!ended) return refuse({ kind: "missing" });
    await recordAct(tx, {
      id: uuidv7(ctx.now, ctx.random),
      at: ctx.now,
      actor: actorName(actor),
      act: "identity.endSession",
      entity: "session",
      entityId: sessionId,
    });
    return ok(null);
  });
  forgetSession(sessionId);
  return result;
}
