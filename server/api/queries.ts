import { sql } from "drizzle-orm";
import type { Transaction } from "../context";

/** How many rows each invariant view returns; every count should be nought. */
export async function countViolations(tx: Transaction): Promise<{ invariant: string; rows: number }[]> {
  const views = await tx.execute<{ name: string }>(
    sql`select viewname as name from pg_views where schemaname = current_schema() and viewname like 'inv\\_%' order by 1`,
  );
  const counts = [];
  for (const { name } of views) {
    const [count] = await tx.execute<{ rows: number }>(sql`select count(*)::int as rows from ${sql.identifier(name)}`);
    counts.push({ invariant: name, rows: count?.rows ?? 0 });
  }
  return counts;
}
