/** The map of load: every work center and its units against days and weeks of the plant, from the published plan and holds. */
import { openIntervals, type OpenIntervals } from "../../base/core/calendar";
import type { LocalizedText } from "../../catalog/core/product-model";
import type { Plant, PlantCenter } from "../../engineering/core/plant";
import { loadColumns, type LoadColumn } from "./load-columns";
import { marginSeconds, sumLoads, unitLoad, usualSeconds, type LoadBlock, type UnitLoad } from "./unit-load";

/** All seconds since 1970. */
export type LoadFacts = {
  readonly plant: Pick<Plant, "timeZone" | "calendars" | "workCenters">;
  readonly nowSecond: number;
  readonly blocks: readonly (LoadBlock & { readonly workUnitId: string })[];
};

export type PlantLoad = { readonly columns: readonly LoadColumn[]; readonly centers: readonly CenterLoad[] };

type CenterLoad = {
  readonly id: string;
  readonly name: LocalizedText;
  /** What work here usually takes: a shorter gap is not usable. Null where nothing is planned: every gap is. */
  readonly usualSeconds: number | null;
  readonly load: UnitLoad;
  readonly units: readonly {
    readonly id: string;
    readonly capacity: number;
    /** Out of order, where it is. */
    readonly downUntil: Date | null;
    readonly load: UnitLoad;
  }[];
};

/** Of a block that is under way the calendar must be known from its start. */
const pastSeconds = 60 * 86_400;

export function plantLoad({ plant, nowSecond, blocks }: LoadFacts): PlantLoad {
  const untilSecond = blocks.reduce((latest, { end }) => Math.max(latest, end), nowSecond);
  const columns = loadColumns({ nowSecond, untilSecond, timeZone: plant.timeZone });
  const edges = [nowSecond, ...columns.map(({ to }) => to)];
  const window = {
    timeZone: plant.timeZone,
    originEpochSecond: 0,
    fromSecond: nowSecond - pastSeconds,
    toSecond: (edges.at(-1) ?? nowSecond) + marginSeconds,
  };
  const open = new Map(plant.calendars.map((calendar) => [calendar.id, openIntervals(calendar, window)]));
  const blocksOf = new Map<string, LoadBlock[]>();
  for (const block of blocks) {
    const others = blocksOf.get(block.workUnitId);
    if (others) others.push(block);
    else blocksOf.set(block.workUnitId, [block]);
  }
  const loadOf = (center: PlantCenter): CenterLoad =>
    centerLoad(center, { edges, blocksOf, calendar: open.get(center.calendarId) ?? openIntervals(null, window) });
  return { columns, centers: plant.workCenters.map(loadOf) };
}

type CenterFacts = {
  readonly edges: readonly number[];
  readonly calendar: OpenIntervals;
  readonly blocksOf: ReadonlyMap<string, readonly LoadBlock[]>;
};

function centerLoad(
  { id, name, breakable, units }: PlantCenter,
  { edges, calendar, blocksOf }: CenterFacts,
): CenterLoad {
  const loaded = units.map((unit) => ({
    capacity: unit.capacity,
    calendar,
    downUntil: unit.downUntil ? Math.ceil(unit.downUntil.getTime() / 1_000) : -Infinity,
    breakable,
    blocks: blocksOf.get(unit.id) ?? [],
  }));
  const usual = usualSeconds(loaded);
  const loads = loaded.map((unit) => unitLoad(unit, edges, usual ?? 1));
  return {
    id,
    name,
    usualSeconds: usual,
    load: sumLoads(loads, edges.length - 1),
    units: units.map(({ id, capacity, downUntil }, at) => ({
      id,
      capacity,
      downUntil: downUntil && downUntil.getTime() / 1_000 > (edges[0] ?? 0) ? downUntil : null,
      load: loads[at]!,
    })),
  };
}
