import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { bundleProgram } from "./bundle-program";
import { projectFolder } from "./state";

// `npm run bench -- scheduling` runs server/scheduling/bench/run.ts, `web` the one in a browser; without a name, all of them.
const [named, ...args] = process.argv.slice(2);
// By its verb, as the command line has it.
const wanted = named === "promise" ? "promising" : named;
const runners = new Map<string, string>(
  fs
    .readdirSync(path.join(projectFolder, "server"))
    .map((context): [string, string] => [context, `server/${context}/bench/run.ts`])
    .concat([["web", "e2e/bench/run.ts"]])
    .filter(([, runner]) => fs.existsSync(path.join(projectFolder, runner))),
);

if (wanted !== undefined && !runners.has(wanted)) {
  console.error(`There is no benchmark "${wanted}". There are: ${[...runners.keys()].join(", ") || "none"}.`);
  process.exit(2);
}

let failed = false;
for (const [name, runner] of runners) {
  if (wanted !== undefined && name !== wanted) continue;
  const program = await bundleProgram(path.join(projectFolder, runner));
  const { status } = spawnSync(process.execPath, ["--enable-source-maps", program, ...args], {
    cwd: projectFolder,
    stdio: "inherit",
  });
  failed ||= status !== 0;
}
process.exit(failed ? 1 : 0);
