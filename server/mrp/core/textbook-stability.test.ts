/**
 * Worked by hand after the method of the books named, the numbers our own: against nervousness, and for what one order
 * yields or replaces. Published figures stand in textbook-published*.test.ts.
 * An order is [item, day of release, day due, quantity], a message [kind, about, from day, to day, orders touched];
 * days count from now.
 */
import { describe, expect, test } from "vitest";
import type { MaterialProblemInput } from "./problem";
import { checkedPlan, dayOf } from "./textbook-record";

type Input = Omit<MaterialProblemInput, "now">;
type Case = {
  readonly rule: string;
  readonly source: string;
  readonly problem: Input;
  readonly orders?: readonly (readonly [string, number, number, string])[];
  readonly messages?: readonly (readonly [string, string | null, number | null, number | null, readonly string[]])[];
  /** [source, for, quantity] */
  readonly pegs?: readonly (readonly [string, string | null, string])[];
};

const day = 86_400;
const need = (id: string, item: string, quantity: number, due: number, priority = 1) => ({
  id,
  item,
  quantity,
  due: dayOf(due),
  priority,
});
const receipt = (id: string, item: string, quantity: number, on: number, firm = true) => ({
  id,
  item,
  quantity,
  date: dayOf(on),
  firm,
});

const coProducts = "Vollmann, Berry, Whybark 1997: co-products and by-products";
const fence = "APICS dictionary: planning time fence";
const demandFence = "APICS dictionary: demand time fence";
const nervous = "Steele 1975, The nervous MRP system, Production and Inventory Management 16";
const firmPlanned = "APICS dictionary: firm planned order";
const useUp = "Plossl 1994, Orlicky's Material Requirements Planning: effectivity by use-up";
const scarcity = "Fisher, Hammond, Obermeyer, Raman 1994: who gets what is scarce; APICS dictionary: allocation";

const sheet: Input = {
  items: [
    { id: "left door", kind: "make", leadTimeDays: 2 },
    { id: "right door", kind: "make", leadTimeDays: 2 },
    { id: "sheet" },
  ],
  boms: [
    {
      item: "left door",
      lines: [{ component: "sheet", quantityPer: 1 }],
      coProducts: [{ item: "right door", quantityPer: 1 }],
    },
    { item: "right door", lines: [{ component: "sheet", quantityPer: 1 }] },
  ],
};

