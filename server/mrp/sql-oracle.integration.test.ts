import { expect, test } from "vitest";
import { testDatabase } from "../../db/testing/test-database";
import { seeded } from "../base/core/random";
import { planInSql, totalsOf } from "./bench/sql-reference";
import { compileMaterial } from "./core/compile";
import { net } from "./core/kernel/net";
import { report } from "./core/report";
import { materialProblemSchema, type MaterialProblem } from "./core/problem";
import { randomMaterialProblem } from "./core/random-problem";

const database = testDatabase();

/** A random plant within what the SQL knows; two phantoms deep, fixed lines and dates in force included. */
function plantFor(seed: number): MaterialProblem {
  const random = seeded(seed);
  const input = randomMaterialProblem(random, { items: 3 + (seed % 14), demands: 2 + (seed % 25) });
  const phantoms = new Set(input.items.filter(({ kind }) => kind === "phantom").map(({ id }) => id));
  return materialProblemSchema.parse({
    ...input,
    // Long before the first need: nothing is past due.
    now: "2025-06-01T00:00:00",
    items: input.items.map((item) => ({
      ...item,
      pegging: "pooled",
      leadTimeCounts: "calendar",
      lotSizing: random.int(3) === 0 ? { kind: "fixedQuantity", quantity: 2 + random.int(9) } : { kind: "lotForLot" },
    })),
    demands: (input.demands ?? [])
      .filter(({ item }) => !phantoms.has(item))
      .map((demand) => ({ ...demand, priority: 1 })),
    stockReservations: [],
  });
}

/** "item second what" → millionths. */
function totalsOfPlan(problem: MaterialProblem): Record<string, string> {
  const compiled = compileMaterial(problem);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal));
  const plan = report(compiled.value, net(compiled.value, { notBeforeNow: false, workSeconds: () => null }));
  const sums = new Map<string, bigint>();
  const add = (key: string, decimal: string): void => {
    const [whole = "0", fraction = ""] = decimal.split(".");
    const micro = BigInt(whole + fraction.padEnd(6, "0"));
    if (micro !== 0n) sums.set(key, (sums.get(key) ?? 0n) + micro);
  };
  for (const row of plan.requirements) add(`${row.item} at ${row.second} gross`, row.gross);
  for (const order of plan.plannedOrders) {
    add(`${order.item} at ${order.dueSecond} planned`, order.quantity);
    add(`${order.item} at ${order.releaseSecond} released`, order.startQuantity);
  }
  return sortedTexts(sums);
}

const sortedTexts = (sums: ReadonlyMap<string, bigint>): Record<string, string> =>
  Object.fromEntries([...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => [key, String(value)]));

test("SQL finds the same gross, planned and released quantities per item and moment on random plants", async () => {
  let compared = 0;
  for (let seed = 0; seed < 60; seed += 1) {
    const problem = plantFor(seed);
    const compiled = compileMaterial(problem);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.refusal));
    const rows = await database.sql.begin(async (sql) => {
      await planInSql(sql, problem, compiled.value);
      const totals = await totalsOf(sql);
      return totals;
    });
    const found = sortedTexts(new Map(rows.map((row) => [`${row.item} at ${row.second} ${row.what}`, row.quantity])));
    expect(found, `seed ${seed}`).toEqual(totalsOfPlan(problem));
    compared += rows.length;
  }
  expect(compared).toBeGreaterThan(1_000);
}, 120_000);
