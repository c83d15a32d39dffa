// The rule of pins: on the unit a planner named and never before the time; later only where something that stands is in
// the way. In orders with maximum lags, and in what waits for them, they count for nothing.
import { type Facts } from "./check-facts";
import { type Violation, violation } from "./check-violation";
import type { PlacedOperation } from "./plan";
import type { ProblemOperation } from "./problem";

export function pinsKept(facts: Facts): Violation[] {
  const tight = tightOrders(facts.problem.operations);
  const isVoid = ({ orderId, after }: ProblemOperation): boolean =>
    tight.has(orderId) ||
    after.some(({ operation: id }) => facts.operations.has(id) && isVoid(facts.operations.get(id)!));
  const standing = new Set<string>();
  for (const operation of facts.problem.operations)
    if (operation.frozen !== null) standing.add(operation.id);
    else if (operation.pin !== null && !isVoid(operation)) addWithPredecessors(facts, operation, standing);
  return facts.known().flatMap(({ at, operation }) => {
    const { pin, frozen } = operation;
    if (pin === null || frozen !== null || isVoid(operation) || !hasUnit(facts, operation)) return [];
    const fault = (text: string): Violation[] => [violation("pinMoved", at.operation, at.resource, text)];
    if (at.resource !== pin.resource || (pin.unit !== null && at.unit !== pin.unit))
      return fault(`it is pinned on ${pin.resource}`);
    if (at.start < pin.start) return fault(`it starts ${String(pin.start - at.start)} s before it is pinned`);
    const isFree = at.start > pin.start && !isHeldUp(facts, { at, operation, start: pin.start, standing });
    return isFree ? fault(`it starts ${String(at.start - pin.start)} s after it is pinned, for nothing`) : [];
  });
}

const hasUnit = ({ resources }: Facts, { pin, alternatives }: ProblemOperation): boolean =>
  alternatives.some(({ resource }) => resource === pin!.resource) &&
  (pin!.unit ?? 0) < (resources.get(pin!.resource)?.capacity ?? Infinity);

/** Orders with a maximum lag, and all that feed them. */
function tightOrders(operations: readonly ProblemOperation[]): ReadonlySet<string> {
  const orderOf = new Map(operations.map(({ id, orderId }) => [id, orderId]));
  const tight = new Set<string>();
  for (const { orderId, after } of operations)
    for (const { operation, maxLagSeconds } of after)
      if (maxLagSeconds !== null) tight.add(orderId).add(orderOf.get(operation) ?? "");
  for (let known = -1; known < tight.size;) {
    known = tight.size;
    for (const { orderId, after } of operations)
      if (tight.has(orderId)) for (const { operation } of after) tight.add(orderOf.get(operation) ?? "");
  }
  return tight;
}

function addWithPredecessors(facts: Facts, operation: ProblemOperation, found: Set<string>): void {
  if (found.has(operation.id)) return;
  found.add(operation.id);
  for (const { operation: id } of operation.after) {
    const before = facts.operations.get(id);
    if (before) addWithPredecessors(facts, before, found);
  }
}

type Late = {
  readonly at: PlacedOperation;
  readonly operation: ProblemOperation;
  readonly start: number;
  readonly standing: ReadonlySet<string>;
};

/** Now, its release, what comes before it, closed time, or something that stands where it would run or be set up. */
function isHeldUp(facts: Facts, { at, operation, start, standing }: Late): boolean {
  const order = facts.problem.orders.find(({ id }) => id === operation.orderId);
  if (start < Math.max(0, operation.releaseSecond, order?.releaseSecond ?? 0)) return true;
  const isWaiting = operation.after.some(({ operation: id, minLagSeconds, transfer }) => {
    const before = facts.placed.get(id);
    return before !== undefined && (transfer !== null || start < before.end + minLagSeconds);
  });
  const involved = [at.resource, ...operation.also.map(({ resource }) => resource)];
  if (isWaiting || facts.openSeconds(involved, start, start + 1) === 0) return true;
  const run = facts.openSeconds(involved, at.start, at.end);
  // A run that must not pause needs a stretch.
  if (!operation.breakable && facts.openSeconds(involved, start, start + run) < run) return true;
  if (facts.openSeconds([at.resource], 0, start) < longestSetup(facts, at.resource)) return true;
  const others = [
    ...facts
      .known()
      .flatMap(({ at: { operation: id, resource, setupStart, end }, operation: { also } }) =>
        id === at.operation || !standing.has(id)
          ? []
          : [resource, ...also.map((beside) => beside.resource)].map((held) => ({ held, from: setupStart, to: end })),
      ),
    ...facts.problem.reservations.map(({ resource, start: from, end: to }) => ({ held: resource, from, to })),
  ];
  return others.some(
    ({ held, from, to }) => involved.includes(held) && isInTheWay(facts, held, [from, to], [start, at.end]),
  );
}

/** Both do not fit with the longest set-up between them. */
function isInTheWay(facts: Facts, resource: string, other: [number, number], wanted: [number, number]): boolean {
  const [first, second] = other[0] < wanted[0] ? [other, wanted] : [wanted, other];
  return facts.openSeconds([resource], first[1], second[0]) < longestSetup(facts, resource) || first[1] > second[0];
}

/** Of a unit; one that some change is forbidden on may have to stay as it is. */
function longestSetup({ problem, resources }: Facts, resource: string): number {
  const matrix = problem.setupMatrices.find(({ id }) => id === resources.get(resource)?.setupMatrix);
  if (matrix?.unmatched === "forbidden") return Infinity;
  const own = problem.operations.flatMap(({ alternatives }) =>
    alternatives.flatMap((one) => (one.resource === resource ? [one.setupSeconds] : [])),
  );
  return Math.max(0, ...own) + Math.max(0, ...(matrix?.rules ?? []).map(({ seconds }) => seconds));
}
