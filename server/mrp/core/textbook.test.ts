/**
 * Worked by hand after the method of the books named: the rule is the book's, the numbers are our own. Tables whose
 * figures are published stand in textbook-published*.test.ts. A period is a week.
 */
import { describe, expect, test } from "vitest";
import type { MaterialProblemInput } from "./problem";
import { checkedPlan, dayOf, entriesOf, recordOf, tidy, type ItemRecord } from "./textbook-record";

type Item = MaterialProblemInput["items"][number];
type Case = {
  readonly rule: string;
  readonly source: string;
  readonly item: Omit<Item, "id"> & { readonly leadWeeks?: number };
  readonly record: ItemRecord;
};

const week = 7 * 86_400;
const weekStart = (n: number): string => dayOf(7 * (n - 1));

const orlicky = "Orlicky 1975, Material Requirements Planning: netting and offsetting";
const lots = "Orlicky 1975: lot sizing";
const vbw = "Vollmann, Berry, Whybark 1997, Manufacturing Planning and Control: the MRP record";
const apics = "APICS CPIM, Basics of MRP: the record";
const silver = "Silver, Pyke, Peterson 1998, Inventory Management: replenishment under varying demand";
const safety = "Orlicky 1975; APICS CPIM: safety stock";
const plossl = "Plossl 1994, Orlicky's Material Requirements Planning: scheduled receipts";
const ww = "Wagner and Whitin 1958, Management Science 5";

