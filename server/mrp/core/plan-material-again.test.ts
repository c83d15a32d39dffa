import fc from "fast-check";
import { expect, test } from "vitest";
import { seeded, type Random } from "../../base/core/random";
import { withFacts, type Fact } from "./facts";
import type { PlannedOrder } from "./material-plan";
import { difference, livingPlan, planMaterialAgain, type LivingPlan } from "./plan-material-again";
import { planMaterial } from "./plan-material";
import { materialProblemSchema, type MaterialProblem, type MaterialProblemInput } from "./problem";
import { randomMaterialProblem } from "./random-problem";

const byId = (orders: readonly PlannedOrder[]): PlannedOrder[] =>
  orders.toSorted((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)));

function regenerated(problem: MaterialProblem): readonly PlannedOrder[] {
  const planned = planMaterial(problem);
  if (!planned.ok) throw new Error(JSON.stringify(planned.refusal));
  return planned.value.plannedOrders;
}

function opened(problem: MaterialProblem): LivingPlan {
  const plan = livingPlan(problem);
  if (!plan.ok) throw new Error(JSON.stringify(plan.refusal));
  return plan.value;
}

/** One to three facts about what is there, or something new. */
function randomFacts(random: Random, problem: MaterialProblem, turn: number): Fact[] {
  const one = <T>(list: readonly T[]): T => list[random.int(list.length)] as T;
  const kept = new Set([
    ...problem.stockReservations.flatMap(({ item, demand }) => [item, demand]),
    ...problem.scheduledReceipts.flatMap(({ demand }) => demand ?? []),
  ]);
  const free = problem.demands.filter(({ id }) => !kept.has(id));
  const items = problem.items.filter(({ id }) => !kept.has(id));
  const date = (): string =>
    new Date(Date.UTC(2026, 0, 5) + random.int(60 * 24) * 3_600_000).toISOString().slice(0, 19);
  const million = (n: number): number => n * 1_000_000;
  return Array.from({ length: 1 + random.int(3) }, (_, n): Fact => {
    const kind = random.int(6);
    const demand = {
      id: `new ${turn} ${n}`,
      item: one(problem.items).id,
      quantity: million(1 + random.int(20)),
      due: date(),
      priority: 1 + random.int(3),
    };
    if (kind === 0 && free.length > 0 && n === 0) return { kind: "demandCancelled", id: one(free).id };
    if (kind === 1 && free.length > 0)
      return { kind: "demand", demand: { ...one(free), quantity: million(1 + random.int(20)), due: date() } };
    if (kind === 2 && items.length > 0)
      return {
        kind: "stockCounted",
        item: one(items.filter((item) => item.kind !== "phantom").concat(items)).id,
        onHand: million(random.int(40)),
      };
    if (kind === 3 && problem.scheduledReceipts.length > 0)
      return { kind: "receipt", receipt: { ...one(problem.scheduledReceipts), date: date() } };
    if (kind === 4 && problem.scheduledReceipts.length > 0 && n === 0)
      return { kind: "receiptCancelled", id: one(problem.scheduledReceipts).id };
    return { kind: "demand", demand };
  }).filter(
    (fact, place, all) =>
      place === 0 || !(fact.kind === "demand" && all[0]?.kind === "demandCancelled" && fact.demand.id === all[0].id),
  );
}

/** Takes facts turn by turn and compares with the same problem planned anew. */
function followFacts(random: Random, start: MaterialProblem, turns: number): void {
  let problem = start;
  const plan = opened(problem);
  for (let turn = 0; turn < turns; turn += 1) {
    const facts = randomFacts(random, problem, turn);
    const before = regenerated(problem);
    problem = withFacts(problem, facts);
    const after = regenerated(problem);
    const moved = planMaterialAgain(plan, facts);
    if (!moved.ok) throw new Error(JSON.stringify(moved.refusal));
    expect(byId(plan.plannedOrders())).toEqual(byId(after));
    const expected = difference(before, after);
    expect(byId(moved.value.added)).toEqual(byId(expected.added));
    expect(byId(moved.value.removed)).toEqual(byId(expected.removed));
    for (const side of ["before", "after"] as const)
      expect(byId(moved.value.changed.map((change) => change[side]))).toEqual(
        byId(expected.changed.map((change) => change[side])),
      );
    expect(moved.value.count).toBe(expected.added.length + expected.removed.length + expected.changed.length);
  }
}

