import { expect, test } from "vitest";
import { planDemands } from "./plan-demands";
import { plantProblemSchema, type PlantProblemInput } from "./plan-demands-problem";
import type { PlantPlan } from "./plant-plan";

const day = 86_400;
const hour = 3_600;

function planned(input: Omit<PlantProblemInput, "now">): PlantPlan {
  const result = planDemands(plantProblemSchema.parse({ now: "2026-01-05T00:00:00", ...input }));
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value;
}

const shop: Omit<PlantProblemInput, "now" | "demands"> = {
  calendars: [
    {
      id: "day",
      weekly: [{ days: ["mon", "tue", "wed", "thu", "fri"], from: "08:00", to: "16:00" }],
      closed: [],
      open: [],
    },
  ],
  resources: [
    { id: "saw", calendar: "day" },
    { id: "bench", calendar: "day", capacity: 2 },
  ],
  items: [
    { id: "cabinet", kind: "make", pegging: "dedicated" },
    { id: "panel", kind: "make", pegging: "dedicated" },
    { id: "board", leadTimeDays: 2, onHand: 3 },
    { id: "hinge", leadTimeDays: 5 },
  ],
  boms: [
    {
      item: "cabinet",
      lines: [
        { component: "panel", quantityPer: 4 },
        { component: "hinge", quantityPer: 2 },
      ],
    },
    { item: "panel", lines: [{ component: "board", quantityPer: "0.25" }] },
  ],
  routings: [
    {
      item: "panel",
      operations: [{ id: "cut", alternatives: [{ resource: "saw", setupMinutes: 30, runMinutesPerUnit: 15 }] }],
    },
    {
      item: "cabinet",
      operations: [
        { id: "assemble", alternatives: [{ resource: "bench", runMinutesPerUnit: 60 }] },
        {
          id: "pack",
          alternatives: [{ resource: "bench", runSecondsPerUnit: 600 }],
          after: [{ operation: "assemble" }],
        },
      ],
    },
  ],
};

test("operations wait for the orders and purchases they are pegged to", () => {
  const plan = planned({ ...shop, demands: [{ id: "one", item: "cabinet", quantity: 1, due: "2026-01-16T16:00:00" }] });
  const at = (operation: string): { start: number; end: number } =>
    plan.operations.find((entry) => entry.operation === operation) ?? { start: NaN, end: NaN };
  expect([at("cut").start, at("cut").end]).toEqual([8.5 * hour, 9.5 * hour]);
  // The hinges cannot be there before Saturday.
  expect(at("assemble").start).toBe(7 * day + 8 * hour);
  expect(plan.demands).toEqual([
    { id: "one", completionSecond: 7 * day + 9 * hour + 600, lateSeconds: 0, cause: null },
  ]);
});

test("purchases are timed to the need and never released before now", () => {
  const plan = planned({ ...shop, demands: [{ id: "one", item: "cabinet", quantity: 1, due: "2026-01-16T16:00:00" }] });
  const hinges = plan.material.plannedOrders.find((order) => order.item === "hinge");
  expect([hinges?.releaseSecond, hinges?.dueSecond]).toEqual([2 * day + 8 * hour, 7 * day + 8 * hour]);
});

test("a late demand names what it waited for", () => {
  const plan = planned({ ...shop, demands: [{ id: "one", item: "cabinet", quantity: 1, due: "2026-01-06T16:00:00" }] });
  expect(plan.demands[0]?.lateSeconds).toBeGreaterThan(5 * day);
  expect(plan.demands[0]?.cause).toMatchObject({ kind: "item", item: "hinge" });
});

test("a receipt that moves later moves what waits for it", () => {
  const demands = [{ id: "one", item: "cabinet", quantity: 1, due: "2026-01-16T16:00:00" }];
  const hinges = (date: string): PlantProblemInput["scheduledReceipts"] => [
    { id: "R", item: "hinge", quantity: 2, date },
  ];
  const early = planned({ ...shop, scheduledReceipts: hinges("2026-01-06T08:00:00"), demands });
  const late = planned({
    ...shop,
    items: shop.items.map((item) => (item.id === "hinge" ? { ...item, leadTimeDays: 30 } : item)),
    scheduledReceipts: hinges("2026-01-20T08:00:00"),
    demands,
  });
  expect(early.demands[0]?.completionSecond).toBe(day + 9 * hour + 600);
  expect(late.demands[0]?.completionSecond).toBe(15 * day + 9 * hour + 600);
  expect(late.material.exceptions.filter((message) => message.order === "R").map((message) => message.kind)).toEqual([
    "expedite",
  ]);
});

