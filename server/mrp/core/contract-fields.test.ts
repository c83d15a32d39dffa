/** One sentence of the plan file's contract, one test. */
import { expect, test } from "vitest";
import { checkMaterial } from "./check";
import type { MaterialPlan } from "./material-plan";
import { planMaterial } from "./plan-material";
import { materialProblemSchema, type MaterialProblemInput } from "./problem";

const day = 86_400;
const date = (days: number): string => new Date(Date.UTC(2026, 0, 5 + days)).toISOString().slice(0, 19);

function plan(input: Omit<MaterialProblemInput, "now">): MaterialPlan {
  const problem = materialProblemSchema.parse({ now: date(0), ...input });
  const planned = planMaterial(problem);
  if (!planned.ok) throw new Error(JSON.stringify(planned.refusal));
  expect(checkMaterial(problem, planned.value)).toEqual([]);
  return planned.value;
}

const bought = (input: Omit<MaterialProblemInput, "now" | "items">): unknown[][] =>
  plan({ items: [{ id: "A" }], ...input }).plannedOrders.map((order) => [
    order.supplier,
    order.quantity,
    order.releaseSecond / day,
    order.dueSecond / day,
  ]);
const demand = (quantity: number, due: number): MaterialProblemInput["demands"] => [
  { id: "d", item: "A", quantity, due: date(due) },
];

test("of suppliers in time the cheapest gets the order", () => {
  const suppliers = [
    { item: "A", supplier: "near", leadTimeDays: 2, price: 9 },
    { item: "A", supplier: "far", leadTimeDays: 20, price: 5 },
  ];
  expect(bought({ suppliers, demands: demand(10, 30) })).toEqual([["far", "10", 10, 30]]);
  expect(bought({ suppliers, demands: demand(10, 7) })).toEqual([["near", "10", 5, 7]]);
});

test("where none is in time the soonest gets it, and it is past due", () => {
  const suppliers = [
    { item: "A", supplier: "slow", leadTimeDays: 12, price: 1 },
    { item: "A", supplier: "less slow", leadTimeDays: 9, price: 8 },
  ];
  const result = plan({ items: [{ id: "A" }], suppliers, demands: demand(1, 4) });
  expect(result.plannedOrders.map(({ supplier }) => supplier)).toEqual(["less slow"]);
  expect(result.exceptions.map(({ kind, order }) => [kind, order])).toEqual([["pastDue", result.plannedOrders[0]?.id]]);
});

test("priority 1 goes before a better price; a minimum that makes it dear counts", () => {
  expect(
    bought({
      suppliers: [
        { item: "A", supplier: "cheap", price: 1, priority: 2 },
        { item: "A", supplier: "first", price: 3, priority: 1 },
      ],
      demands: demand(4, 9),
    }),
  ).toEqual([["first", "4", 9, 9]]);
  expect(
    bought({
      suppliers: [
        { item: "A", supplier: "bulk", price: 1, minimum: 100 },
        { item: "A", supplier: "retail", price: 3 },
      ],
      demands: demand(4, 9),
    }),
  ).toEqual([["retail", "4", 9, 9]]);
});

test("a supplier's minimum, multiple and price are in its purchase unit", () => {
  expect(
    bought({
      units: [{ from: "box", to: "pcs", factor: 12 }],
      suppliers: [{ item: "A", supplier: "S", purchaseUnit: "box", minimum: 2, multiple: 1, price: 6 }],
      demands: demand(30, 9),
    }),
  ).toEqual([["S", "36", 9, 9]]);
  const suppliers = [
    { item: "A", supplier: "boxes", purchaseUnit: "box", multiple: 1, price: 6 },
    { item: "A", supplier: "pieces", price: 1 },
  ];
  const units = [{ from: "box", to: "pcs", factor: 12 }];
  expect(bought({ units, suppliers, demands: demand(24, 9) })[0]?.[0]).toBe("boxes");
  expect(bought({ units, suppliers, demands: demand(1, 9) })[0]?.[0]).toBe("pieces");
});

