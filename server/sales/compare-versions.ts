import { ok, refuse, type Result } from "../base/core/result";
import type { CompiledFamily } from "../catalog/core/compile-model";
import { publishedFamily } from "../catalog/published-family";
import { versionContent } from "../catalog/version-content";
import { configuratorOf } from "../configurator/configurator-of";
import { brokenBy } from "../configurator/core/broken-by";
import type { SemanticDiff } from "../configurator/core/semantic-diff";
import { inTransaction, type Context } from "../context";
import { compareFamilies, mostTold } from "../engineering/compare-families";
import { dryRun, type DryRun } from "../engineering/dry-run";
import type { FaultsInFile } from "../engineering/read-family";
import { openQuotes } from "./store";

const mostQuotes = 2_000;

export type VersionsToCompare = { readonly familyId: string; readonly from: number; readonly to: number };

/** What changes from one version of a family to another. */
export async function compareVersions(
  ctx: Context,
  { familyId, from, to }: VersionsToCompare,
): Promise<Result<SemanticDiff, { readonly kind: "missing" }>> {
  const before = await versionContent(ctx, { familyId, version: from });
  const after = await versionContent(ctx, { familyId, version: to });
  return before && after ? ok(await compared(ctx, before.family, after.family)) : refuse({ kind: "missing" });
}

export type DryRunAndDiff = DryRun & {
  /** Against the version in force; null where none is. */
  readonly diff: SemanticDiff | null;
  readonly inForce: number | null;
};

/** What this file is and what it would change, without writing anything. */
export async function dryRunFile(ctx: Context, source: string): Promise<Result<DryRunAndDiff, FaultsInFile>> {
  const run = await dryRun(ctx, source);
  if (!run.ok) return run;
  const { told, family } = run.value;
  const inForce = await publishedFamily(ctx, told.familyId);
  const diff = inForce && (await compared(ctx, inForce.family, family));
  return ok({ ...told, diff, inForce: inForce?.version ?? null });
}

/** Open quotes keep their version whatever comes; this is what asking again would meet. */
async function compared(ctx: Context, before: CompiledFamily, after: CompiledFamily): Promise<SemanticDiff> {
  const { counts, ...comparison } = await compareFamilies(ctx, before, after);
  const { model } = after;
  const quotes = await inTransaction(ctx, (tx) => openQuotes(tx, model.id, ctx.now, mostQuotes));
  const most = comparison.compared ? mostTold : 0;
  const { broken, shown } = brokenBy(model, () => configuratorOf(model), quotes, most);
  return {
    ...comparison,
    quotes: shown.map(({ id, promisedAt, faults, repair }) => ({ quoteId: id, promisedAt, faults, repair })),
    counts: { ...counts, quotes: { read: quotes.length, broken } },
  };
}
