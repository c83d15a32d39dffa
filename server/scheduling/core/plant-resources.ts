/** Work centers as resources of the scheduler: like units together, units with a state of their own apart. */
import { setupMatrixOver } from "../../promising/core/setup-matrix-over";
import type { PlantCenter } from "../../engineering/core/plant";
import type { OpenPlant } from "./open-plant";
import type { Problem, ProblemResource } from "./problem";

export type PlantResources = {
  readonly resources: readonly ProblemResource[];
  readonly setupMatrices: Problem["setupMatrices"];
  /** Resources an operation of the center may run on. */
  readonly ofCenter: ReadonlyMap<string, readonly string[]>;
  readonly centerOf: ReadonlyMap<string, PlantCenter>;
  readonly unitOf: (resource: string, lane: number) => string;
  readonly placeOf: (workUnitId: string) => { readonly resource: string; readonly unit: number | null } | null;
};

type Group = {
  readonly id: string;
  readonly center: PlantCenter;
  readonly units: PlantCenter["units"];
  readonly pool: boolean;
};

export function plantResources(open: OpenPlant): PlantResources {
  const closed = new Set((open.closures ?? []).map(({ workUnitId }) => workUnitId));
  const groups = open.plant.workCenters.flatMap((center) => groupsOf(center, closed));
  const byId = new Map(groups.map((group) => [group.id, group]));
  const places = new Map(
    groups.flatMap(({ id, units, pool }) =>
      units.map((unit, index) => [unit.id, { resource: id, unit: pool ? null : index }] as const),
    ),
  );
  const ofCenter = new Map<string, string[]>();
  for (const { id, center } of groups) ofCenter.set(center.id, [...(ofCenter.get(center.id) ?? []), id]);
  return {
    resources: groups.map((group) => resourceOf(group, open)),
    setupMatrices: setupMatrices(open),
    ofCenter,
    centerOf: new Map(groups.map(({ id, center }) => [id, center])),
    unitOf: (resource, lane) => {
      const group = byId.get(resource);
      return group?.units[group.pool ? 0 : lane]?.id ?? "";
    },
    placeOf: (workUnitId) => places.get(workUnitId) ?? null,
  };
}

/** Units are interchangeable when they are of capacity one, keep no set-up and none of them is down or closed. */
function groupsOf(center: PlantCenter, closed: ReadonlySet<string>): Group[] {
  const alike =
    center.setupMatrixId === null &&
    center.units.every(({ id, capacity, downUntil }) => capacity === 1 && downUntil === null && !closed.has(id));
  if (alike && center.units.length > 0) return [{ id: center.id, center, units: center.units, pool: false }];
  return center.units.map((unit) => ({
    id: `${center.id}/${unit.id}`,
    center,
    units: [unit],
    pool: unit.capacity > 1,
  }));
}

function resourceOf(
  { id, center, units, pool }: Group,
  { setupKeys, originEpochSecond, closures = [] }: OpenPlant,
): ProblemResource {
  const [unit] = units;
  const down = unit?.downUntil ? Math.ceil(unit.downUntil.getTime() / 1000) - originEpochSecond : 0;
  return {
    id,
    capacity: pool ? (unit?.capacity ?? 1) : units.length,
    calendar: center.calendarId,
    closed: [
      ...(down > 0 ? [{ from: 0, to: down }] : []),
      ...closures.flatMap(({ workUnitId, from, to }) => (workUnitId === unit?.id ? [{ from, to }] : [])),
    ],
    efficiency: (center.efficiencyBasisPoints / 10_000).toFixed(4),
    setupMatrix: center.setupMatrixId,
    initialSetup: center.setupMatrixId === null || !unit ? null : (setupKeys.get(unit.id) ?? unit.initialSetupKey),
    batch: center.batchSize === null ? null : { size: center.batchSize },
    tariff: null,
    watts: 0,
    regularCalendar: null,
  };
}

/** Over the keys that stand on a unit, an operation or a hold of the centers that use the matrix. */
function setupMatrices({ plant, operations, holds, setupKeys }: OpenPlant): Problem["setupMatrices"] {
  return plant.setupMatrices.map((matrix) => {
    const centers = plant.workCenters.filter((center) => center.setupMatrixId === matrix.id);
    const ids = new Set(centers.map((center) => center.id));
    const units = centers.flatMap((center) => center.units);
    const unitIds = new Set(units.map((unit) => unit.id));
    return setupMatrixOver(matrix, [
      ...units.flatMap((unit) => [unit.initialSetupKey ?? [], setupKeys.get(unit.id) ?? []].flat()),
      ...operations.flatMap((operation) => (ids.has(operation.workCenterId) ? (operation.setupKey ?? []) : [])),
      ...holds.flatMap((hold) => (unitIds.has(hold.workUnitId) ? (hold.setupKey ?? []) : [])),
    ]);
  });
}
