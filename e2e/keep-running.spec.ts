import { expect, test } from "@playwright/test";
import { spawn, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { removeCluster } from "../db/embedded";
import { freePort } from "../db/free-port";
import { isAlive, killGroup, leftovers, pids, type Role } from "../server/boot/processes";

// `npm start` as an operator of the machine meets it: killed parts, a killed supervisor, a second start, a taken port.

const project = path.resolve(import.meta.dirname, "..");
const folder = path.join(project, `.oneoff/keep-running-${process.pid}`);
const started: ChildProcess[] = [];
let port = 0;

test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  test.setTimeout(180_000);
  fs.mkdirSync(folder, { recursive: true });
  port = await freePort();
  expect(await untilSaid(start(), "is running at")).toContain(`http://localhost:${port}`);
});

test.afterAll(async () => {
  for (const child of started) child.kill("SIGTERM");
  await expect.poll(() => started.every(hasEnded)).toBe(true);
  for (const { pid } of leftovers(folder)) killGroup(pid, "SIGKILL");
  await removeCluster(path.join(folder, "database"));
  fs.rmSync(folder, { recursive: true, force: true });
});

test("a second start prints the running address and succeeds", async () => {
  const second = start();
  expect(await untilEnded(second)).toEqual({
    code: 0,
    words: `Oneoff is already running at http://localhost:${port}\n`,
  });
});

for (const role of ["web", "worker"] as const) {
  test(`a killed ${role} is back within five seconds`, async () => {
    const before = part(role);
    process.kill(before, "SIGKILL");
    await expect
      .poll(() => leftovers(folder).some((found) => found.role === role && found.pid !== before), within(5))
      .toBe(true);
    await expect.poll(isHealthy, within(5)).toBe(true);
  });
}

test("a killed database tree is back within five seconds", async () => {
  const postmaster = postmasterPid();
  for (const pid of [postmaster, ...pids().filter((pid) => parentOf(pid) === postmaster)]) kill(pid);
  await expect.poll(() => isAlive(postmaster)).toBe(false);
  await expect.poll(isHealthy, within(5)).toBe(true);
  await expect.poll(() => leftovers(folder).map(({ role }) => role), within(5)).toContain("worker");
});

test("after a killed supervisor everything still serves, and the next start takes it over", async () => {
  const before = [part("web"), part("worker"), postmasterPid()];
  started[0]?.kill("SIGKILL");
  await expect.poll(() => hasEnded(started[0])).toBe(true);
  expect(await isHealthy()).toBe(true);
  await untilSaid(start(), "is running at");
  expect([part("web"), part("worker"), postmasterPid()]).toEqual(before);
});

test("a taken port is named with its holder", async () => {
  const other = net.createServer();
  const taken = await freePort();
  await new Promise<void>((resolve) => other.listen(taken, "127.0.0.1", resolve));
  const elsewhere = `${folder}-other`;
  const { code, words } = await untilEnded(start({ ONEOFF_STATE: elsewhere, PORT: String(taken) }));
  expect(code).toBe(1);
  expect(words).toContain(`Port ${taken} is taken by process ${process.pid} (`);
  await new Promise((resolve) => other.close(resolve));
  fs.rmSync(elsewhere, { recursive: true, force: true });
});

test("it stops within three seconds, an open stream notwithstanding, and leaves nothing running", async () => {
  const stream = new AbortController();
  void fetch(`http://localhost:${port}/api/live`, { signal: stream.signal }).catch(() => undefined);
  const supervisor = started.find((child) => !hasEnded(child));
  const postmaster = postmasterPid();
  supervisor?.kill("SIGINT");
  await expect.poll(() => hasEnded(supervisor), within(3)).toBe(true);
  stream.abort();
  expect(supervisor?.exitCode).toBe(0);
  expect(leftovers(folder)).toEqual([]);
  expect(isAlive(postmaster)).toBe(false);
});

function start(env: Record<string, string> = {}): ChildProcess {
  const all: NodeJS.ProcessEnv = {
    ...process.env,
    ONEOFF_STATE: folder,
    ONEOFF_SEED: "--orders 20",
    PORT: String(port),
    ...env,
  };
  delete all.DATABASE_URL;
  const child = spawn(process.execPath, ["--import", "tsx", "server/boot/start.ts"], { cwd: project, env: all });
  started.push(child);
  return child;
}

async function untilSaid(child: ChildProcess, wanted: string): Promise<string> {
  const words = collect(child);
  await expect.poll(() => words().includes(wanted) || hasEnded(child), { timeout: 150_000 }).toBe(true);
  return words();
}

async function untilEnded(child: ChildProcess): Promise<{ code: number | null; words: string }> {
  const words = collect(child);
  await new Promise((resolve) => child.once("close", resolve));
  return { code: child.exitCode, words: words() };
}

function collect(child: ChildProcess): () => string {
  let words = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (words += chunk.toString()));
  return () => words;
}

const within = (seconds: number) => ({ timeout: seconds * 1_000, intervals: [50] });
const hasEnded = (child: ChildProcess | undefined): boolean =>
  child === undefined || child.exitCode !== null || child.signalCode !== null;
const isHealthy = async (): Promise<boolean> =>
  fetch(`http://localhost:${port}/api/health`, { signal: AbortSignal.timeout(2_000) }).then(
    (answer) => answer.ok,
    () => false,
  );

function part(role: Role): number {
  const found = leftovers(folder).find((process) => process.role === role);
  expect(found).toBeDefined();
  return found?.pid ?? 0;
}

/** The embedded database's own record; as root under a closed folder its data lies elsewhere, so the port finds it. */
function postmasterPid(): number {
  const databasePort = fs.readFileSync(path.join(folder, "database/port"), "utf8");
  const found = pids().find((pid) => {
    const command = read(`/proc/${pid}/cmdline`).split("\0");
    return command.includes(`port=${databasePort}`) && command[0]?.endsWith("bin/postgres");
  });
  expect(found).toBeDefined();
  return found ?? 0;
}

function parentOf(pid: number): number {
  return Number(/^PPid:\s*(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1]);
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It went with its postmaster.
  }
}

function read(file: string): string {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
