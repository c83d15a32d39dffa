import type { CompiledFamily } from "../catalog/core/compile-model";
import { configuratorOf } from "../configurator/configurator-of";
import { brokenBy } from "../configurator/core/broken-by";
import { diffConfigurations } from "../configurator/core/model-diff";
import type { SemanticDiff } from "../configurator/core/semantic-diff";
import { diffStructure } from "../configurator/core/structure-diff";
import type { Context } from "../context";
import { recentDesigns } from "../designs/recent-designs";
import { fitsRequest, requestBudget } from "./core/request-limits";

/** Of a family at most so many designs are judged, newest first, and so many broken ones told with a repair. */
const mostRead = 2_000;
export const mostTold = 10;

export type FamilyComparison = Omit<SemanticDiff, "quotes" | "counts"> & {
  readonly counts: Pick<SemanticDiff["counts"], "designs">;
};

/** What customers meet when one version takes over from another; quotes are sales' to judge. */
export async function compareFamilies(
  ctx: Context,
  before: CompiledFamily,
  after: CompiledFamily,
): Promise<FamilyComparison> {
  const compared = fitsRequest(before) && fitsRequest(after);
  const configurations = compared ? diffConfigurations(before.model, after.model, requestBudget) : uncounted;
  const designs = await recentDesigns(ctx, after.model.id, mostRead);
  const { broken, shown } = brokenBy(after.model, () => configuratorOf(after.model), designs, compared ? mostTold : 0);
  return {
    compared,
    ...configurations,
    ...diffStructure(before, after),
    designs: shown.map(({ code, name, faults, repair }) => ({ code, name, faults, repair })),
    counts: { designs: { read: designs.length, broken } },
  };
}

const uncounted = {
  added: { count: null, example: null },
  removed: { count: null, example: null },
  common: null,
};
