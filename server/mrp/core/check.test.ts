import fc from "fast-check";
import { expect, test } from "vitest";
import { seeded } from "../../base/core/random";
import { checkMaterial } from "./check";
import type { MaterialPlan } from "./material-plan";
import { planMaterial } from "./plan-material";
import { materialProblemSchema, type MaterialProblem } from "./problem";
import { randomMaterialProblem } from "./random-problem";

function plannedRandomly(seed: number): { problem: MaterialProblem; plan: MaterialPlan } {
  const problem = materialProblemSchema.parse(
    randomMaterialProblem(seeded(seed), {
      items: 2 + (seed % 9),
      demands: 1 + (seed % 12),
      circles: seed % 4 === 0,
      everything: seed % 2 === 0,
      lots: seed % 3 === 0,
    }),
  );
  const planned = planMaterial(problem);
  if (!planned.ok) throw new Error(JSON.stringify(planned.refusal));
  return { problem, plan: planned.value };
}

test("every random plan keeps every law of the judge", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
      const { problem, plan } = plannedRandomly(seed);
      expect(checkMaterial(problem, plan)).toEqual([]);
    }),
    { seed: 20260105, numRuns: 250 },
  );
}, 60_000);

test("the same problem gives the same plan, bit for bit", () => {
  for (let seed = 0; seed < 30; seed += 1)
    expect(JSON.stringify(plannedRandomly(seed).plan)).toBe(JSON.stringify(plannedRandomly(seed).plan));
});

/** Each planted fault must be caught by the law it breaks. */
const faults: [law: string, plant: (plan: MaterialPlan) => MaterialPlan][] = [
  ["pegged = required", (plan) => ({ ...plan, pegging: plan.pegging.slice(1) })],
  [
    "pegs ≤ supply",
    (plan) => ({ ...plan, plannedOrders: plan.plannedOrders.map((order) => ({ ...order, quantity: "0.000001" })) }),
  ],
  [
    "start = (quantity + scrap per order) ÷ yield",
    (plan) => ({ ...plan, plannedOrders: plan.plannedOrders.map((order) => ({ ...order, startQuantity: "1.5" })) }),
  ],
  [
    "release ≤ due",
    (plan) => ({
      ...plan,
      plannedOrders: plan.plannedOrders.map((order) => ({ ...order, releaseSecond: order.dueSecond + 1 })),
    }),
  ],
  [
    "projected available adds up",
    (plan) => ({ ...plan, requirements: plan.requirements.map((row) => ({ ...row, gross: `${row.gross}1` })) }),
  ],
  ["ids are unique", (plan) => ({ ...plan, plannedOrders: [...plan.plannedOrders, ...plan.plannedOrders] })],
];

test.each(faults)("the judge sees a planted fault against: %s", (law, plant) => {
  const { problem, plan } = plannedRandomly(23);
  expect(plan.plannedOrders.length).toBeGreaterThan(0);
  expect(checkMaterial(problem, plant(plan)).map((violation) => violation.law)).toContain(law);
});

const calmPlant = (): { problem: MaterialProblem; plan: MaterialPlan } => {
  const day = (n: number): string => new Date(Date.UTC(2026, 0, 5 + n)).toISOString().slice(0, 10);
  const problem = materialProblemSchema.parse({
    now: day(0),
    items: [
      { id: "fenced", planningFenceDays: 10, leadTimeDays: 2 },
      { id: "moving", expediteToleranceDays: 3, deferToleranceDays: 3 },
      { id: "old", onHand: 2, supersededBy: { item: "new" } },
      { id: "new" },
      { id: "main", kind: "make" },
      { id: "besides" },
      { id: "spare" },
      { id: "twice", expediteToleranceDays: 3 },
    ],
    boms: [{ item: "main", lines: [], coProducts: [{ item: "besides", quantityPer: 1 }] }],
    scheduledReceipts: [
      { id: "loose", item: "moving", quantity: 3, date: day(20), firm: false },
      { id: "idle", item: "spare", quantity: 3, date: day(20), firm: false },
      { id: "left", item: "twice", quantity: 3, date: day(6) },
    ],
    demands: [
      { id: "near", item: "fenced", quantity: 1, due: day(3) },
      { id: "d", item: "moving", quantity: 3, due: day(5) },
      { id: "o", item: "old", quantity: 5, due: day(5) },
      { id: "m", item: "main", quantity: 5, due: day(5) },
      { id: "b", item: "besides", quantity: 5, due: day(5) },
      { id: "t", item: "twice", quantity: 3, due: day(5) },
    ],
  });
  const planned = planMaterial(problem);
  if (!planned.ok) throw new Error(JSON.stringify(planned.refusal));
  return { problem, plan: planned.value };
};

const orderOf = (plan: MaterialPlan, item: string): MaterialPlan["plannedOrders"][number] =>
  plan.plannedOrders.find((order) => order.item === item) as MaterialPlan["plannedOrders"][number];