const cases: Case[] = [
  {
    rule: "what an order yields besides covers its item before anything is made for it",
    source: coProducts,
    problem: { ...sheet, demands: [need("L", "left door", 10, 20), need("R", "right door", 14, 20)] },
    orders: [
      ["left door", 18, 20, "10"],
      ["right door", 18, 20, "4"],
      ["sheet", 18, 18, "14"],
    ],
  },
  {
    rule: "a co-product that comes too late helps only those who need it later",
    source: coProducts,
    problem: {
      ...sheet,
      demands: [need("L", "left door", 10, 20), need("early", "right door", 3, 10), need("late", "right door", 4, 30)],
    },
    orders: [
      ["left door", 18, 20, "10"],
      ["right door", 8, 10, "3"],
      ["sheet", 8, 8, "3"],
      ["sheet", 18, 18, "10"],
    ],
  },
  {
    rule: "a co-product comes for what is started, in whole pieces: 10 good at 80 % are 13 started, 13 × 0.3 are 3",
    source: "APICS dictionary: by-product",
    problem: {
      items: [{ id: "A", kind: "make", yield: "0.8" }, { id: "offcut" }],
      boms: [{ item: "A", lines: [], coProducts: [{ item: "offcut", quantityPer: "0.3" }] }],
      demands: [need("d", "A", 10, 9), need("o", "offcut", 5, 9)],
    },
    orders: [
      ["A", 9, 9, "10"],
      ["offcut", 9, 9, "2"],
    ],
  },
  {
    rule: "inside the planning fence nothing is planned: the order stands at its end and a message says what is missed",
    source: fence,
    problem: {
      items: [{ id: "A", leadTimeDays: 3, planningFenceDays: 14, onHand: 5 }],
      demands: [need("near", "A", 8, 6), need("far", "A", 4, 21)],
    },
    orders: [
      ["A", 11, 14, "3"],
      ["A", 18, 21, "4"],
    ],
    messages: [["expedite", "order of near", 14, 6, ["near"]]],
  },
  {
    rule: "a firm receipt inside the fence stays where it is and is talked about",
    source: fence,
    problem: {
      items: [{ id: "A", planningFenceDays: 14 }],
      scheduledReceipts: [receipt("R", "A", 10, 9)],
      demands: [need("d", "A", 10, 4)],
    },
    orders: [],
    messages: [["expedite", "R", 9, 4, ["d"]]],
  },
  {
    rule: "inside the fence a receipt that is not firm stays too",
    source: fence,
    problem: {
      items: [{ id: "A", planningFenceDays: 14 }],
      scheduledReceipts: [receipt("R", "A", 10, 2, false)],
      demands: [need("d", "A", 10, 30)],
    },
    orders: [],
    messages: [["defer", "R", 2, 30, ["d"]]],
  },
  {
    rule: "inside the demand fence orders count and the forecast does not",
    source: demandFence,
    problem: {
      items: [{ id: "A", demandFenceDays: 10, forecastBackwardDays: 0, forecastForwardDays: 0 }],
      forecast: [
        { item: "A", date: dayOf(5), quantity: 50 },
        { item: "A", date: dayOf(12), quantity: 30 },
      ],
      demands: [need("d", "A", 20, 6)],
    },
    orders: [
      ["A", 6, 6, "20"],
      ["A", 12, 12, "30"],
    ],
  },
  {
    rule: "a need a day or two before its receipt is not worth a message",
    source: nervous,
    problem: {
      items: [
        { id: "A", expediteToleranceDays: 3 },
        { id: "B", expediteToleranceDays: 3 },
      ],
      scheduledReceipts: [receipt("small", "A", 5, 10), receipt("large", "B", 5, 10)],
      demands: [need("a", "A", 5, 8), need("a2", "A", 5, 20), need("b", "B", 5, 7), need("b2", "B", 5, 12)],
    },
    messages: [["expedite", "large", 10, 7, ["b2", "b"]]],
    // What comes too late is planned for all the same.
    orders: [
      ["A", 8, 8, "5"],
      ["B", 7, 7, "5"],
    ],
  },
  {
    rule: "a receipt that comes a few days early is left alone",
    source: nervous,
    problem: {
      items: [
        { id: "A", deferToleranceDays: 7 },
        { id: "B", deferToleranceDays: 7 },
      ],
      scheduledReceipts: [receipt("small", "A", 5, 10), receipt("large", "B", 5, 10)],
      demands: [need("a", "A", 5, 16), need("b", "B", 5, 17)],
    },
    orders: [],
    messages: [["defer", "large", 10, 17, ["b"]]],
  },
  {
    rule: "a firm receipt that nothing needs is a message, one that is not firm is left out",
    source: firmPlanned,
    problem: {
      items: [{ id: "A" }, { id: "B" }],
      scheduledReceipts: [receipt("firm", "A", 5, 10), receipt("loose", "B", 5, 10, false)],
    },
    orders: [],
    messages: [
      ["cancel", "firm", 10, null, []],
      ["cancel", "loose", 10, null, []],
    ],
  },
  {
    rule: "a receipt that is not firm moves to its need before anything new is ordered",
    source: firmPlanned,
    problem: {
      items: [{ id: "A", leadTimeDays: 2 }],
      scheduledReceipts: [receipt("loose", "A", 6, 30, false)],
      demands: [need("d", "A", 10, 12)],
    },
    orders: [["A", 10, 12, "4"]],
    messages: [["expedite", "loose", 30, 12, ["d"]]],
    pegs: [
      ["loose", "d", "6"],
      ["order of d", "d", "4"],
    ],
  },
  {
    rule: "moved less than the tolerance it stays where it is",
    source: nervous,
    problem: {
      items: [{ id: "A", deferToleranceDays: 5 }],
      scheduledReceipts: [receipt("loose", "A", 6, 10, false)],
      demands: [need("d", "A", 6, 14)],
    },
    orders: [],
    messages: [],
  },
  {
    rule: "the old is used up, then the new is bought",
    source: useUp,
    problem: {
      items: [
        { id: "old", onHand: 12, supersededBy: { item: "new" } },
        { id: "new", leadTimeDays: 4 },
      ],
      demands: [need("a", "old", 9, 10), need("b", "old", 9, 20)],
    },
    orders: [["new", 16, 20, "6"]],
    pegs: [
      ["stock of old", "a", "9"],
      ["stock of old", "b", "3"],
      ["order of b", "b", "6"],
    ],
  },
  {
    rule: "up to its last day the old is bought, from then on only used up",
    source: useUp,
    problem: {
      items: [
        { id: "A", kind: "make" },
        { id: "old", onHand: 2, supersededBy: { item: "new", from: dayOf(15) } },
        { id: "new" },
      ],
      boms: [{ item: "A", lines: [{ component: "old", quantityPer: 2 }] }],
      demands: [need("before", "A", 3, 14), need("after", "A", 3, 15)],
    },
    orders: [
      ["A", 14, 14, "3"],
      ["A", 15, 15, "3"],
      ["old", 14, 14, "4"],
      ["new", 15, 15, "6"],
    ],
  },
  {
    rule: "of what is superseded no safety stock is kept: it is eaten first",
    source: useUp,
    problem: {
      items: [
        { id: "old", onHand: 8, safetyStock: 8, supersededBy: { item: "new", from: dayOf(10) } },
        { id: "new", onHand: 1 },
      ],
      demands: [need("a", "old", 10, 20)],
    },
    orders: [["new", 20, 20, "1"]],
    pegs: [
      ["stock of old", "a", "8"],
      ["stock of new", "a", "1"],
      ["order of a", "a", "1"],
    ],
  },
  {
    rule: "a successor may have one too",
    source: useUp,
    problem: {
      items: [
        { id: "first", onHand: 1, supersededBy: { item: "second" } },
        { id: "second", onHand: 2, supersededBy: { item: "third" } },
        { id: "third" },
      ],
      demands: [need("d", "first", 6, 5)],
    },
    orders: [["third", 5, 5, "3"]],
  },
  {
    rule: "scarce stock: a step of priority weighs as much as thirty days of due date",
    source: scarcity,
    problem: {
      items: [{ id: "A", leadTimeDays: 60, onHand: 10 }],
      demands: [need("calm", "A", 10, 10, 2), need("urgent", "A", 10, 39, 1)],
    },
    pegs: [
      ["stock of A", "urgent", "10"],
      ["order of calm", "calm", "10"],
    ],
  },
  {
    rule: "scarce stock: a due date that is more than thirty days sooner outweighs the step",
    source: scarcity,
    problem: {
      items: [{ id: "A", leadTimeDays: 60, onHand: 10 }],
      demands: [need("calm", "A", 10, 10, 2), need("urgent", "A", 10, 41, 1)],
    },
    pegs: [
      ["stock of A", "calm", "10"],
      ["order of urgent", "urgent", "10"],
    ],
  },
  {
    rule: "scarce stock by priority alone",
    source: scarcity,
    problem: {
      scarceStock: { policy: "priority" },
      items: [{ id: "A", leadTimeDays: 60, onHand: 10 }],
      demands: [need("calm", "A", 10, 10, 2), need("urgent", "A", 10, 41, 1)],
    },
    pegs: [
      ["stock of A", "urgent", "10"],
      ["order of calm", "calm", "10"],
    ],
  },
  {
    rule: "scarce stock by due date alone",
    source: scarcity,
    problem: {
      scarceStock: { policy: "dueDate" },
      items: [{ id: "A", leadTimeDays: 60, onHand: 10 }],
      demands: [need("calm", "A", 10, 10, 2), need("urgent", "A", 10, 11, 1)],
    },
    pegs: [
      ["stock of A", "calm", "10"],
      ["order of urgent", "urgent", "10"],
    ],
  },
];

