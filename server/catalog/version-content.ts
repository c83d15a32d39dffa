import { inTransaction, type Context } from "../context";
import { mayActIn } from "../identity/core/actor";
import type { CompiledFamily } from "./core/compile-model";
import { loadCompiled, loadReport, loadSource, loadVersion, type VersionKey, type VersionRow } from "./store";

export type VersionContent = {
  readonly row: VersionRow;
  readonly source: string;
  readonly family: CompiledFamily;
  /** What the last check said, as engineering wrote it. */
  readonly report: unknown;
};

/** One version whole, drafts too, for the engineers of its plant; null for everybody else. */
export async function versionContent(ctx: Context, key: VersionKey): Promise<VersionContent | null> {
  return inTransaction(ctx, async (tx) => {
    const row = await loadVersion(tx, key);
    if (!row || !mayActIn(ctx.actor, "engineer", row.plantId)) return null;
    const source = await loadSource(tx, key);
    const family = await loadCompiled(tx, key);
    return source === null || family === null ? null : { row, source, family, report: await loadReport(tx, key) };
  });
}
