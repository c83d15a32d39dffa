import { expect, test } from "vitest";
import type { OpenPlant } from "./open-plant";
import { planOpenOrders } from "./plan-open-orders";
import { sawCut, sawPlant, sawUnit } from "./small-plant";

const hour = 3_600;
const orders = [
  { id: "promised", dueSecond: hour, priority: 9 },
  { id: "urgent", dueSecond: hour, priority: 1 },
];
const operations = [sawCut("promised", 1), sawCut("urgent", 3)];
const heldAsQuote = [{ operationId: "promised/cut", workUnitId: "SAW-1", start: 0, end: hour }];

const lateIn = (open: OpenPlant): string[] =>
  planOpenOrders(open).completions.flatMap(({ orderId, lateSeconds }) => (lateSeconds > 0 ? [orderId] : []));

test("without a place of its own an order makes way for the more urgent one", () => {
  expect(lateIn(sawPlant({ orders, operations })).sort()).toEqual(["promised", "urgent"]);
});

test("what an order held as a quote is not given to a more urgent one: its promise stood on it", () => {
  expect(lateIn(sawPlant({ orders, operations, wishes: heldAsQuote }))).toEqual(["urgent"]);
});

test("so it is with the place in the published plan", () => {
  const published = [
    {
      operationId: "promised/cut",
      blockId: "promised/cut",
      workUnitId: "SAW-1",
      setupStart: 0,
      start: 0,
      end: hour,
      setupKey: null,
      places: 1,
    },
  ];
  const plan = planOpenOrders(sawPlant({ orders, operations, published }));
  expect(plan.completions.filter(({ lateSeconds }) => lateSeconds > 0).map(({ orderId }) => orderId)).toEqual([
    "urgent",
  ]);
  // Nobody pinned it: tomorrow's plan may move it.
  expect(plan.placements.map(({ frozen }) => frozen)).toEqual([false, false]);
});

test("a place on a machine that is down is gone", () => {
  const down = [{ ...sawUnit, downUntil: new Date("2026-01-05T10:00:00Z") }];
  expect(lateIn(sawPlant({ orders, operations, wishes: heldAsQuote }, down)).sort()).toEqual(["promised", "urgent"]);
});

test("what is frozen and set up for already is not put off by the night between setup and start", () => {
  const published = [
    {
      operationId: "promised/cut",
      blockId: "promised/cut",
      workUnitId: "SAW-1",
      setupStart: -17 * hour,
      start: 0,
      end: hour,
      setupKey: null,
      places: 1,
    },
  ];
  const open = sawPlant({ orders, operations: [sawCut("promised", 1)], published });
  const [placed] = planOpenOrders({ ...open, plant: { ...open.plant, freezeHours: 24 } }).placements;
  expect(placed).toMatchObject({ frozen: true, start: 0, end: hour });
});

test("what runs on a machine that is down ends as much later", () => {
  const running = {
    ...sawCut("promised", 2),
    state: "started" as const,
    workUnitId: "SAW-1",
    startedSecond: -17 * hour,
  };
  const down = [{ ...sawUnit, downUntil: new Date("2026-01-05T11:00:00Z") }];
  const [placed] = planOpenOrders(sawPlant({ orders, operations: [running] }, down)).placements;
  // When the saw closed the day before, one of its two hours was left.
  expect(placed?.end).toBe(3 * hour + hour);
});