const cases: Case[] = [
  {
    rule: "stock covers everything",
    source: orlicky,
    item: { onHand: 60 },
    record: { gross: "10 20 . 30", available: "50 30 30 0", planned: ". . . .", released: ". . . ." },
  },
  {
    rule: "the first uncovered week is a net requirement",
    source: orlicky,
    item: { onHand: 25, leadWeeks: 1 },
    record: { gross: "10 10 10 10", available: "15 5 0 0", net: ". . 5 10", planned: ". . 5 10", released: ". 5 10 ." },
  },
  {
    rule: "a scheduled receipt is used before anything is planned",
    source: orlicky,
    item: { onHand: 5, leadWeeks: 2 },
    record: {
      gross: ". 20 . 15 .",
      receipts: ". 20 . . .",
      available: "5 5 5 0 0",
      net: ". . . 10 .",
      planned: ". . . 10 .",
      released: ". 10 . . .",
    },
  },
  {
    rule: "the lead time offsets the release",
    source: orlicky,
    item: { leadWeeks: 3 },
    record: {
      gross: ". . . 12 . 8",
      available: "0 0 0 0 0 0",
      net: ". . . 12 . 8",
      planned: ". . . 12 . 8",
      released: "12 . 8 . . .",
    },
  },
  {
    rule: "without lead time an order starts when it is due",
    source: orlicky,
    item: {},
    record: { gross: "7 . 9", available: "0 0 0", net: "7 . 9", planned: "7 . 9", released: "7 . 9" },
  },
  {
    rule: "a receipt in the week of the need is in time",
    source: orlicky,
    item: {},
    record: { gross: ". 30 .", receipts: ". 30 .", available: "0 0 0", planned: ". . .", released: ". . ." },
  },
  {
    rule: "a receipt after the need does not help it, the rest of it serves later weeks",
    source: plossl,
    item: {},
    record: {
      gross: "10 . 10 .",
      receipts: ". 15 . .",
      available: "0 15 5 5",
      net: "10 . . .",
      planned: "10 . . .",
      released: "10 . . .",
    },
  },
  {
    rule: "several receipts are taken in order of date",
    source: orlicky,
    item: { leadWeeks: 1 },
    record: {
      gross: ". 10 10 10 10",
      receipts: "8 . 12 . .",
      available: "8 0 2 0 0",
      net: ". 2 . 8 10",
      planned: ". 2 . 8 10",
      released: "2 . 8 10 .",
    },
  },
  {
    rule: "lot for lot orders what is missing, week by week",
    source: lots,
    item: { onHand: 12 },
    record: {
      gross: "5 10 15 20",
      available: "7 0 0 0",
      net: ". 3 15 20",
      planned: ". 3 15 20",
      released: ". 3 15 20",
    },
  },
  {
    rule: "lot for lot leaves nothing over",
    source: silver,
    item: {},
    record: {
      gross: "3 1 4 1 5 9",
      available: "0 0 0 0 0 0",
      net: "3 1 4 1 5 9",
      planned: "3 1 4 1 5 9",
      released: "3 1 4 1 5 9",
    },
  },
  {
    rule: "fixed quantity: the rest of a lot is stock",
    source: vbw,
    item: { onHand: 15, leadWeeks: 1, lotSizing: { kind: "fixedQuantity", quantity: 40 } },
    record: {
      gross: "10 20 10 20 10",
      available: "5 25 15 35 25",
      net: ". 15 . 5 .",
      planned: ". 40 . 40 .",
      released: "40 . 40 . .",
    },
  },
  {
    rule: "fixed quantity: a large need takes several lots at once",
    source: vbw,
    item: { lotSizing: { kind: "fixedQuantity", quantity: 30 } },
    record: {
      gross: ". 100 . 15",
      available: "0 20 20 5",
      net: ". 100 . .",
      planned: ". 120 . .",
      released: ". 120 . .",
    },
  },
  {
    rule: "fixed quantity: a need of one takes a whole lot",
    source: apics,
    item: { onHand: 19, lotSizing: { kind: "fixedQuantity", quantity: 500 } },
    record: { gross: "20 . 499", available: "499 499 0", net: "1 . .", planned: "500 . .", released: "500 . ." },
  },
  {
    rule: "fixed quantity: an exact fit plans nothing more",
    source: apics,
    item: { lotSizing: { kind: "fixedQuantity", quantity: 25 } },
    record: { gross: "25 . 25", available: "0 0 0", net: "25 . 25", planned: "25 . 25", released: "25 . 25" },
  },
  {
    rule: "economic quantity as a fixed one: √(2·200·100÷1) = 200",
    source: silver,
    item: { leadWeeks: 1, onHand: 100, lotSizing: { kind: "fixedQuantity", quantity: 200 } },
    record: {
      gross: "60 90 120 70 60",
      available: "40 150 30 160 100",
      net: ". 50 . 40 .",
      planned: ". 200 . 200 .",
      released: "200 . 200 . .",
    },
  },
  {
    rule: "period order quantity of two weeks",
    source: lots,
    item: { lotSizing: { kind: "periodOrderQuantity", periodDays: 14 } },
    record: {
      gross: "10 20 30 40",
      available: "20 0 40 0",

      planned: "30 . 70 .",
      released: "30 . 70 .",
    },
  },
  {
    rule: "period order quantity: the period starts at the first uncovered need",
    source: lots,
    item: { onHand: 12, leadWeeks: 1, lotSizing: { kind: "periodOrderQuantity", periodDays: 21 } },
    record: {
      gross: "10 10 . 15 20",
      available: "2 15 15 0 0",

      planned: ". 23 . . 20",
      released: "23 . . 20 .",
    },
  },
  {
    rule: "period order quantity skips a week that asks nothing",
    source: vbw,
    item: { lotSizing: { kind: "periodOrderQuantity", periodDays: 14 } },
    record: { gross: "5 . . 10 15 .", available: "0 0 0 15 0 0", planned: "5 . . 25 . .", released: "5 . . 25 . ." },
  },
  {
    rule: "period order quantity counts a receipt inside its period",
    source: plossl,
    item: { lotSizing: { kind: "periodOrderQuantity", periodDays: 21 } },
    record: {
      gross: "10 10 10 10",
      receipts: ". 10 . .",
      available: "10 10 0 0",
      planned: "20 . . 10",
      released: "20 . . 10",
    },
  },
  {
    rule: "min–max: nothing while the stock stands at the reorder point",
    source: silver,
    item: { onHand: 50, lotSizing: { kind: "minMax", minimum: 20, maximum: 80 } },
    record: { gross: "10 20 . .", available: "40 20 20 20", planned: ". . . .", released: ". . . ." },
  },
  {
    rule: "min–max: below it the stock is filled to the maximum",
    source: silver,
    item: { onHand: 50, lotSizing: { kind: "minMax", minimum: 20, maximum: 80 } },
    record: { gross: "10 25 30 40", available: "40 80 50 80", planned: ". 65 . 70", released: ". 65 . 70" },
  },
  {
    rule: "min–max: stock that begins below is filled at once",
    source: silver,
    item: { onHand: 5, lotSizing: { kind: "minMax", minimum: 10, maximum: 30 } },
    record: { gross: ". 15 10 .", available: "30 15 30 30", planned: "25 . 25 .", released: "25 . 25 ." },
  },
  {
    rule: "min–max: a need above the maximum is covered all the same",
    source: silver,
    item: { lotSizing: { kind: "minMax", minimum: 0, maximum: 20 } },
    record: { gross: ". 50 .", available: "0 20 20", planned: ". 70 .", released: ". 70 ." },
  },
  {
    rule: "a minimum lifts a small order",
    source: lots,
    item: { lotSizing: { kind: "lotForLot", minimum: 25 } },
    record: { gross: "10 10 10", available: "15 5 20", net: "10 . 5", planned: "25 . 25", released: "25 . 25" },
  },
  {
    rule: "a multiple rounds an order up",
    source: lots,
    item: { lotSizing: { kind: "lotForLot", multiple: 12 } },
    record: { gross: "10 10 10", available: "2 4 6", net: "10 8 6", planned: "12 12 12", released: "12 12 12" },
  },
  {
    rule: "a maximum splits an order, the last piece keeps to the minimum",
    source: lots,
    item: { lotSizing: { kind: "lotForLot", minimum: 15, maximum: 40 } },
    record: { gross: ". 90 .", available: "0 5 5", net: ". 90 .", planned: ". 95 .", released: ". 95 ." },
  },
  {
    rule: "safety stock is netted first",
    source: safety,
    item: { onHand: 40, safetyStock: 15, leadWeeks: 1 },
    record: {
      gross: "10 10 10 10",
      available: "30 20 15 15",
      net: ". . 5 10",
      planned: ". . 5 10",
      released: ". 5 10 .",
    },
  },
  {
    rule: "safety stock that is missing is ordered for now",
    source: safety,
    item: { onHand: 4, safetyStock: 10 },
    record: { gross: ". 5 .", available: "10 10 10", net: "6 5 .", planned: "6 5 .", released: "6 5 ." },
  },
  {
    rule: "safety stock may live on what a fixed lot leaves over",
    source: safety,
    item: { onHand: 30, safetyStock: 10, lotSizing: { kind: "fixedQuantity", quantity: 50 } },
    record: { gross: "15 15 15", available: "15 50 35", net: ". 10 .", planned: ". 50 .", released: ". 50 ." },
  },
  {
    rule: "safety stock that rises is a need when it rises",
    source: "Plossl 1994: time-phased safety stock",
    item: {
      onHand: 20,
      safetyStock: [
        { from: weekStart(1), quantity: 5 },
        { from: weekStart(3), quantity: 15 },
      ],
    },
    record: { gross: "5 5 5 .", available: "15 10 15 15", net: ". . 10 .", planned: ". . 10 .", released: ". . 10 ." },
  },
  {
    rule: "safety stock that falls is used up",
    source: "Plossl 1994: time-phased safety stock",
    item: {
      onHand: 20,
      safetyStock: [
        { from: weekStart(1), quantity: 20 },
        { from: weekStart(3), quantity: 4 },
      ],
    },
    record: { gross: ". 6 6 6", available: "20 20 14 8", net: ". 6 . .", planned: ". 6 . .", released: ". 6 . ." },
  },
  {
    rule: "a season: stock is built up before and eaten after",
    source: "Plossl 1994: time-phased safety stock",
    item: {
      safetyStock: [
        { from: weekStart(2), quantity: 30 },
        { from: weekStart(4), quantity: 0 },
      ],
    },
    record: {
      gross: "5 5 5 20 15",
      available: "0 30 30 10 0",
      net: "5 35 5 . 5",
      planned: "5 35 5 . 5",
      released: "5 35 5 . 5",
    },
  },
  {
    rule: "Wagner–Whitin: cheap orders are made every week",
    source: ww,
    item: { lotSizing: { kind: "wagnerWhitin", orderCost: 1, holdingCost: 1 } },
    record: { gross: "10 10 10", available: "0 0 0", planned: "10 10 10", released: "10 10 10" },
  },
  {
    rule: "Wagner–Whitin: dear orders are made once",
    source: ww,
    item: { lotSizing: { kind: "wagnerWhitin", orderCost: 10_000, holdingCost: 1 } },
    record: { gross: "10 10 10", available: "20 10 0", planned: "30 . .", released: "30 . ." },
  },
  {
    rule: "Wagner–Whitin: 10 are carried a week for 70 (7 days × 1), 40 for 280 against an order of 100",
    source: ww,
    item: { lotSizing: { kind: "wagnerWhitin", orderCost: 100, holdingCost: 1 } },
    record: { gross: "20 10 40 5", available: "10 0 5 0", planned: "30 . 45 .", released: "30 . 45 ." },
  },
  {
    rule: "Wagner–Whitin plans what stock leaves uncovered",
    source: ww,
    item: { onHand: 25, lotSizing: { kind: "wagnerWhitin", orderCost: 100, holdingCost: 1 } },
    record: { gross: "20 10 40 5", available: "5 0 5 0", planned: ". 5 45 .", released: ". 5 45 ." },
  },
  {
    rule: "a demand that is past due is planned where it was due",
    source: apics,
    item: { leadWeeks: 1, onHand: 3 },
    record: { gross: "8 . 2", available: "0 0 0", net: "5 . 2", planned: "5 . 2", released: ". 2 ." },
  },
];

