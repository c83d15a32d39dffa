import { expect, test } from "vitest";
import { compileMaterial } from "./compile";
import { demandCompletions, type DemandCompletion } from "./demand-completions";
import { planMaterial } from "./plan-material";
import { materialProblemSchema, type MaterialProblemInput } from "./problem";

const day = 86_400;
const date = (days: number): string => new Date(Date.UTC(2026, 0, 5 + days)).toISOString().slice(0, 19);

function completions(input: Omit<MaterialProblemInput, "now">): unknown[] {
  const problem = materialProblemSchema.parse({ now: date(0), ...input });
  const [plan, material] = [planMaterial(problem), compileMaterial(problem)];
  if (!plan.ok || !material.ok) throw new Error(JSON.stringify([plan, material]));
  return demandCompletions(material.value, plan.value).map(
    ({ id, completionSecond, lateSeconds, waitsFor }: DemandCompletion) => [
      id,
      completionSecond === null ? null : completionSecond / day,
      lateSeconds / day,
      waitsFor?.item ?? null,
    ],
  );
}

const twoLevels: Pick<MaterialProblemInput, "items" | "boms"> = {
  items: [
    { id: "A", kind: "make", leadTimeDays: 3, onHand: 1 },
    { id: "B", leadTimeDays: 10, onHand: 2 },
  ],
  boms: [{ item: "A", lines: [{ component: "B", quantityPer: 1 }] }],
};

test("what is in time is met when it is due, what is in stock at once", () => {
  expect(
    completions({
      ...twoLevels,
      demands: [
        { id: "stock", item: "A", quantity: 1, due: date(2) },
        { id: "made", item: "A", quantity: 2, due: date(20) },
      ],
    }),
  ).toEqual([
    ["stock", 0, 0, null],
    ["made", 20, 0, null],
  ]);
});

test("lead times that do not fit add up from now, and the item waited for is named", () => {
  expect(
    completions({
      ...twoLevels,
      demands: [
        { id: "quick", item: "A", quantity: 3, due: date(1) },
        { id: "slow", item: "A", quantity: 3, due: date(8) },
      ],
    }),
  ).toEqual([
    ["quick", 3, 2, "A"],
    ["slow", 13, 5, "B"],
  ]);
});

test("a receipt that is past is expected now, one inside a planning fence holds what waits for it", () => {
  expect(
    completions({
      items: [{ id: "A" }, { id: "F", planningFenceDays: 9 }],
      scheduledReceipts: [{ id: "R", item: "A", quantity: 1, date: date(-3) }],
      demands: [
        { id: "a", item: "A", quantity: 1, due: date(2) },
        { id: "f", item: "F", quantity: 1, due: date(2) },
      ],
    }),
  ).toEqual([
    ["a", 0, 0, null],
    ["f", 9, 7, "F"],
  ]);
});

test("what nothing can supply is never met, and the item is named", () => {
  expect(
    completions({
      items: [
        { id: "A", kind: "make" },
        { id: "loop", kind: "make" },
      ],
      boms: [
        { item: "A", lines: [{ component: "loop", quantityPer: 1 }] },
        { item: "loop", lines: [{ component: "loop", quantityPer: 1 }] },
      ],
      demands: [{ id: "d", item: "A", quantity: 1, due: date(2) }],
    }),
  ).toEqual([["d", null, 0, "loop"]]);
});
