import { expect, test } from "vitest";
import { checkMaterial } from "./check";
import { compileMaterial } from "./compile";
import type { MaterialPlan } from "./material-plan";
import { planMaterial } from "./plan-material";
import { livingPlan } from "./plan-material-again";
import { materialProblemSchema, type MaterialProblem, type MaterialProblemInput } from "./problem";

type Input = Omit<MaterialProblemInput, "now">;

const problemOf = (input: Input): MaterialProblem =>
  materialProblemSchema.parse({ now: "2026-01-05T00:00:00", ...input });

/** Planned, judged, and the same where the plan lives. */
function plan(input: Input): MaterialPlan {
  const problem = problemOf(input);
  const planned = planMaterial(problem);
  if (!planned.ok) throw new Error(JSON.stringify(planned.refusal));
  expect(checkMaterial(problem, planned.value)).toEqual([]);
  const living = livingPlan(problem);
  if (!living.ok) throw new Error(JSON.stringify(living.refusal));
  const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
  expect([...living.value.plannedOrders()].sort(byId)).toEqual(planned.value.plannedOrders.toSorted(byId));
  return planned.value;
}

const orders = (input: Input): string[] => plan(input).plannedOrders.map(({ item, quantity }) => `${item} ${quantity}`);

const day = (n: number): string => new Date(Date.UTC(2026, 1, n)).toISOString().slice(0, 10);
const four = [1, 2, 3, 4].map((n) => ({ id: `d${n}`, item: "A", quantity: 10, due: day(n) }));
const farReaching = [
  { kind: "periodOrderQuantity", periodDays: 30 },
  { kind: "wagnerWhitin", orderCost: 1000, holdingCost: 1 },
] as const;

test.each(farReaching)("what is kept for one demand does not cut a lot ($kind)", (lotSizing) => {
  const items = [{ id: "A", onHand: 5, lotSizing }];
  expect(orders({ items, demands: four })).toEqual(["A 35"]);
  const stockReservations = [{ item: "A", quantity: 1, demand: "d4" }];
  const kept = plan({ items, demands: four, stockReservations });
  expect(kept.plannedOrders.map(({ quantity }) => quantity)).toEqual(["35"]);
  expect(kept.pegging).toContainEqual(expect.objectContaining({ onHand: true, for: "d4", quantity: "1" }));
  expect(orders({ items, demands: four, stockReservations: [{ item: "A", quantity: 5, demand: "d4" }] })).toEqual([
    "A 35",
  ]);
});

test.each(farReaching)("nor does a receipt for one demand, firm or taken when it is needed ($kind)", (lotSizing) => {
  for (const firm of [true, false]) {
    const kept = plan({
      items: [{ id: "A", lotSizing }],
      demands: four,
      scheduledReceipts: [{ id: "R", item: "A", quantity: 4, date: day(3), demand: "d3", firm }],
    });
    expect(kept.plannedOrders.map(({ quantity }) => quantity)).toEqual(["36"]);
    expect(kept.pegging).toContainEqual(expect.objectContaining({ receipt: "R", for: "d3", quantity: "4" }));
  }
});

test("what is kept beyond a demand's need, or comes after it, serves nobody else", () => {
  const items = [{ id: "A", onHand: 30, lotSizing: farReaching[0] }];
  expect(orders({ items, demands: four, stockReservations: [{ item: "A", quantity: 30, demand: "d4" }] })).toEqual([
    "A 30",
  ]);
  const late = { id: "R", item: "A", quantity: 10, date: day(4), demand: "d3" };
  expect(orders({ items: [{ ...items[0], id: "A", onHand: 0 }], demands: four, scheduledReceipts: [late] })).toEqual([
    "A 40",
  ]);
});

test("it is the demand at the top for which a component is kept", () => {
  expect(
    orders({
      items: [
        { id: "P", kind: "make", pegging: "dedicated" },
        { id: "A", onHand: 3, lotSizing: farReaching[0] },
      ],
      boms: [{ item: "P", lines: [{ component: "A", quantityPer: 1 }] }],
      demands: four.map((demand) => ({ ...demand, item: "P" })),
      stockReservations: [{ item: "A", quantity: 3, demand: "d2" }],
    }),
  ).toEqual(["P 10", "P 10", "P 10", "P 10", "A 37"]);
});

