import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import postgres from "postgres";
import { installQueue } from "../server/jobs/install-queue";

const oldestMajorVersion = 15;
// "oneoff" in bytes: whoever migrates one database holds this lock, so that processes starting together wait for each other.
const lockKey = 0x6f6e656f6666;

/** Refuses an old server, then brings schema, invariants and queue of one database up to date. Safe to repeat and to race. */
export async function migrateDatabase(url: string, folder = path.resolve("db")): Promise<void> {
  const connection = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await refuseOldServer(connection);
    await connection`select pg_advisory_lock(${lockKey})`;
    await migrate(drizzle(connection), { migrationsFolder: path.join(folder, "migrations") });
    await installQueue(url);
    await replaceInvariants(connection, path.join(folder, "invariants"));
  } finally {
    await connection.end({ timeout: 1 });
  }
}

export class OldServer extends Error {}

async function refuseOldServer(connection: postgres.Sql): Promise<void> {
  const [row] = await connection<{ number: number; text: string }[]>`
    select current_setting('server_version_num')::int as number, current_setting('server_version') as text`;
  if (row) requireVersion(row.number, row.text);
}

export function requireVersion(number: number, text: string): void {
  if (number >= oldestMajorVersion * 10_000) return;
  throw new OldServer(
    `Oneoff needs PostgreSQL ${oldestMajorVersion} or newer; the server at DATABASE_URL is ${text}. Upgrade it or point DATABASE_URL at a newer one.`,
  );
}

/** `db/invariants/*.sql` each hold `create or replace view inv_…`; they follow the code, not the migrations. */
async function replaceInvariants(connection: postgres.Sql, folder: string): Promise<void> {
  const files = await readdir(folder).catch(() => []);
  for (const file of files.filter((name) => name.endsWith(".sql")).sort()) {
    await connection.unsafe(await readFile(path.join(folder, file), "utf8"));
  }
}