test("an order without operations takes its lead time from when its material is there", () => {
  const plan = planned({
    items: [
      { id: "set", kind: "make", leadTimeDays: 3 },
      { id: "part", leadTimeDays: 4 },
    ],
    boms: [{ item: "set", lines: [{ component: "part", quantityPer: 1 }] }],
    demands: [{ id: "one", item: "set", quantity: 1, due: "2026-01-06T00:00:00" }],
  });
  expect(plan.demands[0]?.completionSecond).toBe(7 * day);
  expect(
    plan.material.plannedOrders.map((order) => [order.item, order.releaseSecond / day, order.dueSecond / day]),
  ).toEqual([
    ["set", 4, 7],
    ["part", 0, 4],
  ]);
  expect(plan.operations).toEqual([]);
});

test("an order larger than a load of the oven takes several loads", () => {
  const plan = planned({
    resources: [{ id: "oven", batch: { size: 12 } }],
    items: [{ id: "frame", kind: "make" }],
    routings: [
      { item: "frame", operations: [{ id: "cure", alternatives: [{ resource: "oven", runMinutesPerUnit: 60 }] }] },
    ],
    demands: [{ id: "one", item: "frame", quantity: 30, due: "2026-01-06T00:00:00" }],
  });
  expect(plan.operations.map((operation) => operation.end / hour).sort((a, b) => a - b)).toEqual([1, 2, 3]);
  expect(plan.demands[0]?.completionSecond).toBe(3 * hour);
});

test("what needs an item on a cycle is never met, and the rest is planned", () => {
  const plan = planned({
    ...shop,
    items: [...shop.items, { id: "loop", kind: "make" }, { id: "odd", kind: "make" }],
    boms: [
      ...(shop.boms ?? []),
      { item: "loop", lines: [{ component: "loop", quantityPer: 1 }] },
      { item: "odd", lines: [{ component: "loop", quantityPer: 1 }] },
    ],
    demands: [
      { id: "odd one", item: "odd", quantity: 1, due: "2026-01-16T16:00:00" },
      { id: "one", item: "cabinet", quantity: 1, due: "2026-01-16T16:00:00" },
    ],
  });
  expect(plan.demands.map((demand) => demand.completionSecond === null)).toEqual([true, false]);
  expect(plan.demands[0]?.cause?.item).toBe("loop");
  expect(plan.refused.map((part) => part.kind)).toEqual(["cycle"]);
});

test("a frozen operation stays where it is", () => {
  const plan = planned({
    ...shop,
    frozen: [
      {
        item: "panel",
        operation: "cut",
        resource: "saw",
        setupStart: "2026-01-05T13:00:00",
        start: "2026-01-05T13:30:00",
        end: "2026-01-05T14:30:00",
      },
    ],
    demands: [{ id: "one", item: "cabinet", quantity: 1, due: "2026-01-16T16:00:00" }],
  });
  expect(plan.operations.find((operation) => operation.operation === "cut")?.start).toBe(13.5 * hour);
});

test("an operation that must not pause waits for a stretch that holds it", () => {
  const cure = (breakable: boolean) =>
    planned({
      calendars: shop.calendars,
      resources: [{ id: "oven", calendar: "day" }],
      items: [{ id: "frame", kind: "make" }],
      routings: [
        {
          item: "frame",
          operations: [{ id: "cure", alternatives: [{ resource: "oven", runMinutesPerUnit: 60 }], breakable }],
        },
      ],
      demands: [{ id: "one", item: "frame", quantity: 5, due: "2026-01-16T16:00:00" }],
      reservations: [{ id: "quote", resource: "oven", start: "2026-01-05T08:00:00", end: "2026-01-05T12:00:00" }],
    }).operations[0];
  expect(cure(true)?.start).toBe(12 * hour);
  expect(cure(false)?.start).toBe(day + 8 * hour);
});
