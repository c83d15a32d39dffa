// The plant a promise is made against: timelines of its resources with the published schedule and live reservations
// on them, by id.
import { intersectIntervals, type OpenIntervals } from "../../base/core/calendar";
import { compileSetups, noSetups, type SetupMatrix } from "./setup-matrix";
import { freeLanes, insertBlock, type ResourceTimeline } from "./timeline";

export type PlantResource = {
  id: string;
  /** null = infinite. */
  capacity: number | null;
  open: OpenIntervals;
  setupMatrix: SetupMatrix | null;
  initialSetup: string | null;
  batchSize: number | null;
};

/** A held interval of one unit: a schedule block or a reservation. */
export type HeldBlock = {
  resource: string;
  /** null = any unit that is free then. */
  unit: number | null;
  start: number;
  runStart: number;
  end: number;
  setupKey: string | null;
};

export type Plant = {
  timelines: ResourceTimeline[];
  resourceIds: string[];
  indexOf: ReadonlyMap<string, number>;
  keys: readonly string[];
  keyIndex: ReadonlyMap<string, number>;
  /** Calendar of a unit together with everything held beside it. */
  openOf: (resources: readonly number[]) => OpenIntervals;
};

/** `keys` must hold every setup key that will ever be asked for on this plant. */
export function openPlant(
  resources: readonly PlantResource[],
  blocks: readonly HeldBlock[],
  keys: readonly string[],
): Plant {
  const sortedKeys = [
    ...new Set([
      ...keys,
      ...blocks.flatMap((b) => b.setupKey ?? []),
      ...resources.flatMap((r) => r.initialSetup ?? []),
    ]),
  ].sort();
  const keyIndex = new Map(sortedKeys.map((key, i) => [key, i]));
  const sorted = [...resources].sort((a, b) => (a.id < b.id ? -1 : 1));
  const indexOf = new Map(sorted.map((r, i) => [r.id, i]));
  const timelines = sorted.map((resource): ResourceTimeline => ({
    open: resource.open,
    lanes: Array.from({ length: resource.capacity ?? 0 }, () => ({ blocks: [] })),
    setups: resource.setupMatrix === null ? noSetups : compileSetups(resource.setupMatrix, sortedKeys),
    initialKey: resource.initialSetup === null ? -1 : keyIndex.get(resource.initialSetup)!,
    batchSize: resource.capacity === null ? 0 : (resource.batchSize ?? 0),
  }));
  const opens = new Map<string, OpenIntervals>();
  const openOf = (members: readonly number[]): OpenIntervals => {
    if (members.length === 1) return timelines[members[0]!]!.open;
    const key = [...new Set(members)].sort((a, b) => a - b).join(",");
    const known = opens.get(key) ?? intersectIntervals(members.map((r) => timelines[r]!.open));
    opens.set(key, known);
    return known;
  };
  const plant: Plant = { timelines, resourceIds: sorted.map((r) => r.id), indexOf, keys: sortedKeys, keyIndex, openOf };
  [...blocks]
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .forEach((block) => {
      hold(plant, block);
    });
  return plant;
}

/** Puts a held interval on its unit; a resource the plant does not know or that is infinite needs none. */
export function hold(plant: Plant, block: HeldBlock): void {
  const timeline = plant.timelines[plant.indexOf.get(block.resource) ?? -1];
  if (timeline === undefined || timeline.lanes.length === 0) return;
  const lane = Math.min(
    block.unit ?? freeLanes(timeline, block.start, block.end).at(-1) ?? 0,
    timeline.lanes.length - 1,
  );
  insertBlock(timeline, lane, {
    start: block.start,
    runStart: block.runStart,
    end: block.end,
    ownSetup: 0,
    owner: -1,
    places: 0,
    loadKey: -1,
    key: block.setupKey === null ? -1 : (plant.keyIndex.get(block.setupKey) ?? -1),
  });
}
