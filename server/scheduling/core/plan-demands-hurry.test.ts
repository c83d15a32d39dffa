import { expect, test } from "vitest";
import { planMaterial } from "../../mrp/core/plan-material";
import { materialOf } from "./plan-demands-faults";
import { planDemands } from "./plan-demands";
import { checkPlant } from "./plan-demands-check";
import { plantProblemSchema, type PlantProblem, type PlantProblemInput } from "./plan-demands-problem";
import type { PlantPlan } from "./plant-plan";

const problemOf = (input: Omit<PlantProblemInput, "now">): PlantProblem =>
  plantProblemSchema.parse({ now: "2026-01-05T00:00:00", ...input });

function planned(problem: PlantProblem): PlantPlan {
  const result = planDemands(problem);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  expect(checkPlant(problem, result.value)).toEqual([]);
  return result.value;
}

const date = (day: number): string => new Date(Date.UTC(2026, 0, 5 + day)).toISOString().slice(0, 10);
const suppliers = [
  { item: "steel", supplier: "cheapslow", leadTimeDays: 24, price: 1 },
  { item: "steel", supplier: "dearfast", leadTimeDays: 5, price: 3 },
];
const purchases = ({ material }: PlantPlan): (string | null)[] =>
  material.plannedOrders.filter(({ item }) => item === "steel").map(({ supplier }) => supplier);

test("a finite plan takes the supplier the material plan takes: the cheapest of those in time, else the soonest", () => {
  for (const [day, supplier] of [
    [36, "cheapslow"],
    [24, "cheapslow"],
    [23, "dearfast"],
    [3, "dearfast"],
  ] as const) {
    const problem = problemOf({
      items: [{ id: "steel" }],
      suppliers,
      demands: [{ id: "d", item: "steel", quantity: 3, due: date(day) }],
    });
    const plan = planned(problem);
    expect(purchases(plan)).toEqual([supplier]);
    const alone = planMaterial(materialOf(problem));
    expect(alone.ok && alone.value.plannedOrders.map((order) => order.supplier)).toEqual([supplier]);
    expect(plan.demands[0]?.completionSecond).toBe(Math.max(day, 5) * 86_400);
  }
});

/** Ten days of work each on one machine: whoever is second waits. */
const queue = (dues: readonly number[]): PlantProblem =>
  problemOf({
    resources: [{ id: "mill" }],
    items: [{ id: "beam", kind: "make", pegging: "dedicated" }, { id: "steel" }],
    boms: [{ item: "beam", lines: [{ component: "steel", quantityPer: 1 }] }],
    routings: [
      { item: "beam", operations: [{ id: "cut", alternatives: [{ resource: "mill", runMinutesPerUnit: 14_400 }] }] },
    ],
    suppliers,
    demands: dues.map((due, n) => ({ id: `d${n}`, item: "beam", quantity: 1, due: date(due) })),
  });

test("an order that a cheaper supplier would make late gets the soonest, the others do not", () => {
  expect(purchases(planned(queue([36])))).toEqual(["cheapslow"]);
  const plan = planned(queue([36, 37]));
  expect(plan.demands.map(({ lateSeconds }) => lateSeconds)).toEqual([0, 0]);
  expect(purchases(plan).toSorted()).toEqual(["cheapslow", "dearfast"]);
});
