import { expect, test } from "vitest";
import { weekdays } from "../../base/core/calendar";
import type { PlantUnit } from "../../engineering/core/plant";
import type { OpenPlant, OperationToPlan } from "./open-plant";
import { planOpenOrders } from "./plan-open-orders";

const hour = 3_600;
const unit: PlantUnit = { id: "SAW-1", capacity: 1, initialSetupKey: null, downUntil: null };

/** One saw, open from 8 to 16 on every day; the plan is made at 8 on a Monday. */
function saw(given: Partial<OpenPlant>, units = [unit]): OpenPlant {
  return {
    plant: {
      timeZone: "UTC",
      calendars: [{ id: "day", weekly: [{ days: [...weekdays], from: "08:00", to: "16:00" }], closed: [], open: [] }],
      calendarId: "day",
      setupMatrices: [],
      workCenters: [
        {
          id: "SAW",
          name: { en: "Saw", "zh-CN": "锯" },
          calendarId: "day",
          efficiencyBasisPoints: 10_000,
          batchSize: null,
          setupMatrixId: null,
          breakable: true,
          units,
        },
      ],
      items: new Map(),
      freezeHours: 0,
      scarceStockPolicy: "weightedDueDate",
      daysPerPriority: 30,
    },
    originEpochSecond: Date.UTC(2026, 0, 5, 8) / 1_000,
    orders: [],
    operations: [],
    needs: [],
    stock: [],
    receipts: [],
    terms: [],
    forecast: [],
    holds: [],
    published: [],
    wishes: [],
    setupKeys: new Map(),
    ...given,
  };
}

const cut = (orderId: string, hours: number): OperationToPlan => ({
  id: `${orderId}/cut`,
  orderId,
  operation: "cut",
  workCenterId: "SAW",
  setupSeconds: 0,
  runSeconds: hours * hour,
  setupKey: null,
  pieces: 1,
  runs: 1,
  after: [],
  state: "waiting",
  workUnitId: null,
  startedSecond: null,
  finishedSecond: null,
});

const orders = [
  { id: "promised", dueSecond: hour, priority: 9 },
  { id: "urgent", dueSecond: hour, priority: 1 },
];
const operations = [cut("promised", 1), cut("urgent", 3)];
const heldAsQuote = [{ operationId: "promised/cut", workUnitId: "SAW-1", start: 0, end: hour }];

const lateIn = (open: OpenPlant): string[] =>
  planOpenOrders(open).completions.flatMap(({ orderId, lateSeconds }) => (lateSeconds > 0 ? [orderId] : []));

test("without a place of its own an order makes way for the more urgent one", () => {
  expect(lateIn(saw({ orders, operations })).sort()).toEqual(["promised", "urgent"]);
});

test("what an order held as a quote is not given to a more urgent one: its promise stood on it", () => {
  expect(lateIn(saw({ orders, operations, wishes: heldAsQuote }))).toEqual(["urgent"]);
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
  const plan = planOpenOrders(saw({ orders, operations, published }));
  expect(plan.completions.filter(({ lateSeconds }) => lateSeconds > 0).map(({ orderId }) => orderId)).toEqual([
    "urgent",
  ]);
  // Nobody pinned it: tomorrow's plan may move it.
  expect(plan.placements.map(({ frozen }) => frozen)).toEqual([false, false]);
});

test("a place on a machine that is down is gone", () => {
  const down = [{ ...unit, downUntil: new Date("2026-01-05T10:00:00Z") }];
  expect(lateIn(saw({ orders, operations, wishes: heldAsQuote }, down)).sort()).toEqual(["promised", "urgent"]);
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
  const open = saw({ orders, operations: [cut("promised", 1)], published });
  const [placed] = planOpenOrders({ ...open, plant: { ...open.plant, freezeHours: 24 } }).placements;
  expect(placed).toMatchObject({ frozen: true, start: 0, end: hour });
});

test("what runs on a machine that is down ends as much later", () => {
  const running = { ...cut("promised", 2), state: "started" as const, workUnitId: "SAW-1", startedSecond: -17 * hour };
  const down = [{ ...unit, downUntil: new Date("2026-01-05T11:00:00Z") }];
  const [placed] = planOpenOrders(saw({ orders, operations: [running] }, down)).placements;
  // When the saw closed the day before, one of its two hours was left.
  expect(placed?.end).toBe(3 * hour + hour);
});
