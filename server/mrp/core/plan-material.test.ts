import { expect, test } from "vitest";
import type { MaterialPlan } from "./material-plan";
import { planMaterial } from "./plan-material";
import { materialProblemSchema, type MaterialProblemInput } from "./problem";

const now = "2026-01-05T00:00:00";
const week = 7 * 86_400;
/** The start of week n, counted from 0. */
const weekStart = (n: number): string => new Date(Date.UTC(2026, 0, 5 + 7 * n)).toISOString().slice(0, 19);

function plan(input: Omit<MaterialProblemInput, "now">): MaterialPlan {
  const planned = planMaterial(materialProblemSchema.parse({ now, ...input }));
  if (!planned.ok) throw new Error(JSON.stringify(planned.refusal));
  return planned.value;
}

/** Gross requirements of item A by week, as independent demands. */
const weekly = (quantities: readonly number[], item = "A"): MaterialProblemInput["demands"] =>
  quantities.flatMap((quantity, n) =>
    quantity === 0 ? [] : [{ id: `${item}-${n}`, item, quantity, due: weekStart(n) }],
  );

const orders = (result: MaterialPlan, item = "A"): [number, number, string][] =>
  result.plannedOrders
    .filter((order) => order.item === item)
    .map((order) => [order.releaseSecond / week, order.dueSecond / week, order.quantity]);

const available = (result: MaterialPlan, item = "A"): [number, string][] =>
  result.requirements.filter((row) => row.item === item).map((row) => [row.second / week, row.projectedAvailable]);

test("netting after Orlicky 1975, ch. 4: stock, then a receipt, then lot-for-lot orders one lead time ahead", () => {
  const result = plan({
    items: [{ id: "A", leadTimeDays: 7, onHand: 20 }],
    scheduledReceipts: [{ id: "R", item: "A", quantity: 15, date: weekStart(2) }],
    demands: weekly([0, 15, 10, 20, 0, 30]),
  });
  expect(orders(result)).toEqual([
    [2, 3, "10"],
    [4, 5, "30"],
  ]);
  expect(available(result)).toEqual([
    [1, "5"],
    [2, "10"],
    [3, "0"],
    [5, "0"],
  ]);
});

test("fixed order quantity (Vollmann, Berry, Whybark, ch. 7): what a lot leaves over serves the weeks after", () => {
  const result = plan({
    items: [{ id: "A", leadTimeDays: 14, onHand: 40, lotSizing: { kind: "fixedQuantity", quantity: 50 } }],
    demands: weekly([0, 20, 30, 0, 35, 45]),
  });
  expect(orders(result)).toEqual([
    [0, 2, "50"],
    [3, 5, "50"],
  ]);
  expect(available(result)).toEqual([
    [1, "20"],
    [2, "40"],
    [4, "5"],
    [5, "10"],
  ]);
});

test("a fixed lot covers a net requirement of one", () => {
  const result = plan({
    items: [{ id: "A", onHand: 9, lotSizing: { kind: "fixedQuantity", quantity: 25 } }],
    demands: weekly([0, 10]),
  });
  expect(orders(result)).toEqual([[1, 1, "25"]]);
});

test("a need larger than a fixed lot becomes several lots", () => {
  const result = plan({
    items: [{ id: "A", lotSizing: { kind: "fixedQuantity", quantity: 25 } }],
    demands: weekly([0, 60]),
  });
  expect(orders(result).map(([, , quantity]) => quantity)).toEqual(["25", "25", "25"]);
});

test("safety stock is netted before every demand (APICS CPIM, basics of MRP)", () => {
  const result = plan({ items: [{ id: "A", leadTimeDays: 7, onHand: 35, safetyStock: 20 }], demands: weekly([0, 30]) });
  expect(result.requirements.map((row) => [row.second / week, row.gross, row.net, row.projectedAvailable])).toEqual([
    [0, "0", "0", "35"],
    [1, "30", "15", "20"],
  ]);
});

test("period order quantity: one order covers the needs of its period, which starts at the first uncovered one", () => {
  const result = plan({
    items: [{ id: "A", lotSizing: { kind: "periodOrderQuantity", periodDays: 21 } }],
    demands: weekly([0, 10, 20, 30, 40, 0, 50]),
  });
  expect(orders(result)).toEqual([
    [1, 1, "60"],
    [4, 4, "90"],
  ]);
});

test("min–max: below the reorder point, order up to the maximum", () => {
  const result = plan({
    items: [{ id: "A", onHand: 30, lotSizing: { kind: "minMax", minimum: 10, maximum: 50 } }],
    demands: weekly([0, 15, 10, 5]),
  });
  expect(orders(result)).toEqual([[2, 2, "45"]]);
  expect(available(result)).toEqual([
    [1, "15"],
    [2, "50"],
    [3, "45"],
  ]);
});