test("a substitute serves from its date on, at its factor, and only with what it has to spare", () => {
  const result = plan({
    items: [{ id: "A" }, { id: "B", onHand: 20 }],
    substitutes: [{ item: "A", by: "B", factor: 2, from: date(10) }],
    demands: [
      { id: "early", item: "A", quantity: 3, due: date(5) },
      { id: "late", item: "A", quantity: 6, due: date(20) },
      { id: "own", item: "B", quantity: 12, due: date(30) },
    ],
  });
  expect(result.pegging.map((peg) => [peg.for, peg.item, peg.onHand ?? false, peg.quantity])).toEqual([
    ["early", "A", false, "3"],
    ["late", "B", true, "8"],
    ["late", "A", false, "2"],
    ["own", "B", true, "12"],
  ]);
});

test("a receipt of the substitute that comes in time serves too", () => {
  const result = plan({
    items: [{ id: "A" }, { id: "B" }],
    scheduledReceipts: [{ id: "R", item: "B", quantity: 9, date: date(4) }],
    substitutes: [{ item: "A", by: "B" }],
    demands: [
      { id: "before", item: "A", quantity: 2, due: date(3) },
      { id: "after", item: "A", quantity: 5, due: date(6) },
    ],
  });
  expect(result.plannedOrders.map(({ item, quantity }) => [item, quantity])).toEqual([["A", "2"]]);
  expect(result.pegging.filter((peg) => peg.receipt === "R").map((peg) => [peg.for, peg.quantity])).toEqual([
    ["after", "5"],
  ]);
});

test("what is left of a forecast is pegged to it by name", () => {
  const result = plan({
    items: [{ id: "A", kind: "make" }, { id: "B" }],
    boms: [{ item: "A", lines: [{ component: "B", quantityPer: 1 }] }],
    forecast: [{ item: "A", date: date(14), quantity: 10 }],
    demands: demand(4, 14),
  });
  expect(result.pegging.map((peg) => [peg.item, peg.demand, peg.quantity])).toEqual([
    ["A", "d", "4"],
    ["A", `forecast A ${date(14)}`, "6"],
    ["B", "d", "4"],
    ["B", `forecast A ${date(14)}`, "6"],
  ]);
});

test("a forecast of the past asks for nothing", () => {
  expect(bought({ forecast: [{ item: "A", date: date(-3), quantity: 10 }] })).toEqual([]);
});

test("safety stock is a need at now, before a demand that is already late", () => {
  const result = plan({
    items: [{ id: "A", onHand: 10, safetyStock: 8 }],
    demands: [{ id: "late", item: "A", quantity: 5, due: date(-2) }],
  });
  expect(result.pegging.filter((peg) => peg.onHand).map((peg) => [peg.for, peg.quantity])).toEqual([
    [null, "8"],
    ["late", "2"],
  ]);
});

test("the end of a safety stock gives its supply back to the next need", () => {
  const result = plan({
    items: [
      {
        id: "A",
        onHand: 10,
        safetyStock: [
          { from: date(0), quantity: 10 },
          { from: date(20), quantity: 0 },
        ],
      },
    ],
    demands: [
      { id: "before", item: "A", quantity: 3, due: date(10) },
      { id: "after", item: "A", quantity: 7, due: date(20) },
    ],
  });
  expect(result.plannedOrders.map(({ quantity, dueSecond }) => [quantity, dueSecond / day])).toEqual([["3", 10]]);
  expect(result.pegging.filter((peg) => peg.onHand).map((peg) => [peg.for, peg.quantity])).toEqual([["after", "7"]]);
});

test("a make receipt has taken its components already", () => {
  const result = plan({
    items: [{ id: "A", kind: "make" }, { id: "B" }],
    boms: [{ item: "A", lines: [{ component: "B", quantityPer: 2 }] }],
    scheduledReceipts: [{ id: "R", kind: "make", item: "A", quantity: 5, date: date(3) }],
    demands: demand(5, 6),
  });
  expect(result.plannedOrders).toEqual([]);
});

test("wagnerWhitin without its costs is refused, a substitute of itself too", () => {
  const refused = planMaterial(
    materialProblemSchema.parse({
      now: date(0),
      items: [{ id: "A", lotSizing: { kind: "wagnerWhitin" } }],
      substitutes: [
        { item: "A", by: "A" },
        { item: "A", by: "Z" },
      ],
      forecast: [{ item: "Q", date: date(1), quantity: 1 }],
    }),
  );
  expect(refused.ok ? [] : refused.refusal.map(({ message }) => message)).toEqual([
    "unknown item Q",
    "A cannot replace itself",
    "unknown item Z",
    "wagnerWhitin needs an orderCost and a holdingCost (per unit and day)",
  ]);
});

