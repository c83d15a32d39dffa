/** Routings in whole seconds, minutes and seconds made one, every wrong name found. */
import { multiply, ratio, roundUp, divide, type Ratio } from "../../engineering/core/ratio";
import type { Fault } from "../../mrp/core/problem";
import type { PlantAlternative, PlantOperation, PlantProblem } from "./plan-demands-problem";

export type RoutingOperation = {
  readonly id: string;
  readonly alternatives: readonly {
    readonly resource: string;
    readonly setupSeconds: number;
    readonly perUnit: Ratio;
    readonly perOrderSeconds: number | null;
    readonly watts: number | null;
    readonly cost: number;
  }[];
  readonly also: PlantOperation["also"];
  readonly setupKey: string | null;
  readonly breakable: boolean;
  readonly after: readonly {
    readonly operation: string;
    readonly minLagSeconds: number;
    readonly maxLagSeconds: number | null;
    /** Of the item, in its unit; null = all of it. */
    readonly transferQuantity: Ratio | null;
  }[];
  /** Places of one load where its resources work in batches, else null. */
  readonly batchSize: number | null;
  /** Nothing of the routing follows it. */
  readonly isLast: boolean;
};

export type Routings = ReadonlyMap<string, readonly RoutingOperation[]>;

export function compileRoutings(problem: PlantProblem, faults: Fault[]): Routings {
  capacityFaults(problem, faults);
  const batchSizes = new Map(problem.resources.map((resource) => [resource.id, resource.batch?.size ?? null]));
  const items = new Set(problem.items.map((item) => item.id));
  const routings = new Map<string, readonly RoutingOperation[]>();
  problem.routings.forEach((routing, index) => {
    const path = ["routings", index] as const;
    if (!items.has(routing.item)) faults.push({ path: [...path, "item"], message: `unknown item ${routing.item}` });
    if (routings.has(routing.item))
      faults.push({ path: [...path, "item"], message: `${routing.item} has two routings` });
    const ids = routing.operations.map((operation) => operation.id);
    const followed = new Set(
      routing.operations.flatMap((operation) => operation.after.map((after) => after.operation)),
    );
    routings.set(
      routing.item,
      routing.operations.map((operation, at): RoutingOperation => {
        const place = [...path, "operations", at];
        if (ids.indexOf(operation.id) !== at)
          faults.push({ path: [...place, "id"], message: `operation ${operation.id} stands twice` });
        return {
          id: operation.id,
          alternatives: operation.alternatives.map((alternative, number) =>
            compileAlternative(alternative, [...place, "alternatives", number], batchSizes, faults),
          ),
          also: operation.also.map((entry, number) =>
            batchSizes.has(entry.resource)
              ? entry
              : (faults.push({
                  path: [...place, "also", number, "resource"],
                  message: `unknown resource ${entry.resource}`,
                }),
                entry),
          ),
          setupKey: operation.setupKey,
          breakable: operation.breakable,
          after: operation.after.map((entry, number) => compileAfter(entry, ids, [...place, "after", number], faults)),
          batchSize: batchSizes.get(operation.alternatives[0]?.resource ?? "") ?? null,
          isLast: !followed.has(operation.id),
        };
      }),
    );
    if (hasCycle(routing.operations))
      faults.push({
        path: [...path, "operations"],
        message: `the operations of ${routing.item} wait for each other in a circle`,
      });
  });
  return routings;
}

/** Exact, before efficiency. */
export function runSecondsOf(alternative: RoutingOperation["alternatives"][number], startQuantity: number): Ratio {
  if (alternative.perOrderSeconds !== null) return ratio(BigInt(alternative.perOrderSeconds));
  return multiply(alternative.perUnit, ratio(BigInt(startQuantity), 1_000_000n));
}

function compileAlternative(
  alternative: PlantAlternative,
  path: (string | number)[],
  batchSizes: ReadonlyMap<string, number | null>,
  faults: Fault[],
): RoutingOperation["alternatives"][number] {
  if (!batchSizes.has(alternative.resource))
    faults.push({ path: [...path, "resource"], message: `unknown resource ${alternative.resource}` });
  const { runMinutesPerUnit, runSecondsPerUnit, runRate, runSecondsPerOrder } = alternative;
  const given = [runMinutesPerUnit, runSecondsPerUnit, runRate, runSecondsPerOrder].filter(
    (entry) => entry !== undefined,
  ).length;
  if (given > 1)
    faults.push({
      path,
      message: "give the run time once: runMinutesPerUnit, runSecondsPerUnit, runRate or runSecondsPerOrder",
    });
  const rate = runRate === undefined ? ratio(0n) : divide(runRate.seconds, runRate.quantity);
  return {
    resource: alternative.resource,
    setupSeconds: seconds(
      { minutes: alternative.setupMinutes, seconds: alternative.setupSeconds, name: "setup" },
      path,
      faults,
    ),
    perUnit: runMinutesPerUnit === undefined ? (runSecondsPerUnit ?? rate) : multiply(runMinutesPerUnit, ratio(60n)),
    perOrderSeconds: runSecondsPerOrder ?? null,
    watts: alternative.watts,
    cost: alternative.cost,
  };
}

