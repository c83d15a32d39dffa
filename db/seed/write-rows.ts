import type { PgTable } from "drizzle-orm/pg-core";
import type { Database } from "../index";

/** PostgreSQL takes 65,535 parameters a statement. */
const mostParameters = 60_000;

/** Inserts any number of rows, as many a statement as fit. */
export async function writeRows<T extends PgTable>(
  db: Database,
  table: T,
  rows: readonly T["$inferInsert"][],
): Promise<void> {
  const first = rows[0];
  if (first === undefined) return;
  const size = Math.floor(mostParameters / Object.keys(first).length);
  for (let start = 0; start < rows.length; start += size) {
    await db.insert(table).values(rows.slice(start, start + size) as T["$inferInsert"][]);
  }
}
