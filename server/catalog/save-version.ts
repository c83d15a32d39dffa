import { ok, refuse, type Result } from "../base/core/result";
import { actorName, inTransaction, recordAudit, type Context } from "../context";
import type { CompiledFamily } from "./core/compile-model";
import { insertPublished, latestVersion, lockFamily, publishedHead, retire } from "./store";

export type VersionToSave = {
  readonly plantId: string;
  readonly familyId: string;
  /** The file as it was written, and its sha-256. */
  readonly source: string;
  readonly hash: string;
  readonly compiled: CompiledFamily;
};

export type SavedVersion = { readonly version: number; readonly unchanged: boolean };
export type SaveRefusal = { readonly kind: "otherPlant"; readonly plantId: string };

/** Puts a checked version on sale; the one before it retires, and orders keep it. The same file twice is one version. */
export async function saveVersion(ctx: Context, input: VersionToSave): Promise<Result<SavedVersion, SaveRefusal>> {
  return inTransaction(ctx, async (tx) => {
    const family = await lockFamily(tx, input.familyId, input.plantId);
    if (family.plantId !== input.plantId) return refuse({ kind: "otherPlant", plantId: family.plantId });
    const before = await publishedHead(tx, input.familyId);
    if (before?.hash === input.hash) return ok({ version: before.version, unchanged: true });
    const version = (await latestVersion(tx, input.familyId)) + 1;
    if (before) await retire(tx, input.familyId, before.version);
    const { familyId, source, compiled, hash } = input;
    const by = ctx.actor.kind === "user" ? ctx.actor.userId : null;
    await insertPublished(tx, { familyId, version, source, compiled, hash, at: ctx.now, by });
    await recordAudit(tx, ctx, {
      act: "catalog.saveVersion",
      entity: "product_family_version",
      entityId: `${familyId}@${version}`,
      plantId: input.plantId,
      before: before && { version: before.version, hash: before.hash },
      after: { version, hash, publishedBy: actorName(ctx.actor) },
    });
    return ok({ version, unchanged: false });
  });
}