test("Wagner–Whitin lots are counted as their maximum cuts them: nothing is carried that saves no order", () => {
  const lotSizing = { kind: "wagnerWhitin", orderCost: 100, holdingCost: 1, maximum: 20 } as const;
  const demands = [1, 5].map((n) => ({ id: `d${n}`, item: "A", quantity: 20, due: day(n) }));
  const dated = (maximum: number): string[] =>
    plan({ items: [{ id: "A", lotSizing: { ...lotSizing, maximum } }], demands }).plannedOrders.map(
      ({ quantity, dueSecond }) => `${quantity} on day ${dueSecond / 86_400 - 26}`,
    );
  expect(dated(20)).toEqual(["20 on day 1", "20 on day 5"]);
  expect(dated(40)).toEqual(["40 on day 1"]);
});

const five = [{ id: "d", item: "A", quantity: 5, due: day(1) }];
const sold = (terms: object): Input["suppliers"] => [{ item: "A", supplier: "s", ...terms }];

test("a fixed lot is raised to the minimum and up to the multiple of item and supplier", () => {
  const fixed = (more: object = {}): Input["items"] => [
    { id: "A", lotSizing: { kind: "fixedQuantity", quantity: 7, ...more } },
  ];
  const lots = (items: Input["items"], suppliers: Input["suppliers"] = []): string[] =>
    orders({ items, demands: five, suppliers, units: [{ from: "box", to: "pcs", factor: 12 }] });
  expect(lots(fixed())).toEqual(["A 7"]);
  expect(lots(fixed({ minimum: 20, multiple: 8 }))).toEqual(["A 24"]);
  expect(lots(fixed(), sold({ minimum: 20, multiple: 5 }))).toEqual(["A 20"]);
  expect(lots(fixed(), sold({ multiple: 1, purchaseUnit: "box" }))).toEqual(["A 12"]);
  expect(lots(fixed({ multiple: 8 }), sold({ minimum: 2, multiple: 1, purchaseUnit: "box" }))).toEqual(["A 24"]);
});

test("min–max orders what its supplier takes an order for", () => {
  const items: Input["items"] = [{ id: "A", onHand: 9, lotSizing: { kind: "minMax", minimum: 10, maximum: 30 } }];
  const units = [{ from: "box", to: "pcs", factor: 12 }];
  expect(orders({ items, demands: five })).toEqual(["A 21"]);
  expect(orders({ items, demands: five, suppliers: sold({ minimum: 50 }) })).toEqual(["A 50"]);
  const boxes = sold({ minimum: 3, multiple: 2, purchaseUnit: "box" });
  expect(orders({ items, demands: five, units, suppliers: boxes })).toEqual(["A 48"]);
});

test("a lot is a multiple of what the item and what the supplier asks, and a maximum below that gives way", () => {
  const items = (more: object): Input["items"] => [{ id: "A", lotSizing: { kind: "lotForLot", ...more } }];
  expect(orders({ items: items({ multiple: 4 }), demands: five, suppliers: sold({ multiple: 6 }) })).toEqual(["A 12"]);
  expect(orders({ items: items({ maximum: 4 }), demands: five, suppliers: sold({ minimum: 6 }) })).toEqual(["A 6"]);
  expect(orders({ items: items({ maximum: 4 }), demands: five, suppliers: sold({ multiple: 3 }) })).toEqual([
    "A 3",
    "A 3",
  ]);
  expect(orders({ items: items({ maximum: 2 }), demands: five, suppliers: sold({ multiple: 3 }) })).toEqual([
    "A 3",
    "A 3",
  ]);
});

test("a fixed lot above its maximum, and multiples that meet nowhere, are faults", () => {
  const fixed = { kind: "fixedQuantity", quantity: 7, maximum: 6 } as const;
  expect(compileMaterial(problemOf({ items: [{ id: "A", lotSizing: fixed }] }))).toMatchObject({
    ok: false,
    refusal: [{ path: ["items", 0, "lotSizing"] }],
  });
  const odd = { id: "A", unit: "kg", lotSizing: { kind: "lotForLot", multiple: "7919.000003" } } as const;
  expect(compileMaterial(problemOf({ items: [odd], suppliers: sold({ multiple: "7907.000001" }) })).ok).toBe(false);
});