const changed = (plan: MaterialPlan, item: string, change: object): MaterialPlan => ({
  ...plan,
  plannedOrders: plan.plannedOrders.map((order) => (order.item === item ? { ...order, ...change } : order)),
});

const calmFaults: [law: string, plant: (plan: MaterialPlan) => MaterialPlan][] = [
  ["nothing is planned inside a fence", (plan) => changed(plan, "fenced", { dueSecond: 5 * 86_400 })],
  [
    "what a fence holds back is said",
    (plan) => ({ ...plan, exceptions: plan.exceptions.filter(({ item }) => item !== "fenced") }),
  ],
  ["supply before its consumer", (plan) => changed(plan, "fenced", { dueSecond: 11 * 86_400 })],
  [
    "only what is not firm moves",
    (plan) => ({ ...plan, movedReceipts: plan.movedReceipts.map((row) => ({ ...row, fromSecond: 1 })) }),
  ],
  ["moves are said", (plan) => ({ ...plan, exceptions: plan.exceptions.filter(({ order }) => order !== "loose") })],
  ["receipts are on the record", (plan) => ({ ...plan, movedReceipts: [] })],
  [
    "small moves are not said",
    (plan) => ({
      ...plan,
      exceptions: plan.exceptions.map((said) => (said.order === "loose" ? { ...said, fromSecond: 6 * 86_400 } : said)),
    }),
  ],
  [
    "what nothing takes is said",
    (plan) => ({ ...plan, exceptions: plan.exceptions.filter(({ order }) => order !== "left") }),
  ],
  [
    "what may move is used first",
    (plan) => ({
      ...plan,
      plannedOrders: [...plan.plannedOrders, { ...orderOf(plan, "new"), id: "x", item: "spare" }],
    }),
  ],
  [
    "what is superseded is not ordered",
    (plan) => ({ ...plan, plannedOrders: [...plan.plannedOrders, { ...orderOf(plan, "new"), id: "x", item: "old" }] }),
  ],
  [
    "the old is used before the new",
    (plan) => ({ ...plan, pegging: plan.pegging.filter(({ onHand, item }) => onHand !== true || item !== "old") }),
  ],
  [
    "messages name whom they touch",
    (plan) => ({ ...plan, exceptions: plan.exceptions.map((said) => ({ ...said, orders: [] })) }),
  ],
  [
    "pegs ≤ supply",
    (plan) => ({
      ...plan,
      pegging: plan.pegging.map((peg) => (peg.item === "besides" ? { ...peg, quantity: "5.000001" } : peg)),
    }),
  ],
];

test("the calm plant breaks no law", () => {
  const { problem, plan } = calmPlant();
  expect(checkMaterial(problem, plan)).toEqual([]);
});

test.each(calmFaults)("the judge sees a planted fault of fences and moves against: %s", (law, plant) => {
  const { problem, plan } = calmPlant();
  expect(checkMaterial(problem, plant(plan)).map((violation) => violation.law)).toContain(law);
});

test("scarce stock goes by the policy: the same as allotting it by hand, on random demands", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
      const random = seeded(seed);
      const policy = (["weightedDueDate", "dueDate", "priority"] as const)[seed % 3] ?? "priority";
      const daysPerPriority = random.int(12);
      const demands = Array.from({ length: 1 + random.int(8) }, (_, n) => ({
        id: `d${n}`,
        quantity: 1 + random.int(9),
        due: random.int(30),
        priority: 1 + random.int(3),
      }));
      const onHand = random.int(40);
      const problem = materialProblemSchema.parse({
        now: "2026-01-05",
        scarceStock: { policy, daysPerPriority },
        items: [{ id: "A", onHand, leadTimeDays: 40 }],
        demands: demands.map((demand) => ({
          ...demand,
          item: "A",
          due: new Date(Date.UTC(2026, 0, 5 + demand.due)).toISOString().slice(0, 10),
        })),
      });
      const planned = planMaterial(problem);
      if (!planned.ok) throw new Error(JSON.stringify(planned.refusal));
      const key = ({ due, priority }: { due: number; priority: number }): readonly number[] =>
        policy === "priority"
          ? [priority, due, 0]
          : policy === "dueDate"
            ? [due, priority, 0]
            : [due + priority * daysPerPriority, priority, due];
      const compare = (a: readonly number[], b: readonly number[]): number =>
        a.reduce((known, value, at) => known || value - (b[at] as number), 0);
      let left = onHand;
      const expected: Record<string, number> = {};
      for (const demand of demands.toSorted((a, b) => compare(key(a), key(b)))) {
        const got = Math.min(left, demand.quantity);
        left -= got;
        if (got > 0) expected[demand.id] = got;
      }
      const found = planned.value.pegging
        .filter(({ onHand: stock }) => stock)
        .map((peg): [string, number] => [peg.for ?? "", Number(peg.quantity)]);
      expect(found.toSorted()).toEqual(Object.entries(expected).toSorted());
    }),
    { seed: 20260107, numRuns: 200 },
  );
});
