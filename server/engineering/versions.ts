import { ok, refuse, type Result } from "../base/core/result";
import type { CompiledModel, CompiledProduction } from "../catalog/core/compiled-model";
import type { LocalizedText } from "../catalog/core/product-model";
import type { VersionHead } from "../catalog/core/version-head";
import { versionContent } from "../catalog/version-content";
import { familyHistories } from "../catalog/version-history";
import type { Context } from "../context";
import type { VersionReport } from "./core/version-report";
import { plantHeads } from "./load-plant";

export type FamilyOverview = {
  readonly familyId: string;
  readonly name: LocalizedText;
  readonly plantCode: string;
  readonly plantName: LocalizedText;
  /** Newest first. */
  readonly versions: readonly VersionHead[];
};

/** The families of the engineer's plants and all their versions. */
export async function familiesOf(ctx: Context): Promise<FamilyOverview[]> {
  const plants = new Map((await plantHeads(ctx)).map((plant) => [plant.id, plant]));
  return (await familyHistories(ctx)).flatMap(({ plantId, ...family }) => {
    const plant = plants.get(plantId);
    return plant ? [{ ...family, plantCode: plant.code, plantName: plant.name }] : [];
  });
}

export type VersionPage = {
  readonly head: VersionHead;
  readonly model: CompiledModel;
  readonly production: Pick<CompiledProduction, "bom" | "routing">;
  readonly source: string;
  /** Null until it has been checked; a version from before checks were kept has none. */
  readonly report: VersionReport | null;
};

export async function versionPage(
  ctx: Context,
  key: { readonly familyId: string; readonly version: number },
): Promise<Result<VersionPage, { readonly kind: "missing" }>> {
  const content = await versionContent(ctx, key);
  const [family] = content ? await familyHistories(ctx, key.familyId) : [];
  const head = family?.versions.find(({ version }) => version === key.version);
  if (!content || !head) return refuse({ kind: "missing" });
  const { source, family: compiled, report } = content;
  const { bom, routing } = compiled.production;
  const production = { bom, routing };
  // Written by a check only.
  return ok({ head, model: compiled.model, production, source, report: report as VersionReport | null });
}
