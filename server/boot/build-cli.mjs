// Bundles the `oneoff` command to one file, so that it starts in a fraction of a second. Runs after every install.
import { existsSync, renameSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";

const root = path.resolve(import.meta.dirname, "../..");
const source = path.join(root, "server/cli/main.ts");

if (existsSync(source)) {
  // Written aside and renamed: a command that starts meanwhile sees the old bundle or the new one, never half of it.
  const bundle = path.join(root, ".oneoff/cli.mjs");
  const aside = path.join(root, `.oneoff/cli.${process.pid}.mjs`);
  await build({
    entryPoints: [source],
    outfile: aside,
    absWorkingDir: root,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    logLevel: "warning",
    // Packages written as CommonJS call require for Node's own modules.
    banner: {
      js: 'import { createRequire as __makeRequire } from "node:module"; const require = __makeRequire(import.meta.url);',
    },
  });
  renameSync(aside, bundle);
}
