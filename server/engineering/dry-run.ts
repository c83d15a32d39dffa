import { ok, type Result } from "../base/core/result";
import type { CompiledFamily } from "../catalog/core/compile-model";
import type { CompiledModel } from "../catalog/core/compiled-model";
import type { LocalizedText } from "../catalog/core/product-model";
import { withPrepared } from "../configurator/core/prepare";
import type { Context } from "../context";
import { reportOf } from "./core/report-of";
import { fitsRequest, requestBudget } from "./core/request-limits";
import type { VersionReport } from "./core/version-report";
import { readFamily, type FaultsInFile } from "./read-family";

export type DryRun = {
  readonly familyId: string;
  readonly name: LocalizedText;
  readonly plantCode: string;
  readonly model: CompiledModel;
  /** Null where the family is too large to be checked within a request: save it, and let the worker check it. */
  readonly report: VersionReport | null;
};

/** What saving and checking this file would say; writes nothing. */
export async function dryRun(
  ctx: Context,
  source: string,
): Promise<Result<{ told: DryRun; family: CompiledFamily }, FaultsInFile>> {
  const read = await readFamily(ctx, source);
  if (!read.ok) return read;
  const { family, plant } = read.value;
  const centers = plant.workCenters.map((center) => center.id);
  const fits = fitsRequest(family);
  const prepared = fits ? { ...family, model: withPrepared(family.model, requestBudget) } : family;
  const { id: familyId, name } = family.model;
  const report = fits ? reportOf(prepared, centers) : null;
  return ok({ told: { familyId, name, plantCode: plant.code, model: family.model, report }, family: prepared });
}
