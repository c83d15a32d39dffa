import type { Context } from "../context";
import { loadPlant } from "../engineering/load-plant";
import { openOperations } from "../engineering/operations";
import type { LoadBlock } from "../promising/replace-load";
import { joinableLoads } from "./core/oven-loads";
import type { PlacedRow } from "./store";

/** The blocks of a version as promises are made against them: of an oven's load also how full it is, and what may join it. */
export async function loadBlocks(
  ctx: Context,
  plantId: string,
  placements: readonly PlacedRow[],
): Promise<LoadBlock[]> {
  const { workCenters } = await loadPlant(ctx, plantId);
  const ovens = workCenters.filter(({ batchSize }) => batchSize !== null);
  const units = new Set(ovens.flatMap((oven) => oven.units.map(({ id }) => id)));
  const members = placements.filter(({ workUnitId }) => units.has(workUnitId));
  const operations = members.length === 0 ? [] : await openOperations(ctx, plantId);
  const loads = joinableLoads(members, new Map(operations.map((operation) => [operation.id, operation])), ovens);
  const blocks = new Map(placements.map((row) => [row.blockId, row]));
  return [...blocks.values()].map(({ blockId, workUnitId, setupStartsAt, endsAt, setupKey, places }) => ({
    blockId,
    workUnitId,
    startsAt: setupStartsAt,
    endsAt,
    setupKey,
    places,
    load: loads.get(blockId) ?? null,
  }));
}
