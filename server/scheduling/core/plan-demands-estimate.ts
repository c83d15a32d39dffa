/** How long an order takes through its operations when nothing is in the way: what needs are dated back by. */
import { openIntervals, workedBetween } from "../../base/core/calendar";
import type { CompiledMaterial } from "../../mrp/core/compile";
import type { PlantProblem } from "./plan-demands-problem";
import { runSecondsOf, type RoutingOperation, type Routings } from "./plan-demands-routing";

const sampleSeconds = 28 * 86_400;

/** Per item and start quantity, elapsed seconds along the longest path; null where an item has no operations. */
export function workEstimate(
  material: CompiledMaterial,
  problem: PlantProblem,
  routings: Routings,
): (item: number, startQuantity: number) => number | null {
  const stretch = stretchOfResources(material, problem);
  return (item, startQuantity) => {
    const routing = routings.get(material.items[item]?.id ?? "") ?? [];
    if (routing.length === 0) return null;
    const ends = new Map<string, number>();
    let longest = 0;
    for (const operation of inOrder(routing)) {
      const start = operation.after.reduce(
        (latest, entry) => Math.max(latest, (ends.get(entry.operation) ?? 0) + entry.minLagSeconds),
        0,
      );
      const end = start + workOf(operation, startQuantity, stretch);
      ends.set(operation.id, end);
      longest = Math.max(longest, end);
    }
    return Math.ceil(longest);
  };
}

function workOf(operation: RoutingOperation, startQuantity: number, stretch: ReadonlyMap<string, number>): number {
  const [first] = operation.alternatives;
  if (first === undefined) return 0;
  const run = runSecondsOf(first, operation.batchSize === null ? startQuantity : 1_000_000);
  return (first.setupSeconds + Number(run.numerator) / Number(run.denominator)) * (stretch.get(first.resource) ?? 1);
}

/** Elapsed seconds per second of work: closed hours and efficiency. */
function stretchOfResources(material: CompiledMaterial, problem: PlantProblem): ReadonlyMap<string, number> {
  const calendars = new Map(problem.calendars.map((calendar) => [calendar.id, calendar]));
  return new Map(
    problem.resources.map((resource) => {
      const calendar = resource.calendar === null ? null : (calendars.get(resource.calendar) ?? null);
      const open = openIntervals(calendar, {
        timeZone: material.timeZone,
        originEpochSecond: material.originEpochSecond,
        fromSecond: 0,
        toSecond: sampleSeconds,
      });
      const worked = calendar === null ? sampleSeconds : workedBetween(open, 0, sampleSeconds);
      return [resource.id, (worked === 0 ? 1 : sampleSeconds / worked) / Number(resource.efficiency)];
    }),
  );
}

/** Predecessors first; the routing has no circle. */
function inOrder(routing: readonly RoutingOperation[]): RoutingOperation[] {
  const done = new Set<string>();
  const ordered: RoutingOperation[] = [];
  while (ordered.length < routing.length) {
    const ready = routing.filter(
      (operation) => !done.has(operation.id) && operation.after.every((entry) => done.has(entry.operation)),
    );
    if (ready.length === 0) break;
    for (const operation of ready) {
      done.add(operation.id);
      ordered.push(operation);
    }
  }
  return ordered;
}
