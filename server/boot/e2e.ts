import { spawn, type ChildProcess } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { freePort, removeCluster } from "../../db/embedded";
import { findBrowser } from "./browser";
import { isAlive, killGroup, leftovers } from "./processes";
import { Sentence } from "./settings";
import { projectFolder } from "./state";

/** The stories in a real browser, against an app of their own: its database, its port, a small demo. */
async function main(): Promise<number> {
  await removeAbandoned();
  const browser = await findBrowser();
  const given = process.env.ONEOFF_E2E_URL;
  if (given) return playwright(given, browser);
  const folder = path.join(projectFolder, `.oneoff/e2e-${process.pid}`);
  fs.mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const app = startApp(folder, port);
  try {
    await untilRunning(app);
    return await playwright(`http://localhost:${port}`, browser, folder);
  } finally {
    await stopApp(app);
    await removeState(folder);
  }
}

function startApp(folder: string, port: number): ChildProcess {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ONEOFF_STATE: folder,
    PORT: String(port),
    ONEOFF_SEED: process.env.ONEOFF_SEED ?? "--orders 300",
  };
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

async function playwright(url: string, browser: string, folder?: string): Promise<number> {
  const program = path.join(projectFolder, "node_modules/@playwright/test/cli.js");
  const args = [program, "test", "--config", "e2e/playwright.config.ts", ...process.argv.slice(2)];
  const env = { ...process.env, ONEOFF_E2E_URL: url, ONEOFF_E2E_STATE: folder ?? "", ONEOFF_BROWSER: browser };
  const child = spawn(process.execPath, args, { cwd: projectFolder, env, stdio: "inherit" });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

/** What runs that were killed left behind. */
async function removeAbandoned(): Promise<void> {
  const home = path.join(projectFolder, ".oneoff");
  for (const name of fs.existsSync(home) ? fs.readdirSync(home) : []) {
    const pid = Number(/^e2e-(\d+)$/.exec(name)?.[1]);
    if (pid && !isAlive(pid)) await removeState(path.join(home, name));
  }
}

async function removeState(folder: string): Promise<void> {
  for (const { pid } of leftovers(fs.realpathSync(folder))) killGroup(pid, "SIGKILL");
  await removeCluster(path.join(folder, "database"));
  fs.rmSync(folder, { recursive: true, force: true });
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Sentence ? error.message : error);
    process.exit(1);
  },
);
