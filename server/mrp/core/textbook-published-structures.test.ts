/**
 * Published figures of whole product structures, level by level. A period of a table is a day here, as in
 * textbook-published.test.ts.
 */
import { describe, expect, test } from "vitest";
import type { MaterialProblemInput } from "./problem";
import { checkedPlan, dayOf, entriesOf, recordOf, tidy, type ItemRecord } from "./textbook-record";

type Part = Omit<MaterialProblemInput["items"][number], "id"> & {
  readonly table: ItemRecord;
  /** What customers ask for; none = only its parents do. */
  readonly asked?: string;
  /** [component, how many of it] */
  readonly of?: readonly (readonly [string, number])[];
};
type Structure = { readonly shows: string; readonly source: string; readonly parts: Readonly<Record<string, Part>> };

const ptak = "Ptak and Smith 2011, Orlicky's Material Requirements Planning, third edition";

const inWeek = (n: number, quantity: number): string => [...new Array<string>(n - 1).fill("."), quantity].join(" ");

const structures: Structure[] = [
  {
    shows: "explosion over three levels; lead times of 1, 3 and 2 are read from the columns",
    source: `${ptak}, page 129, figure 7-10`,
    parts: {
      A: {
        onHand: 12,
        leadTimeDays: 1,
        asked: "10 . 15 10 20 5 . 10 15",
        of: [["B", 1]],
        table: {
          gross: "10 . 15 10 20 5 . 10 15",
          receipts: ". . 14 . . . . . .",
          onHand: "2 2 1 -9 -29 -34 -34 -44 -59",
          released: ". . 9 20 5 . 10 15 .",
        },
      },
      B: {
        onHand: 28,
        leadTimeDays: 3,
        of: [["C", 1]],
        table: {
          gross: ". . 9 20 5 . 10 15 .",
          onHand: "28 28 19 -1 -6 -6 -16 -31 -31",
          released: "1 5 . 10 15 . . . .",
        },
      },
      C: {
        onHand: 8,
        leadTimeDays: 2,
        table: { gross: "1 5 . 10 15 . . . .", onHand: "7 2 2 -8 -23 -23 -23 -23 -23", released: ". 8 15 . . . . . ." },
      },
    },
  },
  {
    shows: "a hundred trucks: 30 forgings are missing, not 54, and are started twelve weeks before week 50",
    source: `${ptak}, pages 104, 105, 107 and 108`,
    parts: {
      transmission: {
        onHand: 2,
        leadTimeDays: 1,
        asked: inWeek(50, 100),
        of: [["gearbox", 1]],
        table: { gross: inWeek(50, 100), net: inWeek(50, 98), released: `${inWeek(49, 98)} .` },
      },
      gearbox: {
        onHand: 15,
        leadTimeDays: 2,
        of: [["gear", 1]],
        table: { gross: inWeek(49, 98), net: inWeek(49, 83), released: `${inWeek(47, 83)} . .` },
      },
      gear: {
        onHand: 7,
        leadTimeDays: 6,
        of: [["forging", 1]],
        table: { gross: inWeek(47, 83), net: inWeek(47, 76), released: `${inWeek(41, 76)} . . . . . .` },
      },
      forging: {
        onHand: 46,
        leadTimeDays: 3,
        table: { gross: inWeek(41, 76), net: inWeek(41, 30), released: `${inWeek(38, 30)} . . .` },
      },
    },
  },
  {
    shows: "three distributors with lots of their own make the demand on their maker lumpy; lead times 1, 1 and 3",
    source: `${ptak}, page 278, figure 15-4`,
    parts: {
      "distributor 1": {
        onHand: 145,
        leadTimeDays: 1,
        lotSizing: { kind: "fixedQuantity", quantity: 150 },
        asked: "100 90 80 75 80 90 100 100 120 130",
        of: [["product", 1]],
        table: {
          gross: "100 90 80 75 80 90 100 100 120 130",
          available: "45 105 25 100 20 80 130 30 60 80",
          planned: ". 150 . 150 . 150 150 . 150 150",
          released: "150 . 150 . 150 150 . 150 150 .",
        },
      },
      "distributor 2": {
        onHand: 190,
        leadTimeDays: 1,
        lotSizing: { kind: "fixedQuantity", quantity: 300 },
        asked: "135 100 90 80 75 82 125 110 150 50",
        of: [["product", 1]],
        table: {
          gross: "135 100 90 80 75 82 125 110 150 50",
          available: "55 255 165 85 10 228 103 293 143 93",
          planned: ". 300 . . . 300 . 300 . .",
        },
      },
      "distributor 3": {
        onHand: 272,
        leadTimeDays: 3,
        lotSizing: { kind: "fixedQuantity", quantity: 250 },
        asked: "80 75 80 90 100 125 130 120 50 85",
        of: [["product", 1]],
        table: {
          gross: "80 75 80 90 100 125 130 120 50 85",
          available: "192 117 37 197 97 222 92 222 172 87",
          planned: ". . . 250 . 250 . 250 . .",
        },
      },
      product: { onHand: 200, table: { gross: "700 . 400 . 700 150 300 150 150 ." } },
    },
  },
  {
    shows: "unicycles, bicycles and tandems down to spokes and links",
    source: "LINDO Systems, LINGO online help: Material Requirements Planning (the_data_mrp.htm, the_solution_mrp.htm)",
    parts: {
      unicycle: {
        leadTimeDays: 1,
        asked: ". . . . . . . 10 .",
        of: [
          ["seat", 1],
          ["wheel", 1],
        ],
        table: { gross: ". . . . . . . 10 .", released: ". . . . . . 10 . ." },
      },
      bicycle: {
        leadTimeDays: 2,
        asked: ". . . . . . . . 20",
        of: [
          ["seat", 1],
          ["wheel", 2],
          ["chain", 1],
        ],
        table: { gross: ". . . . . . . . 20", released: ". . . . . . 20 . ." },
      },
      tandem: {
        leadTimeDays: 1,
        asked: ". . . . . . . . 20",
        of: [
          ["seat", 2],
          ["wheel", 2],
          ["chain", 2],
        ],
        table: { gross: ". . . . . . . . 20", released: ". . . . . . . 20 ." },
      },
      seat: { leadTimeDays: 1, table: { gross: ". . . . . . 30 40 .", released: ". . . . . 30 40 . ." } },
      wheel: {
        leadTimeDays: 3,
        of: [
          ["hub", 1],
          ["spoke", 36],
        ],
        table: { gross: ". . . . . . 50 40 .", released: ". . . 50 40 . . . ." },
      },
      chain: {
        leadTimeDays: 1,
        of: [["link", 84]],
        table: { gross: ". . . . . . 20 40 .", released: ". . . . . 20 40 . ." },
      },
      hub: { leadTimeDays: 1, table: { gross: ". . . 50 40 . . . .", released: ". . 50 40 . . . . ." } },
      spoke: { leadTimeDays: 2, table: { gross: ". . . 1800 1440 . . . .", released: ". 1800 1440 . . . . . ." } },
      link: { leadTimeDays: 2, table: { gross: ". . . . . 1680 3360 . .", released: ". . . 1680 3360 . . . ." } },
    },
  },
  {
    shows: "a component of two parents on two levels, minimum and multiples",
    source: "edu.com/homework-helper/math/question/829356",
    parts: {
      A: {
        onHand: 20,
        leadTimeDays: 1,
        asked: ". 30 . . 30 . . 40",
        of: [
          ["B", 1],
          ["C", 2],
          ["D", 1],
        ],
        table: { gross: ". 30 . . 30 . . 40", released: "10 . . 30 . . 40 ." },
      },
      B: {
        leadTimeDays: 1,
        table: { gross: "10 . . 30 . . 40 .", receipts: "10 . . . . . . .", released: ". . 30 . . 40 . ." },
      },
      C: {
        onHand: 10,
        leadTimeDays: 1,
        lotSizing: { kind: "lotForLot", minimum: 50 },
        of: [
          ["D", 2],
          ["E", 3],
        ],
        table: { gross: "20 . . 60 . . 80 .", receipts: "50 . . . . . . .", released: ". . 50 . . 50 . ." },
      },
      D: {
        onHand: 20,
        leadTimeDays: 2,
        lotSizing: { kind: "lotForLot", multiple: 100 },
        table: { gross: "10 . 100 30 . 100 40 .", released: "100 100 . 100 . . . ." },
      },
      E: {
        onHand: 10,
        leadTimeDays: 2,
        lotSizing: { kind: "lotForLot", multiple: 50 },
        table: { gross: ". . 150 . . 150 . .", released: "150 . . 150 . . . ." },
      },
    },
  },
  {
    shows: "multiples of 50, 100 and 100 under two subassemblies",
    source: "edu.com/homework-helper/math/question/1098717",
    parts: {
      A: {
        onHand: 20,
        leadTimeDays: 1,
        asked: "20 20 . . . 60 . 50",
        of: [
          ["B", 2],
          ["C", 3],
        ],
        table: { gross: "20 20 . . . 60 . 50", released: "20 . . . 60 . 50 ." },
      },
      B: {
        onHand: 50,
        leadTimeDays: 1,
        of: [["F", 1]],
        table: { gross: "40 . . . 120 . 100 .", receipts: "30 . . . . . . .", released: ". . . 80 . 100 . ." },
      },
      C: {
        onHand: 60,
        leadTimeDays: 2,
        of: [
          ["D", 1],
          ["E", 1],
          ["F", 2],
        ],
        table: { gross: "60 . . . 180 . 150 .", released: ". . 180 . 150 . . ." },
      },
      D: {
        onHand: 25,
        leadTimeDays: 1,
        lotSizing: { kind: "lotForLot", multiple: 50 },
        table: { gross: ". . 180 . 150 . . .", released: ". 200 . 150 . . . ." },
      },
      E: {
        leadTimeDays: 2,
        lotSizing: { kind: "lotForLot", multiple: 100 },
        table: { gross: ". . 180 . 150 . . .", released: "200 . 200 . . . . ." },
      },
      F: {
        leadTimeDays: 2,
        lotSizing: { kind: "lotForLot", multiple: 100 },
        table: { gross: ". . 360 80 300 100 . .", released: "400 100 300 100 . . . ." },
      },
    },
  },
];

