import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seeded } from "../../base/core/random";
import { check } from "./check";
import { isBetter, objectiveLevels, tardinessCost } from "./objective";
import { objectiveParts } from "./objective-parts";
import type { Plan } from "./plan";
import { parseProblem, type ProblemInput } from "./problem";
import { randomProblem } from "./random-problem";
import { published } from "./replan";
import { schedule } from "./schedule";

const hour = 3_600;
const day = 24 * hour;

test("the parts of every level add up to what the plan says of it", () => {
  const met = new Set<string>();
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), (seed) => {
      const problem = randomProblem(seeded(seed), { orders: 10, operationsPerOrder: 5, resources: 4, maxLags: true });
      const plan = schedule(problem);
      const parts = objectiveParts(problem, plan);
      for (const level of objectiveLevels) {
        expect(parts[level].reduce((sum, { amount }) => sum + amount, 0)).toBe(plan.objective[level]);
        if (parts[level].length > 0) met.add(level);
      }
    }),
    { seed: 20_260_105, numRuns: 100 },
  );
  expect([...met].sort()).toEqual([...objectiveLevels].sort());
}, 60_000);

describe("lateness beyond the grace", () => {
  const late = (tardiness: ProblemInput["tardiness"], hours: number): number => {
    const problem = parseProblem({
      originEpochSecond: 0,
      resources: [{ id: "saw" }],
      orders: [{ id: "a", dueSecond: 0, weight: 3 }],
      operations: [{ id: "a/1", orderId: "a", alternatives: [{ resource: "saw", runSeconds: hours * hour }] }],
      tardiness,
    });
    const plan = schedule(problem);
    expect(check(problem, plan)).toEqual([]);
    return plan.objective.weightedTardinessSeconds / (3 * hour);
  };

  test("counts once up to the grace, then with every step once more, up to a limit", () => {
    const steep = { graceSeconds: 2 * hour, stepSeconds: 4 * hour, steps: 2 };
    expect(late(steep, 2)).toBe(2);
    expect(late(steep, 3)).toBe(2 + 2);
    expect(late(steep, 6)).toBe(2 + 2 * 4);
    expect(late(steep, 7)).toBe(2 + 2 * 4 + 3);
    expect(late(steep, 100)).toBe(2 + 2 * 4 + 3 * 94);
  });

  test("counts once for ever where nothing is said", () => {
    expect(late(undefined, 400)).toBe(400);
  });

  test("stays exact when a hundred thousand orders are ten years late", () => {
    const tardiness = { graceSeconds: 0, stepSeconds: 1, steps: 9 };
    const worst = tardinessCost({ due: new Float64Array(1), weight: new Float64Array([9]), tardiness }, 0, 3_650 * day);
    expect(worst).toBe(9 * (10 * 3_650 * day - 36));
    expect(100_000 * worst).toBeLessThan(Number.MAX_SAFE_INTEGER);
  });

  test("is shared out: two orders a little late are better than one very late", () => {
    // Both are late in any sequence; only one sequence spares the one that would be late for long.
    const problem = (steps: number) =>
      parseProblem({
        originEpochSecond: 0,
        resources: [{ id: "saw" }],
        orders: [
          { id: "long", dueSecond: -10 * hour, weight: 1 },
          { id: "short", dueSecond: 0, weight: 1 },
        ],
        operations: [
          { id: "long/1", orderId: "long", alternatives: [{ resource: "saw", runSeconds: 3 * hour }] },
          { id: "short/1", orderId: "short", alternatives: [{ resource: "saw", runSeconds: 2 * hour }] },
        ],
        tardiness: { graceSeconds: 8 * hour, stepSeconds: hour, steps },
      });
    const first = (plan: Plan): string | undefined => plan.operations.find(({ start }) => start === 0)?.operation;
    expect(first(schedule(problem(0), { iterations: 200 }))).toBe("short/1");
    expect(first(schedule(problem(9), { iterations: 200 }))).toBe("long/1");
  });
});

describe("change against the published plan", () => {
  const plant = (change: ProblemInput["change"], previous: ProblemInput["previous"]): ProblemInput => ({
    originEpochSecond: 0,
    resources: [{ id: "saw", capacity: 2 }, { id: "axe" }],
    orders: ["a", "b"].map((id) => ({ id, dueSecond: 30 * day })),
    operations: ["a", "b"].map((id) => ({
      id: `${id}/1`,
      orderId: id,
      alternatives: [
        { resource: "saw", runSeconds: hour },
        { resource: "axe", runSeconds: hour },
      ],
    })),
    change,
    previous,
  });
  const changeOf = (start: number, change: ProblemInput["change"] = {}, resource = "saw"): number => {
    const problem = parseProblem(
      plant(change, [{ operation: "a/1", resource, unit: resource === "saw" ? 0 : null, start }]),
    );
    const plan = schedule(problem, { iterations: 300 });
    expect(check(problem, plan)).toEqual([]);
    return plan.objective.change;
  };

  test("another start weighs most at the fence and half as much with every half-life, never nothing", () => {
    expect([0, 60, day, 2 * day, 20 * day].map((start) => changeOf(start))).toEqual([0, 128, 64, 32, 1]);
    expect(changeOf(day, { fenceSecond: day })).toBe(128);
  });

  test("a start within the tolerance has not moved", () => {
    expect(changeOf(60, { toleranceSeconds: 60 })).toBe(0);
    expect(changeOf(61, { toleranceSeconds: 60 })).toBe(128);
  });

  test("the search goes back to the published unit where nothing else is lost", () => {
    const previous = [
      { operation: "a/1", resource: "axe", start: 0 },
      { operation: "b/1", resource: "saw", unit: 1, start: 0 },
    ];
    const problem = parseProblem(plant({}, previous));
    const plan = schedule(problem, { iterations: 500 });
    expect(check(problem, plan)).toEqual([]);
    expect(plan.objective.change).toBe(0);
    expect(plan.operations.map(({ resource, unit }) => [resource, unit])).toEqual([
      ["axe", 0],
      ["saw", 1],
    ]);
  });

  test("on random plants the search differs less from a published plan than the first plan does", () => {
    let [first, searched] = [0, 0];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000_000 }), (seed) => {
        const random = seeded(seed);
        const problem = randomProblem(random, { orders: 6, operationsPerOrder: 3, resources: 4 });
        // Nobody is late and nothing has a price: what is left is to move little.
        const calm = {
          ...problem,
          orders: problem.orders.map((order) => ({ ...order, dueSecond: 60 * day })),
          resources: problem.resources.map((unit) => ({ ...unit, tariff: null, regularCalendar: null })),
          prices: { setupSecond: 0, overtimeSecond: 0 },
          operations: problem.operations.map((operation) => ({
            ...operation,
            alternatives: operation.alternatives.map((alternative) => ({ ...alternative, cost: 0 })),
          })),
        };
        const next = published(calm, schedule(problem));
        const [before, after] = [schedule(next), schedule(next, { iterations: 300 })];
        expect(check(next, after)).toEqual([]);
        const levels = [before, after].map(({ objective }) =>
          objectiveLevels.slice(0, 5).map((level) => objective[level]),
        );
        expect(isBetter(levels[0]!, levels[1]!)).toBe(false);
        first += before.objective.change;
        searched += after.objective.change;
      }),
      { seed: 20_260_105, numRuns: 30 },
    );
    expect(searched).toBeLessThan(first);
  }, 60_000);
});
