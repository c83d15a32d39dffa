import { describe, expect, test } from "vitest";
import { check } from "./check";
import { planDemands } from "./plan-demands";
import { plantProblemSchema } from "./plan-demands-problem";
import type { Plan } from "./plan";
import { parseProblem, type Problem, type ProblemInput } from "./problem";
import { schedule } from "./schedule";

const minute = 60;
const hour = 60 * minute;

/** Ten parts are sawn in a hundred minutes and drilled in `drill` of them; each goes on as soon as it is sawn. */
const line = (drill: number, part: Partial<ProblemInput> = {}): ProblemInput => ({
  originEpochSecond: Date.UTC(2026, 0, 5) / 1000,
  resources: [{ id: "saw" }, { id: "drill" }],
  orders: [{ id: "a", dueSecond: 0 }],
  operations: [
    { id: "a/1", orderId: "a", alternatives: [{ resource: "saw", runSeconds: 100 * minute }] },
    {
      id: "a/2",
      orderId: "a",
      alternatives: [{ resource: "drill", runSeconds: drill * minute }],
      after: [{ operation: "a/1", transfer: { batch: 1, of: 10 } }],
    },
  ],
  ...part,
});

function planned(input: ProblemInput, iterations = 0): { problem: Problem; plan: Plan } {
  const problem = parseProblem(input);
  const plan = schedule(problem, { iterations });
  expect(check(problem, plan)).toEqual([]);
  return { problem, plan };
}

const drilled = (plan: Plan): [number, number] => {
  const at = plan.operations.find(({ operation }) => operation === "a/2");
  return [(at?.start ?? NaN) / minute, (at?.end ?? NaN) / minute];
};

describe("transfer batches", () => {
  test("a slower successor begins when the first batch has left", () => {
    expect(drilled(planned(line(200)).plan)).toEqual([10, 210]);
  });

  test("a faster one waits, so that it ends with the last batch's own time behind the predecessor", () => {
    expect(drilled(planned(line(50)).plan)).toEqual([100 + 5 - 50, 105]);
  });

  test("the last batch is what is left over", () => {
    const { operations } = line(50);
    const uneven = [
      operations[0]!,
      { ...operations[1]!, after: [{ operation: "a/1", transfer: { batch: 3, of: 10 } }] },
    ];
    // Batches of three, three, three and one.
    expect(drilled(planned(line(50, { operations: uneven })).plan)).toEqual([55, 105]);
    const slow = [uneven[0]!, { ...uneven[1]!, alternatives: [{ resource: "drill", runSeconds: 300 * minute }] }];
    expect(drilled(planned(line(50, { operations: slow })).plan)).toEqual([30, 330]);
  });

  test("a load comes as a whole and goes on as a whole", () => {
    const oven = [{ id: "saw" }, { id: "drill", batch: { size: 1 } }];
    expect(drilled(planned(line(200, { resources: oven })).plan)).toEqual([100, 300]);
    const first = [{ id: "saw", batch: { size: 1 } }, { id: "drill" }];
    expect(drilled(planned(line(200, { resources: first })).plan)).toEqual([100, 300]);
  });

  test("what has begun hands over too, night or not, and the search keeps to it", () => {
    const shift = {
      weekly: [{ days: ["mon" as const, "tue" as const], from: "00:00", to: "01:00" }],
      closed: [],
      open: [],
    };
    const [sawn, next] = line(200).operations;
    const frozen = {
      resource: "saw",
      unit: 0,
      setupStart: -30 * minute,
      start: -30 * minute,
      end: 24 * hour + 10 * minute,
    };
    const { plan } = planned(
      line(200, {
        calendars: [{ id: "shift", ...shift }],
        resources: [{ id: "saw", calendar: "shift" }, { id: "drill" }],
        operations: [
          { ...sawn!, frozen },
          { ...next!, after: [{ operation: "a/1", transfer: { batch: 5, of: 10 } }] },
        ],
      }),
      100,
    );
    // Half of it is out after fifty open minutes, and drilling takes longer than what is left.
    expect(drilled(plan)).toEqual([24 * 60 + 10 + 100 - 200, 24 * 60 + 110]);
  });

  test("the judge catches a start before the first batch and an end before the last", () => {
    for (const [drill, start] of [
      [200, 10],
      [50, 55],
    ] as const) {
      const { problem, plan } = planned(line(drill));
      const earlier = plan.operations.map((at) =>
        at.operation === "a/2"
          ? {
              ...at,
              start: start * minute - 1,
              end: at.end - 1,
              setupStart: at.setupStart - 1,
              setupEnd: at.setupEnd - 1,
            }
          : at,
      );
      expect(check(problem, { ...plan, operations: earlier }).map(({ kind }) => kind)).toContain("transfer");
    }
  });

  test("time a successor shares with its predecessor is counted once in the cause of a delay", () => {
    const cause = planned(line(200)).plan.orders[0]?.cause;
    expect(cause?.kind).toBe("work");
    expect(cause?.chain.map(({ operation, from, to }) => [operation, from / minute, to / minute])).toEqual([
      ["a/2", 10, 210],
      ["a/1", 0, 10],
    ]);
  });

  test("a plan file gives the batch as a quantity", () => {
    const input = plantProblemSchema.parse({
      now: "2026-01-05T00:00:00",
      resources: [{ id: "saw" }, { id: "drill" }],
      items: [{ id: "leg", kind: "make" }],
      routings: [
        {
          item: "leg",
          operations: [
            { id: "saw", alternatives: [{ resource: "saw", runMinutesPerUnit: 10 }] },
            {
              id: "drill",
              alternatives: [{ resource: "drill", runMinutesPerUnit: 20 }],
              after: [{ operation: "saw", transferQuantity: "2.5" }],
            },
          ],
        },
      ],
      demands: [{ id: "one", item: "leg", quantity: 10, due: "2026-01-06T00:00:00" }],
    });
    const result = planDemands(input);
    expect(result.ok && result.value.operations.find(({ operation }) => operation === "drill")?.start).toBe(
      25 * minute,
    );
  });
});
