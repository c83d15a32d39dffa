// The objective a plan names, counted again from the problem's own words, level by level.
import { type Facts } from "./check-facts";
import { type Violation, violation } from "./check-violation";
import type { ObjectiveValue, PlacedOperation } from "./plan";
import type { Problem } from "./problem";

export function objectiveTrue(facts: Facts): Violation[] {
  const counted: ObjectiveValue = {
    unplannedOperations: facts.problem.operations.filter(({ id }) => !facts.placed.has(id)).length,
    brokenPromises: brokenPromises(facts),
    weightedTardinessSeconds: weightedTardiness(facts),
    cost: cost(facts),
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

/** Orders with an operation that ends after they were promised. */
function brokenPromises(facts: Facts): number {
  const promised = new Map(facts.problem.orders.map((order) => [order.id, order.promisedSecond]));
  const broken = facts.known().flatMap(({ at, operation: { orderId } }) => {
    const second = promised.get(orderId) ?? null;
    return second !== null && at.end > second ? [orderId] : [];
  });
  return new Set(broken).size;
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

/** Alternatives; setups, overtime and energy: a load is set up and run once. A frozen operation costs nothing. */
function cost(facts: Facts): number {
  const { setupSecond, overtimeSecond } = facts.problem.prices;
  const chosen = facts.known().filter(({ operation }) => operation.frozen === null);
  const own = chosen.map(({ at, operation }) => operation.alternatives[at.alternative]?.cost ?? 0);
  return runsOf(facts).reduce((sum, at) => {
    const setup = facts.openPieces([at.resource], at.setupStart, at.setupEnd);
    const beyond = overtime(facts, at.resource, [...setup, ...at.segments]);
    return sum + setupSecond * secondsOf(setup) + overtimeSecond * beyond + energy(facts, at);
  }, sumOf(own));
}

type Piece = readonly [number, number];

/** Worked seconds that are none of the resource's regular hours. */
function overtime(facts: Facts, resource: string, worked: readonly Piece[]): number {
  const regular = facts.resources.get(resource)?.regularCalendar ?? null;
  if (regular === null) return 0;
  return worked.reduce((sum, [from, to]) => sum + (to - from) - secondsOf(facts.calendarPieces(regular, from, to)), 0);
}

/** Every piece of the run at the price of its time, cut wherever a window of the tariff begins or ends. */
function energy(facts: Facts, at: PlacedOperation): number {
  const resource = facts.resources.get(at.resource);
  const tariff = facts.problem.tariffs.find(({ id }) => id === resource?.tariff);
  if (resource === undefined || tariff === undefined) return 0;
  const own = facts.operations.get(at.operation)?.alternatives[at.alternative]?.watts ?? null;
  let priced = 0;
  for (const [from, to] of at.segments) {
    const windows = tariff.weekly.map((hours) => facts.weeklyPieces(hours, from, to));
    const cuts = [from, to, ...windows.flat(2)].sort((a, b) => a - b);
    cuts.slice(1).forEach((until, i) => {
      const since = cuts[i]!;
      const window = windows.findIndex((pieces) => pieces.some(([a, b]) => a <= since && until <= b));
      priced += (until - since) * (tariff.weekly[window]?.pricePerKwh ?? tariff.pricePerKwh);
    });
  }
  return Math.round(((own ?? resource.watts) * priced) / 3_600_000);
}

const sumOf = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount, 0);

const secondsOf = (pieces: readonly Piece[]): number => pieces.reduce((sum, [from, to]) => sum + to - from, 0);

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
