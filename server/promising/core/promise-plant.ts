/** A plant as promises see it: a timeline per unit with the published load on it, ready for one more order. */
import {
  intervalsOf,
  nextOpen,
  openIntervals,
  subtractIntervals,
  workedBetween,
  type OpenIntervals,
  type WeeklyCalendar,
} from "../../base/core/calendar";
import type { StoredSetupMatrix } from "../../engineering/core/stored-setup-matrix";
import { familyDays, withUse, type CampaignRule } from "./kernel/campaign";
import { newDraft } from "./kernel/draft";
import type { Resource } from "./kernel/gap-search";
import { copyLane, emptyLane, firstGap, freeSince, indexLane, insertIntoLane, type Lane } from "./kernel/lane";
import { newTrace } from "./place-order";
import { loadNumber, openTogether, type Plant } from "./plant";
import { GrowingKeys } from "./setup-keys";
import { noSetups } from "./setup-matrix";

export type PlantUnits = {
  readonly timeZone: string;
  readonly freezeHours: number;
  readonly calendars: readonly WeeklyCalendar[];
  readonly setupMatrices: readonly StoredSetupMatrix[];
  readonly workCenters: readonly {
    readonly id: string;
    readonly calendarId: string;
    readonly setupMatrixId: string | null;
    readonly breakable: boolean;
    readonly batchSize: number | null;
    readonly units: readonly {
      readonly id: string;
      readonly capacity: number;
      readonly initialSetupKey: string | null;
      readonly downUntil: Date | null;
    }[];
  }[];
};

export type HeldInterval = {
  readonly workUnitId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly setupKey: string | null;
  readonly places: number;
  /** A part of an oven's load, or a load that others may join: what it shares, and how many pieces. */
  readonly loadKey?: string | null;
  readonly pieces?: number | null;
};

export type PromisePlant = Plant & {
  readonly originEpochSecond: number;
  readonly capacities: readonly number[];
  readonly unitsOfCenter: ReadonlyMap<string, readonly string[]>;
  /** Work centers whose runs must not pause over closed time. */
  readonly unbroken: ReadonlySet<string>;
  readonly keyIndex: GrowingKeys;
};

/** Further than any date anybody waits for. */
const coveredDays = 400;
const day = 86_400;

export function promisePlant(
  plant: PlantUnits,
  load: readonly HeldInterval[],
  now: Date,
  campaign: CampaignRule | null = null,
): PromisePlant {
  const originEpochSecond = Math.floor(now.getTime() / 1000);
  const open = openByCalendar(plant, originEpochSecond);
  const keys = new GrowingKeys();
  const matrices = new Map(plant.setupMatrices.map((matrix) => [matrix.id, keys.tableOf(matrix)]));
  const units = plant.workCenters.flatMap((center) => center.units.map((unit) => ({ center, unit })));
  let laneCount = 0;
  const resources = units.map(({ center, unit }): Resource => {
    const firstLane = laneCount;
    laneCount += unit.capacity;
    return {
      open: withoutBreakdown(
        open.get(center.calendarId) ?? intervalsOf([[-day, coveredDays * day]]),
        unit.downUntil,
        originEpochSecond,
      ),
      lanes: Array.from({ length: unit.capacity }, () => emptyLane()),
      firstLane,
      setups: (center.setupMatrixId === null ? undefined : matrices.get(center.setupMatrixId)) ?? noSetups,
      initialKey: keys.indexOf(unit.initialSetupKey),
      batchSize: unit.capacity === 1 ? (center.batchSize ?? 0) : 0,
      detailedUntil: Infinity,
      usable: null,
      families: null,
    };
  });
  const made: PromisePlant = {
    originEpochSecond,
    resources,
    resourceIds: units.map(({ unit }) => unit.id),
    capacities: units.map(({ unit }) => unit.capacity),
    unitsOfCenter: new Map(plant.workCenters.map((center) => [center.id, center.units.map(({ id }) => id)])),
    unbroken: new Set(plant.workCenters.flatMap(({ id, breakable }) => (breakable ? [] : [id]))),
    indexOf: new Map(units.map(({ unit }, index) => [unit.id, index])),
    keys: keys.texts,
    keyIndex: keys,
    loadKeys: new Map(),
    freezeSeconds: plant.freezeHours * 3_600,
    openOf: openTogether(resources),
    campaign,
    draft: newDraft(),
    trace: newTrace(),
  };
  occupy(made, load);
  if (campaign !== null) for (const resource of resources) resource.families = familyDays(resource, campaign);
  return made;
}

/** The same plant with more held on it; the plant itself stays. */
export function occupied(plant: PromisePlant, intervals: readonly HeldInterval[]): PromisePlant {
  if (intervals.length === 0) return plant;
  const resources = plant.resources.map((resource) => ({ ...resource }));
  const made = { ...plant, resources, draft: newDraft(), trace: newTrace() };
  occupy(made, intervals);
  return made;
}

/** The same plant with other load on some of its units; the plant itself stays. */
export function withLoadOf(
  plant: PromisePlant,
  workUnitIds: readonly string[],
  load: readonly HeldInterval[],
): PromisePlant {
  const changed = new Set(workUnitIds);
  const resources = plant.resources.map((resource, at): Resource => {
    if (!changed.has(plant.resourceIds[at]!)) return { ...resource };
    return { ...resource, lanes: resource.lanes.map(() => emptyLane()), families: null };
  });
  const made = { ...plant, resources, draft: newDraft(), trace: newTrace() };
  occupy(made, load);
  for (const [at, resource] of resources.entries())
    if (plant.campaign !== null && changed.has(plant.resourceIds[at]!))
      resource.families = familyDays(resource, plant.campaign);
  return made;
}

