import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seeded, type Random } from "../../base/core/random";
import { checkCauses } from "./check-causes";
import type { Plan } from "./plan";
import { parseProblem, type Problem } from "./problem";
import { plantedKinds, plantedPlant } from "./planted-plants";
import { disrupted, plannedCase } from "./random-cases";
import { randomProblem } from "./random-problem";
import { replan } from "./replan";
import { schedule } from "./schedule";

const seeds = fc.integer({ min: 1, max: 1_000_000_000 });
const fixed = { seed: 20_260_105 };

describe("a planted cause is the one named", () => {
  test.each(plantedKinds)(
    "%s, in every random plant, dispatched, searched and replanned",
    (planted) => {
      fc.assert(
        fc.property(seeds, (seed) => {
          const { problem, orderId, cause } = plantedPlant(seeded(seed), planted);
          for (const plan of everyPlan(problem, seed)) {
            const found = plan.orders.find((order) => order.orderId === orderId)?.cause;
            expect(found).toMatchObject(cause);
            expect(found?.shares.find((share) => share.kind !== "work")).toMatchObject(cause);
          }
        }),
        { ...fixed, numRuns: 12 },
      );
    },
    60_000,
  );
});

/** In every way there is: the last three after something else in the plant has changed. */
function* everyPlan(problem: Problem, seed: number): Generator<Plan> {
  const plan = schedule(problem);
  yield plan;
  const options = { seed, iterations: 100, mostRules: 12 };
  yield schedule(problem, options);
  const changed = disturbed(problem, seeded(seed));
  for (const strength of ["repair", "matchUp", "full"] as const) yield replan(changed, plan, strength, options).plan;
}

/** A unit is down, material is late, an order comes in a rush: but what is planted stays as it is. */
function disturbed(problem: Problem, random: Random): Problem {
  const changed = disrupted(problem, random);
  const known = new Map(problem.operations.map((operation) => [operation.id, operation]));
  const isPlanted = (orderId: string): boolean => !orderId.includes("order-");
  const isCopied = (orderId: string): boolean => isPlanted(orderId) && orderId.startsWith("rush");
  return {
    ...changed,
    orders: changed.orders.filter(({ id }) => !isCopied(id)),
    operations: changed.operations
      .filter(({ orderId }) => !isCopied(orderId))
      .map((operation) => (isPlanted(operation.orderId) ? known.get(operation.id)! : operation)),
  };
}

test("a start that waited for an operator says so, though units of the pool fell free with the operator", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { problem, orderId } = plantedPlant(seeded(seed), "operator");
      const plan = schedule(problem);
      const reasons = [plan, replan(problem, plan, "repair").plan].map(
        ({ operations }) => operations.filter((at) => at.orderId === orderId).at(-1)?.reason,
      );
      expect(reasons).toEqual([
        { kind: "also", resource: "planted" },
        { kind: "also", resource: "planted" },
      ]);
    }),
    { ...fixed, numRuns: 10 },
  );
}, 60_000);

