import postgres from "postgres";
import { afterAll, afterEach, beforeAll, expect, inject } from "vitest";
import { closeLive } from "../../server/jobs/live";
import { closeDatabase } from "../index";
import { withDatabase } from "./global-setup";

export type TestDatabase = {
  readonly url: string;
  /** As the owner, past every policy: for arranging and for looking. */
  readonly sql: postgres.Sql;
};

let count = 0;

/**
 * Called once where a suite is described: a database of its own, copied from the migrated template, which
 * `database()` uses too. After every test all invariant views must be empty.
 */
export function testDatabase(): TestDatabase {
  const { url: server, template } = inject("testServer");
  count += 1;
  const name = `suite_${process.pid}_${count}`;
  const url = withDatabase(server, name);
  const sql = postgres(url, { max: 4, onnotice: () => undefined });

  beforeAll(async () => {
    await onServer(
      server,
      (connection) => connection`create database ${connection(name)} template ${connection(template)}`,
    );
    process.env.DATABASE_URL = url;
  });
  afterEach(async () => {
    expect(await brokenInvariants(sql)).toEqual({});
  });
  afterAll(async () => {
    await closeLive();
    await closeDatabase();
    await sql.end({ timeout: 1 });
    await onServer(server, (connection) => connection`drop database ${connection(name)} with (force)`);
  });
  return { url, sql };
}

/** The rows of every `inv_*` view that has any, by view. */
export async function brokenInvariants(sql: postgres.Sql): Promise<Record<string, unknown[]>> {
  const views = await sql<{ name: string }[]>`
    select viewname as name from pg_views where schemaname = 'public' and viewname like 'inv\\_%' order by viewname`;
  const broken: Record<string, unknown[]> = {};
  for (const { name } of views) {
    const rows = await sql`select * from ${sql(name)} limit 5`;
    if (rows.length > 0) broken[name] = [...rows];
  }
  return broken;
}

async function onServer(url: string, act: (connection: postgres.Sql) => PromiseLike<unknown>): Promise<void> {
  const connection = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await act(connection);
  } finally {
    await connection.end({ timeout: 1 });
  }
}
