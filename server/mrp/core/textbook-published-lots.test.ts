/**
 * Published least costs of dynamic lots (Wagner and Whitin), each found again by trying every choice of order periods.
 * A period is a day. The twelve months of Wagner and Whitin's own paper cannot stand here: their order cost changes
 * from month to month, the rule's does not.
 */
import { describe, expect, test } from "vitest";
import { cellsOf, checkedPlan, dayOf, entriesOf, recordOf } from "./textbook-record";

type Case = {
  readonly source: string;
  readonly demand: string;
  readonly orderCost: number;
  readonly holdingCost: string;
  readonly cost: number;
  /** Where it is printed; several lots may cost the same. */
  readonly planned?: string;
};

const orlicky =
  "Ptak and Smith 2011, Orlicky's Material Requirements Planning, third edition, pages 147 and 159, figure 8-15";
const series = "35 10 . 40 . 20 5 10 30";

const cases: Case[] = [
  { source: orlicky, demand: series, orderCost: 100, holdingCost: "1", cost: 395 },
  {
    source:
      "Silver, Pyke, Peterson, twelve-month example; so in github.com/ProfessorCastillo/wagner-whitin-R, test_WW.R",
    demand: "10 62 12 130 154 129 88 52 124 160 238 41",
    orderCost: 54,
    holdingCost: "0.4",
    cost: 501.2,
    planned: "84 . . 130 283 . 140 . 124 160 279 .",
  },
  {
    source: "the first three months of the same, github.com/ProfessorCastillo/wagner-whitin-R, test_WW.R",
    demand: "10 62 12",
    orderCost: 54,
    holdingCost: "0.4",
    cost: 88.4,
  },
  {
    source: "Hillier's airplanes, as in github.com/msmarchena/SCperf, man/WW.Rd",
    demand: "3 2 3 2",
    orderCost: 2,
    holdingCost: "0.2",
    cost: 4.8,
  },
  {
    source: "Snyder and Shen, Fundamentals of Supply Chain Theory, example 3.9; so in the README of stockpyl",
    demand: "90 120 80 70",
    orderCost: 500,
    holdingCost: "2",
    cost: 1380,
    planned: "210 . 150 .",
  },
  {
    source: "edshare.soton.ac.uk/id/document/4121, five periods",
    demand: "40 20 10 30 20",
    orderCost: 100,
    holdingCost: "2",
    cost: 320,
    planned: "70 . . 50 .",
  },
  {
    source: "edshare.soton.ac.uk/id/document/4121, with 40 wanted at the end (its first lot is printed as 10 for 70)",
    demand: "40 20 10 30 60",
    orderCost: 100,
    holdingCost: "2",
    cost: 380,
    planned: "70 . . 30 60",
  },
  {
    source: "Hopp and Spearman, Factory Physics, section 2.3.3; its data in github.com/ppmurmu/wagner-whitin",
    demand: "20 50 10 50 50 10 20 40 20 30",
    orderCost: 100,
    holdingCost: "1",
    cost: 580,
    planned: "80 . . 130 . . . 90 . .",
  },
];

describe("published figures", () => {
  test.each(cases.map((lots) => [lots.source, lots.cost, lots] as const))(
    "%s: least cost %d",
    (_source, cost, { demand, orderCost, holdingCost, planned }) => {
      const lotSizing = { kind: "wagnerWhitin", orderCost, holdingCost } as const;
      const record = recordFor(demand, lotSizing);
      expect(costOf(record, orderCost, Number(holdingCost))).toBeCloseTo(cost, 6);
      expect(cheapestByForce(demand, orderCost, Number(holdingCost))).toBeCloseTo(cost, 6);
      if (planned !== undefined) expect(record.planned).toBe(planned);
    },
  );

  test(`${orlicky}: economic order quantity 506, least cost less than every heuristic`, () => {
    const fixed = recordFor(series, { kind: "fixedQuantity", quantity: 58 });
    expect(costOf(fixed, 100, 1)).toBe(506);
    const least = costOf(recordFor(series, { kind: "wagnerWhitin", orderCost: 100, holdingCost: 1 }), 100, 1);
    for (const heuristic of [420, 445, 455, 506]) expect(least).toBeLessThan(heuristic);
  });
});

type LotSizing = NonNullable<Parameters<typeof checkedPlan>[0]["items"][number]["lotSizing"]>;
type Lots = { readonly planned: string; readonly available: string };

function recordFor(demand: string, lotSizing: LotSizing): Lots {
  const plan = checkedPlan({
    items: [{ id: "A", lotSizing }],
    demands: entriesOf(demand, (quantity, n) => ({ id: `d${n}`, item: "A", quantity, due: dayOf(n) })),
  });
  const { planned = "", available = "" } = recordOf(plan, "A", { gross: demand, planned: "", available: "" }, 0, 1);
  return { planned, available };
}

/** What is left at the end of each period is held. */
function costOf({ planned, available }: Lots, orderCost: number, holdingCost: number): number {
  const held = cellsOf(available).reduce((sum, cell) => sum + Number(cell), 0);
  return entriesOf(planned, () => orderCost).reduce((sum, cost) => sum + cost, 0) + held * holdingCost;
}

function cheapestByForce(demand: string, orderCost: number, holdingCost: number): number {
  const needs = cellsOf(demand).map((cell) => (cell === "." ? 0 : Number(cell)));
  let least = Infinity;
  for (let chosen = 1; chosen < 2 ** needs.length; chosen += 2) {
    let cost = 0;
    let last = 0;
    needs.forEach((need, place) => {
      if ((chosen >> place) & 1) {
        last = place;
        cost += orderCost;
      }
      cost += (place - last) * need * holdingCost;
    });
    least = Math.min(least, cost);
  }
  return least;
}