function compileAfter(
  after: PlantOperation["after"][number],
  ids: readonly string[],
  path: (string | number)[],
  faults: Fault[],
): RoutingOperation["after"][number] {
  if (!ids.includes(after.operation))
    faults.push({ path: [...path, "operation"], message: `unknown operation ${after.operation}` });
  const open = after.maxLagMinutes == null && after.maxLagSeconds == null;
  const maxLagSeconds = open
    ? null
    : seconds(
        { minutes: after.maxLagMinutes ?? undefined, seconds: after.maxLagSeconds ?? undefined, name: "maxLag" },
        path,
        faults,
      );
  const minLagSeconds = seconds(
    { minutes: after.minLagMinutes, seconds: after.minLagSeconds, name: "minLag" },
    path,
    faults,
  );
  if (maxLagSeconds !== null && maxLagSeconds < minLagSeconds)
    faults.push({ path, message: "the longest lag is shorter than the shortest" });
  const { operation, transferQuantity = null } = after;
  return { operation, minLagSeconds, maxLagSeconds, transferQuantity };
}

/** Whole seconds, up; both twins given is a fault. */
export function seconds(
  given: { minutes: Ratio | undefined; seconds: Ratio | undefined; name: string },
  path: readonly (string | number)[],
  faults: Fault[],
): number {
  if (given.minutes !== undefined && given.seconds !== undefined)
    faults.push({ path, message: `give ${given.name} in minutes or in seconds, not both` });
  const value = given.minutes === undefined ? (given.seconds ?? ratio(0n)) : multiply(given.minutes, ratio(60n));
  const whole = roundUp(value);
  if (whole > longestSeconds) faults.push({ path, message: `${given.name} is longer than ten years` });
  return Number(whole < longestSeconds ? whole : longestSeconds);
}

const longestSeconds = 315_360_000n;

function capacityFaults(problem: PlantProblem, faults: Fault[]): void {
  const calendars = new Set(problem.calendars.map((calendar) => calendar.id));
  const matrices = new Set(problem.setupMatrices.map((matrix) => matrix.id));
  const tariffs = new Set(problem.tariffs.map((tariff) => tariff.id));
  const resources = new Set<string>();
  problem.resources.forEach((resource, index) => {
    const path = ["resources", index];
    if (resources.has(resource.id))
      faults.push({ path: [...path, "id"], message: `${resource.id} stands twice in resources` });
    resources.add(resource.id);
    if (resource.calendar !== null && !calendars.has(resource.calendar))
      faults.push({ path: [...path, "calendar"], message: `unknown calendar ${resource.calendar}` });
    if (resource.regularCalendar !== null && !calendars.has(resource.regularCalendar))
      faults.push({ path: [...path, "regularCalendar"], message: `unknown calendar ${resource.regularCalendar}` });
    if (resource.tariff !== null && !tariffs.has(resource.tariff))
      faults.push({ path: [...path, "tariff"], message: `unknown tariff ${resource.tariff}` });
    if (resource.setupMatrix !== null && !matrices.has(resource.setupMatrix))
      faults.push({ path: [...path, "setupMatrix"], message: `unknown setup matrix ${resource.setupMatrix}` });
  });
  for (const list of ["frozen", "reservations", "previous"] as const) {
    problem[list].forEach((entry, index) => {
      if (!resources.has(entry.resource))
        faults.push({ path: [list, index, "resource"], message: `unknown resource ${entry.resource}` });
    });
  }
}

function hasCycle(operations: readonly PlantOperation[]): boolean {
  const done = new Set<string>();
  const ids = new Set(operations.map((operation) => operation.id));
  let waiting = operations;
  for (let before = -1; waiting.length > 0 && waiting.length !== before;) {
    before = waiting.length;
    const still = waiting.filter(
      (operation) => !operation.after.every((after) => done.has(after.operation) || !ids.has(after.operation)),
    );
    for (const operation of waiting) if (!still.includes(operation)) done.add(operation.id);
    waiting = still;
  }
  return waiting.length > 0;
}
