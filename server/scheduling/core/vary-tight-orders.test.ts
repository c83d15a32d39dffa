import { expect, test } from "vitest";
import { seeded } from "../../base/core/random";
import { check } from "./check";
import { compile } from "./compile";
import { finishPlan } from "./finish-plan";
import { isBetter, tardinessOf } from "./objective";
import { parseProblem, type ProblemInput } from "./problem";
import { randomProblem } from "./random-problem";
import { schedule } from "./schedule";
import { searchRules } from "./search-rules";
import { openShop } from "./shop";
import { varyTightOrders } from "./vary-tight-orders";

/** One saw: "tight" cuts twice, the second within a minute of the first; "heavy" is due when it is done at once. */
const saw = (extra: ProblemInput["operations"] = []): ProblemInput => ({
  originEpochSecond: 0,
  resources: [{ id: "saw" }],
  orders: [
    { id: "tight", dueSecond: 100_000, weight: 1 },
    { id: "heavy", dueSecond: 600, weight: 9 },
    { id: "waiting", dueSecond: 100_000, weight: 1 },
  ],
  operations: [
    { id: "tight/1", orderId: "tight", alternatives: [{ resource: "saw", runSeconds: 900 }] },
    {
      id: "tight/2",
      orderId: "tight",
      alternatives: [{ resource: "saw", runSeconds: 900 }],
      after: [{ operation: "tight/1", maxLagSeconds: 60 }],
    },
    { id: "heavy/1", orderId: "heavy", alternatives: [{ resource: "saw", runSeconds: 600 }] },
    ...extra,
  ],
});

test.each([0, 200])(
  "an order with a maximum lag that has time makes way for a heavier one, %i plans tried",
  (iterations) => {
    const problem = parseProblem(saw());
    const plan = schedule(problem, { iterations });
    expect(check(problem, plan)).toEqual([]);
    expect(plan.operations.toSorted((a, b) => a.start - b.start).map(({ operation }) => operation)).toEqual([
      "heavy/1",
      "tight/1",
      "tight/2",
    ]);
  },
);

test("one that others wait for goes first as ever, and what waits stands behind it", () => {
  const waiting = {
    id: "waiting/1",
    orderId: "waiting",
    alternatives: [{ resource: "saw", runSeconds: 60 }],
    after: [{ operation: "tight/2" }],
  };
  const problem = parseProblem(saw([waiting]));
  const plan = schedule(problem, { iterations: 200 });
  expect(check(problem, plan)).toEqual([]);
  expect(plan.objective.unplannedOperations).toBe(0);
});

test("on random plants no choice makes a plan worse, many make it less late, and all keep the lags", () => {
  let [first, varied, better] = [0, 0, 0];
  for (let seed = 1; seed <= 25; seed += 1) {
    const drawn = randomProblem(seeded(seed), { orders: 10, operationsPerOrder: 4, resources: 3, maxLags: true });
    const orders = drawn.orders.map((order) => ({ ...order, dueSecond: Math.round(order.dueSecond / 3) }));
    const problem = { ...drawn, orders };
    const compiled = compile(problem);
    const shop = openShop(compiled);
    const limits = { random: seeded(seed), isTimeUp: () => false };
    const dispatched = searchRules(shop, { ...limits, rules: 4, onBetter: () => undefined });
    const plan = finishPlan(compiled, shop, dispatched.placements);
    const found = varyTightOrders(compiled, plan, dispatched, { ...limits, tries: 12 });
    expect(isBetter(plan.score, found.score), `seed ${String(seed)}`).toBe(false);
    expect(check(problem, schedule(problem, { seed, iterations: 50 })), `seed ${String(seed)}`).toEqual([]);
    if (found !== plan) better += 1;
    first += tardinessOf(plan.score);
    varied += tardinessOf(found.score);
  }
  expect(better).toBeGreaterThan(4);
  expect(varied).toBeLessThan(first);
}, 60_000);
