/** Runs the drawn orders through the plant's own scheduler from weeks ago on: what ended before now has happened. */
import { poolUse } from "../../server/promising/core/pool-places";
import { setupMatrixOver } from "../../server/promising/core/setup-matrix-over";
import type { WorkRows } from "../../server/engineering/work-store";
import type { Plant, PlantCenter } from "../../server/engineering/load-plant";
import { parseProblem, type ProblemInput } from "../../server/scheduling/core/problem";
import type { Plan } from "../../server/scheduling/core/plan";
import { schedule } from "../../server/scheduling/core/schedule";

export interface Placement {
  readonly workUnitId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

export interface Simulated {
  readonly work: WorkRows;
  readonly releaseSecond: number;
}

/** From release to the day it is wanted, before the plant's load is known. */
const wantedWithinSeconds = 6 * 86_400;

export interface Simulation {
  /** By operation id. */
  readonly placements: ReadonlyMap<string, Placement>;
  /** Seconds its units were being set up, by work center. */
  readonly setupSeconds: ReadonlyMap<string, number>;
}

export function simulatePlant(plant: Plant, orders: readonly Simulated[], originEpochSecond: number): Simulation {
  const centers = new Map(plant.workCenters.map((center) => [center.id, center]));
  const plan = schedule(
    parseProblem({
      timeZone: plant.timeZone,
      originEpochSecond,
      horizonSeconds: 400 * 86_400,
      calendars: [...plant.calendars],
      setupMatrices: matricesOf(plant, orders),
      resources: plant.workCenters.flatMap(resourcesOf),
      orders: orders.map(({ work, releaseSecond }) => ({
        id: work.workOrder.id,
        releaseSecond,
        dueSecond: releaseSecond + wantedWithinSeconds,
      })),
      operations: orders.flatMap(({ work, releaseSecond }) => operationsOf(work, releaseSecond, centers)),
    }),
  );
  if (plan.refused.length > 0)
    throw new Error(`${plant.code}: ${plan.refused[0]?.reason ?? "an operation was refused"}`);
  const at = (second: number): Date => new Date((originEpochSecond + second) * 1000);
  const placements = new Map(
    plan.operations.map(({ operation, resource, start, end }) => [
      operation,
      { workUnitId: resource, startsAt: at(start), endsAt: at(end) },
    ]),
  );
  return { placements, setupSeconds: setupSecondsOf(plant, plan.operations) };
}

function setupSecondsOf(plant: Plant, operations: Plan["operations"]): ReadonlyMap<string, number> {
  const centerOf = new Map(plant.workCenters.flatMap((center) => center.units.map((unit) => [unit.id, center.id])));
  const seconds = new Map<string, number>();
  for (const { resource, setupStart, setupEnd } of operations) {
    const center = centerOf.get(resource) ?? "";
    seconds.set(center, (seconds.get(center) ?? 0) + setupEnd - setupStart);
  }
  return seconds;
}

const resourcesOf = (center: PlantCenter): ProblemInput["resources"] =>
  center.units.map((unit) => ({
    id: unit.id,
    capacity: unit.capacity,
    calendar: center.calendarId,
    efficiency: String(center.efficiencyBasisPoints / 10_000),
    setupMatrix: center.setupMatrixId,
    initialSetup: unit.initialSetupKey,
    batch: center.batchSize === null ? null : { size: center.batchSize },
  }));

function matricesOf(plant: Plant, orders: readonly Simulated[]): ProblemInput["setupMatrices"] {
  const operations = orders.flatMap(({ work }) => work.operations);
  return plant.setupMatrices.map((stored) => {
    const centers = plant.workCenters.filter(({ setupMatrixId }) => setupMatrixId === stored.id);
    const ids = new Set(centers.map(({ id }) => id));
    const standing = centers.flatMap(({ units }) => units.flatMap(({ initialSetupKey }) => initialSetupKey ?? []));
    const asked = operations.flatMap(({ workCenterId, setupKey }) =>
      ids.has(workCenterId) && setupKey !== null ? setupKey : [],
    );
    return setupMatrixOver(stored, [...standing, ...asked]);
  });
}

function operationsOf(
  work: WorkRows,
  releaseSecond: number,
  centers: ReadonlyMap<string, PlantCenter>,
): ProblemInput["operations"] {
  return work.operations.map((operation) => {
    const center = centers.get(operation.workCenterId);
    if (!center) throw new Error(`no work center ${operation.workCenterId}`);
    const [pool] = center.units;
    const { places, runSeconds } =
      pool !== undefined && pool.capacity > 1
        ? poolUse(operation.runs, pool.capacity, operation.runSeconds)
        : { places: 1, runSeconds: operation.runSeconds };
    return {
      id: operation.id,
      orderId: work.workOrder.id,
      releaseSecond,
      setupKey: operation.setupKey,
      breakable: center.breakable || operation.runs > 1,
      quantity: Math.min(work.workOrder.quantity, center.batchSize ?? 1),
      alternatives: center.units.map((unit) => ({
        resource: unit.id,
        setupSeconds: operation.setupSeconds,
        runSeconds,
      })),
      also: places > 1 && pool !== undefined ? [{ resource: pool.id, quantity: places - 1 }] : [],
      after: operation.after.map(({ operationId, minimumLagSeconds }) => ({
        operation: operationId,
        minLagSeconds: minimumLagSeconds,
      })),
    };
  });
}
