import { spawn } from "node:child_process";
import path from "node:path";
import { clusterUrl, prepareCluster } from "../../db/embedded";
import { keepDatabase, markSeeded, migrate } from "./database";
import { takeSeat } from "./seat";
import { partEnvironment } from "./serve";
import { readSettings, Sentence } from "./settings";
import { projectFolder, stateFolder } from "./state";

const seedProgram = "db/seed/main.ts";

/** Runs a program of ours on the database Oneoff uses: the given one, the running embedded one, or that one started for as long. */
async function main(): Promise<number> {
  const [program, ...args] = process.argv.slice(2);
  if (!program) throw new Sentence("Name the program to run.");
  const folder = stateFolder();
  const settings = readSettings(folder);
  const { url, release } = settings.databaseUrl
    ? { url: settings.databaseUrl, release: () => Promise.resolve() }
    : await embedded(folder);
  try {
    await migrate(url);
    const code = await run([program, ...args], partEnvironment({ folder, settings, databaseUrl: url }));
    if (code === 0 && program === seedProgram) await markSeeded(url);
    return code;
  } finally {
    await release();
  }
}

async function embedded(folder: string): Promise<{ url: string; release: () => Promise<void> }> {
  const place = await takeSeat(folder);
  if ("runningAt" in place) {
    const cluster = await prepareCluster(path.join(folder, "database"));
    return { url: clusterUrl(cluster, "oneoff"), release: () => Promise.resolve() };
  }
  const { url, kept } = await keepDatabase(folder, (how) =>
    console.error(`the database ended (${how}); starting it again`),
  );
  return { url, release: () => kept.stop(1_500) };
}

async function run(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(process.execPath, ["--import", "tsx", ...args], { cwd: projectFolder, env, stdio: "inherit" });
  // Ctrl-C reaches the child from the terminal; we stay to stop the database after it.
  process.on("SIGINT", () => undefined);
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => resolve(code ?? 1));
  });
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Sentence ? error.message : error);
    process.exit(1);
  },
);
