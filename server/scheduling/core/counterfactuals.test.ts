import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seeded } from "../../base/core/random";
import { check } from "./check";
import { counterfactuals } from "./counterfactuals";
import { plantedPlant, type PlantedKind } from "./planted-plants";
import { randomProblem } from "./random-problem";
import { schedule } from "./schedule";
import { withChange, type Change } from "./what-if";

const seeds = fc.integer({ min: 1, max: 1_000_000_000 });
const fixed = { seed: 20_260_105 };
const limits = { operations: 2_000 };

describe("what would make a late order earlier", () => {
  test("is on time when applied if it says so, and ends when it says in any case", () => {
    let onTime = 0;
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = seeded(seed);
        const size = { orders: 4 + random.int(6), operationsPerOrder: 4, resources: 3, maxLags: true };
        const problem = randomProblem(random, size);
        const plan = schedule(problem);
        const late = plan.orders.find(({ tardinessSeconds }) => tardinessSeconds > 0);
        if (!late) return;
        const due = problem.orders.find(({ id }) => id === late.orderId)!.dueSecond;
        for (const { change, completionSecond, isOnTime } of counterfactuals(problem, plan, late.orderId, limits)) {
          const applied = withChange(problem, change)!;
          const made = schedule(applied);
          expect(check(applied, made)).toEqual([]);
          const outcome = made.orders.find(({ orderId }) => orderId === late.orderId);
          expect(outcome?.completionSecond).toBe(completionSecond);
          expect(completionSecond).toBeLessThan(late.completionSecond!);
          expect(isOnTime).toBe(completionSecond <= due);
          expect(outcome?.tardinessSeconds === 0).toBe(isOnTime);
          if (isOnTime) onTime += 1;
        }
      }),
      { ...fixed, numRuns: 7 },
    );
    expect(onTime).toBeGreaterThan(0);
  }, 60_000);

  const expected: [PlantedKind, Change["kind"]][] = [
    ["material", "material"],
    ["closure", "repair"],
    ["hog", "priority"],
    ["operator", "priority"],
    ["release", "release"],
  ];
  test.each(expected)(
    "where %s is planted, %s brings it forward most",
    (planted, kind) => {
      fc.assert(
        fc.property(seeds, (seed) => {
          const { problem, orderId } = plantedPlant(seeded(seed), planted);
          // A unit is never left idle for an order still on its way: urgency helps the one that is there.
          fc.pre(kind !== "priority" || problem.operations.filter((o) => o.orderId === orderId).length === 1);
          const found = counterfactuals(problem, schedule(problem), orderId, { operations: 1_000 });
          const most = [...found].sort((a, b) => b.earlierBySeconds - a.earlierBySeconds)[0];
          expect(most?.change.kind).toBe(kind);
        }),
        { ...fixed, numRuns: 4 },
      );
    },
    60_000,
  );

  test("costs no more than it may: no budget, no probe", () => {
    const { problem, orderId } = plantedPlant(seeded(7), "material");
    expect(counterfactuals(problem, schedule(problem), orderId, { operations: 0 })).toEqual([]);
  });
});
