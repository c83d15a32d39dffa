import { ok, refuse, type Result } from "../base/core/result";
import { inTransaction, recordAudit, type Context } from "../context";
import { mayActIn } from "../identity/core/actor";
import type { CompiledFamily } from "./core/compile-model";
import { standingOf, versionInForce } from "./core/standing";
import type { FamilyVersionState } from "./core/version-states";
import { insertDraft, loadVersions, lockFamily } from "./store";

export type DraftToSave = {
  readonly plantId: string;
  readonly familyId: string;
  /** The file as it was written, and its sha-256. */
  readonly source: string;
  readonly hash: string;
  readonly compiled: CompiledFamily;
  readonly note: string;
};

export type SavedVersion = {
  readonly version: number;
  readonly state: FamilyVersionState;
  /** The same file is a version already that is not over. */
  readonly unchanged: boolean;
};
export type SaveRefusal = { readonly kind: "missing" } | { readonly kind: "otherPlant" };

/** Keeps a file as a new version of its family, for good. */
export async function saveDraft(ctx: Context, input: DraftToSave): Promise<Result<SavedVersion, SaveRefusal>> {
  const { familyId, plantId, source, hash, compiled, note } = input;
  if (!mayActIn(ctx.actor, "engineer", plantId)) return refuse({ kind: "missing" });
  return inTransaction(ctx, async (tx) => {
    const family = await lockFamily(tx, familyId, plantId);
    if (family.plantId !== plantId) return refuse({ kind: "otherPlant" });
    const versions = await loadVersions(tx, familyId);
    const inForce = versionInForce(versions, ctx.now);
    const same = versions.find((row) => row.hash === hash && alive.has(standingOf(row, inForce, ctx.now)));
    if (same) return ok({ version: same.version, state: same.state, unchanged: true });
    const version = (versions[0]?.version ?? 0) + 1;
    const createdBy = ctx.actor.kind === "user" ? ctx.actor.userId : null;
    await insertDraft(tx, { familyId, version, note, source, compiled, hash, createdAt: ctx.now, createdBy });
    await recordAudit(tx, ctx, {
      act: "catalog.saveDraft",
      entity: "product_family_version",
      entityId: `${familyId}@${version}`,
      plantId,
      after: { version, hash, note },
    });
    return ok({ version, state: "draft", unchanged: false });
  });
}

const alive: ReadonlySet<string> = new Set(["draft", "checked", "scheduled", "inForce"]);
