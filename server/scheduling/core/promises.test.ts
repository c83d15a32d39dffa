import { expect, test } from "vitest";
import { seeded } from "../../base/core/random";
import { check } from "./check";
import { objectiveParts } from "./objective-parts";
import type { Plan } from "./plan";
import { parseProblem, type Problem } from "./problem";
import { schedule } from "./schedule";

type Wanted = { id: string; seconds: number; weight: number; promisedSecond: number | null };

/** Everything on one saw and due at once. */
const saw = (wanted: readonly Wanted[]): Problem =>
  parseProblem({
    originEpochSecond: 0,
    resources: [{ id: "saw" }],
    orders: wanted.map(({ id, weight, promisedSecond }) => ({ id, weight, promisedSecond, dueSecond: 0 })),
    operations: wanted.map(({ id, seconds }) => ({
      id: `${id}/1`,
      orderId: id,
      alternatives: [{ resource: "saw", runSeconds: seconds }],
    })),
  });

function searched(problem: Problem, iterations = 300): Plan {
  const plan = schedule(problem, { iterations });
  expect(check(problem, plan)).toEqual([]);
  return plan;
}

const sequenceOf = ({ operations }: Plan): string[] =>
  operations.toSorted((a, b) => a.start - b.start).map(({ orderId }) => orderId);

const heavy = { id: "heavy", seconds: 60, weight: 9, promisedSecond: null };
const told = { id: "told", seconds: 60, weight: 1, promisedSecond: 60 };

test("a promise is kept before lateness is weighed", () => {
  expect(sequenceOf(searched(saw([heavy, { ...told, promisedSecond: null }])))).toEqual(["heavy", "told"]);
  const plan = searched(saw([heavy, told]));
  expect(sequenceOf(plan)).toEqual(["told", "heavy"]);
  expect(plan.objective.brokenPromises).toBe(0);
});

test("an order whose promise cannot be kept breaks no other's, however urgent and late it is", () => {
  const problem = saw([{ ...heavy, seconds: 600, promisedSecond: 30 }, told]);
  const plan = searched(problem);
  expect(sequenceOf(plan)).toEqual(["told", "heavy"]);
  expect(objectiveParts(problem, plan).brokenPromises).toEqual([{ orderId: "heavy", operation: null, amount: 1 }]);
});

test("once it is broken, a promise weighs no more, and lateness does again", () => {
  const both = [
    { ...heavy, promisedSecond: 10 },
    { ...told, promisedSecond: 20 },
  ];
  const plan = searched(saw(both));
  expect(plan.objective.brokenPromises).toBe(2);
  expect(sequenceOf(plan)).toEqual(["heavy", "told"]);
});

/** Three units everybody queues for. */
function crowded(seed: number): Problem {
  const random = seeded(seed);
  const units = ["saw", "mill", "press"];
  const orders = Array.from({ length: 12 }, (_, j) => {
    const second = 3_000 + random.int(9_000);
    return { id: `o${String(10 + j)}`, dueSecond: second, promisedSecond: second, weight: 1 + random.int(3) };
  });
  return parseProblem({
    originEpochSecond: 0,
    resources: units.map((id) => ({ id })),
    orders,
    operations: orders.flatMap(({ id }) =>
      [0, 1, 2].map((k) => ({
        id: `${id}/${String(k)}`,
        orderId: id,
        alternatives: [{ resource: units[random.int(3)]!, runSeconds: 300 + random.int(1_200) }],
        after: k === 0 ? [] : [{ operation: `${id}/${String(k - 1)}` }],
      })),
    ),
  });
}

test("on crowded random plants the search breaks no more promises than the first plan, and fewer in all", () => {
  let [first, after] = [0, 0];
  for (let seed = 1; seed <= 20; seed += 1) {
    const problem = crowded(seed);
    const [dispatched, found] = [schedule(problem), searched(problem, 1_000)].map(({ objective }) => objective);
    expect(found!.brokenPromises, `seed ${String(seed)}`).toBeLessThanOrEqual(dispatched!.brokenPromises);
    first += dispatched!.brokenPromises;
    after += found!.brokenPromises;
  }
  expect(after).toBeLessThan(0.95 * first);
}, 60_000);