/** Everything but what joins items past the BOM, which is regenerated. */
function withoutJoins({ forecast: _, substitutes: __, ...problem }: MaterialProblemInput): MaterialProblemInput {
  return {
    ...problem,
    boms: (problem.boms ?? []).map(({ coProducts: ___, ...bom }) => bom),
    items: problem.items.map(({ supersededBy: ___, ...item }) => item),
  };
}

test("net change equals full regeneration, orders and what moved, on random plants and random facts", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
      const random = seeded(seed);
      const problem = randomMaterialProblem(random, {
        items: 2 + (seed % 11),
        demands: 1 + (seed % 15),
        circles: seed % 7 === 0,
        everything: seed % 5 < 2,
        lots: seed % 3 === 0,
      });
      followFacts(random, materialProblemSchema.parse(seed % 5 === 0 ? withoutJoins(problem) : problem), 6);
    }),
    // In the example one of two orders of a second changes its urgency as another comes.
    { seed: 20260106, numRuns: 60, examples: [[74837]] },
  );
}, 120_000);

test("so it does where an item has hundreds of needs, in several blocks, near and far", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
      const random = seeded(seed);
      const problem = randomMaterialProblem(random, {
        items: 3 + (seed % 5),
        demands: 260,
        everything: seed % 3 === 0,
      });
      const items = problem.items.map((item) =>
        item.kind === "make" && seed % 2 === 0
          ? { ...item, pegging: "dedicated" as const, lotSizing: { kind: "lotForLot" as const } }
          : { ...item, onHand: seed % 4 === 1 ? 0 : (item.onHand ?? 0) },
      );
      // Long before the first need nobody competes for what is there.
      const now = seed % 2 === 0 ? "2025-10-01T00:00:00" : problem.now;
      followFacts(random, materialProblemSchema.parse(withoutJoins({ ...problem, items, now })), 5);
    }),
    { seed: 20260107, numRuns: 10 },
  );
}, 120_000);

const bolts = materialProblemSchema.parse({
  now: "2026-01-05T00:00:00",
  items: [{ id: "bolt", kind: "buy", lotSizing: { kind: "fixedQuantity", quantity: 100 } }],
  demands: [10, 20, 30].map((day) => ({ id: `day ${day}`, item: "bolt", quantity: 60, due: `2026-01-${day}` })),
});

test("an order whose first need and figures stay keeps its id and is not reported", () => {
  const plan = opened(bolts);
  const [first] = plan.plannedOrders();
  const demand = { ...(bolts.demands[2] as MaterialProblem["demands"][number]), quantity: 70_000_000 };
  const moved = planMaterialAgain(plan, [{ kind: "demand", demand }]);
  expect(moved).toMatchObject({ ok: true, value: { count: 0, items: 1 } });
  expect(plan.plannedOrders()[0]).toEqual(first);
});

test("facts that make a quantity grow beyond what is exact are refused, and the plan is as it was", () => {
  const plan = opened(
    materialProblemSchema.parse({
      now: "2026-01-05T00:00:00",
      items: [
        { id: "wall", kind: "make" },
        { id: "bolt", kind: "buy" },
      ],
      boms: [{ item: "wall", lines: [{ component: "bolt", quantityPer: 1_000_000 }] }],
      demands: [{ id: "a", item: "wall", quantity: 1, due: "2026-02-01" }],
    }),
  );
  const before = plan.plannedOrders();
  const demand = { id: "b", item: "wall", quantity: 9_000_000_000_000, due: "2026-02-01", priority: 1 };
  expect(planMaterialAgain(plan, [{ kind: "demand", demand }]).ok).toBe(false);
  expect(plan.plannedOrders()).toEqual(before);
  const moved = planMaterialAgain(plan, [{ kind: "demand", demand: { ...demand, quantity: 2_000_000 } }]);
  expect(moved).toMatchObject({ ok: true, value: { count: 2 } });
});

test("what moved is read before the plan takes other facts, or not at all", () => {
  const plan = opened(bolts);
  const count = (onHand: number): ReturnType<LivingPlan["take"]> =>
    planMaterialAgain(plan, [{ kind: "stockCounted", item: "bolt", onHand }]);
  const moved = count(50_000_000);
  count(60_000_000);
  expect(() => moved.ok && moved.value.added).toThrow("before the plan takes other facts");
});