test("min–max: a receipt that comes after the stock was filled anew is wanted then, and not called superfluous", () => {
  const messages = (expediteToleranceDays: number): unknown[] =>
    plan({
      items: [{ id: "A", onHand: 30, lotSizing: { kind: "minMax", minimum: 10, maximum: 50 }, expediteToleranceDays }],
      scheduledReceipts: [{ id: "R", item: "A", quantity: 20, date: weekStart(3) }],
      demands: weekly([0, 15, 10]),
    }).exceptions.map(({ kind, order, fromSecond, toSecond, why }) => [
      kind,
      order,
      (fromSecond ?? 0) / week,
      (toSecond ?? 0) / week,
      why,
    ]);
  expect(messages(0)).toEqual([["expedite", "R", 3, 2, "neededSooner"]]);
  expect(messages(8)).toEqual([["expedite", "R", 3, 2, "orderedBeside"]]);
});

test("a receipt left beside a purchase within the expedite tolerance is said: in time it would save the purchase", () => {
  const result = (quantity: number) =>
    plan({
      items: [{ id: "A", expediteToleranceDays: 3 }],
      scheduledReceipts: [{ id: "R", item: "A", quantity, date: "2026-01-14T00:00:00" }],
      demands: weekly([0, 40, quantity - 40]),
    });
  const left = result(40);
  expect(orders(left)).toMatchObject([[1, 1, "40"]]);
  expect(left.exceptions).toMatchObject([
    {
      kind: "expedite",
      order: "R",
      fromSecond: week + 2 * 86_400,
      toSecond: week,
      why: "orderedBeside",
      orders: ["A-1"],
    },
  ]);
  // What a later need takes stays within the tolerance, and silent.
  expect(result(60).exceptions).toEqual([]);
});

test("minimum, multiple and maximum bound one order", () => {
  const lot = { kind: "lotForLot" as const, minimum: 10, multiple: 4, maximum: 40 };
  const sizes = (need: number): string[] =>
    orders(plan({ items: [{ id: "A", lotSizing: lot }], demands: weekly([0, need]) })).map(
      ([, , quantity]) => quantity,
    );
  expect(sizes(3)).toEqual(["12"]);
  expect(sizes(14)).toEqual(["16"]);
  expect(sizes(85)).toEqual(["40", "40", "12"]);
});

const table: Omit<MaterialProblemInput, "now" | "demands"> = {
  items: [
    { id: "A", kind: "make", leadTimeDays: 7 },
    { id: "B", kind: "make", leadTimeDays: 14, onHand: 5 },
    { id: "C", leadTimeDays: 7 },
    { id: "D", leadTimeDays: 7, onHand: 100 },
  ],
  boms: [
    {
      item: "A",
      lines: [
        { component: "B", quantityPer: 2 },
        { component: "C", quantityPer: 1 },
      ],
    },
    {
      item: "B",
      lines: [
        { component: "C", quantityPer: 3 },
        { component: "D", quantityPer: 4 },
      ],
    },
  ],
};

test("a component on two levels is netted once, at its lowest (low-level code; Orlicky 1975)", () => {
  const result = plan({ ...table, demands: weekly([0, 0, 0, 0, 0, 0, 0, 0, 50]) });
  expect(orders(result, "B")).toEqual([[5, 7, "95"]]);
  expect(orders(result, "C")).toEqual([
    [4, 5, "285"],
    [6, 7, "50"],
  ]);
  expect(orders(result, "D")).toEqual([[4, 5, "280"]]);
});

test("pegs lead from a bolt to the demand and say what consumes it", () => {
  const result = plan({ ...table, demands: weekly([0, 0, 0, 0, 0, 0, 0, 0, 50]) });
  const made = result.plannedOrders.find((order) => order.item === "B");
  expect(result.pegging.filter((peg) => peg.item === "D")).toEqual([
    { demand: "A-8", onHand: true, item: "D", quantity: "100", for: made?.id },
    {
      demand: "A-8",
      order: result.plannedOrders.find((order) => order.item === "D")?.id,
      item: "D",
      quantity: "280",
      for: made?.id,
    },
  ]);
});

test("yield starts more, scrap needs more, and each is rounded up once", () => {
  const result = plan({
    items: [{ id: "A", kind: "make", yield: "0.97" }, { id: "web", unit: "g" }, { id: "clip" }],
    boms: [
      {
        item: "A",
        lines: [
          { component: "web", quantityPer: "0.765625" },
          { component: "clip", quantityPer: 1, scrapFactor: "0.05" },
        ],
      },
    ],
    demands: weekly([0, 100_000]),
  });
  expect(result.plannedOrders.map((order) => [order.item, order.quantity, order.startQuantity])).toEqual([
    ["A", "100000", "103093"],
    ["web", "78930.578125", "78930.578125"],
    ["clip", "108248", "108248"],
  ]);
});