describe("published figures", () => {
  test.each(structures.map((structure) => [structure.source, structure.shows, structure] as const))(
    "%s: %s",
    (_source, _shows, { parts }) => {
      const named = Object.entries(parts);
      const plan = checkedPlan({
        items: named.map(([id, { table: _table, asked: _asked, of, ...item }]) => ({
          id,
          kind: of === undefined ? "buy" : "make",
          ...item,
        })),
        boms: named.flatMap(([item, { of = [] }]) =>
          of.length === 0 ? [] : [{ item, lines: of.map(([component, quantityPer]) => ({ component, quantityPer })) }],
        ),
        demands: named.flatMap(([item, { asked = "." }]) =>
          entriesOf(asked, (quantity, n) => ({ id: `${item} ${n}`, item, quantity, due: dayOf(n) })),
        ),
        scheduledReceipts: named.flatMap(([item, { table }]) =>
          entriesOf(table.receipts ?? ".", (quantity, n) => ({
            id: `${item} due ${n}`,
            item,
            quantity,
            date: dayOf(n),
          })),
        ),
      });
      for (const [item, { table, onHand = 0 }] of named)
        expect(recordOf(plan, item, table, Number(onHand), 1), item).toEqual(tidy(table));
    },
  );

  test("github.com/OCA/manufacture, mrp_multi_level/tests/test_mrp_multi_level.py, test_04: two levels on working days", () => {
    const part = (id: string, leadTimeDays: number, onHand = 0, kind: "make" | "buy" = "make") =>
      ({ id, kind, leadTimeDays, onHand, leadTimeCounts: "working" }) as const;
    const uses = (item: string, lines: readonly (readonly [string, number])[]) => ({
      item,
      lines: lines.map(([component, quantityPer]) => ({ component, quantityPer })),
    });
    const plan = checkedPlan({
      calendars: [
        {
          id: "week",
          weekly: [{ days: ["mon", "tue", "wed", "thu", "fri"], from: "08:00", to: "17:00" }],
          closed: [],
          open: [],
        },
      ],
      calendar: "week",
      items: [
        part("FP-1", 2),
        part("FP-2", 1),
        part("SF-1", 1),
        part("SF-2", 3, 15),
        part("PP-1", 0, 10, "buy"),
        part("PP-2", 0, 20, "buy"),
      ],
      boms: [
        uses("FP-1", [
          ["PP-1", 2],
          ["PP-2", 3],
        ]),
        uses("FP-2", [
          ["SF-1", 2],
          ["SF-2", 3],
        ]),
        uses("SF-1", [
          ["PP-1", 3],
          ["PP-2", 2],
        ]),
        uses("SF-2", [["PP-2", 3]]),
      ],
      // The order under way for 12 FP-2 takes 24 SF-1 and 36 SF-2 when it starts, on the ninth working day.
      demands: [
        { id: "100 FP-1", item: "FP-1", quantity: 100, due: workingDay(7) },
        { id: "15 FP-2", item: "FP-2", quantity: 15, due: workingDay(7) },
        { id: "SF-1 of the order under way", item: "SF-1", quantity: 24, due: workingDay(9) },
        { id: "SF-2 of the order under way", item: "SF-2", quantity: 36, due: workingDay(9) },
      ],
      scheduledReceipts: [{ id: "PO-001", item: "PP-2", quantity: 5, date: workingDay(1) }],
    });
    const toProcure = new Map<string, number>();
    for (const { item, dueSecond, quantity } of plan.plannedOrders) {
      const key = `${item} for working day ${workingDays.indexOf(dueSecond / 86_400) + 1}`;
      toProcure.set(key, (toProcure.get(key) ?? 0) + Number(quantity));
    }
    expect(Object.fromEntries(toProcure)).toEqual({
      "FP-1 for working day 7": 100,
      "FP-2 for working day 7": 15,
      "SF-1 for working day 6": 30,
      "SF-1 for working day 9": 24,
      "SF-2 for working day 6": 30,
      "SF-2 for working day 9": 36,
      "PP-1 for working day 5": 280,
      "PP-1 for working day 8": 72,
      "PP-2 for working day 3": 65,
      "PP-2 for working day 5": 360,
      "PP-2 for working day 6": 108,
      "PP-2 for working day 8": 48,
    });
  });
});

/** Days from a Monday on which work goes on after it. */
const workingDays = [1, 2, 3, 4, 7, 8, 9, 10, 11, 14];
const workingDay = (n: number): string => dayOf(workingDays[n - 1] ?? NaN);
