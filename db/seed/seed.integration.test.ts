import { expect, test } from "vitest";
import { seeded } from "../../server/base/core/random";
import type { Context } from "../../server/context";
import { judgePromises } from "../../server/scheduling/judge-promises";
import { testDatabase } from "../testing/test-database";
import { seed } from "./seed";

const { sql } = testDatabase();
const anchor = "2026-01-05";

/** Of every table, how many rows and a hash of them all. */
async function fingerprint(): Promise<Record<string, string>> {
  const tables = await sql<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'plan_run' order by 1`;
  const prints: Record<string, string> = {};
  for (const { name } of tables) {
    const [row] = await sql<{ print: string }[]>`
      select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') as print from ${sql(name)} t`;
    prints[name] = row?.print ?? "";
  }
  // A password hash is salted by the machine's own chance.
  delete prints.credential;
  return prints;
}

test("the same anchor gives the same data, and seeding again replaces it", { timeout: 180_000 }, async () => {
  await seed({ anchor, orders: 60 });
  const first = await fingerprint();
  await seed({ anchor, orders: 60, reset: true });
  expect(await fingerprint()).toEqual(first);
  expect(first.plant).toMatch(/^4 /);
});

test("past orders are shipped with their reports, open ones stand in a published plan", async () => {
  const states = await sql<{ state: string }[]>`select distinct state from customer_order order by 1`;
  expect(states.map(({ state }) => state)).toEqual(expect.arrayContaining(["planned", "shipped"]));
  const [unreported] = await sql<{ count: number }[]>`
    select count(*)::int as count from work_order_operation o where o.state = 'done'
      and (select count(*) from operation_report r where r.operation_id = o.id) <> 2`;
  expect(unreported?.count).toBe(0);
  const [unplanned] = await sql<{ count: number }[]>`
    select count(*)::int as count from work_order_operation o
    where o.state = 'waiting' and not exists (
      select from scheduled_operation s join schedule_version v on v.id = s.version_id and v.state = 'published'
      where s.operation_id = o.id)`;
  expect(unplanned?.count).toBe(0);
});

test("every order has its promise; those that left say when, and the missed ones why; the page finds them", async () => {
  const [odd] = await sql<{ count: number }[]>`
    select count(*)::int as count from customer_order o
      left join promise_given g on g.plant_id = o.plant_id and g.order_id = o.id
      left join shipment s on s.plant_id = o.plant_id and s.order_id = o.id
     where g.quote_id is null or g.promised_at <> o.promised_at or g.delivered_at is distinct from s.shipped_at
        or (g.delivered_at > g.promised_at) is distinct from (case when g.delivered_at is null then null else g.missed_because is not null end)`;
  expect(odd?.count).toBe(0);
  const plants = await sql<{ id: string }[]>`select id from plant`;
  const ctx: Context = {
    actor: { kind: "system" },
    now: new Date("2026-01-07T02:00:00Z"),
    random: seeded(1),
    locale: "en",
  };
  const judged = await Promise.all(plants.map(({ id: plantId }) => judgePromises(ctx, { plantId })));
  const rows = judged.flatMap((of) => of.rows);
  const sum = (of: (one: (typeof judged)[number]["accuracy"]) => number) =>
    judged.reduce((total, { accuracy }) => total + of(accuracy), 0);
  expect(sum(({ delivered }) => delivered)).toBe(rows.length);
  expect(sum(({ kept }) => kept) / rows.length).toBeGreaterThan(0.5);
  expect(sum(({ kept, missed }) => kept + missed)).toBe(rows.length);
  expect(rows.filter(({ missSeconds, cause }) => missSeconds > 0 && cause === null)).toEqual([]);
  const december = await judgePromises(ctx, { plantId: plants[0]?.id ?? "", month: "2025-12" });
  expect(december.rows.length).toBeGreaterThan(0);
  for (const { soldAt } of december.rows) expect(soldAt.toISOString()).toMatch(/^2025-(11-30T1[6-9]|11-30T2|12)/);
});

test("forty suppliers and about two hundred items", async () => {
  const [counts] = await sql<{ suppliers: number; items: number }[]>`
    select (select count(*)::int from supplier) as suppliers, (select count(*)::int from item) as items`;
  expect(counts?.suppliers).toBe(40);
  expect(counts?.items).toBeGreaterThan(150);
});