describe("worked by hand after the method of", () => {
  test.each(cases)("$source: $rule", ({ item, record }) => {
    const { leadWeeks = 0, ...rest } = item;
    const plan = checkedPlan({
      items: [{ id: "A", ...rest, leadTimeDays: leadWeeks * 7 }],
      demands: entriesOf(record.gross, (quantity, n) => ({ id: `d${n}`, item: "A", quantity, due: weekStart(n + 1) })),
      scheduledReceipts: entriesOf(record.receipts ?? ".", (quantity, n) => ({
        id: `r${n}`,
        item: "A",
        quantity,
        date: weekStart(n + 1),
      })),
    });
    expect(recordOf(plan, "A", record, Number(rest.onHand ?? 0), 7)).toEqual(tidy(record));
  });
});

type Structure = {
  readonly rule: string;
  readonly source: string;
  readonly items: readonly (Omit<Item, "leadTimeDays"> & { readonly leadWeeks?: number })[];
  readonly boms: NonNullable<MaterialProblemInput["boms"]>;
  /** [item, week, quantity] */
  readonly demands: readonly (readonly [string, number, number])[];
  readonly also?: Partial<MaterialProblemInput>;
  /** [item, week of release, week due, quantity, start quantity where it differs] */
  readonly orders: readonly (readonly (string | number)[])[];
};

