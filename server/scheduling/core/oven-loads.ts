/** Loads of ovens: which one an operation stands in, and what of a block others may join. */
import type { PlantCenter } from "../../engineering/core/plant";
import { loadShare, type LoadShare } from "../../promising/core/load-share";
import type { OperationToPlan, Placement } from "./open-plant";

type Work = Pick<OperationToPlan, "setupKey" | "setupSeconds" | "runSeconds" | "pieces" | "workCenterId">;
type Center = Pick<PlantCenter, "id" | "batchSize" | "units">;

/** Null off ovens, and where it needs more than one load. */
export function shareOf(work: Work, center: Center | undefined): LoadShare | null {
  const isOven = center?.batchSize != null && center.units.every(({ capacity }) => capacity === 1);
  return isOven ? loadShare(work, center.batchSize) : null;
}

/** The same kind of work in the same unit over the same time is in the same load. */
export const loadName = (
  { workUnitId, setupStart, end }: Pick<Placement, "workUnitId" | "setupStart" | "end">,
  loadKey: string,
): string => `${workUnitId} ${setupStart} ${end} ${loadKey}`;

export type BlockMember = { readonly blockId: string; readonly operationId: string };

/** Block → what is in it, where all of it is alike and nothing has begun: a load that others may join. */
export function joinableLoads(
  members: readonly BlockMember[],
  operations: ReadonlyMap<string, Work & Pick<OperationToPlan, "state">>,
  centers: readonly Center[],
): ReadonlyMap<string, LoadShare> {
  const byId = new Map(centers.map((center) => [center.id, center]));
  const shares = new Map<string, (LoadShare | null)[]>();
  for (const { blockId, operationId } of members) {
    const operation = operations.get(operationId);
    const share = operation?.state === "waiting" ? shareOf(operation, byId.get(operation.workCenterId)) : null;
    shares.set(blockId, [...(shares.get(blockId) ?? []), share]);
  }
  return new Map([...shares].flatMap(([blockId, parts]) => together(parts).map((load) => [blockId, load] as const)));
}

function together(parts: readonly (LoadShare | null)[]): LoadShare[] {
  const [first] = parts;
  if (!first || parts.some((part) => part?.loadKey !== first.loadKey)) return [];
  return [{ loadKey: first.loadKey, pieces: parts.reduce((sum, part) => sum + (part?.pieces ?? 0), 0) }];
}