test("times without an offset are in the file's zone: a lead time keeps its hour over the change to summer time", () => {
  const problem = materialProblemSchema.parse({
    now: "2026-03-27T08:00:00",
    timeZone: "Europe/Berlin",
    items: [{ id: "A", leadTimeDays: 2 }],
    demands: [{ id: "d", item: "A", quantity: 1, due: "2026-03-30T08:00:00" }],
  });
  const planned = planMaterial(problem);
  // Two days back on the wall are 47 hours: the night of the 29th has one less.
  expect(
    planned.ok ? planned.value.plannedOrders.map((order) => (order.dueSecond - order.releaseSecond) / 3600) : [],
  ).toEqual([47]);
});

test("quantities may be numbers or decimal strings and stay exact", () => {
  const result = plan({
    items: [
      { id: "A", kind: "make", unit: "kg" },
      { id: "B", unit: "kg" },
    ],
    boms: [{ item: "A", quantity: "3", lines: [{ component: "B", quantityPer: "0.1" }] }],
    demands: [
      { id: "d", item: "A", quantity: "0.3", due: date(1) },
      { id: "e", item: "A", quantity: 0.3, due: date(2) },
    ],
  });
  expect(result.plannedOrders.filter(({ item }) => item === "B").map(({ quantity }) => quantity)).toEqual([
    "0.01",
    "0.01",
  ]);
});

const faultsOf = (input: Omit<MaterialProblemInput, "now">): string[] => {
  const planned = planMaterial(materialProblemSchema.parse({ now: date(0), ...input }));
  return planned.ok ? [] : planned.refusal.map(({ path, message }) => `${path.join(".")}: ${message}`);
};

test("co-products: unknown, phantom, twice, of itself or of what is not made are faults with their place", () => {
  const items = [{ id: "A", kind: "make" as const }, { id: "B" }, { id: "P", kind: "phantom" as const }];
  const coProducts = ["Z", "P", "A", "B", "B"].map((item) => ({ item, quantityPer: 1 }));
  expect(faultsOf({ items, boms: [{ item: "A", lines: [], coProducts }] })).toEqual([
    "boms.0.coProducts.0.item: unknown item Z",
    "boms.0.coProducts.1.item: P is a phantom: nothing of it is ever there",
    "boms.0.coProducts.2.item: A is what the order makes, not what comes besides",
    "boms.0.coProducts.4.item: B stands twice in coProducts",
  ]);
  expect(faultsOf({ items, boms: [{ item: "B", lines: [], coProducts: [{ item: "A", quantityPer: 1 }] }] })).toEqual([
    "boms.0.coProducts: B is not made: only an order that makes something yields more",
  ]);
});

test("what an order yields and also consumes waits for itself: refused by name, the rest is planned", () => {
  const result = plan({
    items: [
      { id: "A", kind: "make" },
      { id: "B", kind: "make" },
      { id: "solvent", onHand: 2 },
    ],
    boms: [
      {
        item: "A",
        lines: [{ component: "B", quantityPer: 1 }],
        coProducts: [{ item: "solvent", quantityPer: 1 }],
      },
      { item: "B", lines: [{ component: "solvent", quantityPer: 1 }] },
    ],
    demands: demand(5, 9),
  });
  expect(result.refused.map(({ ids, reason }) => [ids, reason])).toEqual([
    [["B", "solvent"], "B, solvent wait for each other: no order for them is planned"],
  ]);
  expect(result.plannedOrders.map(({ item, coProducts }) => [item, coProducts])).toEqual([["A", undefined]]);
});

