import { expect, test } from "vitest";
import { check } from "./check";
import { objectiveParts } from "./objective-parts";
import { planDemands } from "./plan-demands";
import { plantProblemSchema } from "./plan-demands-problem";
import { parseProblem, type ProblemInput } from "./problem";
import { schedule } from "./schedule";

const hour = 3_600;
const daily = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

/** Second 0 is a Monday at six in the evening; power is dear until eight. */
const plant = (part: Partial<ProblemInput> = {}): ProblemInput => ({
  originEpochSecond: Date.UTC(2026, 0, 5, 18) / 1000,
  tariffs: [
    {
      id: "power",
      pricePerKwh: 40,
      weekly: [{ days: [...daily], from: "17:00", to: "20:00", pricePerKwh: 100 }],
    },
  ],
  resources: [{ id: "oven", tariff: "power", watts: 30_000 }],
  orders: [{ id: "a", dueSecond: 30 * 24 * hour }],
  operations: [{ id: "a/1", orderId: "a", alternatives: [{ resource: "oven", runSeconds: 3 * hour }] }],
  ...part,
});

function planned(input: ProblemInput, iterations = 0) {
  const problem = parseProblem(input);
  const plan = schedule(problem, { iterations });
  expect(check(problem, plan)).toEqual([]);
  return { problem, plan };
}

test("energy costs what its time of day costs, and is named by its operation", () => {
  const { problem, plan } = planned(plant());
  // Two hours of thirty kilowatts at 100, one at 40.
  expect(plan.objective.cost).toBe(2 * 30 * 100 + 30 * 40);
  expect(objectiveParts(problem, plan).cost).toEqual([{ orderId: "a", operation: "a/1", amount: 7_200 }]);
});

test("an alternative may draw another power than its resource, and the search takes the cheaper one", () => {
  const alternatives = [
    { resource: "oven", runSeconds: 2 * hour },
    { resource: "stove", runSeconds: 2 * hour, watts: 1_000 },
  ];
  const { plan } = planned(
    plant({
      resources: [
        { id: "oven", tariff: "power", watts: 30_000 },
        { id: "stove", tariff: "power", watts: 30_000 },
      ],
      operations: [{ id: "a/1", orderId: "a", alternatives }],
    }),
    200,
  );
  expect(plan.operations[0]?.resource).toBe("stove");
  expect(plan.objective.cost).toBe(200);
});

test("an alternative that costs less is taken where nobody is later for it", () => {
  const choose = (dueSecond: number) =>
    planned(
      {
        originEpochSecond: 0,
        resources: [{ id: "own" }, { id: "subcontractor" }],
        orders: [{ id: "a", dueSecond }],
        operations: [
          {
            id: "a/1",
            orderId: "a",
            alternatives: [
              { resource: "own", runSeconds: 3 * hour, cost: 20 },
              { resource: "subcontractor", runSeconds: 2 * hour, cost: 90 },
            ],
          },
        ],
      },
      200,
    );
  const [calm, urgent] = [choose(3 * hour), choose(2 * hour)];
  expect([calm.plan.operations[0]?.resource, calm.plan.objective.cost]).toEqual(["own", 20]);
  expect([urgent.plan.operations[0]?.resource, urgent.plan.objective.cost]).toEqual(["subcontractor", 90]);
  expect(objectiveParts(urgent.problem, urgent.plan).cost).toEqual([{ orderId: "a", operation: "a/1", amount: 90 }]);
});

test("who shares a load pays each for itself", () => {
  const cure = (id: string, cost: number) => ({
    id: `${id}/1`,
    orderId: id,
    alternatives: [{ resource: "oven", runSeconds: hour, cost }],
  });
  const { plan, problem } = planned({
    originEpochSecond: 0,
    resources: [{ id: "oven", batch: { size: 2 } }],
    orders: ["a", "b"].map((id) => ({ id, dueSecond: 0 })),
    operations: [cure("a", 5), cure("b", 7)],
  });
  expect(plan.operations.map(({ start }) => start)).toEqual([0, 0]);
  expect(objectiveParts(problem, plan).cost.map(({ amount }) => amount)).toEqual([7, 5]);
});

test("a load draws its power once", () => {
  const cure = (id: string) => ({
    id: `${id}/1`,
    orderId: id,
    alternatives: [{ resource: "oven", runSeconds: hour }],
  });
  const { plan } = planned(
    plant({
      resources: [{ id: "oven", tariff: "power", watts: 30_000, batch: { size: 2 } }],
      orders: ["a", "b"].map((id) => ({ id, dueSecond: 30 * 24 * hour })),
      operations: [cure("a"), cure("b")],
    }),
  );
  expect(plan.objective.cost).toBe(3_000);
});

test("what is set up and worked beyond regular hours is overtime", () => {
  const { plan } = planned(
    plant({
      calendars: [{ id: "regular", weekly: [{ days: [...daily], from: "06:00", to: "19:30" }], closed: [], open: [] }],
      resources: [{ id: "oven", regularCalendar: "regular" }],
      operations: [
        { id: "a/1", orderId: "a", alternatives: [{ resource: "oven", setupSeconds: hour, runSeconds: 2 * hour }] },
      ],
      prices: { setupSecond: 2, overtimeSecond: 5 },
    }),
  );
  // Set up for an hour in regular time; of two hours of work one and a half are beyond it.
  expect(plan.objective.cost).toBe(2 * hour + 5 * 1.5 * hour);
});

test("a plan file says what power and an alternative cost", () => {
  const input = plantProblemSchema.parse({
    now: "2026-01-05T18:00:00",
    tariffs: plant().tariffs,
    resources: [{ id: "oven", tariff: "power", watts: 30_000 }],
    items: [{ id: "frame", kind: "make" }],
    routings: [
      {
        item: "frame",
        operations: [{ id: "cure", alternatives: [{ resource: "oven", runMinutesPerUnit: 180, cost: 31 }] }],
      },
    ],
    demands: [{ id: "one", item: "frame", quantity: 1, due: "2026-02-01T00:00:00" }],
  });
  const result = planDemands(input);
  expect(result.ok && result.value.objective.cost).toBe(7_200 + 31);
});