describe("worked by hand after the method of", () => {
  test.each(cases)("$source: $rule", ({ problem, orders, messages, pegs }) => {
    const plan = checkedPlan(problem);
    const forWhom = new Map(plan.pegging.map((peg) => [peg.order, `order of ${peg.for ?? "stock"}`]));
    const named = (id: string | null): string | null => (id === null ? null : (forWhom.get(id) ?? id));
    const days = (second: number | null): number | null => (second === null ? null : second / day);
    if (orders !== undefined)
      expect(
        plan.plannedOrders.map((order) => [
          order.item,
          days(order.releaseSecond),
          days(order.dueSecond),
          order.quantity,
        ]),
      ).toEqual(orders);
    if (messages !== undefined)
      expect(
        plan.exceptions
          .filter(({ kind }) => kind !== "release" && kind !== "pastDue")
          .map((message) => [
            message.kind,
            named(message.order),
            days(message.fromSecond),
            days(message.toSecond),
            message.orders,
          ]),
      ).toEqual(messages);
    if (pegs !== undefined)
      expect(
        plan.pegging
          .map((peg) => [named(peg.order ?? peg.receipt ?? `stock of ${peg.item}`), peg.for, peg.quantity])
          .toSorted((a, b) => (String(a) < String(b) ? 1 : -1)),
      ).toEqual(pegs.toSorted((a, b) => (String(a) < String(b) ? 1 : -1)));
  });
});
