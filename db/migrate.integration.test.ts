import { expect, test } from "vitest";
import { migrateDatabase } from "./migrate";
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

async function catalog() {
  const tables = await db.sql`
    select table_schema, table_name, column_name, data_type, is_nullable from information_schema.columns
    where table_schema in ('public', 'jobs') order by 1, 2, 3`;
  const constraints = await db.sql`
    select conrelid::regclass::text as on, conname as name, pg_get_constraintdef(oid) as says from pg_constraint
    where connamespace = 'public'::regnamespace order by 1, 2`;
  return { tables: [...tables], constraints: [...constraints] };
}
