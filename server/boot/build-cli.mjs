// Bundles the `oneoff` command to one file, so that it starts in a fraction of a second. Runs after every install.
import { existsSync } from "node:fs";
import path from "node:path";
import { build } from "esbuild";

const root = path.resolve(import.meta.dirname, "../..");
const source = path.join(root, "server/cli/main.ts");

if (existsSync(source)) {
  await build({
    entryPoints: [source],
    outfile: path.join(root, ".oneoff/cli.mjs"),
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
}
