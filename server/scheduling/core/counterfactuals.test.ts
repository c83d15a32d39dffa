import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seeded } from "../../base/core/random";
import { check } from "./check";
import { counterfactuals } from "./counterfactuals";
import { plantedPlant, type PlantedKind } from "./planted-plants";
import { hopelessKinds, hopelessPlant, plantedRemedies, plantedRemedy } from "./planted-remedies";
import type { Problem } from "./problem";
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

  test.each(plantedRemedies)(
    "where %s alone makes it on time, that is found, stands first, and is on time when done by hand",
    (planted) => {
      fc.assert(
        fc.property(seeds, (seed) => {
          const { problem, orderId, change, remedied } = plantedRemedy(seeded(seed), planted);
          const outcome = (of: Problem) => {
            const plan = schedule(of);
            expect(check(of, plan)).toEqual([]);
            return plan.orders.find((order) => order.orderId === orderId)!;
          };
          expect(outcome(problem).tardinessSeconds).toBeGreaterThan(0);
          expect(outcome(remedied).tardinessSeconds).toBe(0);
          const found = counterfactuals(problem, schedule(problem), orderId, { operations: 2_000 });
          const onTime = found.filter(({ isOnTime }) => isOnTime);
          expect(onTime.map((each) => each.change)).toContainEqual(change);
          expect(found.slice(0, onTime.length)).toEqual(onTime);
          for (const each of onTime) expect(outcome(withChange(problem, each.change)!).tardinessSeconds).toBe(0);
          expect(new Set(onTime.map((each) => each.change.kind))).toEqual(new Set([change.kind]));
          expect(kindsInTime(problem, orderId)).toEqual(new Set([change.kind]));
        }),
        { ...fixed, numRuns: 5 },
      );
    },
    60_000,
  );

  test.each(hopelessKinds)(
    "where it is late by %s none is said to make it on time, and none does",
    (planted) => {
      fc.assert(
        fc.property(seeds, (seed) => {
          const { problem, orderId } = hopelessPlant(seeded(seed), planted);
          const found = counterfactuals(problem, schedule(problem), orderId, { operations: 2_000 });
          expect(found.filter(({ isOnTime }) => isOnTime)).toEqual([]);
          expect(kindsInTime(problem, orderId)).toEqual(new Set());
        }),
        { ...fixed, numRuns: 5 },
      );
    },
    60_000,
  );

  test("costs no more than it may: no budget, no probe", () => {
    const { problem, orderId } = plantedPlant(seeded(7), "material");
    expect(counterfactuals(problem, schedule(problem), orderId, { operations: 0 })).toEqual([]);
  });
});

/** Which kinds of change make an order on time: every one tried that could touch it, whatever its time was spent on. */
function kindsInTime(problem: Problem, orderId: string): Set<Change["kind"]> {
  const own = problem.operations.filter((operation) => operation.orderId === orderId);
  const units = problem.resources.map(({ id }) => id).filter((id) => !id.startsWith("unit-"));
  const dates = ["05", "06", "07"].map((date) => `2026-01-${date}`);
  const changes: Change[] = [
    { kind: "release", orderId },
    { kind: "priority", orderId },
    ...own.flatMap(({ id: operation, releaseItem, alternatives }): Change[] => [
      { kind: "material", orderId, item: releaseItem },
      { kind: "split", operation },
      ...alternatives.map(({ resource }): Change => ({ kind: "otherUnit", operation, resource })),
    ]),
    ...units.flatMap((resource): Change[] => [
      { kind: "repair", resource },
      ...dates.map((date): Change => ({ kind: "overtime", resource, date })),
    ]),
  ];
  const helping = changes.filter((change) => {
    const changed = withChange(problem, change);
    const outcome = changed && schedule(changed).orders.find((order) => order.orderId === orderId);
    return outcome?.completionSecond != null && outcome.tardinessSeconds === 0;
  });
  return new Set(helping.map(({ kind }) => kind));
}
