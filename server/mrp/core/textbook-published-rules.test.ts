/**
 * Published figures for what a week-by-week record does not show: forecasts that orders consume, scrap, lots one by
 * one, receipts that should come at another time. Days count from a Monday.
 */
import { describe, expect, test } from "vitest";
import type { MaterialProblemInput } from "./problem";
import { checkedPlan, dayOf } from "./textbook-record";

type Item = MaterialProblemInput["items"][number];
type OnDay = readonly [day: number, quantity: number];
type Consumption = {
  readonly shows: string;
  readonly source: string;
  readonly back: number;
  readonly ahead: number;
  readonly forecast: readonly OnDay[];
  readonly orders: readonly OnDay[];
  /** What is planned for, orders and what is left of the forecast. */
  readonly planned: readonly OnDay[];
};

const day = 86_400;
const ptak = "Ptak and Smith 2011, Orlicky's Material Requirements Planning, third edition";
const oracle = "Oracle Manufacturing, Release 11, MRP: docs.oracle.com/cd/A60725_05/html/comnls/us/mrp";
const dynamics = "Microsoft, Dynamics 365 Supply Chain, master planning: reduction-keys.md";

const consumptions: Consumption[] = [
  {
    shows: "without days backward an order on the 12th leaves the forecast of another day alone",
    source: `${oracle}/timefor.htm, first example`,
    back: 0,
    ahead: 0,
    forecast: [[9, 20]],
    orders: [[12, 25]],
    planned: [
      [9, 20],
      [12, 25],
    ],
  },
  {
    shows: "three days backward the 20 of the 9th are consumed and 5 are over",
    source: `${oracle}/timefor.htm, second example`,
    back: 3,
    ahead: 0,
    forecast: [[9, 20]],
    orders: [[12, 25]],
    planned: [[12, 25]],
  },
  {
    shows:
      "backward first, then forward: 20 of the 2nd, and the 9th is reduced to 15 (its three workdays are five days)",
    source: `${oracle}/timefor.htm, third example`,
    back: 3,
    ahead: 5,
    forecast: [
      [2, 20],
      [9, 20],
    ],
    orders: [[5, 25]],
    planned: [
      [5, 25],
      [9, 15],
    ],
  },
  {
    shows: "a forecast of 20 for a period that begins on the 2nd is consumed by 25 on the 12th",
    source: `${oracle}/timefo02.htm`,
    back: 10,
    ahead: 0,
    forecast: [[2, 20]],
    orders: [[12, 25]],
    planned: [[12, 25]],
  },
  {
    shows: "956, 1176, 451 and 119 ordered leave 44, 0, 549 and 881 of 1000 a month",
    source: `${dynamics}, transactions by reduction key`,
    back: 20,
    ahead: 0,
    forecast: [
      [0, 1000],
      [31, 1000],
      [59, 1000],
      [90, 1000],
    ],
    orders: [
      [20, 956],
      [51, 1176],
      [79, 451],
      [110, 119],
    ],
    planned: [
      [0, 44],
      [20, 956],
      [51, 1176],
      [59, 549],
      [79, 451],
      [90, 881],
      [110, 119],
    ],
  },
  {
    shows: "800, 200, 600 and 400 are planned",
    source: `${dynamics}, dynamic period, example 1`,
    back: 30,
    ahead: 0,
    forecast: [
      [0, 1000],
      [31, 1000],
    ],
    orders: [
      [14, 200],
      [45, 400],
    ],
    planned: [
      [0, 800],
      [14, 200],
      [31, 600],
      [45, 400],
    ],
  },
  {
    shows: "the forecasts' own dates make the periods; what was ordered before the first consumes nothing",
    source: `${dynamics}, dynamic period, example 2, days from the 15th of December`,
    back: 30,
    ahead: 0,
    forecast: [
      [17, 1000],
      [21, 500],
      [28, 1000],
    ],
    orders: [
      [0, 500],
      [19, 100],
      [26, 200],
    ],
    planned: [
      [0, 500],
      [17, 900],
      [19, 100],
      [21, 300],
      [26, 200],
      [28, 1000],
    ],
  },
];

type Orders = {
  readonly shows: string;
  readonly source: string;
  readonly item: Omit<Item, "id">;
  readonly demands: readonly OnDay[];
  readonly receipts?: readonly OnDay[];
  /** Each for itself: day due, quantity, and what is started where that is more. */
  readonly orders: readonly (readonly number[])[];
};

