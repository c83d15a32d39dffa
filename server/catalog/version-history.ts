import { inTransaction, type Context } from "../context";
import { plantsOf } from "../identity/core/actor";
import { namesOf } from "../identity/names-of";
import type { LocalizedText } from "./core/product-model";
import { sameEyes } from "./core/second-eyes";
import { standingOf, versionInForce } from "./core/standing";
import type { VersionHead } from "./core/version-head";
import { loadVersions, type VersionRow } from "./store";

export type FamilyHistory = {
  readonly familyId: string;
  readonly plantId: string;
  /** As the version in force calls it, else the newest. */
  readonly name: LocalizedText;
  /** Newest first. */
  readonly versions: readonly VersionHead[];
};

/** The families of the engineer's plants with all their versions, by id. */
export async function familyHistories(ctx: Context, familyId?: string): Promise<FamilyHistory[]> {
  const plants = plantsOf(ctx.actor, "engineer");
  return inTransaction(ctx, async (tx) => {
    const all = await loadVersions(tx, familyId);
    const rows = all.filter((row) => plants === "every" || plants.includes(row.plantId));
    const names = await namesOf(
      ctx,
      rows.flatMap((row) => [row.createdBy, row.checkedBy, row.publishedBy]),
    );
    return [...new Set(rows.map((row) => row.familyId))].flatMap((id) => {
      const versions = rows.filter((row) => row.familyId === id);
      const [newest] = versions;
      if (!newest) return [];
      const inForce = versionInForce(versions, ctx.now);
      const { familyId, plantId } = newest;
      const heads = versions.map((row) => headOf(ctx, row, inForce, names));
      return [{ familyId, plantId, name: (inForce ?? newest).name, versions: heads }];
    });
  });
}

function headOf(
  ctx: Context,
  row: VersionRow,
  inForce: VersionRow | null,
  names: ReadonlyMap<string, string>,
): VersionHead {
  const { version, state, note, hash, createdAt, checkAskedAt, checkedAt, publishedAt, effectiveFrom, retiredAt } = row;
  const named = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? null));
  return {
    version,
    state,
    standing: standingOf(row, inForce, ctx.now),
    note,
    hash,
    createdAt,
    createdBy: named(row.createdBy),
    checkAskedAt,
    checkedAt,
    checkedBy: named(row.checkedBy),
    publishedAt,
    publishedBy: named(row.publishedBy),
    effectiveFrom,
    retiredAt,
    sameEyes: sameEyes(row, ctx.actor.kind === "user" ? ctx.actor.userId : null),
  };
}
