import { ok, refuse, type Result } from "../base/core/result";
import type { PublishRefusal } from "../catalog/publish-version";
import type { SaveRefusal } from "../catalog/save-draft";
import { versionContent } from "../catalog/version-content";
import { inTransaction, type Context } from "../context";
import { checkVersion } from "./check-version";
import type { VersionReport } from "./core/version-report";
import { putOnSale } from "./publish-version";
import type { FaultsInFile } from "./read-family";
import { saveFile } from "./save-file";

export type FamilyRefusal =
  | FaultsInFile
  | SaveRefusal
  | PublishRefusal
  /** The linter found errors. */
  | { readonly kind: "unsound"; readonly report: VersionReport | null };

export type PublishedFamily = {
  readonly plantId: string;
  readonly familyId: string;
  readonly version: number;
  readonly unchanged: boolean;
};

/** A product file goes through its whole life up to being on sale now, in one act of the system: a seed, an import. */
export async function publishFamily(ctx: Context, source: string): Promise<Result<PublishedFamily, FamilyRefusal>> {
  return inTransaction(ctx, async () => {
    const saved = await saveFile(ctx, { source, note: "" });
    if (!saved.ok) return saved;
    const { plantId, familyId, version, state } = saved.value;
    const key = { familyId, version };
    if (state === "draft") {
      const checked = await checkVersion(ctx, { ...key, by: ctx.actor.kind === "user" ? ctx.actor.userId : null });
      if (!checked.ok) return checked;
      if (!checked.value.passed) return refuse({ kind: "unsound", report: await reportOf(ctx, key) });
    }
    if (state !== "published") {
      const published = await putOnSale(ctx, { ...key, effectiveFrom: null });
      if (!published.ok) return published;
    }
    return ok({ ...key, plantId, unchanged: state === "published" });
  });
}

async function reportOf(ctx: Context, key: { familyId: string; version: number }): Promise<VersionReport | null> {
  // Written by a check only.
  return ((await versionContent(ctx, key))?.report ?? null) as VersionReport | null;
}
