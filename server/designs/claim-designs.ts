import { z } from "zod";
import { ok, refuse, type Result } from "../base/core/result";
import { inTransaction, recordAudit, type Context } from "../context";
import { codeText } from "./core/code";
import { claimToken } from "./core/design-text";
import { claimDesign, hashOfToken } from "./store";

export const claimDesignsInput = z.object({ claimToken, codes: z.array(codeText).max(50) });

/** What a visitor made before registering becomes theirs; codes that are not theirs are passed over. */
export async function claimDesigns(
  ctx: Context,
  input: z.output<typeof claimDesignsInput>,
): Promise<Result<{ claimed: string[] }, { readonly kind: "signedOut" }>> {
  const { actor } = ctx;
  if (actor.kind !== "user") return refuse({ kind: "signedOut" });
  return inTransaction(ctx, async (tx) => {
    const hash = hashOfToken(input.claimToken);
    const claimed: string[] = [];
    for (const code of input.codes) if (await claimDesign(tx, code, hash, actor.userId)) claimed.push(code);
    if (claimed.length > 0) {
      const after = { claimed };
      await recordAudit(tx, ctx, { act: "designs.claimDesigns", entity: "app_user", entityId: actor.userId, after });
    }
    return ok({ claimed });
  });
}
