import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { preparing } from "./prepare-statements";
import { promptSockets } from "./prompt-socket";
import * as schema from "./schema";

export type Database = PostgresJsDatabase<typeof schema>;
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

interface Pool {
  readonly url: string;
  readonly client: postgres.Sql;
  readonly database: Database;
}

// On globalThis, so that a reloaded module in development keeps its pool.
const holder = globalThis as { oneoffPool?: Pool };

/** The one pool of this process, opened at the first use on the server DATABASE_URL names. */
export function database(): Database {
  const url = process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set: start with `npm start`, or name a PostgreSQL server");
  if (holder.oneoffPool?.url !== url) holder.oneoffPool = openPool(url);
  return holder.oneoffPool.database;
}

export async function closeDatabase(): Promise<void> {
  const pool = holder.oneoffPool;
  delete holder.oneoffPool;
  await pool?.client.end({ timeout: 5 });
}

function openPool(url: string): Pool {
  const options = {
    max: Number(process.env.ONEOFF_POOL ?? 10),
    onnotice: () => undefined,
    // A restarted database is back within seconds; the driver's own pauses grow to twenty.
    backoff: () => 0.2,
    connection: { application_name: "oneoff" },
    // Known to the driver, if not to its types.
    socket: promptSockets(),
  };
  const client = postgres(url, options);
  return { url, client, database: drizzle(preparing(client), { schema }) };
}
