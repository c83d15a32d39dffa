import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import { expect, test } from "vitest";
import { migrateDatabase } from "./migrate";
import { withDatabase } from "./testing/global-setup";
import { testDatabase } from "./testing/test-database";

const db = testDatabase();

test("migrating again, and twice at a time, changes nothing", async () => {
  const before = await catalog();
  await Promise.all([migrateDatabase(db.url), migrateDatabase(db.url)]);
  expect(await catalog()).toEqual(before);
});

test("the app role owns nothing and cannot bypass policies", async () => {
  const [role] = await db.sql`select rolsuper, rolbypassrls, rolcanlogin from pg_roles where rolname = 'oneoff_app'`;
  expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcanlogin: false });
  const owned = await db.sql`select relname from pg_class where pg_get_userbyid(relowner) = 'oneoff_app'`;
  expect(owned).toEqual([]);
});

test("versions from before the life cycle stay on sale from when they were published", async () => {
  const name = `older_${process.pid}`;
  await db.sql`create database ${db.sql(name)}`;
  const url = withDatabase(db.url, name);
  const folder = await upTo("0004_promise_places");
  await migrateDatabase(url, folder);
  const older = postgres(url, { max: 1, onnotice: () => undefined });
  await older`insert into product_family values ('stool', gen_random_uuid())`;
  const [january, june] = ["2026-01-01T00:00:00.000Z", "2026-06-01T00:00:00.000Z"];
  await older`insert into product_family_version (family_id, version, state, source, compiled, hash, created_at, published_at, published_by) values
    ('stool', 1, 'retired', 'a', '{"a": 1}', 'a', ${january}, ${january}, gen_random_uuid()),
    ('stool', 2, 'published', 'b', '{"b": 1}', 'b', ${june}, ${june}, null)`;
  await migrateDatabase(url);
  const rows = await older`
    select version, state, source, compiled, checked_at, effective_from, retired_at from product_family_version order by 1`;
  expect(JSON.parse(JSON.stringify(rows))).toEqual([
    {
      version: 1,
      state: "retired",
      source: "a",
      compiled: { a: 1 },
      checked_at: january,
      effective_from: january,
      retired_at: june,
    },
    {
      version: 2,
      state: "published",
      source: "b",
      compiled: { b: 1 },
      checked_at: june,
      effective_from: june,
      retired_at: null,
    },
  ]);
  await older.end();
  await db.sql`drop database ${db.sql(name)}`;
  await rm(folder, { recursive: true });
});

/** A copy of the migrations that ends with the named one; invariants follow the code, so it has none. */
async function upTo(last: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "oneoff-migrations-"));
  await cp("db/migrations", path.join(folder, "migrations"), { recursive: true });
  const journal = path.join(folder, "migrations/meta/_journal.json");
  const read = JSON.parse(await readFile(journal, "utf8")) as { entries: { tag: string }[] };
  const end = read.entries.findIndex(({ tag }) => tag === last) + 1;
  await writeFile(journal, JSON.stringify({ ...read, entries: read.entries.slice(0, end) }));
  return folder;
}

async function catalog() {
  const tables = await db.sql`
    select table_schema, table_name, column_name, data_type, is_nullable from information_schema.columns
    where table_schema in ('public', 'jobs') order by 1, 2, 3`;
  const constraints = await db.sql`
    select conrelid::regclass::text as on, conname as name, pg_get_constraintdef(oid) as says from pg_constraint
    where connamespace = 'public'::regnamespace order by 1, 2`;
  return { tables: [...tables], constraints: [...constraints] };
}
