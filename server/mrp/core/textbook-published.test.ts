/**
 * Published figures: the tables below stand where their source says, and the plan has to give what they print. Facts
 * only, no sentence is copied. What a source leaves unsaid, and how it is read, is said beside the case.
 * A period of a table is a day here: no rule compared depends on its length. The pages of "Orlicky's Material
 * Requirements Planning" can be read at digilib.universitaspertamina.ac.id/ebook, where page 100 of the book is P. 121.
 */
import { describe, expect, test } from "vitest";
import type { MaterialProblemInput } from "./problem";
import { checkedPlan, dayOf, entriesOf, recordOf, tidy, type ItemRecord } from "./textbook-record";

type Case = {
  readonly shows: string;
  readonly source: string;
  readonly item: Omit<MaterialProblemInput["items"][number], "id">;
  readonly table: ItemRecord;
  /** Its gross requirements are a forecast. */
  readonly forecast?: true;
};

const ptak = "Ptak and Smith 2011, Orlicky's Material Requirements Planning, third edition";
/** Chapter 8 has one series of net requirements for all its rules. */
const series = "35 10 . 40 . 20 5 10 30";

const records: Case[] = [
  {
    shows: "what is missing once stock and the order that is due are used up, period by period",
    source: `${ptak}, pages 121 to 123, figures 7-3 to 7-7`,
    item: { onHand: 23 },
    table: {
      gross: ". 20 . 25 . 15 12 .",
      receipts: ". . 30 . . . . .",
      onHand: "23 3 33 8 8 -7 -19 -19",
      net: ". . . . . 7 12 .",
    },
  },
  {
    shows: "gross less on hand less on order: 120 − 25 − 50 = 45",
    source: `${ptak}, page 96`,
    item: { onHand: 25 },
    table: { gross: "120", receipts: "50", net: "45" },
  },
  {
    shows: "time-phased order point: safety stock, a fixed quantity and a forecast",
    source: `${ptak}, pages 134 and 135, figure 7-16`,
    item: { onHand: 170, safetyStock: 100, leadTimeDays: 2, lotSizing: { kind: "fixedQuantity", quantity: 50 } },
    forecast: true,
    table: {
      gross: "17 17 17 17 17 17 17 17",
      onHand: "153 136 119 102 85 68 51 34",
      released: ". . 50 . . 50 . .",
    },
  },
  {
    shows: "time-phased order point with an open order; the lot of 100 is read from the planned order",
    source: `${ptak}, page 193, figure 10-10 A`,
    item: { onHand: 140, safetyStock: 15, leadTimeDays: 3, lotSizing: { kind: "fixedQuantity", quantity: 100 } },
    forecast: true,
    table: {
      gross: "30 30 30 30 30 30 30",
      receipts: ". . . . 80 . .",
      onHand: "110 80 50 20 70 40 10",
      released: ". . . 100 . . .",
    },
  },
  {
    shows: "lot for lot",
    source: `${ptak}, page 148, figure 8-3`,
    item: {},
    table: { gross: series, planned: series },
  },
  {
    shows: "economic order quantity of 58 as a fixed one; 206 part-periods of page 159 put the third order in period 8",
    source: `${ptak}, page 147, figure 8-2, and page 159, figure 8-15`,
    item: { lotSizing: { kind: "fixedQuantity", quantity: 58 } },
    table: { gross: series, planned: "58 . . 58 . . . 58 .", available: "23 13 13 31 31 11 6 54 24" },
  },
  {
    shows: "fixed period of two; the first lot is printed as 40, the total of 150 beside it makes it 45",
    source: `${ptak}, page 149, figure 8-4`,
    item: { lotSizing: { kind: "periodOrderQuantity", periodDays: 2 } },
    table: { gross: series, planned: "45 . . 40 . 25 . 40 ." },
  },
  {
    shows: "pieces that are cut nine from a sheet: 30 become 36",
    source: `${ptak}, page 158`,
    item: { lotSizing: { kind: "lotForLot", multiple: 9 } },
    table: { gross: "30", planned: "36" },
  },
  {
    shows: "needs and receipts that are past due count in the first period",
    source: `${ptak}, page 167, figure 9-3 B`,
    item: { onHand: 36 },
    table: { gross: "17 . 18 20", receipts: "25 . . .", onHand: "44 44 26 6", planned: ". . . ." },
  },
  {
    shows: "a planned order that is mature for release; the lot of 20 is read from it",
    source: `${ptak}, page 267, figure 14-3, weeks 61 to 66`,
    item: { onHand: 27, leadTimeDays: 3, lotSizing: { kind: "fixedQuantity", quantity: 20 } },
    table: {
      gross: "15 20 . 20 10 .",
      receipts: ". 20 . . . .",
      onHand: "12 12 12 -8 -18 -18",
      released: "20 . . . . .",
    },
  },
  {
    shows: "the same after its release: nothing is missing",
    source: `${ptak}, page 267, figure 14-4, weeks 61 to 66`,
    item: { onHand: 27, leadTimeDays: 3, lotSizing: { kind: "fixedQuantity", quantity: 20 } },
    table: {
      gross: "15 20 . 20 10 .",
      receipts: ". 20 . 20 . .",
      onHand: "12 12 12 12 2 2",
      planned: ". . . . . .",
    },
  },
  {
    shows: "a raw material with a lead time of five weeks",
    source: `${ptak}, page 270, figure 14-6, weeks 28 to 34`,
    item: { onHand: 5, leadTimeDays: 5 },
    table: {
      gross: ". . . 20 . . 25",
      receipts: ". . 15 . . . .",
      onHand: "5 5 20 0 0 0 -25",
      released: ". 25 . . . . .",
    },
  },
  {
    shows: "a lot that covers three weeks, as least total cost makes it there",
    source: `${ptak}, page 270, figure 14-7, part X, weeks 28 to 35`,
    item: { onHand: 38, leadTimeDays: 2, lotSizing: { kind: "periodOrderQuantity", periodDays: 3 } },
    table: {
      gross: "3 7 10 6 8 10 14 10",
      onHand: "35 28 18 12 4 -6 -20 -30",
      released: ". . . 30 . . . .",
    },
  },
  {
    shows: "a minimum of 500",
    source: "askfilo.com, solved MRP tables, section C (.../several-tables-3431343731353434)",
    item: { leadTimeDays: 3, lotSizing: { kind: "lotForLot", minimum: 500 } },
    table: {
      gross: ". 250 300 300 300 300",
      receipts: ". 500 600 . . .",
      available: "0 250 550 250 450 150",
      planned: ". . . . 500 .",
      released: ". 500 . . . .",
    },
  },
  {
    shows: "economic order quantity of 32, three lots at once where 72 are missing",
    source: "homeworklib.com/question/813594, hip replacements, part a",
    item: { leadTimeDays: 1, lotSizing: { kind: "fixedQuantity", quantity: 32 } },
    table: {
      gross: ". . 50 . . 35 15 . 100 .",
      available: "0 0 14 14 14 11 28 28 24 24",
      released: ". 64 . . 32 32 . 96 . .",
    },
  },
  {
    shows: "a multiple of 40",
    source: "studylib.net/doc/25785023, item B",
    item: { onHand: 60, leadTimeDays: 2, lotSizing: { kind: "lotForLot", multiple: 40 } },
    table: {
      gross: ". . 40 160 . .",
      available: "60 60 20 20 20 20",
      planned: ". . . 160 . .",
      released: ". 160 . . . .",
    },
  },
  {
    shows: "lot for lot with a lead time of two",
    source: "studylib.net/doc/25785023, item E",
    item: { leadTimeDays: 2 },
    table: { gross: ". . . . 20 80", net: ". . . . 20 80", planned: ". . . . 20 80", released: ". . 20 80 . ." },
  },
  {
    shows: "minimum 10, maximum 15, on hand 4: an order of 11",
    source:
      "Microsoft, Dynamics 365 Supply Chain, master planning: SafetyStockReplenishment.md, Min./Max. coverage code",
    item: { onHand: 4, lotSizing: { kind: "minMax", minimum: 10, maximum: 15 } },
    table: { gross: ". .", planned: "11 ." },
  },
  {
    shows: "reorder point 50, maximum 100, stock 80: a sale of 70 has 90 bought",
    source: "Microsoft, Business Central: design-details-handling-reordering-policies.md, scenario before the decrease",
    item: { onHand: 80, lotSizing: { kind: "minMax", minimum: 50, maximum: 100 } },
    table: { gross: ". 70", onHand: "80 10", planned: ". 90", available: "80 100" },
  },
  {
    shows: "a multiple of 20: 60 are ordered for 60",
    source: "Microsoft, Dynamics 365 Supply Chain, master planning: action-messages.md, default order quantities",
    item: { lotSizing: { kind: "lotForLot", maximum: 90, multiple: 20 } },
    table: { gross: "60", planned: "60" },
  },
  {
    shows: "and 40 more where 30 more are wanted",
    source: "Microsoft, Dynamics 365 Supply Chain, master planning: action-messages.md, default order quantities",
    item: { lotSizing: { kind: "lotForLot", maximum: 90, multiple: 20 } },
    table: { gross: "90", planned: "100" },
  },
  {
    shows: "seven lots of 75 for 501",
    source:
      "SAP Production Planning: Lot Sizing (docs.google.com/presentation/d/1d6FGiUgI_UaqHigAF-3VKC1bdU8GxX8Qu6v8yWFRJs8)",
    item: { lotSizing: { kind: "fixedQuantity", quantity: 75 } },
    table: { gross: "501", planned: "525" },
  },
  {
    shows: "safety stock is ordered first, then each need that would eat it",
    source: "github.com/OCA/manufacture, mrp_multi_level/tests/test_mrp_multi_level.py, test_17",
    item: { onHand: 5, safetyStock: 15, leadTimeDays: 2 },
    table: {
      gross: ". . . 6 . . . . . . . . . . 12",
      receipts: ". . . . . . . 10 . . . . . . .",
      available: "15 15 15 15 15 15 15 25 25 25 25 25 25 25 15",
      planned: "10 . . 6 . . . . . . . . . . 2",
    },
  },
];

describe("published figures", () => {
  test.each(records.map((record) => [record.source, record.shows, record] as const))(
    "%s: %s",
    (_source, _shows, { item, table, forecast }) => {
      const asked = entriesOf(table.gross, (quantity, n) => ({ item: "A", quantity, n }));
      const plan = checkedPlan({
        items: [{ id: "A", ...item }],
        ...(forecast === true
          ? { forecast: asked.map(({ n, ...entry }) => ({ ...entry, date: dayOf(n) })) }
          : { demands: asked.map(({ n, ...entry }) => ({ id: `d${n}`, ...entry, due: dayOf(n) })) }),
        scheduledReceipts: entriesOf(table.receipts ?? ".", (quantity, n) => ({
          id: `r${n}`,
          item: "A",
          quantity,
          date: dayOf(n),
        })),
      });
      expect(recordOf(plan, "A", table, Number(item.onHand ?? 0), 1)).toEqual(tidy(table));
    },
  );
});
