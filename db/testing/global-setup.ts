import type { ChildProcess } from "node:child_process";
import path from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { clusterUrl, prepareCluster, removeCluster, spawnPostgres, waitForPostgres } from "../embedded";
import { migrateDatabase } from "../migrate";

declare module "vitest" {
  export interface ProvidedContext {
    /** A server on which suites may create databases, and the migrated database they copy. */
    testServer: { url: string; template: string };
  }
}

/** One server for the whole run: the given one, or an embedded one in a folder of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.DATABASE_URL_TEST;
  const server = given ? { url: given, stop: () => Promise.resolve() } : await startServer();
  const template = `oneoff_template_${process.pid}`;
  await remake(server.url, template);
  await migrateDatabase(withDatabase(server.url, template));
  project.provide("testServer", { url: server.url, template });
  return async () => {
    if (given) await drop(server.url, template);
    await server.stop();
  };
}

export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

async function startServer(): Promise<{ url: string; stop(): Promise<void> }> {
  // A folder per run, so that two runs at a time do not meet.
  const folder = path.resolve(process.env.ONEOFF_STATE ?? ".oneoff", "test", String(process.pid));
  const cluster = await prepareCluster(folder);
  // Nothing here outlives the run, so nothing needs to reach the disk.
  const child = spawnPostgres(cluster, {
    fsync: "off",
    synchronous_commit: "off",
    full_page_writes: "off",
    max_connections: "200",
  });
  process.once("exit", () => child.kill("SIGQUIT"));
  const url = clusterUrl(cluster, "postgres");
  await waitForPostgres(url, AbortSignal.timeout(20_000));
  return { url, stop: () => end(child, folder) };
}

async function end(child: ChildProcess, folder: string): Promise<void> {
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGINT");
  await ended;
  await removeCluster(folder);
}

async function remake(url: string, name: string): Promise<void> {
  await drop(url, name);
  const connection = postgres(url, { max: 1 });
  await connection`create database ${connection(name)}`;
  await connection.end();
}

async function drop(url: string, name: string): Promise<void> {
  const connection = postgres(url, { max: 1, onnotice: () => undefined });
  await connection`drop database if exists ${connection(name)} with (force)`;
  await connection.end();
}
