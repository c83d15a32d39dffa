// One thing changed in a plant: the changes that could help a late order, each applied to the problem and to nothing else.
import type { WeeklyCalendar } from "../../base/core/calendar";
import { formatLocal } from "../../base/core/calendar-zone";
import type { Problem, ProblemOperation, ProblemResource, RunSeconds } from "./problem";

export type Change =
  /** What an order waits for is there today. */
  | { kind: "material"; orderId: string; item: string | null }
  | { kind: "release"; orderId: string }
  /** A unit that is down works again at once. */
  | { kind: "repair"; resource: string }
  /** A unit, and whoever is needed there, works around the clock for one day of the plant's. */
  | { kind: "overtime"; resource: string; date: string }
  /** An operation goes to any other unit that can do it. */
  | { kind: "otherUnit"; operation: string; resource: string }
  | { kind: "priority"; orderId: string }
  /** An operation is done as two halves, side by side where units are free. */
  | { kind: "split"; operation: string };

/** The problem with that one change; null where it cannot be made. */
export function withChange(problem: Problem, change: Change): Problem | null {
  switch (change.kind) {
    case "material":
      return withOperations(problem, (operation) =>
        operation.orderId === change.orderId && operation.releaseItem === change.item && operation.releaseSecond > 0
          ? [{ ...operation, releaseSecond: 0 }]
          : null,
      );
    case "release":
      return withOrder(problem, change.orderId, (order) => ({
        ...order,
        releaseSecond: Math.min(0, order.releaseSecond),
      }));
    case "priority": {
      const heaviest = problem.orders.reduce((most, { weight }) => Math.max(most, weight), 1);
      return withOrder(problem, change.orderId, (order) => ({ ...order, weight: 10 * heaviest }));
    }
    case "repair":
      return withResource(problem, change.resource, (unit) =>
        unit.closed.length === 0 ? null : { ...unit, closed: [] },
      );
    case "overtime":
      return withOvertime(problem, change);
    case "otherUnit":
      return withOperations(problem, (operation) => {
        if (operation.id !== change.operation) return null;
        const alternatives = operation.alternatives.filter(({ resource }) => resource !== change.resource);
        return alternatives.length === 0 ? null : [{ ...operation, alternatives }];
      });
    case "split":
      return withSplit(problem, change.operation);
  }
}

export const dateAt = ({ originEpochSecond, timeZone }: Problem, second: number): string =>
  formatLocal(originEpochSecond + second, timeZone).slice(0, 10);

function withOvertime(problem: Problem, { resource, date }: { resource: string; date: string }): Problem | null {
  const isRunThere = ({ alternatives }: ProblemOperation): boolean => alternatives.some((a) => a.resource === resource);
  const beside = problem.operations.filter(isRunThere).flatMap(({ also }) => also.map((held) => held.resource));
  const there = new Set([resource, ...beside]);
  const longer = new Map<string, WeeklyCalendar>();
  const resources = problem.resources.map((unit) => {
    const calendar = problem.calendars.find(({ id }) => id === unit.calendar);
    if (!calendar || !there.has(unit.id)) return unit;
    const id = `${calendar.id} overtime ${resource}`;
    longer.set(id, {
      ...calendar,
      id,
      closed: calendar.closed.filter((closed) => closed !== date),
      open: [...calendar.open, { date, from: "00:00", to: "24:00" }],
    });
    return { ...unit, calendar: id };
  });
  return longer.size === 0 ? null : { ...problem, calendars: [...problem.calendars, ...longer.values()], resources };
}

/** Whoever comes after it waits for both halves. */
function withSplit(problem: Problem, id: string): Problem | null {
  const half = `${id} second half`;
  const split = withOperations(problem, (operation) => {
    const after = operation.after.find((link) => link.operation === id);
    if (after) return [{ ...operation, after: [...operation.after, { ...after, operation: half }] }];
    if (operation.id !== id || operation.frozen !== null) return null;
    const alternatives = operation.alternatives.map((a) => ({ ...a, runSeconds: halfOf(a.runSeconds) }));
    const quantity = Math.ceil(operation.quantity / 2);
    return [
      { ...operation, alternatives, quantity },
      { ...operation, id: half, alternatives, quantity },
    ];
  });
  return split?.operations.some((operation) => operation.id === half) ? split : null;
}

/** A piece more where it does not come out even. */
const halfOf = (run: RunSeconds): RunSeconds =>
  typeof run === "number"
    ? { numerator: run, denominator: 2 }
    : { numerator: run.numerator, denominator: 2n * BigInt(run.denominator) };

/** Null where nothing changed; an operation answered with null stays as it is. */
function withOperations(
  problem: Problem,
  act: (operation: ProblemOperation) => ProblemOperation[] | null,
): Problem | null {
  let isChanged = false;
  const operations = problem.operations.flatMap((operation) => {
    const acted = act(operation);
    isChanged ||= acted !== null;
    return acted ?? [operation];
  });
  return isChanged ? { ...problem, operations } : null;
}

type Order = Problem["orders"][number];

const withOrder = (problem: Problem, id: string, act: (order: Order) => Order): Problem => ({
  ...problem,
  orders: problem.orders.map((order) => (order.id === id ? act(order) : order)),
});

function withResource(
  problem: Problem,
  id: string,
  act: (unit: ProblemResource) => ProblemResource | null,
): Problem | null {
  const unit = problem.resources.find((resource) => resource.id === id);
  const changed = unit && act(unit);
  if (!changed) return null;
  return { ...problem, resources: problem.resources.map((resource) => (resource === unit ? changed : resource)) };
}