test("a co-product is in its own unit, pegged to the order it comes with, and written on it", () => {
  const result = plan({
    items: [
      { id: "A", kind: "make" },
      { id: "B", unit: "kg" },
    ],
    boms: [{ item: "A", quantity: 4, lines: [], coProducts: [{ item: "B", quantityPer: 500, unit: "g" }] }],
    demands: [...(demand(8, 9) ?? []), { id: "b", item: "B", quantity: "0.75", due: date(12) }],
  });
  const [order] = result.plannedOrders;
  expect(result.plannedOrders.map(({ item, coProducts }) => [item, coProducts])).toEqual([
    ["A", [{ item: "B", quantity: "1" }]],
  ]);
  expect(result.pegging.find((peg) => peg.item === "B")).toEqual({
    demand: "b",
    order: order?.id,
    item: "B",
    quantity: "0.75",
    for: "b",
  });
  expect(result.requirements.filter(({ item }) => item === "B").map((row) => row.projectedAvailable)).toEqual([
    "1",
    "0.25",
  ]);
});

test("a successor in another unit, a phantom, or an unknown one is a fault; one that leads back is refused by name", () => {
  const next = (item: string): MaterialProblemInput["items"][number]["supersededBy"] => ({ item });
  expect(
    faultsOf({
      items: [
        { id: "A", supersededBy: next("kilo") },
        { id: "B", supersededBy: next("P") },
        { id: "C", supersededBy: next("Z") },
        { id: "kilo", unit: "kg" },
        { id: "P", kind: "phantom" },
      ],
    }),
  ).toEqual([
    "items.0.supersededBy: kilo is counted in kg, A in pcs",
    "items.1.supersededBy: a phantom has no stock to use up: neither it nor what follows it can be one",
    "items.2.supersededBy.item: unknown item Z",
  ]);
  const result = plan({
    items: [
      { id: "A", onHand: 1, supersededBy: next("B") },
      { id: "B", supersededBy: next("A") },
    ],
    demands: demand(3, 5),
  });
  expect(result.refused.map(({ kind, ids }) => [kind, ids])).toEqual([["cycle", ["A", "B"]]]);
  expect(result.exceptions.map(({ kind, item, quantity, orders }) => [kind, item, quantity, orders])).toEqual([
    ["shortage", "A", "2", ["d"]],
  ]);
});

test("the decoupling point: held to forecast and drawn on by orders; stated or told from forecast, stock and use", () => {
  const result = plan({
    items: [
      { id: "desk", kind: "make" },
      { id: "frame", kind: "make" },
      { id: "tube" },
      { id: "screw", safetyStock: 50 },
      { id: "glass", drivenBy: "forecast" },
      { id: "engraving", pegging: "dedicated" },
    ],
    boms: [
      {
        item: "desk",
        lines: ["frame", "screw", "glass", "engraving"].map((component) => ({ component, quantityPer: 1 })),
      },
      { item: "frame", lines: [{ component: "tube", quantityPer: 4 }] },
    ],
    forecast: [{ item: "frame", date: date(20), quantity: 5 }],
    demands: [{ id: "d", item: "desk", quantity: 1, due: date(9) }],
  });
  expect(result.items.map(({ item, drivenBy, decouplingPoint }) => [item, drivenBy, decouplingPoint])).toEqual([
    ["desk", "order", false],
    ["frame", "forecast", true],
    ["tube", "forecast", false],
    ["screw", "forecast", true],
    ["glass", "forecast", true],
    ["engraving", "order", false],
  ]);
  expect(
    faultsOf({ items: [{ id: "A", drivenBy: "order" }], forecast: [{ item: "A", date: date(9), quantity: 1 }] }),
  ).toEqual(["items.0.drivenBy: A is driven by orders, yet it has a forecast"]);
});

test("every message names the demands at the top, through every level", () => {
  const result = plan({
    items: [
      { id: "A", kind: "make", leadTimeDays: 5 },
      { id: "B", leadTimeDays: 10, lotSizing: { kind: "fixedQuantity", quantity: 100 } },
    ],
    boms: [{ item: "A", lines: [{ component: "B", quantityPer: 2 }] }],
    scheduledReceipts: [{ id: "R", item: "B", quantity: 6, date: date(30) }],
    demands: [
      { id: "one", item: "A", quantity: 2, due: date(8) },
      { id: "two", item: "A", quantity: 3, due: date(9) },
      { id: "far", item: "A", quantity: 48, due: date(60) },
    ],
  });
  const [, , , bolts] = result.plannedOrders;
  expect(result.exceptions.map(({ kind, order, orders }) => [kind, order, orders])).toEqual([
    ["expedite", "R", ["far", "one"]],
    ["pastDue", bolts?.id, ["one", "two", "far"]],
  ]);
});