const made = (more: object, line: object, quantity = 10): Input => ({
  items: [
    { id: "A", kind: "make", ...more },
    { id: "B", unit: "kg" },
  ],
  boms: [{ item: "A", quantity: 2, lines: [{ component: "B", quantityPer: 1, ...line }] }],
  demands: [{ id: "d", item: "A", quantity, due: day(1) }],
});

test("each order loses its start-up pieces and, of all it starts, what the yield says; rounded up once", () => {
  const started = (more: object, quantity = 10): string[] =>
    plan(made(more, {}, quantity)).plannedOrders.map((order) => `${order.quantity} of ${order.startQuantity}`);
  expect(started({ scrapPerOrder: 3 })).toEqual(["10 of 13", "6.5 of 6.5"]);
  expect(started({ scrapPerOrder: 3, yield: "0.9" })).toEqual(["10 of 15", "7.5 of 7.5"]);
  expect(started({ scrapPerOrder: "0.5" })).toEqual(["10 of 11", "5.5 of 5.5"]);
  expect(started({ scrapPerOrder: 3, lotSizing: { kind: "lotForLot", maximum: 5 } })).toEqual([
    "5 of 8",
    "5 of 8",
    "8 of 8",
  ]);
  const phantom = problemOf({ items: [{ id: "A", kind: "phantom", scrapPerOrder: 1 }] });
  expect(compileMaterial(phantom)).toMatchObject({ ok: false, refusal: [{ path: ["items", 0, "scrapPerOrder"] }] });
});

test("scrap is added to a line per order as to any other", () => {
  const line = { quantityPer: 10, perOrder: true, scrapFactor: "0.5" };
  expect(orders(made({}, line))).toEqual(["A 10", "B 15"]);
  expect(orders(made({}, { ...line, perOrder: false }))).toEqual(["A 10", "B 75"]);
});

const cut = (result: MaterialPlan): MaterialPlan => ({
  ...result,
  plannedOrders: result.plannedOrders.flatMap((order) => [
    { ...order, quantity: "10" },
    { ...order, id: `${order.id} again`, quantity: "25", dueSecond: order.dueSecond + 86_400 },
  ]),
});
const judged: [law: string, input: Input, plant: (result: MaterialPlan) => MaterialPlan][] = [
  ...farReaching.map((lotSizing): (typeof judged)[number] => [
    "lots stand apart",
    { items: [{ id: "A", onHand: 5, lotSizing }], demands: four },
    cut,
  ]),
  [
    "lot sizing",
    {
      items: [{ id: "A", lotSizing: { kind: "fixedQuantity", quantity: 7 } }],
      demands: five,
      suppliers: sold({ minimum: 20, multiple: 5 }),
    },
    (result) => ({ ...result, plannedOrders: result.plannedOrders.map((order) => ({ ...order, quantity: "7" })) }),
  ],
  [
    "lot sizing",
    { items: [{ id: "A" }], demands: five, suppliers: sold({ minimum: 20 }) },
    (result) => ({ ...result, plannedOrders: result.plannedOrders.map((order) => ({ ...order, quantity: "19" })) }),
  ],
  [
    "the cheapest in time delivers",
    {
      items: [{ id: "A" }],
      demands: five,
      suppliers: [
        { item: "A", supplier: "slow", leadTimeDays: 20, price: 1 },
        { item: "A", supplier: "fast", leadTimeDays: 5, price: 3 },
      ],
    },
    (result) => ({ ...result, plannedOrders: result.plannedOrders.map((order) => ({ ...order, supplier: "fast" })) }),
  ],
  [
    "start = (quantity + scrap per order) ÷ yield",
    { items: [{ id: "A", scrapPerOrder: 2 }], demands: five },
    (result) => ({ ...result, plannedOrders: result.plannedOrders.map((order) => ({ ...order, startQuantity: "5" })) }),
  ],
];

test.each(judged)("the judge sees a planted fault of lots against: %s", (law, input, plant) => {
  expect(checkMaterial(problemOf(input), plant(plan(input))).map((found) => found.law)).toContain(law);
});
