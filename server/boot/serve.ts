import { spawn, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { workerBundle } from "./build";
import { keepRunning, type Kept } from "./keep-running";
import { killGroup, leftovers, type Role } from "./processes";
import type { Settings } from "./settings";
import { openLog, projectFolder } from "./state";

export type Serving = { folder: string; settings: Settings; databaseUrl: string; build: string; development: boolean };

const nextProgram = path.join(projectFolder, "node_modules/next/dist/bin/next");
const watchProgram = path.join(projectFolder, "node_modules/tsx/dist/cli.mjs");

/** Web and worker, taken over from an earlier supervisor when they are of the same run, kept running until stopped. */
export function serve(serving: Serving, onDeath: (name: string, how: string) => void): { web: Kept; worker: Kept } {
  const run = runFingerprint(serving);
  const found = leftovers(serving.folder);
  const adopted = new Map(found.filter((process) => process.run === run).map(({ role, pid }) => [role, pid]));
  for (const { pid, role } of found) if (adopted.get(role) !== pid) killGroup(pid, "SIGKILL");
  const keep = (role: Role, args: string[]): Kept =>
    keepRunning({
      name: role,
      spawn: () => spawnPart(serving, role, run, args),
      adopt: adopted.get(role),
      endSignal: "SIGTERM",
      onDeath: (how) => onDeath(role, how),
    });
  return { web: keep("web", webArguments(serving)), worker: keep("worker", workerArguments(serving)) };
}

/** The environment every part and every task sees. */
export function partEnvironment(serving: Pick<Serving, "folder" | "settings" | "databaseUrl">): NodeJS.ProcessEnv {
  const { folder, settings, databaseUrl } = serving;
  return {
    ...process.env,
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: settings.authSecret,
    AUTH_TRUST_HOST: "true",
    ONEOFF_DEMO: settings.demo ? "1" : "0",
    ONEOFF_STATE: folder,
    PORT: String(settings.port),
    NEXT_TELEMETRY_DISABLED: "1",
  };
}

/** The web process may take a moment after its port opens; any answer of it counts. */
export async function waitForWeb(settings: Settings, signal: AbortSignal): Promise<void> {
  for (;;) {
    const answered = await fetch(`http://127.0.0.1:${settings.port}/api/health`, {
      signal: AbortSignal.timeout(10_000),
    }).then(
      () => true,
      () => false,
    );
    if (answered) return;
    signal.throwIfAborted();
    await pause(50);
  }
}

function spawnPart(serving: Serving, role: Role, run: string, args: string[]): ChildProcess {
  // To files, not to us: the parts outlive a supervisor that is killed.
  const log = openLog(serving.folder, role);
  const child = spawn(process.execPath, args, {
    cwd: projectFolder,
    env: {
      ...partEnvironment(serving),
      NODE_ENV: serving.development ? "development" : "production",
      ONEOFF_ROLE: role,
      ONEOFF_RUN: run,
      ONEOFF_WORKER_SLOT: serving.folder,
    },
    detached: true,
    stdio: ["ignore", log, log],
  });
  fs.closeSync(log);
  return child;
}

function webArguments({ settings, development }: Serving): string[] {
  return [nextProgram, development ? "dev" : "start", "-H", settings.host, "-p", String(settings.port)];
}

function workerArguments({ development }: Serving): string[] {
  return development ? [watchProgram, "watch", "server/jobs/worker.ts"] : ["--enable-source-maps", workerBundle];
}

/** Equal for two starts that would run the very same thing. */
function runFingerprint({ folder, settings, databaseUrl, build, development }: Serving): string {
  const parts = [
    folder,
    settings.host,
    settings.port,
    settings.demo,
    settings.authSecret,
    databaseUrl,
    build,
    development,
    process.version,
  ];
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
