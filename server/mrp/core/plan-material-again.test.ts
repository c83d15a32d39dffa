import fc from "fast-check";
import { expect, test } from "vitest";
import { seeded, type Random } from "../../base/core/random";
import { withFacts, type Fact } from "./facts";
import type { PlannedOrder } from "./material-plan";
import { difference, livingPlan, planMaterialAgain, type LivingPlan } from "./plan-material-again";
import { planMaterial } from "./plan-material";
import { materialProblemSchema, type MaterialProblem } from "./problem";
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

test("net change equals full regeneration, orders and what moved, on random plants and random facts", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
      const random = seeded(seed);
      let problem = materialProblemSchema.parse(
        randomMaterialProblem(random, {
          items: 2 + (seed % 11),
          demands: 1 + (seed % 15),
          circles: seed % 7 === 0,
          everything: seed % 5 === 0,
        }),
      );
      const plan = opened(problem);
      for (let turn = 0; turn < 6; turn += 1) {
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
        expect(byId(moved.value.changed.map((change) => change.after))).toEqual(
          byId(expected.changed.map((change) => change.after)),
        );
      }
    }),
    { seed: 20260106, numRuns: 60 },
  );
}, 120_000);
