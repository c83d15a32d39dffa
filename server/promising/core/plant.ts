// The plan store of a plant: its resources in columns with the published schedule and live reservations on them, by
// id. It is made when a plan is published and swapped whole; a question writes on a draft beside it.
import { intersectIntervals, workedBetween, type OpenIntervals } from "../../base/core/calendar";
import { familyDays, withUse, type CampaignRule } from "./kernel/campaign";
import { newDraft, type Draft } from "./kernel/draft";
import type { Resource, UsableTime } from "./kernel/gap-search";
import { copyLane, emptyLane, freeSince, indexLane, insertIntoLane, reopened } from "./kernel/lane";
import { newTrace, type Trace } from "./place-order";
import { compileSetups, noSetups, type SetupMatrix } from "./setup-matrix";

export type PlantResource = {
  id: string;
  /** null = infinite. */
  capacity: number | null;
  open: OpenIntervals;
  setupMatrix: SetupMatrix | null;
  initialSetup: string | null;
  batchSize: number | null;
  /** Where the schedule is not detailed any more, and what is usable from there on. */
  beyond?: { from: number; usable: UsableTime };
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
  /** Of its setup, what it needs whatever came before; 0 where nobody recorded it. */
  ownSetup?: number;
  /** A load of a batch resource that others of the same kind may join while it has room. */
  load?: { key: string; places: number };
};

export type Plant = {
  resources: Resource[];
  resourceIds: string[];
  indexOf: ReadonlyMap<string, number>;
  keys: readonly string[];
  keyIndex: ReadonlyMap<string, number>;
  /** What loads share, numbered. */
  loadKeys: Map<string, number>;
  /** Loads that begin within it take nobody in any more. */
  freezeSeconds: number;
  /** Calendar of a unit together with everything held beside it. */
  openOf: (resources: readonly number[]) => OpenIntervals;
  /** Null = every operation at its earliest end, and no day is kept for anybody. */
  campaign: CampaignRule | null;
  /** Where the question being answered writes; empty between questions. */
  draft: Draft;
  trace: Trace;
};

/** `keys` must hold every setup key that will ever be asked for on this plant. */
export function openPlant(
  resources: readonly PlantResource[],
  blocks: readonly HeldBlock[],
  keys: readonly string[],
  campaign: CampaignRule | null = null,
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
  let laneCount = 0;
  const made = sorted.map((resource): Resource => {
    const firstLane = laneCount;
    laneCount += resource.capacity ?? 0;
    return {
      open: resource.open,
      lanes: Array.from({ length: resource.capacity ?? 0 }, () => emptyLane()),
      firstLane,
      setups: resource.setupMatrix === null ? noSetups : compileSetups(resource.setupMatrix, sortedKeys),
      initialKey: resource.initialSetup === null ? -1 : keyIndex.get(resource.initialSetup)!,
      batchSize: resource.capacity === null ? 0 : (resource.batchSize ?? 0),
      detailedUntil: resource.beyond?.from ?? Infinity,
      usable: resource.beyond?.usable ?? null,
      families: null,
    };
  });
  const plant: Plant = {
    resources: made,
    resourceIds: sorted.map((r) => r.id),
    indexOf: new Map(sorted.map((r, i) => [r.id, i])),
    keys: sortedKeys,
    keyIndex,
    loadKeys: new Map(),
    freezeSeconds: 0,
    openOf: openTogether(made),
    campaign,
    draft: newDraft(),
    trace: newTrace(),
  };
  const byStart = [...blocks].sort((a, b) => a.start - b.start || a.end - b.end);
  // Those whose unit is known first, so that the others find the rest.
  for (const block of byStart) if (block.unit !== null) put(plant, block);
  for (const block of byStart) if (block.unit === null) put(plant, block);
  for (const resource of made) {
    resource.lanes.forEach(indexLane);
    if (campaign !== null) resource.families = familyDays(resource, campaign);
  }
  return plant;
}

/** Puts a held interval on its unit; a resource the plant does not know or that is infinite needs none. */
export function hold(plant: Plant, block: HeldBlock): void {
  const resource = plant.resources[plant.indexOf.get(block.resource) ?? -1];
  if (resource === undefined) return;
  // The store may be shared with whoever asked before: what is changed is a copy.
  resource.lanes = resource.lanes.map((lane) => copyLane(lane));
  put(plant, block);
  resource.lanes.forEach(indexLane);
  if (resource.families === null) return;
  const seconds = workedBetween(resource.open, block.start, block.end);
  const key = block.setupKey === null ? -1 : (plant.keyIndex.get(block.setupKey) ?? -1);
  resource.families = withUse(resource.families, { key, runStart: block.runStart, seconds });
}

export type ResourceChange = { readonly moreUnits?: number; readonly open?: OpenIntervals };

/** The same plan on a plant that differs in some resources: more units, or other hours. The plant itself stays. */
export function changedPlant(plant: Plant, changes: ReadonlyMap<string, ResourceChange>): Plant {
  let laneCount = 0;
  const resources = plant.resources.map((resource, index): Resource => {
    const { moreUnits = 0, open = resource.open } = changes.get(plant.resourceIds[index]!) ?? {};
    const lanes = [...resource.lanes, ...Array.from({ length: moreUnits }, () => emptyLane())];
    const firstLane = laneCount;
    laneCount += lanes.length;
    if (open === resource.open) return { ...resource, lanes, firstLane };
    const changed = { ...resource, open, firstLane };
    changed.lanes = lanes.map((lane) => reopened(lane, changed));
    // Other hours, other bottlenecks.
    if (plant.campaign !== null) changed.families = familyDays(changed, plant.campaign);
    return changed;
  });
  return { ...plant, resources, openOf: openTogether(resources), draft: newDraft(), trace: newTrace() };
}

/** Calendars of several resources at once, worked out once per set. */
export function openTogether(resources: readonly Resource[]): Plant["openOf"] {
  const known = new Map<string, OpenIntervals>();
  return (members) => {
    if (members.length === 1) return resources[members[0]!]!.open;
    const key = [...new Set(members)].sort((a, b) => a - b).join(",");
    const open = known.get(key) ?? intersectIntervals(members.map((r) => resources[r]!.open));
    known.set(key, open);
    return open;
  };
}

/** The number of what a load shares. */
export function loadNumber({ loadKeys }: Plant, key: string): number {
  const known = loadKeys.get(key);
  if (known !== undefined) return known;
  loadKeys.set(key, loadKeys.size);
  return loadKeys.size - 1;
}

function put(plant: Plant, block: HeldBlock): void {
  const resource = plant.resources[plant.indexOf.get(block.resource) ?? -1];
  if (resource === undefined || resource.lanes.length === 0) return;
  const lane = Math.min(block.unit ?? leastUsed(resource, block), resource.lanes.length - 1);
  insertIntoLane(
    resource.lanes[lane]!,
    {
      start: block.start,
      runStart: block.runStart,
      end: block.end,
      ownSetup: block.ownSetup ?? 0,
      owner: -1,
      places: block.load?.places ?? 0,
      loadKey: block.load === undefined ? -1 : loadNumber(plant, block.load.key),
      key: block.setupKey === null ? -1 : (plant.keyIndex.get(block.setupKey) ?? -1),
    },
    resource,
  );
}

/** The unit that has been free longest, of those free throughout. */
function leastUsed({ lanes }: Resource, { start, end }: HeldBlock): number {
  let best = 0;
  let longest = Infinity;
  lanes.forEach((lane, index) => {
    const since = freeSince(lane, start, end);
    if (!(since <= longest)) return;
    best = index;
    longest = since;
  });
  return best;
}
