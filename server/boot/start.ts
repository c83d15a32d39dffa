import { ensureBuild, freshBuild } from "./build";
import { keepDatabase, markSeeded, migrate, seedingState, writeOut } from "./database";
import type { Kept } from "./keep-running";
import { requireFreePort } from "./port-holder";
import { killGroup, leftovers } from "./processes";
import { takeSeat, type Seat } from "./seat";
import { partEnvironment, serve, waitForWeb, type Serving } from "./serve";
import { readSettings, Sentence, type Settings } from "./settings";
import { endOfLog, stateFolder } from "./state";
import { runTask } from "./task";
import { welcome } from "./welcome";

const development = process.argv.includes("--dev");
const webStartLimitMilliseconds = 30_000;
// Together they leave the database time to write, within three seconds.
const partGraceMilliseconds = 1_000;
const databaseGraceMilliseconds = 1_500;

const ending = new AbortController();
const parts: { web?: Kept; worker?: Kept; database?: Kept } = {};

/** The supervisor: database, schema, demo and build, then web and worker, all kept running until it is told to stop. */
async function start(): Promise<void> {
  requireNode();
  const folder = stateFolder();
  const settings = readSettings(folder);
  const place = await takeSeat(folder);
  if ("runningAt" in place) {
    console.log(`Oneoff is already running at ${place.runningAt}`);
    return;
  }
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop(0));
  await run(folder, settings, place.seat);
}

async function run(folder: string, settings: Settings, seat: Seat): Promise<void> {
  await settlePort(folder, settings);
  const databaseUrl = settings.databaseUrl ?? (await ownDatabase(folder));
  step("Bringing the schema up to date");
  await migrate(databaseUrl);
  // Seeding waits for the database and building for the processor: side by side they take the longer of the two.
  const [, build] = await Promise.all([
    settings.demo && seedWhenEmpty(folder, settings, databaseUrl),
    development ? "development" : builtNow(folder),
  ]);
  const serving: Serving = { folder, settings, databaseUrl, build, development };
  Object.assign(parts, serve(serving, reportDeath));
  await waitForWeb(settings, AbortSignal.any([ending.signal, AbortSignal.timeout(webStartLimitMilliseconds)]));
  const url = `http://localhost:${settings.port}`;
  seat.announce(url);
  console.log(await welcome(url, serving));
}

/** Kept at what still runs, unless another was asked for; foreign listeners are named before anything is started. */
async function settlePort(folder: string, settings: Settings): Promise<void> {
  const found = leftovers(folder);
  for (const { pid, role } of found) if (role === "task") killGroup(pid, "SIGKILL");
  const web = found.find(({ role }) => role === "web");
  if (web && !settings.portIsChosen) settings.port = web.port;
  if (web && web.port === settings.port) return;
  await requireFreePort(settings.host, settings.port);
}

async function ownDatabase(folder: string): Promise<string> {
  step("Starting the database");
  const { url, kept } = await keepDatabase(folder, (how) => reportDeath("database", how));
  parts.database = kept;
  return url;
}

async function seedWhenEmpty(folder: string, settings: Settings, databaseUrl: string): Promise<void> {
  const state = await seedingState(databaseUrl);
  if (state === "done") return;
  step("Filling the demo companies");
  const extra = (process.env.ONEOFF_SEED ?? "").split(" ").filter(Boolean);
  await runTask({
    name: "seed",
    args: ["--import", "tsx", "db/seed/main.ts", ...(state === "half" ? ["--reset"] : []), ...extra],
    env: partEnvironment({ folder, settings, databaseUrl }),
    folder,
    signal: ending.signal,
  });
  await markSeeded(databaseUrl);
  if (!settings.databaseUrl) await writeOut(databaseUrl);
}

async function builtNow(folder: string): Promise<string> {
  const fresh = freshBuild();
  if (fresh) return fresh;
  step("Building the pages");
  return ensureBuild({ folder, signal: ending.signal });
}

function reportDeath(name: string, how: string): void {
  console.error(`${name} ended (${how}); starting it again`);
  if (how.startsWith("exit code") && name !== "database") console.error(endOfLog(stateFolder(), name, 10));
}

let stopped: Promise<void> | undefined;

/** Web and worker first, so that their last statements still find a database. */
function stop(code: number): Promise<void> {
  stopped ??= (async () => {
    ending.abort();
    await Promise.all([parts.web?.stop(partGraceMilliseconds), parts.worker?.stop(partGraceMilliseconds)]);
    await parts.database?.stop(databaseGraceMilliseconds);
    process.exit(code);
  })();
  return stopped;
}

function requireNode(): void {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new Sentence(`Oneoff needs Node 20.19 or newer; this is ${process.versions.node}.`);
}

function step(text: string): void {
  console.log(`${text} …`);
}

start().catch(async (error: unknown) => {
  if (ending.signal.aborted) return;
  console.error(error instanceof Sentence ? error.message : error);
  await stop(1);
});