const one = (
  component: string,
  quantityPer: number | string = 1,
): { component: string; quantityPer: number | string } => ({
  component,
  quantityPer,
});

const structures: Structure[] = [
  {
    rule: "releases of a parent are the gross requirements of its components",
    source: orlicky,
    items: [
      { id: "table", kind: "make", leadWeeks: 1 },
      { id: "leg", leadWeeks: 2, onHand: 10 },
    ],
    boms: [{ item: "table", lines: [one("leg", 4)] }],
    demands: [
      ["table", 5, 20],
      ["table", 7, 10],
    ],
    orders: [
      ["table", 4, 5, "20"],
      ["table", 6, 7, "10"],
      ["leg", 2, 4, "70"],
      ["leg", 4, 6, "40"],
    ],
  },
  {
    rule: "lead times add up along the longest path",
    source: "APICS CPIM, cumulative lead time",
    items: [
      { id: "A", kind: "make", leadWeeks: 1 },
      { id: "B", kind: "make", leadWeeks: 2 },
      { id: "C", leadWeeks: 3 },
    ],
    boms: [
      { item: "A", lines: [one("B")] },
      { item: "B", lines: [one("C", 2)] },
    ],
    demands: [["A", 8, 5]],
    orders: [
      ["A", 7, 8, "5"],
      ["B", 5, 7, "5"],
      ["C", 2, 5, "10"],
    ],
  },
  {
    rule: "needs of several parents and of spare parts are netted together",
    source: "Orlicky 1975: common components and service parts",
    items: [
      { id: "A", kind: "make", leadWeeks: 1 },
      { id: "B", kind: "make", leadWeeks: 1 },
      { id: "C", onHand: 25, lotSizing: { kind: "fixedQuantity", quantity: 30 } },
    ],
    boms: [
      { item: "A", lines: [one("C", 2)] },
      { item: "B", lines: [one("C")] },
    ],
    demands: [
      ["A", 3, 10],
      ["B", 3, 8],
      ["C", 4, 12],
    ],
    orders: [
      ["A", 2, 3, "10"],
      ["B", 2, 3, "8"],
      ["C", 2, 2, "30"],
    ],
  },
  {
    rule: "stock of a parent spares its components",
    source: orlicky,
    items: [
      { id: "A", kind: "make", onHand: 6 },
      { id: "B", onHand: 1 },
    ],
    boms: [{ item: "A", lines: [one("B", 3)] }],
    demands: [["A", 2, 10]],
    orders: [
      ["A", 2, 2, "4"],
      ["B", 2, 2, "11"],
    ],
  },
  {
    rule: "a lot of the parent pulls components for the whole lot",
    source: vbw,
    items: [{ id: "A", kind: "make", lotSizing: { kind: "fixedQuantity", quantity: 50 } }, { id: "B" }],
    boms: [{ item: "A", lines: [one("B", 2)] }],
    demands: [
      ["A", 2, 1],
      ["A", 3, 40],
    ],
    orders: [
      ["A", 2, 2, "50"],
      ["B", 2, 2, "100"],
    ],
  },
  {
    rule: "a yield of 80 % starts 5 for 4",
    source: "APICS dictionary: yield",
    items: [{ id: "A", kind: "make", yield: "0.8" }, { id: "B" }],
    boms: [{ item: "A", lines: [one("B")] }],
    demands: [["A", 2, 100]],
    orders: [
      ["A", 2, 2, "100", "125"],
      ["B", 2, 2, "125"],
    ],
  },
  {
    rule: "yields multiply down the levels",
    source: "Vollmann, Berry, Whybark 1997: yield and scrap",
    items: [{ id: "A", kind: "make", yield: "0.9" }, { id: "B", kind: "make", yield: "0.5" }, { id: "C" }],
    boms: [
      { item: "A", lines: [one("B")] },
      { item: "B", lines: [one("C")] },
    ],
    demands: [["A", 2, 90]],
    orders: [
      ["A", 2, 2, "90", "100"],
      ["B", 2, 2, "100", "200"],
      ["C", 2, 2, "200"],
    ],
  },
  {
    rule: "a scrap factor asks for more of one component alone",
    source: "APICS dictionary: scrap factor",
    items: [{ id: "A", kind: "make" }, { id: "B" }, { id: "C" }],
    boms: [{ item: "A", lines: [{ ...one("B"), scrapFactor: "0.1" }, one("C")] }],
    demands: [["A", 2, 50]],
    orders: [
      ["A", 2, 2, "50"],
      ["B", 2, 2, "55"],
      ["C", 2, 2, "50"],
    ],
  },
  {
    rule: "a phantom has no orders and passes its needs on at once",
    source: "Orlicky 1975: phantom bills",
    items: [{ id: "A", kind: "make", leadWeeks: 1 }, { id: "P", kind: "phantom", leadWeeks: 4 }, { id: "B" }],
    boms: [
      { item: "A", lines: [one("P", 2)] },
      { item: "P", lines: [one("B", 3)] },
    ],
    demands: [
      ["A", 3, 5],
      ["P", 4, 1],
    ],
    orders: [
      ["A", 2, 3, "5"],
      ["B", 2, 2, "30"],
      ["B", 4, 4, "3"],
    ],
  },
  {
    rule: "an engineering change takes the line in force at the start",
    source: "Plossl 1994: effectivity dates",
    items: [{ id: "A", kind: "make", leadWeeks: 1 }, { id: "old" }, { id: "new" }],
    boms: [
      {
        item: "A",
        lines: [
          { ...one("old"), effectiveTo: weekStart(4) },
          { ...one("new"), effectiveFrom: weekStart(4) },
        ],
      },
    ],
    demands: [
      ["A", 4, 7],
      ["A", 5, 9],
    ],
    orders: [
      ["A", 3, 4, "7"],
      ["A", 4, 5, "9"],
      ["old", 3, 3, "7"],
      ["new", 4, 4, "9"],
    ],
  },
  {
    rule: "a forecast is consumed by orders, what is left is planned",
    source: "Vollmann, Berry, Whybark 1997: consuming the forecast",
    items: [{ id: "A" }],
    boms: [],
    demands: [["A", 2, 30]],
    also: { forecast: [{ item: "A", date: weekStart(2), quantity: 50 }] },
    orders: [["A", 2, 2, "50"]],
  },
  {
    rule: "orders above the forecast are planned in full",
    source: "Vollmann, Berry, Whybark 1997: consuming the forecast",
    items: [{ id: "A" }],
    boms: [],
    demands: [["A", 2, 70]],
    also: { forecast: [{ item: "A", date: weekStart(2), quantity: 50 }] },
    orders: [["A", 2, 2, "70"]],
  },
  {
    rule: "a forecast is consumed backwards first, then forwards",
    source: "APICS dictionary: consuming the forecast",
    items: [{ id: "A" }],
    boms: [],
    demands: [["A", 3, 25]],
    also: {
      forecast: [
        { item: "A", date: weekStart(2), quantity: 20 },
        { item: "A", date: weekStart(4), quantity: 20 },
      ],
    },
    orders: [
      ["A", 3, 3, "25"],
      ["A", 4, 4, "15"],
    ],
  },
  {
    rule: "beyond its window a demand leaves the forecast alone",
    source: "APICS dictionary: consuming the forecast",
    items: [{ id: "A", forecastBackwardDays: 7, forecastForwardDays: 0 }],
    boms: [],
    demands: [["A", 4, 5]],
    also: {
      forecast: [
        { item: "A", date: weekStart(2), quantity: 20 },
        { item: "A", date: weekStart(3), quantity: 8 },
      ],
    },
    orders: [
      ["A", 2, 2, "20"],
      ["A", 3, 3, "3"],
      ["A", 4, 4, "5"],
    ],
  },
  {
    rule: "a substitute's spare stock covers what its item lacks, then the item is ordered",
    source: "Plossl 1994: substitutes",
    items: [
      { id: "A", onHand: 5 },
      { id: "B", onHand: 30 },
    ],
    boms: [],
    demands: [
      ["A", 2, 40],
      ["B", 3, 10],
    ],
    also: { substitutes: [{ item: "A", by: "B", factor: 1 }] },
    orders: [["A", 2, 2, "15"]],
  },
];

describe("worked by hand after the method of", () => {
  test.each(structures)("$source: $rule", ({ items, boms, demands, also, orders }) => {
    const plan = checkedPlan({
      items: items.map(({ leadWeeks = 0, ...item }) => ({ ...item, leadTimeDays: leadWeeks * 7 })),
      boms,
      demands: demands.map(([item, n, quantity], at) => ({ id: `d${at}`, item, quantity, due: weekStart(n) })),
      ...also,
    });
    const weekOf = (second: number): number => second / week + 1;
    const found = plan.plannedOrders.map((order) => [
      order.item,
      weekOf(order.releaseSecond),
      weekOf(order.dueSecond),
      order.quantity,
      ...(order.startQuantity === order.quantity ? [] : [order.startQuantity]),
    ]);
    expect(found).toEqual(orders);
  });
});