test("phantoms are blown through, perOrder lines count once, units convert exactly", () => {
  const result = plan({
    items: [
      { id: "A", kind: "make" },
      { id: "kit", kind: "phantom" },
      { id: "screw" },
      { id: "manual" },
      { id: "oil", unit: "l" },
    ],
    units: [
      { from: "dozen", to: "pcs", factor: 12 },
      { from: "ml", to: "l", factor: "0.001" },
    ],
    boms: [
      {
        item: "A",
        quantity: 2,
        lines: [
          { component: "kit", quantityPer: 4 },
          { component: "manual", quantityPer: 1, perOrder: true },
        ],
      },
      {
        item: "kit",
        lines: [
          { component: "screw", quantityPer: "0.5", unit: "dozen" },
          { component: "oil", quantityPer: 3, unit: "ml" },
        ],
      },
    ],
    demands: weekly([0, 10]),
  });
  expect(Object.fromEntries(result.plannedOrders.map((order) => [order.item, order.quantity]))).toEqual({
    A: "10",
    screw: "120",
    oil: "0.06",
    manual: "1",
  });
});

test("a line counts only while it is in force at the order's start; the end is exclusive", () => {
  const lines = [
    { component: "old", quantityPer: 1, effectiveTo: weekStart(3) },
    { component: "new", quantityPer: 1, effectiveFrom: weekStart(3) },
  ];
  const component = (n: number): string | undefined =>
    plan({
      items: [{ id: "A", kind: "make", leadTimeDays: 7 }, { id: "old" }, { id: "new" }],
      boms: [{ item: "A", lines }],
      demands: weekly([...Array<number>(n).fill(0), 1]),
    }).plannedOrders[1]?.item;
  expect([component(3), component(4)]).toEqual(["old", "new"]);
});

test("working lead times count the calendar's days", () => {
  const calendars = [
    {
      id: "week",
      weekly: [
        {
          days: ["mon" as const, "tue" as const, "wed" as const, "thu" as const, "fri" as const],
          from: "08:00",
          to: "16:00",
        },
      ],
      closed: ["2026-01-15"],
      open: [],
    },
  ];
  const release = (item: object): string | undefined => {
    const order = plan({
      calendars,
      items: [{ id: "A", leadTimeDays: 5, ...item }],
      demands: [{ id: "d", item: "A", quantity: 1, due: "2026-01-19T12:00:00" }],
    }).plannedOrders[0];
    return new Date(Date.UTC(2026, 0, 5) + (order?.releaseSecond ?? 0) * 1000).toISOString().slice(0, 16);
  };
  expect(release({ leadTimeCounts: "working", calendar: "week" })).toBe("2026-01-09T12:00");
  expect(release({ leadTimeCounts: "working" })).toBe("2026-01-14T12:00");
});

test("items on a cycle are refused by name and the rest is planned", () => {
  const result = plan({
    items: [{ id: "A", kind: "make" }, { id: "X", kind: "make" }, { id: "Y", kind: "make" }, { id: "bolt" }],
    boms: [
      {
        item: "A",
        lines: [
          { component: "X", quantityPer: 1 },
          { component: "bolt", quantityPer: 2 },
        ],
      },
      { item: "X", lines: [{ component: "Y", quantityPer: 1 }] },
      { item: "Y", lines: [{ component: "X", quantityPer: 1 }] },
    ],
    demands: weekly([0, 10]),
  });
  expect(result.refused.map((part) => [part.kind, part.ids])).toEqual([["cycle", ["X", "Y"]]]);
  expect(result.plannedOrders.map((order) => order.item)).toEqual(["A", "bolt"]);
  expect(
    result.exceptions
      .filter((message) => message.kind === "shortage")
      .map((message) => [message.item, message.quantity]),
  ).toEqual([["X", "10"]]);
});

test("the urgent demand gets the scarce stock, even when it is due later", () => {
  const result = plan({
    items: [{ id: "A", leadTimeDays: 30, onHand: 10 }],
    demands: [
      { id: "calm", item: "A", quantity: 10, due: weekStart(1), priority: 5 },
      { id: "urgent", item: "A", quantity: 10, due: weekStart(2), priority: 1 },
    ],
  });
  expect(result.pegging.filter((peg) => peg.onHand).map((peg) => peg.for)).toEqual(["urgent"]);
});

