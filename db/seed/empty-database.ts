import { sql } from "drizzle-orm";
import { database } from "../index";

/** Takes every row of the product and every waiting job; schema and migrations stay. */
export async function emptyDatabase(): Promise<void> {
  const tables = await database().execute<{ name: string }>(sql`
    select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables
    where schemaname = 'public' or (schemaname = 'graphile_worker' and tablename = '_private_jobs')`);
  const names = [...tables].map(({ name }) => name).join(", ");
  if (names !== "") await database().execute(sql.raw(`truncate ${names} cascade`));
}