const oca = "github.com/OCA/manufacture, mrp_multi_level/tests/test_mrp_multi_level.py and common.py";

const orders: Orders[] = [
  {
    shows: "a scrap of 20 %: 125 are started for 100",
    source: "SAP APO, help.sap.com/saphelp_apo/helpdata/en/4a/29693701e08332e10000009b38f8cf",
    item: { kind: "make", yield: "0.8" },
    demands: [[5, 100]],
    orders: [[5, 100, 125]],
  },
  {
    shows: "a scrap of 1 %: 21 are started for 20",
    source: "SAP, Examples for Calculating Procurement Quantities and Yields, example 1 (help.freedsap.com, PPMRP)",
    item: { kind: "make", yield: "0.99" },
    demands: [[5, 20]],
    orders: [[5, 20, 21]],
  },
  {
    shows: "a yield of 90 %: 30 boxes are started for 27",
    source: "Infor LN, docs.infor.com/ln/10.4/en-us/lnolh/help/ti/onlinemanual/000029.html",
    item: { kind: "make", yield: "0.9" },
    demands: [[5, 27]],
    orders: [[5, 27, 30]],
  },
  {
    shows: "a requirement of 112 is ordered exactly",
    source: "sapsword.com, SAP MRP step 7, exact lot size",
    item: {},
    demands: [[5, 112]],
    orders: [[5, 112]],
  },
  {
    shows: "five orders of the fixed 100 for 500",
    source: "sapsword.com, SAP MRP step 7, fixed lot size",
    item: { lotSizing: { kind: "fixedQuantity", quantity: 100 } },
    demands: [[5, 500]],
    orders: [
      [5, 100],
      [5, 100],
      [5, 100],
      [5, 100],
      [5, 100],
    ],
  },
  {
    shows: "a minimum of 50 for 16",
    source: `${oca}, test_07`,
    item: { lotSizing: { kind: "lotForLot", minimum: 50 } },
    demands: [[9, 16]],
    orders: [[9, 50]],
  },
  {
    shows: "a maximum of 100 and a minimum of 50 for 140",
    source: `${oca}, test_07`,
    item: { lotSizing: { kind: "lotForLot", minimum: 50, maximum: 100 } },
    demands: [[9, 140]],
    orders: [
      [9, 100],
      [9, 50],
    ],
  },
  {
    shows: "a multiple of 25 for 112",
    source: `${oca}, test_07`,
    item: { lotSizing: { kind: "lotForLot", minimum: 50, maximum: 500, multiple: 25 } },
    demands: [[9, 112]],
    orders: [[9, 125]],
  },
  {
    shows: "eight days in one order: working days 8, 9 and 10, then 20 and 22",
    source: `${oca}, test_08`,
    item: { lotSizing: { kind: "periodOrderQuantity", periodDays: 8 } },
    demands: [
      [10, 80],
      [11, 50],
      [14, 70],
      [28, 46],
      [30, 33],
    ],
    orders: [
      [10, 200],
      [28, 79],
    ],
  },
  {
    shows: "eight days in one order, multiples of 5, a receipt on the day of the need: 130, then 15",
    source: `${oca}, test_10`,
    item: { lotSizing: { kind: "periodOrderQuantity", periodDays: 8, multiple: 5 } },
    demands: [
      [3, 124],
      [3, 90],
      [14, 18],
    ],
    receipts: [[3, 87]],
    orders: [
      [3, 130],
      [14, 15],
    ],
  },
];

