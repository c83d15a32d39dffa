// The objective a plan names, counted again from the problem's own words, level by level.
import { type Facts } from "./check-facts";
import { type Violation, violation } from "./check-violation";
import type { ObjectiveValue, PlacedOperation } from "./plan";
import type { Problem } from "./problem";

export function objectiveTrue(facts: Facts): Violation[] {
  const counted: ObjectiveValue = {
    unplannedOperations: facts.problem.operations.filter(({ id }) => !facts.placed.has(id)).length,
    weightedTardinessSeconds: weightedTardiness(facts),
    cost: setups(facts),
    change: change(facts),
    workInProcessSeconds: workInProcess(facts),
  };
  return Object.entries(counted).flatMap(([level, value]) => {
    const said = facts.plan.objective[level as keyof ObjectiveValue];
    return said === value
      ? []
      : [violation("objective", null, null, `${level} is ${String(value)}, said ${String(said)}`)];
  });
}

function weightedTardiness(facts: Facts): number {
  const placed = placedByOrder(facts);
  return facts.problem.orders.reduce((sum, order) => {
    const ends = (placed.get(order.id) ?? []).map(({ end }) => end);
    return sum + order.weight * lateness(facts.problem, latest(ends) - order.dueSecond);
  }, 0);
}

/** Every second once; every second beyond the grace once more, beyond another step yet once more, and so on. */
function lateness({ tardiness }: Problem, late: number): number {
  let counted = Math.max(0, late);
  for (let step = 0; step < tardiness.steps; step += 1)
    counted += Math.max(0, late - tardiness.graceSeconds - step * tardiness.stepSeconds);
  return counted;
}

/** Open seconds between setup start and setup end; a load is set up once, a frozen operation costs nothing. */
function setups(facts: Facts): number {
  return runsOf(facts).reduce((sum, at) => sum + facts.openSeconds([at.resource], at.setupStart, at.setupEnd), 0);
}

/** Planned operations, each load by one of its members. */
function runsOf(facts: Facts): PlacedOperation[] {
  const loads = new Set<string>();
  return facts.known().flatMap(({ at, operation }) => {
    const load = JSON.stringify([at.resource, at.batch]);
    if (operation.frozen !== null || (at.batch !== null && loads.has(load))) return [];
    loads.add(load);
    return [at];
  });
}

function change({ problem, placed }: Facts): number {
  const { fenceSecond, toleranceSeconds, halfLifeSeconds } = problem.change;
  const published = new Map(problem.previous.map((place) => [place.operation, place]));
  return [...published].reduce((sum, [id, was]) => {
    const at = placed.get(id);
    if (at === undefined) return sum;
    let weight = 128;
    for (let left = was.start - fenceSecond; left >= halfLifeSeconds && weight > 1; left -= halfLifeSeconds)
      weight /= 2;
    const isElsewhere = at.resource !== was.resource || (was.unit !== null && at.unit !== was.unit);
    const isMoved = Math.abs(at.start - was.start) > toleranceSeconds;
    return sum + weight * (Number(isElsewhere) + Number(isMoved));
  }, 0);
}

function workInProcess(facts: Facts): number {
  return [...placedByOrder(facts).values()].reduce(
    (sum, own) => sum + latest(own.map(({ end }) => end)) + latest(own.map(({ setupStart }) => -setupStart)),
    0,
  );
}

function placedByOrder(facts: Facts): Map<string, PlacedOperation[]> {
  const orders = new Map<string, PlacedOperation[]>();
  for (const { at, operation } of facts.known()) {
    const own = orders.get(operation.orderId);
    if (own === undefined) orders.set(operation.orderId, [at]);
    else own.push(at);
  }
  return orders;
}

const latest = (seconds: readonly number[]): number => seconds.reduce((a, b) => Math.max(a, b), -Infinity);
