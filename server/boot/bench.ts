import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { projectFolder } from "./state";

// `npm run bench -- scheduling` runs server/scheduling/bench/run.ts; without a name, all of them.
const [wanted, ...args] = process.argv.slice(2);
const engines = fs
  .readdirSync(path.join(projectFolder, "server"))
  .filter((name) => fs.existsSync(path.join(projectFolder, "server", name, "bench/run.ts")));

if (wanted !== undefined && !engines.includes(wanted)) {
  console.error(`There is no benchmark "${wanted}". There are: ${engines.join(", ") || "none"}.`);
  process.exit(2);
}

let failed = false;
for (const engine of wanted === undefined ? engines : [wanted]) {
  const { status } = spawnSync(process.execPath, ["--import", "tsx", `server/${engine}/bench/run.ts`, ...args], {
    cwd: projectFolder,
    stdio: "inherit",
  });
  failed ||= status !== 0;
}
process.exit(failed ? 1 : 0);