describe("published figures", () => {
  test.each(consumptions.map((row) => [row.source, row.shows, row] as const))(
    "%s: %s",
    (_source, _shows, { back, ahead, forecast, orders: ordered, planned }) => {
      const plan = checkedPlan({
        items: [{ id: "A", forecastBackwardDays: back, forecastForwardDays: ahead }],
        forecast: forecast.map(([day, quantity]) => ({ item: "A", date: dayOf(day), quantity })),
        demands: ordered.map(([day, quantity], n) => ({ id: `d${n}`, item: "A", quantity, due: dayOf(day) })),
      });
      expect(plan.plannedOrders.map((order) => [order.dueSecond / day, Number(order.quantity)])).toEqual(planned);
    },
  );

  test.each(orders.map((row) => [row.source, row.shows, row] as const))(
    "%s: %s",
    (_source, _shows, { item, demands, receipts = [], orders: expected }) => {
      const plan = checkedPlan({
        items: [{ id: "A", ...item }],
        demands: demands.map(([at, quantity], n) => ({ id: `d${n}`, item: "A", quantity, due: dayOf(at) })),
        scheduledReceipts: receipts.map(([at, quantity], n) => ({
          id: `r${n}`,
          item: "A",
          quantity,
          date: dayOf(at),
        })),
      });
      expect(
        plan.plannedOrders.map((order) => [
          order.dueSecond / day,
          Number(order.quantity),
          ...(order.startQuantity === order.quantity ? [] : [Number(order.startQuantity)]),
        ]),
      ).toEqual(expected);
    },
  );

  test("help.beascloud.com/beas202204/conceptbom_scrap.htm: 10 % scrap of a component, 11 for 10", () => {
    const plan = checkedPlan({
      items: [{ id: "A", kind: "make" }, { id: "B" }],
      boms: [{ item: "A", lines: [{ component: "B", quantityPer: 1, scrapFactor: "0.1" }] }],
      demands: [{ id: "d", item: "A", quantity: 10, due: dayOf(5) }],
    });
    expect(plan.plannedOrders.map(({ item, quantity }) => [item, quantity])).toEqual([
      ["A", "10"],
      ["B", "11"],
    ]);
  });

  test(`${ptak}, page 268, figure 14-5: the open orders of weeks 62 and 64 are wanted in 61 and 65, nothing new is`, () => {
    const plan = checkedPlan({
      items: [{ id: "A", onHand: 27 }],
      demands: [30, 5, 0, 10, 10, 10].flatMap((quantity, n) =>
        quantity === 0 ? [] : [{ id: `week ${61 + n}`, item: "A", quantity, due: dayOf(n) }],
      ),
      scheduledReceipts: [
        { id: "first", item: "A", quantity: 20, date: dayOf(1), firm: false },
        { id: "second", item: "A", quantity: 20, date: dayOf(3), firm: false },
      ],
    });
    expect(plan.plannedOrders).toEqual([]);
    expect(plan.movedReceipts.map(({ receipt, toSecond }) => [receipt, 61 + (toSecond ?? NaN) / day])).toEqual([
      ["first", 61],
      ["second", 65],
    ]);
    expect(
      plan.exceptions.map(({ kind, order, fromSecond, toSecond }) => [
        kind,
        order,
        61 + (fromSecond ?? NaN) / day,
        61 + (toSecond ?? NaN) / day,
      ]),
    ).toEqual([
      ["expedite", "first", 62, 61],
      ["defer", "second", 64, 65],
    ]);
  });

  test(`${ptak}, page 168, figure 9-4: 25 wanted in period 4 with a lead time of 5 are past due for release`, () => {
    const plan = checkedPlan({
      items: [{ id: "A", leadTimeDays: 5 }],
      demands: [{ id: "d", item: "A", quantity: 25, due: dayOf(3) }],
    });
    expect(plan.plannedOrders.map(({ releaseSecond, quantity }) => [releaseSecond < 0, quantity])).toEqual([
      [true, "25"],
    ]);
    expect(plan.exceptions.map(({ kind }) => kind)).toContain("pastDue");
  });

  test(`${ptak}, page 166, figure 9-2: stock allocated to released parents is theirs, the total of 27 is missing either way`, () => {
    const asked = (allocated: boolean) =>
      [
        { at: 0, quantity: 20 },
        { at: 0, quantity: 10, kept: allocated },
        { at: 1, quantity: 12 },
        { at: 2, quantity: 10 },
        { at: 2, quantity: 15, kept: allocated },
        { at: 3, quantity: 20 },
      ].map((need, n) => ({ ...need, id: `d${n}` }));
    const missing = (allocated: boolean): [number, string][] =>
      checkedPlan({
        items: [{ id: "A", onHand: 60 }],
        demands: asked(allocated).map(({ id, at, quantity }) => ({ id, item: "A", quantity, due: dayOf(at) })),
        stockReservations: asked(allocated).flatMap(({ id, quantity, kept }) =>
          kept === true ? [{ item: "A", quantity, demand: id }] : [],
        ),
      }).plannedOrders.map(({ dueSecond, quantity }) => [dueSecond / day, quantity]);
    const figure = [
      [2, "7"],
      [3, "20"],
    ];
    expect(missing(false)).toEqual(figure);
    expect(missing(true)).toEqual(figure);
  });
});
