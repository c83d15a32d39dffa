// What is still to be done in a plant, with everything one asks of it: its resources, times and what stands fixed.
import { intervalsOf, type OpenIntervals, openIntervals, subtractIntervals } from "../../base/core/calendar";
import { poolUse } from "../../promising/core/pool-places";
import { type FixedOperation, fixOperations } from "./fix-operations";
import type { OpenPlant, OperationToPlan, Placement } from "./open-plant";
import { type PlantResources, plantResources } from "./plant-resources";
import { runOnResource } from "./run-on-resource";

/** Calendars are compiled this far; what does not fit is refused. */
export const horizonSeconds = 400 * 86_400;

export type OpenWork = {
  readonly open: OpenPlant;
  readonly resources: PlantResources;
  /** Not yet done. */
  readonly operations: readonly OperationToPlan[];
  readonly byId: ReadonlyMap<string, OperationToPlan>;
  readonly fixed: ReadonlyMap<string, FixedOperation>;
  readonly runOf: (operation: OperationToPlan) => { readonly runSeconds: number; readonly places: number };
  readonly isBreakable: (operation: OperationToPlan) => boolean;
  /** Without the time a unit is down. */
  readonly openOf: (workUnitId: string) => OpenIntervals;
  /** 0 where it is not down. */
  readonly downUntil: (workUnitId: string) => number;
};

export function openWork(open: OpenPlant): OpenWork {
  const { plant, originEpochSecond } = open;
  const resources = plantResources(open);
  const operations = open.operations.filter(({ state }) => state === "waiting" || state === "started");
  const centers = new Map(plant.workCenters.map((center) => [center.id, center]));
  const centerOfUnit = new Map(
    plant.workCenters.flatMap((center) => center.units.map((unit) => [unit.id, { center, unit }] as const)),
  );
  const window = { timeZone: plant.timeZone, originEpochSecond, fromSecond: -60 * 86_400, toSecond: horizonSeconds };
  const calendars = new Map(plant.calendars.map((calendar) => [calendar.id, openIntervals(calendar, window)]));
  const closed = openIntervals({ id: "closed", weekly: [], closed: [], open: [] }, window);
  const downUntil = (unit: string): number => {
    const until = centerOfUnit.get(unit)?.unit.downUntil;
    return until ? Math.max(0, Math.ceil(until.getTime() / 1000) - originEpochSecond) : 0;
  };
  const closuresOf = (unit: string) => (open.closures ?? []).filter(({ workUnitId }) => workUnitId === unit);
  const openOf = memoised((unit): OpenIntervals => {
    const working = calendars.get(centerOfUnit.get(unit)?.center.calendarId ?? "") ?? closed;
    const down = downUntil(unit);
    const holes = closuresOf(unit).map(({ from, to }): [number, number] => [from, to]);
    if (down > 0) holes.push([0, down]);
    return holes.length > 0 ? subtractIntervals(working, intervalsOf(holes)) : working;
  });
  const runOf = (operation: OperationToPlan): { runSeconds: number; places: number } => {
    const center = centers.get(operation.workCenterId);
    const capacity = center?.units[0]?.capacity ?? 1;
    const { places, runSeconds } =
      capacity > 1
        ? poolUse(operation.runs, capacity, operation.runSeconds)
        : { places: 1, runSeconds: operation.runSeconds };
    // A zero-length operation would leave no trace on its unit.
    return {
      places,
      runSeconds: Math.max(
        1,
        runOnResource(runSeconds, ((center?.efficiencyBasisPoints ?? 10_000) / 10_000).toFixed(4)),
      ),
    };
  };
  // Between the loads of one operation it may pause.
  const isBreakable = ({ workCenterId, pieces }: OperationToPlan): boolean => {
    const center = centers.get(workCenterId);
    return center === undefined || center.breakable || Math.ceil(pieces / (center.batchSize ?? 1)) > 1;
  };
  const fixed = fixOperations({
    operations: open.operations,
    published: new Map(
      open.published.flatMap((placement) =>
        isClosed(closuresOf(placement.workUnitId), placement) ? [] : [[placement.operationId, placement] as const],
      ),
    ),
    freezeSeconds: plant.freezeHours * 3_600,
    capacityOf: (unit) => centerOfUnit.get(unit)?.unit.capacity ?? 1,
    openOf,
    downUntil,
    runOf,
    isBreakable,
  });
  const byId = new Map(open.operations.map((operation) => [operation.id, operation]));
  return { open, resources, operations, byId, fixed, runOf, isBreakable, openOf, downUntil };
}

const isClosed = (closures: NonNullable<OpenPlant["closures"]>, { setupStart, end }: Placement): boolean =>
  closures.some(({ from, to }) => from < end && to > setupStart);

function memoised<T>(of: (unit: string) => T): (unit: string) => T {
  const known = new Map<string, T>();
  return (unit) => {
    const found = known.get(unit) ?? of(unit);
    known.set(unit, found);
    return found;
  };
}
