import { inTransaction, recordAudit, type Context } from "../context";
import type { CompiledFamily } from "./core/compile-model";
import { standingOf, versionInForce } from "./core/standing";
import { changeLife, loadCompiled, loadVersions, type VersionKey } from "./store";

export type VersionToPrepare = VersionKey & { readonly plantId: string; readonly family: CompiledFamily };

/** What is on sale now or will be, and what was and is not prepared, whole. */
export async function versionsToPrepare(ctx: Context): Promise<VersionToPrepare[]> {
  return inTransaction(ctx, async (tx) => {
    const rows = await loadVersions(tx);
    const found: VersionToPrepare[] = [];
    for (const row of rows) {
      const inForce = versionInForce(
        rows.filter((other) => other.familyId === row.familyId),
        ctx.now,
      );
      const ahead = ["inForce", "scheduled"].includes(standingOf(row, inForce, ctx.now));
      if (!ahead && (row.prepared || row.effectiveFrom === null)) continue;
      const family = await loadCompiled(tx, row);
      if (family) found.push({ familyId: row.familyId, version: row.version, plantId: row.plantId, family });
    }
    return found;
  });
}

/** Keeps what was worked out from a version's content beside it. */
export async function keepPrepared(ctx: Context, version: VersionToPrepare, prepared: string): Promise<void> {
  const { familyId, version: number, plantId } = version;
  await inTransaction(ctx, async (tx) => {
    await changeLife(tx, { familyId, version: number }, { prepared });
    await recordAudit(tx, ctx, {
      act: "catalog.keepPrepared",
      entity: "product_family_version",
      entityId: `${familyId}@${number}`,
      plantId,
      after: { characters: prepared.length },
    });
  });
}
