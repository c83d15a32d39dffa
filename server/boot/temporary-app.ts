import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { clusterUrl, prepareCluster, removeCluster } from "../../db/embedded";
import { freePort } from "../../db/free-port";
import { keepDatabase, migrate } from "./database";
import { isAlive, killGroup, leftovers } from "./processes";
import { projectFolder } from "./state";

/** A state folder of one's own under .oneoff/, named `<purpose>-<pid>`; gone afterwards. */
export type TemporaryApp = { url: string; databaseUrl: string; folder: string };
type Wanted = { purpose: string; /** Arguments of the seeding. */ seed?: string };

/** The whole of Oneoff as `npm start` runs it, with a database, a port and a demo of its own, for as long as `act` takes. */
export async function withTemporaryApp<T>(wanted: Wanted, act: (app: TemporaryApp) => Promise<T>): Promise<T> {
  return withFolder(wanted.purpose, async (folder) => {
    const port = await freePort();
    const app = startApp(folder, port, wanted.seed ?? "");
    try {
      await untilRunning(app);
      const databaseUrl = clusterUrl(await prepareCluster(path.join(folder, "database")), "oneoff");
      return await act({ url: `http://localhost:${port}`, databaseUrl, folder });
    } finally {
      await stopApp(app);
    }
  });
}

/** Only a database, migrated and seeded; nobody else works on it. */
export async function withTemporaryDatabase<T>(wanted: Wanted, act: (databaseUrl: string) => Promise<T>): Promise<T> {
  return withFolder(wanted.purpose, async (folder) => {
    const { url, kept } = await keepDatabase(folder, (how) => console.error(`the database ended (${how})`));
    try {
      await migrate(url);
      const args = ["--import", "tsx", "db/seed/main.ts", ...(wanted.seed ?? "").split(" ").filter(Boolean)];
      const env = { ...process.env, DATABASE_URL: url, ONEOFF_DEMO: "1" };
      const { status } = spawnSync(process.execPath, args, { cwd: projectFolder, env, stdio: "inherit" });
      if (status !== 0) throw new Error(`the seeding ended with ${status}`);
      return await act(url);
    } finally {
      await kept.stop(5_000);
    }
  });
}

async function withFolder<T>(purpose: string, act: (folder: string) => Promise<T>): Promise<T> {
  await removeAbandoned(purpose);
  const folder = path.join(projectFolder, `.oneoff/${purpose}-${process.pid}`);
  fs.mkdirSync(folder, { recursive: true });
  try {
    return await act(folder);
  } finally {
    await removeState(folder);
  }
}

function startApp(folder: string, port: number, seed: string): ChildProcess {
  const env: NodeJS.ProcessEnv = { ...process.env, ONEOFF_STATE: folder, PORT: String(port), ONEOFF_SEED: seed };
  delete env.DATABASE_URL;
  delete env.ONEOFF_HOST;
  return spawn(process.execPath, ["--import", "tsx", "server/boot/start.ts"], {
    cwd: projectFolder,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
}

async function untilRunning(app: ChildProcess): Promise<void> {
  let words = "";
  await new Promise<void>((resolve, reject) => {
    app.stdout?.on("data", (chunk: Buffer) => {
      words += chunk.toString();
      if (words.includes("is running at")) resolve();
    });
    app.once("exit", () => reject(new Error(`The app did not start:\n${words}`)));
  });
}

async function stopApp(app: ChildProcess): Promise<void> {
  if (app.exitCode !== null || app.signalCode !== null) return;
  const ended = new Promise((resolve) => app.once("exit", resolve));
  app.kill("SIGTERM");
  await ended;
}

/** What runs that were killed left behind. */
async function removeAbandoned(purpose: string): Promise<void> {
  const home = path.join(projectFolder, ".oneoff");
  for (const name of fs.existsSync(home) ? fs.readdirSync(home) : []) {
    const pid = name.startsWith(`${purpose}-`) ? Number(name.slice(purpose.length + 1)) : NaN;
    if (pid && !isAlive(pid)) await removeState(path.join(home, name));
  }
}

async function removeState(folder: string): Promise<void> {
  for (const { pid } of leftovers(fs.realpathSync(folder))) killGroup(pid, "SIGKILL");
  await removeCluster(path.join(folder, "database"));
  fs.rmSync(folder, { recursive: true, force: true });
}