describe("shares", () => {
  test("cover the time to completion: every second once, percents to a hundred", () => {
    let late = 0;
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = seeded(seed);
        const size = { orders: 4 + random.int(12), operationsPerOrder: 5, resources: 2 + random.int(4), maxLags: true };
        for (const { cause, completionSecond } of schedule(randomProblem(random, size)).orders) {
          if (cause === null) continue;
          late += 1;
          const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
          expect(sum(cause.shares.map(({ seconds }) => seconds))).toBe(completionSecond);
          expect(sum(cause.chain.map(({ seconds }) => seconds))).toBe(completionSecond);
          expect(sum(cause.shares.map(({ percent }) => percent))).toBe(completionSecond === 0 ? 0 : 100);
          cause.chain.forEach(({ from }, i) => {
            expect(cause.chain[i + 1]?.to ?? 0).toBe(from);
          });
        }
      }),
      { ...fixed, numRuns: 60 },
    );
    expect(late).toBeGreaterThan(60);
  }, 60_000);

  test("are what a slow walk on its own finds, and so is whom an order stood behind, however it was planned", () => {
    let late = 0;
    for (let seed = 1; seed <= 200; seed += 1) {
      const { problem, plan } = plannedCase(seed);
      expect(checkCauses(problem, plan), `seed ${String(seed)}`).toEqual([]);
      late += plan.orders.filter(({ tardinessSeconds }) => tardinessSeconds > 0).length;
    }
    expect(late).toBeGreaterThan(200);
  }, 60_000);

  const nobody = { orders: 0, moreUrgent: 0, fixed: 0, dueEarlier: 0, sameSetup: 0, quotes: 0, orderIds: [] };
  const originEpochSecond = Date.UTC(2026, 0, 5) / 1000;
  const alternatives = (resource: string, runSeconds: number) => [{ resource, runSeconds }];

  test("a queue of three more urgent orders, material and a colour change are told apart in seconds", () => {
    const plan = schedule(
      parseProblem({
        originEpochSecond,
        setupMatrices: [{ id: "colours", rules: [{ from: "red", to: "blue", seconds: 900 }], unmatched: "zero" }],
        resources: [{ id: "paint", setupMatrix: "colours", initialSetup: "red" }, { id: "bench" }],
        orders: [
          { id: "a", dueSecond: 60, weight: 1 },
          ...["u", "v", "w"].map((id) => ({ id, dueSecond: 0, weight: 50 })),
        ],
        operations: [
          ...["u", "v", "w"].map((id, k) => ({
            id: `${id}/1`,
            orderId: id,
            setupKey: "red",
            alternatives: alternatives("paint", 2_000),
            frozen: {
              resource: "paint",
              setupStart: 2_100 + 2_000 * k,
              start: 2_100 + 2_000 * k,
              end: 4_100 + 2_000 * k,
            },
          })),
          {
            id: "a/1",
            orderId: "a",
            setupKey: "blue",
            releaseSecond: 2_100,
            releaseItem: "compressor",
            alternatives: alternatives("paint", 600),
          },
          { id: "a/2", orderId: "a", alternatives: alternatives("bench", 400), after: [{ operation: "a/1" }] },
        ],
      }),
    );
    const cause = plan.orders.find(({ orderId }) => orderId === "a")?.cause;
    expect(cause?.shares).toEqual([
      {
        kind: "priority",
        resource: "paint",
        item: null,
        seconds: 6_000,
        percent: 60,
        behind: { ...nobody, orders: 3, moreUrgent: 3, orderIds: ["u", "v", "w"] },
      },
      { kind: "item", resource: null, item: "compressor", seconds: 2_100, percent: 21 },
      { kind: "work", resource: null, item: null, seconds: 1_000, percent: 10 },
      { kind: "setup", resource: "paint", item: null, seconds: 900, percent: 9 },
    ]);
    expect(cause?.text).toBe(
      "60 % of its time: queue at paint behind 3 higher-priority orders, 21 % waiting for compressor, 9 % setting up paint",
    );
  });

  test("why the others went first is told: begun already, due earlier, no set-up to change, or held by a quote", () => {
    const colours = { id: "colours", rules: [{ from: "red", to: "blue", seconds: 900 }], unmatched: "zero" as const };
    const at = (start: number, end: number) => ({ resource: "paint", setupStart: start, start, end });
    const step = (id: string, setupKey: string, frozen: ReturnType<typeof at> | null = null) => ({
      id: `${id}/1`,
      orderId: id,
      setupKey,
      alternatives: alternatives("paint", 2_000),
      frozen,
    });
    const plan = schedule(
      parseProblem({
        originEpochSecond,
        setupMatrices: [colours],
        resources: [{ id: "paint", setupMatrix: "colours", initialSetup: "red" }],
        orders: [
          { id: "late", dueSecond: 3_000 },
          { id: "begun", dueSecond: 90_000 },
          { id: "early", dueSecond: 2_500 },
          { id: "red", dueSecond: 6_000 },
        ],
        operations: [
          step("late", "blue"),
          step("begun", "red", at(0, 2_000)),
          step("early", "red"),
          step("red", "red"),
        ],
        reservations: [{ id: "quote", resource: "paint", start: 6_000, end: 7_000, setupKey: "red" }],
      }),
    );
    const cause = plan.orders.find(({ orderId }) => orderId === "late")?.cause;
    expect(cause?.shares[0]?.behind).toEqual({
      ...nobody,
      orders: 3,
      fixed: 1,
      dueEarlier: 1,
      sameSetup: 1,
      quotes: 1,
      orderIds: ["begun", "early", "red"],
    });
    expect(cause?.text).toContain("behind 3 orders (1 begun or frozen, 1 due earlier, 1 with no set-up to change)");
  });

  test("an unplanned closure inside a queue is the calendar's, the rest the queue's", () => {
    const frozen = { resource: "press", setupStart: 0, start: 0, end: 10_000 };
    const plan = schedule(
      parseProblem({
        originEpochSecond,
        resources: [{ id: "press", closed: [{ from: 1_000, to: 4_000 }] }],
        orders: [
          { id: "a", dueSecond: 60 },
          { id: "b", dueSecond: 9_999 },
        ],
        operations: [
          { id: "a/1", orderId: "a", alternatives: alternatives("press", 1_000) },
          { id: "b/1", orderId: "b", alternatives: alternatives("press", 7_000), frozen },
        ],
      }),
    );
    expect(plan.orders.find(({ orderId }) => orderId === "a")?.cause?.shares).toMatchObject([
      {
        kind: "resource",
        resource: "press",
        seconds: 7_000,
        behind: { orders: 1, moreUrgent: 0, fixed: 1, orderIds: ["b"] },
      },
      { kind: "calendar", resource: "press", seconds: 3_000 },
      { kind: "work", seconds: 1_000 },
    ]);
  });
});
