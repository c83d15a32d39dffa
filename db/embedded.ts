// The PostgreSQL that starts by itself: made, started, found running, and removed with its folder.
import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import * as fs from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import {
  giveTo,
  homeFor,
  outsideHome,
  type Owner,
  packagedPrograms,
  programsFor,
  unprivilegedOwner,
} from "./embedded-home";
import { steadyPort } from "./free-port";

/** One embedded PostgreSQL: its files, whom it runs as, and how to log in. */
export type Cluster = {
  programs: string;
  dataFolder: string;
  logFile: string;
  port: number;
  password: string;
  /** Set when we are root, whom PostgreSQL refuses to run as. */
  owner: Owner | undefined;
};

/** Makes the cluster of this folder if there is none, and finds its port. The caller holds the folder alone. */
export async function prepareCluster(folder: string): Promise<Cluster> {
  fs.mkdirSync(folder, { recursive: true });
  const owner = process.getuid?.() === 0 ? unprivilegedOwner() : undefined;
  const password = secretIn(path.join(folder, "password"));
  const home = owner ? homeFor(folder, owner) : folder;
  const cluster: Cluster = {
    programs: owner ? programsFor(home, owner) : packagedPrograms(),
    dataFolder: path.join(home, "postgresql", "data"),
    logFile: path.join(folder, "postgresql.log"),
    port: 0,
    password,
    owner,
  };
  await initialise(cluster);
  cluster.port = runningPort(cluster) ?? (await steadyPort(path.join(folder, "port")));
  return cluster;
}

export function clusterUrl(cluster: Cluster, database: string): string {
  return `postgres://oneoff:${cluster.password}@127.0.0.1:${cluster.port}/${database}`;
}

/** In a session of its own, so that Ctrl-C in the terminal reaches only the supervisor. */
export function spawnPostgres(cluster: Cluster, settings: Record<string, string> = {}): ChildProcess {
  clearRemains(cluster);
  const log = fs.openSync(cluster.logFile, fs.existsSync(cluster.logFile) && isLarge(cluster.logFile) ? "w" : "a");
  const all = {
    listen_addresses: "127.0.0.1",
    port: String(cluster.port),
    unix_socket_directories: "",
    max_connections: "100",
    jit: "off",
    ...settings,
  };
  const options = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const child = spawn(path.join(cluster.programs, "bin/postgres"), ["-D", cluster.dataFolder, ...options], {
    ...runAs(cluster.owner),
    detached: true,
    stdio: ["ignore", log, log],
  });
  fs.closeSync(log);
  return child;
}

