import { expect, test } from "vitest";
import { seeded } from "../../base/core/random";
import { compile } from "./compile";
import { dispatch } from "./kernel/dispatch";
import { estimatedDues, observedDues } from "./kernel/operation-dues";
import { completions, tardinessOf } from "./objective";
import { parseProblem, type Problem } from "./problem";
import { searchRules } from "./search-rules";
import { openShop } from "./shop";

test("what plans teach about queues betters the best rule of the grid, and the same seed finds the same", () => {
  const shop = openShop(compile(crowdedPlant(250)));
  const find = (rules: number, seed = 1) =>
    tardinessOf(
      searchRules(shop, { rules, random: seeded(seed), isTimeUp: () => false, onBetter: () => undefined }).score,
    );
  const [ofGrid, learned] = [find(13), find(60)];
  expect(ofGrid).toBeGreaterThan(0);
  expect(learned).toBeLessThan(0.95 * ofGrid);
  expect(find(60)).toBe(learned);
});

test("an operation is due by its order's date less what followed it in the plan", () => {
  const { columns, ...shop } = openShop(compile(crowdedPlant(60)));
  const placed = dispatch({ columns, ...shop }, { k1: 8, k2: 0.2, queueing: 2 });
  const completion = completions(columns, placed);
  const observed = observedDues(columns, placed);
  const estimated = estimatedDues(columns, 0);
  placed.end.forEach((end, o) => {
    const j = columns.order[o]!;
    expect(observed[o]).toBe(columns.due[j]! - (completion[j]! - end));
    expect(observed[o]).toBeLessThanOrEqual(estimated[o]!);
  });
});

/** Six pools of two units, five operations an order in any order of pools, a setup between any two colours. */
function crowdedPlant(orderCount: number): Problem {
  const random = seeded(20_260_105);
  const colours = ["red", "green", "blue", "white"];
  const orders = Array.from({ length: orderCount }, (_, j) => {
    const releaseSecond = 800 * j;
    const dueSecond = releaseSecond + 20_000 + random.int(30_000);
    return { id: `order-${String(1000 + j)}`, weight: 1 + random.int(3), releaseSecond, dueSecond };
  });
  const operations = orders.flatMap(({ id }) => {
    const setupKey = colours[random.int(4)]!;
    return Array.from({ length: 5 }, (_, s) => ({
      id: `${id}/${String(s)}`,
      orderId: id,
      alternatives: [{ resource: `pool-${String(random.int(6))}`, runSeconds: 600 + random.int(2_000) }],
      setupKey,
      after: s === 0 ? [] : [{ operation: `${id}/${String(s - 1)}` }],
    }));
  });
  return parseProblem({
    originEpochSecond: Date.UTC(2026, 0, 5) / 1000,
    setupMatrices: [{ id: "colours", unmatched: "zero", rules: [{ from: "*", to: "*", seconds: 300 }] }],
    resources: Array.from({ length: 6 }, (_, r) => ({
      id: `pool-${String(r)}`,
      capacity: 2,
      setupMatrix: "colours",
      initialSetup: "red",
    })),
    orders,
    operations,
  });
}
