import { z } from "zod";
import { uuidv7 } from "../base/core/ids";
import { ok, refuse, type Result } from "../base/core/result";
import { publishedFamily } from "../catalog/published-family";
import { faultsOf } from "../configurator/core/validation";
import type { ConfigurationFault } from "../configurator/core/answers";
import { inTransaction, recordAudit, type Context } from "../context";
import { codeText, designCode } from "./core/code";
import { claimToken, configurationInput, designName } from "./core/design-text";
import { designIdByCode, hashOfToken, insertDesign } from "./store";

export const saveDesignInput = z.object({
  familyId: z.string().max(60),
  configuration: configurationInput,
  name: designName,
  isPublic: z.boolean().default(false),
  /** The design it is a remix of. */
  parentCode: codeText.optional(),
  /** For a visitor without an account: claims the design later. */
  claimToken: claimToken.optional(),
});

export type SaveDesignRefusal =
  | { readonly kind: "missingFamily" }
  | { readonly kind: "invalid"; readonly faults: readonly ConfigurationFault[] }
  | { readonly kind: "claimNeeded" };

/** Keeps a valid design under a short code; a visitor's waits for the account of whoever holds the claim token. */
export async function saveDesign(
  ctx: Context,
  input: z.output<typeof saveDesignInput>,
): Promise<Result<{ code: string }, SaveDesignRefusal>> {
  return inTransaction(ctx, async (tx) => {
    const family = await publishedFamily(ctx, input.familyId);
    if (!family) return refuse({ kind: "missingFamily" });
    const faults = faultsOf(family.family.model, input.configuration);
    if (faults.length > 0) return refuse({ kind: "invalid", faults });
    const ownerId = ctx.actor.kind === "user" ? ctx.actor.userId : null;
    if (!ownerId && !input.claimToken) return refuse({ kind: "claimNeeded" });
    const parent = input.parentCode ? await designIdByCode(tx, input.parentCode) : null;
    const row = {
      id: uuidv7(ctx.now, ctx.random),
      familyId: family.familyId,
      familyVersion: family.version,
      name: input.name,
      configuration: input.configuration,
      ownerId,
      claimHash: ownerId ? null : hashOfToken(input.claimToken ?? ""),
      parentId: parent?.familyId === family.familyId ? parent.id : null,
      isPublic: input.isPublic,
      createdAt: ctx.now,
    };
    const code = await insertUnderFreeCode(ctx, (free) => insertDesign(tx, { ...row, code: free }));
    await recordAudit(tx, ctx, {
      act: "designs.saveDesign",
      entity: "design",
      entityId: row.id,
      after: { code, name: row.name, configuration: row.configuration },
    });
    return ok({ code });
  });
}

async function insertUnderFreeCode(ctx: Context, insert: (code: string) => Promise<boolean>): Promise<string> {
  for (;;) {
    const code = designCode(ctx.random);
    if (await insert(code)) return code;
  }
}