/** The same plant with some units as they are in another one, which was made of it or it of that. */
export function withUnitsOf(plant: PromisePlant, other: PromisePlant, workUnitIds: ReadonlySet<string>): PromisePlant {
  const resources = plant.resources.map((resource, at) => ({
    ...(workUnitIds.has(plant.resourceIds[at]!) ? other.resources[at]! : resource),
  }));
  return { ...plant, resources, draft: newDraft(), trace: newTrace() };
}

/** Puts intervals on copies of the lanes they go to; the returned function puts the lanes back as they were. */
export function occupy(plant: PromisePlant, intervals: readonly HeldInterval[]): () => void {
  const before = new Map<Resource, Pick<Resource, "lanes" | "families">>();
  const copies = new Set<Lane>();
  for (const { workUnitId, startsAt, endsAt, setupKey, places, loadKey, pieces } of intervals) {
    const resource = plant.resources[plant.indexOf.get(workUnitId) ?? -1];
    if (!resource) continue;
    if (!before.has(resource)) {
      before.set(resource, { lanes: resource.lanes, families: resource.families });
      resource.lanes = [...resource.lanes];
    }
    const start = Math.floor(startsAt.getTime() / 1000) - plant.originEpochSecond;
    const end = Math.ceil(endsAt.getTime() / 1000) - plant.originEpochSecond;
    const key = plant.keyIndex.indexOf(setupKey);
    const load = loadKey == null ? null : { key: loadNumber(plant, loadKey), pieces: pieces ?? 0 };
    if (load !== null && isInLoad(resource, { start, end, load }, copies)) continue;
    hold(resource, { start, end, key, places, load }, copies);
    if (resource.families === null) continue;
    const seconds = places * workedBetween(resource.open, start, end);
    resource.families = withUse(resource.families, { key, runStart: start, seconds });
  }
  copies.forEach(indexLane);
  return () => {
    for (const [resource, were] of before) Object.assign(resource, were);
  };
}

type Load = { readonly key: number; readonly pieces: number };
type Hold = { start: number; end: number; key: number; places: number; load: Load | null };

/** Where its load stands already, it is as much fuller; one that nobody may join any more stays closed. */
function isInLoad(
  resource: Resource,
  { start, end, load }: { start: number; end: number; load: Load },
  copies: Set<Lane>,
): boolean {
  for (let number = 0; number < resource.lanes.length; number += 1) {
    const lane = resource.lanes[number]!;
    for (let i = firstGap(lane, start) - 1; i >= 0 && lane.start[i] === start; i -= 1) {
      if (lane.end[i] !== end || (lane.loadKey[i] !== load.key && lane.loadKey[i] !== -1)) continue;
      if (lane.loadKey[i] === load.key) ownLane(resource, number, copies).places[i]! += load.pieces;
      return true;
    }
  }
  return false;
}

/** Where too few lanes are free throughout, places change lanes on the way: what is held is never more than what is shown. */
function hold(resource: Resource, { start, end, key, places, load }: Hold, copies: Set<Lane>): void {
  const free = freeLanes(resource, start, end);
  const change = free.length < places && resource.lanes.length > 1 ? firstChange(resource, start, end) : end;
  if (change < end) {
    hold(resource, { start, end: change, key, places, load }, copies);
    hold(resource, { start: change, end, key, places, load }, copies);
    return;
  }
  for (let place = 0; place < places; place += 1) {
    const lane = ownLane(resource, free[place] ?? place % resource.lanes.length, copies);
    const taken = { start, runStart: start, end, key, ownSetup: 0, owner: -1, places: 0, loadKey: -1 };
    insertIntoLane(lane, load === null ? taken : { ...taken, ...asLoad(resource, start, load) }, resource);
  }
}

/** One that would begin while its unit is out of order will not stand there: it counts as full. */
const asLoad = ({ open, batchSize }: Resource, start: number, { key, pieces }: Load) => ({
  loadKey: key,
  places: nextOpen(open, start) === start ? pieces : batchSize,
});

function ownLane({ lanes }: Resource, index: number, copies: Set<Lane>): Lane {
  const lane = lanes[index]!;
  if (copies.has(lane)) return lane;
  const copy = copyLane(lane);
  copies.add(copy);
  lanes[index] = copy;
  return copy;
}

/** Lanes with nothing in [start, end); the fullest use first: the one whose last block ended latest. */
function freeLanes({ lanes }: Resource, start: number, end: number): number[] {
  return lanes
    .map((lane, index) => ({ index, since: freeSince(lane, start, end) }))
    .filter(({ since }) => !Number.isNaN(since))
    .sort((a, b) => b.since - a.since || a.index - b.index)
    .map(({ index }) => index);
}

/** The first moment inside at which something begins or ends; else the end. */
function firstChange({ lanes }: Resource, start: number, end: number): number {
  let first = end;
  for (const lane of lanes)
    for (let i = 0; i < lane.length; i += 1)
      for (const moment of [lane.start[i]!, lane.end[i]!]) if (moment > start && moment < first) first = moment;
  return first;
}

function openByCalendar(
  { calendars, timeZone }: PlantUnits,
  originEpochSecond: number,
): ReadonlyMap<string, OpenIntervals> {
  const window = { timeZone, originEpochSecond, fromSecond: -7 * day, toSecond: coveredDays * day };
  return new Map(calendars.map((calendar) => [calendar.id, openIntervals(calendar, window)]));
}

function withoutBreakdown(open: OpenIntervals, downUntil: Date | null, originEpochSecond: number): OpenIntervals {
  if (downUntil === null) return open;
  const until = Math.ceil(downUntil.getTime() / 1000) - originEpochSecond;
  return until <= 0 ? open : subtractIntervals(open, intervalsOf([[-7 * day, until]]));
}
