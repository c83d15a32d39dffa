/** A plant as promises see it: a timeline per unit with the published load on it, ready for one more order. */
import {
  alwaysOpen,
  intervalsOf,
  openIntervals,
  subtractIntervals,
  type OpenIntervals,
  type WeeklyCalendar,
} from "../../base/core/calendar";
import type { StoredSetupMatrix } from "../../engineering/core/stored-setup-matrix";
import type { Plant } from "./plant";
import { GrowingKeys } from "./setup-keys";
import { noSetups } from "./setup-matrix";
import { freeLanes, insertBlock, removeBlock, type ResourceTimeline } from "./timeline";

export type PlantUnits = {
  readonly timeZone: string;
  readonly calendars: readonly WeeklyCalendar[];
  readonly setupMatrices: readonly StoredSetupMatrix[];
  readonly workCenters: readonly {
    readonly id: string;
    readonly calendarId: string;
    readonly setupMatrixId: string | null;
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
};

export type PromisePlant = Plant & {
  readonly originEpochSecond: number;
  readonly capacities: readonly number[];
  readonly unitsOfCenter: ReadonlyMap<string, readonly string[]>;
  readonly keyIndex: GrowingKeys;
};

/** Further than any date anybody waits for. */
const coveredDays = 400;
const day = 86_400;

export function promisePlant(plant: PlantUnits, load: readonly HeldInterval[], now: Date): PromisePlant {
  const originEpochSecond = Math.floor(now.getTime() / 1000);
  const open = openByCalendar(plant, originEpochSecond);
  const keys = new GrowingKeys();
  const matrices = new Map(plant.setupMatrices.map((matrix) => [matrix.id, keys.tableOf(matrix)]));
  const units = plant.workCenters.flatMap((center) => center.units.map((unit) => ({ center, unit })));
  const made: PromisePlant = {
    originEpochSecond,
    timelines: units.map(({ center, unit }) => ({
      open: withoutBreakdown(
        open.get(center.calendarId) ?? intervalsOf([[-day, coveredDays * day]]),
        unit.downUntil,
        originEpochSecond,
      ),
      lanes: Array.from({ length: unit.capacity }, () => ({ blocks: [] })),
      setups: (center.setupMatrixId === null ? undefined : matrices.get(center.setupMatrixId)) ?? noSetups,
      initialKey: keys.indexOf(unit.initialSetupKey),
      batchSize: 0,
    })),
    resourceIds: units.map(({ unit }) => unit.id),
    capacities: units.map(({ unit }) => unit.capacity),
    unitsOfCenter: new Map(plant.workCenters.map((center) => [center.id, center.units.map(({ id }) => id)])),
    indexOf: new Map(units.map(({ unit }, index) => [unit.id, index])),
    keys: keys.texts,
    keyIndex: keys,
    openOf: ([unit]) => made.timelines[unit ?? -1]?.open ?? alwaysOpen,
  };
  occupy(made, load);
  return made;
}

/** Puts intervals on their units; the returned function takes them off again. */
export function occupy(plant: PromisePlant, intervals: readonly HeldInterval[]): () => void {
  const undo: (() => void)[] = [];
  for (const { workUnitId, startsAt, endsAt, setupKey, places } of intervals) {
    const timeline = plant.timelines[plant.indexOf.get(workUnitId) ?? -1];
    if (!timeline) continue;
    const start = Math.floor(startsAt.getTime() / 1000) - plant.originEpochSecond;
    const end = Math.ceil(endsAt.getTime() / 1000) - plant.originEpochSecond;
    const key = plant.keyIndex.indexOf(setupKey);
    undo.push(...hold(timeline, { start, end, key, places }));
  }
  return () => {
    for (const back of undo.reverse()) back();
  };
}

type Hold = { start: number; end: number; key: number; places: number };

/** Where too few lanes are free throughout, places change lanes on the way: what is held is never more than what is shown. */
function hold(timeline: ResourceTimeline, { start, end, key, places }: Hold): (() => void)[] {
  const free = freeLanes(timeline, start, end);
  const change = free.length < places && timeline.lanes.length > 1 ? firstChange(timeline, start, end) : end;
  if (change < end) {
    const before = hold(timeline, { start, end: change, key, places });
    return [...before, ...hold(timeline, { start: change, end, key, places })];
  }
  return Array.from({ length: places }, (_, place) => {
    const lane = free[place] ?? place % timeline.lanes.length;
    const taken = { start, runStart: start, end, key, ownSetup: 0, owner: -1, places: 0, loadKey: -1 };
    const block = insertBlock(timeline, lane, taken);
    return () => removeBlock(timeline, lane, block);
  });
}

/** The first moment inside at which something begins or ends; else the end. */
function firstChange({ lanes }: ResourceTimeline, start: number, end: number): number {
  let first = end;
  for (const { blocks } of lanes)
    for (const block of blocks)
      for (const moment of [block.start, block.end]) if (moment > start && moment < first) first = moment;
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
