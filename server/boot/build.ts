import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build as bundle } from "esbuild";
import { bundling } from "./bundle-program";
import { projectFolder, stateFolder } from "./state";
import { runTask } from "./task";

const outputFolder = path.join(projectFolder, ".oneoff/build");
const stampFile = path.join(outputFolder, "stamp");
export const workerBundle = path.join(outputFolder, "worker.mjs");

/** The fingerprint of the sources the present build was made from; undefined when it is missing or older than them. */
export function freshBuild(): string | undefined {
  const sources = sourceFingerprint();
  const stamp = read(stampFile);
  return stamp === `${sources} ${read(path.join(projectFolder, ".next/BUILD_ID"))}` && fs.existsSync(workerBundle)
    ? sources
    : undefined;
}

/** Builds the web and the worker, unless the build at hand is fresh. */
export async function ensureBuild(options: { folder: string; signal?: AbortSignal }): Promise<string> {
  const fresh = freshBuild();
  if (fresh) return fresh;
  const sources = sourceFingerprint();
  fs.rmSync(stampFile, { force: true });
  await bundleWorker();
  await runTask({
    name: "build",
    args: [path.join(projectFolder, "node_modules/next/dist/bin/next"), "build"],
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", ONEOFF_STATE: options.folder },
    folder: options.folder,
    ...(options.signal && { signal: options.signal }),
  });
  fs.writeFileSync(stampFile, `${sources} ${read(path.join(projectFolder, ".next/BUILD_ID"))}`);
  return sources;
}

/** Node 20 loads no TypeScript in a worker thread, and one file starts faster. */
async function bundleWorker(): Promise<void> {
  await bundle({
    ...bundling,
    entryPoints: [path.join(projectFolder, "server/jobs/worker.ts")],
    outfile: workerBundle,
    logLevel: "silent",
  });
}

function sourceFingerprint(): string {
  const hash = createHash("sha256");
  for (const root of ["app", "server", "db", "public"]) for (const file of sourceFiles(root)) add(file);
  for (const file of [
    "package.json",
    "package-lock.json",
    "next.config.ts",
    "postcss.config.mjs",
    "proxy.ts",
    "tsconfig.json",
  ])
    add(file);
  return hash.digest("hex");

  function add(file: string): void {
    hash
      .update(`${file}\0`)
      .update(read(path.join(projectFolder, file)))
      .update("\0");
  }
}

function sourceFiles(folder: string): string[] {
  const absolute = path.join(projectFolder, folder);
  if (!fs.existsSync(absolute)) return [];
  return fs
    .readdirSync(absolute, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(projectFolder, path.join(entry.parentPath, entry.name)))
    .filter((file) => !notBuilt.test(file))
    .sort();
}

/** Tests, benchmarks, seeds and migrations change nothing of what is served. */
const notBuilt = /\.test\.tsx?$|\/bench\/|^db\/(seed|testing|migrations|invariants)\/|^server\/(boot|cli)\//;

function read(file: string): string {
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  ensureBuild({ folder: stateFolder() }).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
}