test("reserved stock goes to the demand it is kept for", () => {
  const result = plan({
    items: [{ id: "A", onHand: 10 }],
    stockReservations: [{ item: "A", quantity: 8, demand: "late" }],
    demands: [
      { id: "early", item: "A", quantity: 6, due: weekStart(1) },
      { id: "late", item: "A", quantity: 9, due: weekStart(2) },
    ],
  });
  expect(result.pegging.map((peg) => [peg.for, peg.onHand ?? false, peg.quantity])).toEqual([
    ["early", true, "2"],
    ["early", false, "4"],
    ["late", true, "8"],
    ["late", false, "1"],
  ]);
});

test("dedicated items are ordered for one need each and never shared", () => {
  const result = plan({
    items: [{ id: "A", pegging: "dedicated", lotSizing: { kind: "lotForLot", minimum: 5 } }],
    demands: [
      { id: "one", item: "A", quantity: 2, due: weekStart(1) },
      { id: "two", item: "A", quantity: 2, due: weekStart(1) },
    ],
  });
  expect(result.plannedOrders.map((order) => order.quantity)).toEqual(["5", "5"]);
});

test("receipts are talked about, never moved: expedite, defer, cancel", () => {
  const receipt = (date: string): MaterialProblemInput["scheduledReceipts"] => [
    { id: "R", item: "A", quantity: 10, date },
  ];
  const said = (date: string, demands: MaterialProblemInput["demands"]): (string | number | null)[][] =>
    plan({ items: [{ id: "A" }], scheduledReceipts: receipt(date), demands })
      .exceptions.filter((message) => message.order === "R")
      .map((message) => [
        message.kind,
        (message.fromSecond ?? 0) / week,
        message.toSecond === null ? null : message.toSecond / week,
      ]);
  expect(said(weekStart(3), weekly([0, 10]))).toEqual([["expedite", 3, 1]]);
  expect(said(weekStart(1), weekly([0, 0, 0, 10]))).toEqual([["defer", 1, 3]]);
  expect(said(weekStart(1), [])).toEqual([["cancel", 1, null]]);
});

test("an order whose lead time does not fit is past due, one that starts today is to be released", () => {
  const kinds = (leadTimeDays: number): string[] =>
    plan({ items: [{ id: "A", leadTimeDays }], demands: weekly([0, 1]) }).exceptions.map((message) => message.kind);
  expect([kinds(8), kinds(7), kinds(3)]).toEqual([["pastDue"], ["release"], []]);
});

test("planned orders keep their ids when dates and other demands change", () => {
  const ids = (demands: MaterialProblemInput["demands"]): string[] =>
    plan({ ...table, demands })
      .pegging.filter((peg) => peg.demand === "first" && peg.order !== undefined && peg.item !== "D")
      .map((peg) => peg.order ?? "");
  const first = { id: "first", item: "A", quantity: 50, due: weekStart(8) };
  expect(
    ids([
      { ...first, due: weekStart(9), quantity: 60 },
      { id: "other", item: "A", quantity: 5, due: weekStart(12) },
    ]),
  ).toEqual(ids([first]));
});

test("a lead time on a calendar without working days is refused by name and the rest is planned", () => {
  const result = plan({
    calendars: [{ id: "never", weekly: [] }],
    items: [
      { id: "A", leadTimeDays: 3, leadTimeCounts: "working", calendar: "never", onHand: 1 },
      { id: "B", leadTimeDays: 3 },
    ],
    demands: [...(weekly([0, 5]) ?? []), ...(weekly([0, 5], "B") ?? [])],
  });
  expect(result.refused.map((part) => [part.kind, part.ids])).toEqual([["noWorkingDay", ["A"]]]);
  expect(result.plannedOrders.map((order) => order.item)).toEqual(["B"]);
  expect(result.exceptions.filter((message) => message.kind === "shortage").map((message) => message.quantity)).toEqual(
    ["4"],
  );
});

test("a lot that would take more than ten thousand orders is a shortage, a quantity beyond 2^53 a fault", () => {
  const tiny = plan({
    items: [{ id: "A", unit: "kg", lotSizing: { kind: "fixedQuantity", quantity: "0.001" } }],
    demands: weekly([0, 5_000]),
  });
  expect(tiny.plannedOrders).toEqual([]);
  expect(tiny.exceptions.map((message) => message.kind)).toEqual(["shortage"]);
  const huge = planMaterial(
    materialProblemSchema.parse({
      now,
      items: [{ id: "A", kind: "make" }, { id: "B" }],
      boms: [{ item: "A", lines: [{ component: "B", quantityPer: 1_000_000 }] }],
      demands: weekly([0, 9_000_000_000]),
    }),
  );
  expect(huge).toMatchObject({ ok: false, refusal: [{ message: "a quantity grows beyond 9000000000 of its unit" }] });
});
