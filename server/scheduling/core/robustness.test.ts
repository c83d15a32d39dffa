import { describe, expect, test } from "vitest";
import { seeded } from "../../base/core/random";
import { parseProblem, type Problem } from "./problem";
import { randomProblem } from "./random-problem";
import { robustness } from "./robustness";
import { schedule } from "./schedule";

const calm = { runTimeSpread: 0, breakdowns: null };
const limits = { seed: 7, replays: 400 };

/** One operation of an hour, due so much later than it ends. */
const oneHour = (slack: number): Problem =>
  parseProblem({
    originEpochSecond: Date.UTC(2026, 0, 5) / 1000,
    resources: [{ id: "press" }],
    orders: [{ id: "a", dueSecond: 3_600 + slack }],
    operations: [{ id: "a/1", orderId: "a", alternatives: [{ resource: "press", runSeconds: 3_600 }] }],
  });

const onTime = (problem: Problem, disruptions: Parameters<typeof robustness>[2]): number | undefined =>
  robustness(problem, schedule(problem), disruptions, limits)?.[0]?.onTime;

describe("how likely an order is on time", () => {
  test("without disruptions what is planned on time is on time for certain", () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const problem = randomProblem(seeded(seed), { orders: 8, operationsPerOrder: 4, resources: 4 });
      const plan = schedule(problem);
      const found = new Map(robustness(problem, plan, calm, { seed, replays: 2 })?.map((one) => [one.orderId, one]));
      for (const { orderId, tardinessSeconds, completionSecond } of plan.orders) {
        if (completionSecond === null || tardinessSeconds > 0) continue;
        expect(found.get(orderId)?.onTime, `seed ${String(seed)}`).toBe(1);
      }
    }
  }, 60_000);

  test("what has begun goes on from where it is", () => {
    const problem = oneHour(-1_800);
    const frozen = { resource: "press", unit: 0, setupStart: -1_800, start: -1_800, end: 1_800 };
    const operations = problem.operations.map((operation) => ({ ...operation, frozen }));
    expect(onTime({ ...problem, operations }, calm)).toBe(1);
  });

  test("scattered run times: as often as the distribution says", () => {
    // Half below the median; within one standard deviation of the logarithm 84 %.
    expect(onTime(oneHour(0), { ...calm, runTimeSpread: 0.2 })).toBeCloseTo(0.5, 1);
    const deviation = Math.round(3_600 * (Math.exp(0.2) - 1));
    expect(onTime(oneHour(deviation), { ...calm, runTimeSpread: 0.2 })).toBeCloseTo(0.84, 1);
  });

  test("breakdowns: no breakdown in an hour at one in two hours has probability exp(-1/2)", () => {
    const breakdowns = { meanSecondsBetween: 7_200, meanRepairSeconds: 100_000 };
    expect(onTime(oneHour(0), { runTimeSpread: 0, breakdowns })).toBeCloseTo(Math.exp(-0.5), 1);
  });

  test("the same seed gives the same answer, another a different one", () => {
    const problem = randomProblem(seeded(3), { orders: 8, operationsPerOrder: 4, resources: 4 });
    const plan = schedule(problem);
    const replay = (seed: number) => robustness(problem, plan, { ...calm, runTimeSpread: 0.3 }, { seed, replays: 20 });
    expect(replay(1)).toEqual(replay(1));
    expect(replay(1)).not.toEqual(replay(2));
  });
});
