import { expect, test } from "vitest";
import { objectiveLevels } from "./objective";
import { replanChoices, type ReplanChoices } from "./replan-choices";
import { sawCut, sawPlant } from "./small-plant";

const hour = 3_600;
const day = 24 * hour;

/** Twelve orders of two hours, every one due at once; they are published the least urgent first. */
const names = Array.from({ length: 12 }, (_, i) => `o${String(i).padStart(2, "0")}`);
const open = sawPlant({
  orders: names.map((id, i) => ({ id, dueSecond: 0, priority: i === 11 ? 1 : 9 })),
  operations: names.map((id) => sawCut(id, 2)),
  published: names.map((id, i) => {
    const start = Math.floor(i / 4) * day + (i % 4) * 2 * hour;
    const at = { start, end: start + 2 * hour, setupStart: start };
    return { operationId: `${id}/cut`, blockId: id, workUnitId: "SAW-1", ...at, setupKey: null, places: 1 };
  }),
});

function answered(): ReplanChoices {
  const work = replanChoices(open);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

const { choices, levels } = answered();

test("every level of every plan is the sum of the orders named and of the others", () => {
  // Of promises beside due dates this plant has none.
  expect(levels.map(({ level }) => level)).toEqual(objectiveLevels.filter((level) => level !== "brokenPromises"));
  for (const { totals, orders, others } of levels) {
    const sums = totals.map((_, plan) => orders.reduce((sum, { amounts }) => sum + amounts[plan]!, 0));
    expect(sums.map((sum, plan) => sum + others.amounts[plan]!)).toEqual(totals);
    expect(totals).toHaveLength(1 + choices.length);
  }
});

test("eight orders are named, whose amount is largest in any of the plans first", () => {
  const late = levels.find(({ level }) => level === "weightedTardinessSeconds")!;
  expect(late.orders).toHaveLength(8);
  expect(late.others.orders).toBe(4);
  // Published last though it is urgent: nine times two days and eight hours, and more for every day begun.
  expect(late.orders[0]).toMatchObject({ orderId: "o11" });
  const [published, repair, , full] = late.orders[0]!.amounts;
  expect(repair).toBe(published);
  expect(full).toBeLessThan(published!);
  const tops = late.orders.map(({ amounts }) => Math.max(...amounts));
  expect(tops).toEqual([...tops].sort((a, b) => b - a));
});

test("a plan that moves what was published says whose moves its change is; the published plan has none", () => {
  const change = levels.find(({ level }) => level === "change")!;
  const [published, repair, , full] = change.totals;
  expect([published, repair]).toEqual([0, 0]);
  expect(full).toBeGreaterThan(0);
  expect(change.orders.map(({ orderId }) => orderId)).toContain("o11");
});
