import { expect, test } from "vitest";
import { testDatabase } from "../../db/testing/test-database";
import { seeded, type Random } from "../base/core/random";
import { planInSql, totalsOf } from "./bench/sql-reference";
import { compileMaterial } from "./core/compile";
import { net } from "./core/kernel/net";
import { report } from "./core/report";
import { materialProblemSchema, type MaterialProblem, type MaterialProblemInput } from "./core/problem";
import { randomMaterialProblem } from "./core/random-problem";

const database = testDatabase();

type Item = MaterialProblemInput["items"][number];
type Rule = NonNullable<Item["lotSizing"]>;

/** A random plant within what the SQL knows; two phantoms deep, fixed lines and dates in force included. */
function plantFor(seed: number): MaterialProblem {
  const random = seeded(seed);
  const input = randomMaterialProblem(random, { items: 3 + (seed % 14), demands: 2 + (seed % 25) });
  const used = new Set((input.boms ?? []).flatMap(({ lines }) => lines.map(({ component }) => component)));
  const items = input.items.map((item): Item => {
    const lotSizing = ruleFor(random.int(7), random.int(9), !used.has(item.id));
    return {
      ...item,
      pegging: "pooled",
      lotSizing,
      forecastBackwardDays: 0,
      forecastForwardDays: 0,
      // What is made is not missing now, or it would have been started in the past.
      onHand: lotSizing.kind === "minMax" && item.kind === "make" ? lotSizing.maximum : item.onHand,
      safetyStock: safetyFor(item, lotSizing.kind, random),
      scrapPerOrder: item.kind !== "phantom" && random.int(4) === 0 ? 1 : 0,
    };
  });
  const byId = new Map(items.map((item) => [item.id, item]));
  const planned = items.filter(({ kind }) => kind !== "phantom");
  const turns = new Set<string>();
  const demands = (input.demands ?? [])
    .filter(({ item }) => byId.get(item)?.kind !== "phantom")
    // Of what is filled up by min–max one need at a time is asked for: whose turn it is decides what is ordered.
    .filter(({ item, due }) => {
      const turn = `${item} ${due}`;
      const isFree = byId.get(item)?.lotSizing?.kind !== "minMax" || !turns.has(turn);
      turns.add(turn);
      return isFree;
    })
    .map((demand) => ({ ...demand, priority: 1 }));
  return materialProblemSchema.parse({
    ...input,
    // Long before the first need: nothing is past due.
    now: "2025-06-01T00:00:00",
    items,
    demands,
    // Half an hour beside every demand, each at another: nothing is consumed.
    forecast: Array.from({ length: random.int(5) }, (_, n) => ({
      item: planned[random.int(planned.length)]?.id ?? "",
      date: new Date(Date.UTC(2026, 0, 5, 0, 30 + n) + random.int(60 * 24) * 3_600_000).toISOString().slice(0, 19),
      quantity: 1 + random.int(20),
    })),
    stockReservations: demands
      .filter(({ item }) => Number(byId.get(item)?.onHand) > 12)
      .slice(0, 3)
      .map(({ id, item }) => ({ item, demand: id, quantity: 1 + random.int(4) })),
  });
}

function ruleFor(choice: number, size: number, isTop: boolean): Rule {
  if (choice < 2) return { kind: "fixedQuantity", quantity: 2 + size };
  if (choice === 2) return { kind: "periodOrderQuantity", periodDays: 1 + size };
  return choice === 3 && isTop ? { kind: "minMax", minimum: size, maximum: 8 + 3 * size } : { kind: "lotForLot" };
}

/** Constant, or levels that rise and fall; those of what is made begin after now. */
function safetyFor({ kind, safetyStock }: Item, rule: Rule["kind"], random: Random): Item["safetyStock"] {
  if (kind === "phantom" || rule === "minMax") return 0;
  if (rule === "periodOrderQuantity") return kind === "make" ? 0 : safetyStock;
  if (kind === "buy" && random.int(3) > 0) return safetyStock;
  return Array.from({ length: 1 + random.int(4) }, () => ({
    from: new Date(Date.UTC(2026, 0, 1) + random.int(60 * 24) * 3_600_000).toISOString().slice(0, 19),
    quantity: random.int(12),
  }));
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
  const known = new Map<string, number>();
  for (let seed = 0; seed < 40; seed += 1) {
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
    for (const what of shapesOf(problem)) known.set(what, (known.get(what) ?? 0) + 1);
  }
  expect(compared).toBeGreaterThan(1_000);
  for (const what of ["periodOrderQuantity", "minMax", "phased", "working", "reserved", "forecast"])
    expect(known.get(what) ?? 0, what).toBeGreaterThan(5);
}, 120_000);

/** What a plant has of the less usual. */
const shapesOf = (problem: MaterialProblem): Set<string> =>
  new Set([
    ...problem.items.flatMap(({ lotSizing, leadTimeCounts, safetyStock }) => [
      lotSizing.kind,
      leadTimeCounts,
      typeof safetyStock === "number" ? "constant" : "phased",
    ]),
    ...(problem.stockReservations.length > 0 ? ["reserved"] : []),
    ...(problem.forecast.length > 0 ? ["forecast"] : []),
  ]);
