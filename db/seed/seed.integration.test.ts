import { expect, test } from "vitest";
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

test("forty suppliers and about two hundred items", async () => {
  const [counts] = await sql<{ suppliers: number; items: number }[]>`
    select (select count(*)::int from supplier) as suppliers, (select count(*)::int from item) as items`;
  expect(counts?.suppliers).toBe(40);
  expect(counts?.items).toBeGreaterThan(150);
});
