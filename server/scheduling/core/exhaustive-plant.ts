// The fewest broken promises, with them the least weighted tardiness, and with both the least cost, of a plant of a few
// operations, by trying every assignment and every sequence, second by second. Shares nothing with the scheduler but the problem's words. Knows units of capacity one, their closures,
// alternatives, own setups, setup rules, lags, releases; calendars, batches, second resources and facts are left to others.
import type { Problem, ProblemOperation } from "./problem";

type Standing = { freeAt: number; key: string | null };
type Done = ReadonlyMap<string, number>;
type ToDo = { readonly left: readonly ProblemOperation[]; readonly cost: number };
/** Broken promises, weighted tardiness, cost. */
export type Least = readonly [number, number, number];

/** Orders that cannot be finished within `seconds` are not weighed: choose it large enough. */
export function leastObjective(problem: Problem, seconds: number): Least {
  const open = new Map(problem.resources.map((unit) => [unit.id, openSeconds(unit.closed, seconds)]));
  const matrixOf = new Map(
    problem.resources.map((unit) => [unit.id, problem.setupMatrices.find(({ id }) => id === unit.setupMatrix)]),
  );
  const releaseOf = new Map(problem.orders.map((order) => [order.id, order.releaseSecond]));
  const { setupSecond } = problem.prices;
  let least: Least = [Infinity, Infinity, Infinity];
  extend(new Map(), new Map(problem.resources.map((unit) => [unit.id, { freeAt: 0, key: unit.initialSetup }])), {
    left: problem.operations,
    cost: 0,
  });
  return least;

  /** Every operation that may come next, on every unit it can, each begun as early as it can behind what stands there. */
  function extend(done: Done, units: ReadonlyMap<string, Standing>, { left, cost }: ToDo): void {
    const sofar: Least = [...lateness(problem, done), cost];
    if (!isLess(sofar, least)) return;
    if (left.length === 0) least = sofar;
    for (const operation of left) {
      if (operation.after.some((link) => !done.has(link.operation))) continue;
      for (const { resource, setupSeconds, runSeconds, cost: own } of operation.alternatives) {
        const at = units.get(resource)!;
        const change = changeover(matrixOf.get(resource), at.key, operation.setupKey);
        if (change === null || typeof runSeconds !== "number") continue;
        const ready = operation.after.map((link) => done.get(link.operation)! + link.minLagSeconds);
        const earliest = Math.max(0, operation.releaseSecond, releaseOf.get(operation.orderId) ?? 0, ...ready);
        const end = endOf(open.get(resource)!, at.freeAt, setupSeconds + change, earliest, runSeconds);
        if (end === null) continue;
        extend(
          new Map(done).set(operation.id, end),
          new Map(units).set(resource, { freeAt: end, key: operation.setupKey ?? at.key }),
          {
            left: left.filter((other) => other !== operation),
            cost: cost + own + setupSecond * (setupSeconds + change),
          },
        );
      }
    }
  }
}

/** The first that differs decides. */
function isLess(a: Least, b: Least): boolean {
  const level = a.findIndex((value, i) => value !== b[i]);
  return level >= 0 && a[level]! < b[level]!;
}

/** Of what is done so far: nothing of it grows less by what is done behind it. */
function lateness(problem: Problem, done: Done): [number, number] {
  let [brokenPromises, weightedTardiness] = [0, 0];
  for (const { id: order, dueSecond, promisedSecond, weight } of problem.orders) {
    const ends = problem.operations.filter(({ orderId }) => orderId === order).map(({ id }) => done.get(id) ?? 0);
    const completion = Math.max(0, ...ends);
    if (promisedSecond !== null && completion > promisedSecond) brokenPromises += 1;
    weightedTardiness += weight * Math.max(0, completion - dueSecond);
  }
  return [brokenPromises, weightedTardiness];
}

const openSeconds = (closed: Problem["resources"][number]["closed"], seconds: number): boolean[] =>
  Array.from({ length: seconds }, (_, second) => !closed.some(({ from, to }) => from <= second && second < to));

/** The setup needs open seconds since the unit was free, the run open seconds from the first one it takes. */
function endOf(open: readonly boolean[], freeAt: number, setup: number, earliest: number, run: number): number | null {
  let setupLeft = setup;
  let runLeft = run;
  for (let second = freeAt; second < open.length; second += 1) {
    if (setupLeft === 0 && second >= earliest && runLeft === 0) return second;
    if (open[second] !== true) continue;
    if (setupLeft > 0) setupLeft -= 1;
    else if (second >= earliest && --runLeft === 0) return second + 1;
  }
  return null;
}

/** Null where the change is forbidden. */
function changeover(
  matrix: Problem["setupMatrices"][number] | undefined,
  from: string | null,
  to: string | null,
): number | null {
  if (matrix === undefined || to === null || from === null) {
    const first = matrix?.rules.find((rule) => to !== null && rule.from === "*" && (rule.to === "*" || rule.to === to));
    return first?.seconds ?? 0;
  }
  const rule =
    from === to
      ? matrix.rules.find((one) => one.from === from && one.to === to)
      : matrix.rules.find((one) => [from, "*"].includes(one.from) && [to, "*"].includes(one.to));
  if (rule !== undefined) return rule.seconds;
  return from === to || matrix.unmatched === "zero" ? 0 : null;
}
