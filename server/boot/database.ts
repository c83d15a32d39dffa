import path from "node:path";
import postgres from "postgres";
import {
  clusterUrl,
  createDatabase,
  prepareCluster,
  runningPostgres,
  spawnPostgres,
  waitForPostgres,
} from "../../db/embedded";
import { migrateDatabase, OldServer } from "../../db/migrate";
import { keepRunning, type Kept } from "./keep-running";
import { Sentence } from "./settings";
import { projectFolder } from "./state";

const startLimitMilliseconds = 60_000;

/** The embedded server of a state folder, taken over when it still runs, kept running until stopped. */
export async function keepDatabase(
  folder: string,
  onDeath: (how: string) => void,
): Promise<{ url: string; kept: Kept }> {
  const cluster = await prepareCluster(path.join(folder, "database"));
  const kept = keepRunning({
    name: "database",
    // Little to replay means back soon after a kill.
    spawn: () => spawnPostgres(cluster, { checkpoint_timeout: "60s" }),
    adopt: runningPostgres(cluster),
    // Fast shutdown: clients are disconnected, the data is written.
    endSignal: "SIGINT",
    onDeath,
  });
  try {
    await waitForPostgres(clusterUrl(cluster, "postgres"), AbortSignal.timeout(startLimitMilliseconds));
    await createDatabase(cluster, "oneoff");
  } catch (error) {
    await kept.stop(1_000);
    throw new Error(`The embedded database does not answer; see ${cluster.logFile}.`, { cause: error });
  }
  return { url: clusterUrl(cluster, "oneoff"), kept };
}

export async function migrate(url: string): Promise<void> {
  try {
    await migrateDatabase(url, path.join(projectFolder, "db"));
  } catch (error) {
    if (error instanceof OldServer) throw new Sentence(error.message);
    const code = (error as { code?: string }).code ?? "";
    if (["ECONNREFUSED", "ENOTFOUND", "CONNECT_TIMEOUT", "EAI_AGAIN"].includes(code)) {
      throw new Sentence(
        `No PostgreSQL answers at DATABASE_URL (${code}). Start it, or unset DATABASE_URL to use the embedded one.`,
      );
    }
    if (["28P01", "28000", "3D000"].includes(code)) {
      throw new Sentence(`PostgreSQL refused DATABASE_URL: ${(error as Error).message}.`);
    }
    throw error;
  }
}

/** "fresh": never seeded; "half": an earlier seeding was cut short; "done". */
export async function seedingState(url: string): Promise<"fresh" | "half" | "done"> {
  return withConnection(url, async (connection) => {
    await connection`create schema if not exists boot`;
    await connection`create table if not exists boot.mark (name text primary key, made_at timestamptz not null default now())`;
    const marks = await connection`select from boot.mark where name = 'seeded'`;
    if (marks.length > 0) return "done";
    const plants = await connection`select from plant limit 1`;
    return plants.length > 0 ? "half" : "fresh";
  });
}

export async function markSeeded(url: string): Promise<void> {
  await seedingState(url);
  await withConnection(
    url,
    (connection) => connection`insert into boot.mark (name) values ('seeded') on conflict do nothing`,
  );
}

/** Seeding leaves much to replay; writing it out now keeps the first recovery short. */
export async function writeOut(url: string): Promise<void> {
  await withConnection(url, (connection) => connection`checkpoint`);
}

async function withConnection<T>(url: string, act: (connection: postgres.Sql) => PromiseLike<T>): Promise<T> {
  const connection = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await act(connection);
  } finally {
    await connection.end({ timeout: 1 });
  }
}