/** The postmaster that serves this folder now, whoever started it. */
export function runningPostgres(cluster: Pick<Cluster, "dataFolder">): number | undefined {
  const pid = Number(lockLines(cluster)[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(cluster.dataFolder) ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** A listening port is not yet a database that answers: it may be recovering (57P03). */
export async function waitForPostgres(url: string, signal?: AbortSignal): Promise<void> {
  for (;;) {
    const connection = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => undefined });
    try {
      await connection`select 1`;
      return;
    } catch (error) {
      if (signal?.aborted || !isPassing(error)) throw error;
    } finally {
      await connection.end({ timeout: 0 });
    }
    await pause(100);
  }
}

export async function createDatabase(cluster: Cluster, name: string): Promise<void> {
  const connection = postgres(clusterUrl(cluster, "postgres"), { max: 1, onnotice: () => undefined });
  try {
    const found = await connection`select from pg_database where datname = ${name}`;
    if (found.length === 0) await connection`create database ${connection(name)}`;
  } finally {
    await connection.end({ timeout: 1 });
  }
}

/** Ends what still serves the folder and removes its data, wherever it lies. */
export async function removeCluster(folder: string): Promise<void> {
  if (!fs.existsSync(folder)) return;
  const homes = process.getuid?.() === 0 ? [folder, outsideHome(folder)] : [folder];
  for (const home of homes) {
    const pid = runningPostgres({ dataFolder: path.join(home, "postgresql", "data") });
    if (pid === undefined) continue;
    process.kill(pid, "SIGQUIT");
    while (fs.existsSync(`/proc/${pid}/cwd`)) await pause(20);
  }
  for (const home of homes) fs.rmSync(home, { recursive: true, force: true });
}

function isPassing(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? "";
  return ["57P03", "ECONNREFUSED", "ECONNRESET", "CONNECT_TIMEOUT", "CONNECTION_CLOSED", "CONNECTION_ENDED"].includes(
    code,
  );
}

/** initdb writes beside the final place, so an interrupted one never looks finished. */
async function initialise(cluster: Cluster): Promise<void> {
  const home = path.dirname(cluster.dataFolder);
  fs.mkdirSync(home, { recursive: true, mode: 0o700 });
  giveTo(cluster.owner, home);
  if (fs.existsSync(path.join(cluster.dataFolder, "PG_VERSION"))) {
    giveTo(cluster.owner, cluster.dataFolder);
    return;
  }
  const unfinished = `${cluster.dataFolder}.new`;
  const passwordFile = path.join(home, "password");
  for (const left of [unfinished, passwordFile, cluster.dataFolder]) fs.rmSync(left, { recursive: true, force: true });
  fs.writeFileSync(passwordFile, cluster.password, { mode: 0o600 });
  giveTo(cluster.owner, passwordFile);
  await runInitdb(cluster, unfinished, passwordFile);
  fs.rmSync(passwordFile);
  fs.renameSync(unfinished, cluster.dataFolder);
}

async function runInitdb(cluster: Cluster, folder: string, passwordFile: string): Promise<void> {
  const child = spawn(
    path.join(cluster.programs, "bin/initdb"),
    [
      ...["-D", folder, "-U", "oneoff", `--pwfile=${passwordFile}`, "--auth=scram-sha-256", "--encoding=UTF8"],
      // The built-in provider sorts the same on every machine and needs no locale installed.
      ...["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions", "--no-sync"],
    ],
    { ...runAs(cluster.owner), stdio: ["ignore", "pipe", "pipe"] },
  );
  let output = "";
  child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  if (code !== 0) throw new Error(`The embedded database could not be created:\n${output.trim()}`);
}

function runAs(owner: Owner | undefined) {
  const env: NodeJS.ProcessEnv = { NODE_ENV: "production", LC_ALL: "C", TZ: "UTC", PATH: "/usr/bin:/bin" };
  return { ...owner, cwd: "/", env };
}

function secretIn(file: string): string {
  if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(24).toString("base64url"), { mode: 0o600 });
  return fs.readFileSync(file, "utf8");
}

function lockLines(cluster: Pick<Cluster, "dataFolder">): string[] {
  const file = path.join(cluster.dataFolder, "postmaster.pid");
  try {
    return fs.readFileSync(file, "utf8").split("\n");
  } catch {
    return [];
  }
}

function runningPort(cluster: Cluster): number | undefined {
  return runningPostgres(cluster) ? Number(lockLines(cluster)[3]) : undefined;
}

/**
 * After a restart of the machine the recorded pid may be anybody's, and PostgreSQL would then refuse to start;
 * it also waits for backends that outlived a killed postmaster, however long their query takes.
 */
function clearRemains(cluster: Cluster): void {
  if (runningPostgres(cluster)) return;
  fs.rmSync(path.join(cluster.dataFolder, "postmaster.pid"), { force: true });
  const folder = fs.realpathSync(cluster.dataFolder);
  for (const name of fs.readdirSync("/proc")) {
    if (/^\d+$/.test(name) && isBackendOf(folder, name)) process.kill(Number(name), "SIGKILL");
  }
}

function isBackendOf(folder: string, pid: string): boolean {
  try {
    return (
      fs.readlinkSync(`/proc/${pid}/cwd`) === folder &&
      fs.readFileSync(`/proc/${pid}/comm`, "utf8").trim() === "postgres"
    );
  } catch {
    return false;
  }
}

function isLarge(file: string): boolean {
  return fs.statSync(file).size > 5_000_000;
}
