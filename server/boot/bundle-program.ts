import fs from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build, type BuildOptions, type Plugin } from "esbuild";
import { projectFolder } from "./state";

/** How the worker is bundled, and whatever is to be measured as it runs. */
export const bundling = {
  absWorkingDir: projectFolder,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  packages: "external",
  sourcemap: "inline",
} as const satisfies BuildOptions;

/**
 * One program in one file, as web and worker are: a loader that translates while it runs marks every closure, and a
 * measurement would count that. Its modules know where they were written. Returns the file to run.
 */
export async function bundleProgram(source: string): Promise<string> {
  const program = path.join(projectFolder, ".oneoff/programs", `${path.relative(projectFolder, source)}.mjs`);
  // Written aside and renamed: whoever starts it meanwhile sees the old one or the new one, never half of it.
  const aside = `${program}.${process.pid}`;
  await build({
    ...bundling,
    entryPoints: [source],
    outfile: aside,
    logLevel: "warning",
    plugins: [whereItWasWritten],
  });
  await fs.rename(aside, program);
  return program;
}

const whereItWasWritten: Plugin = {
  name: "where it was written",
  setup: (building) => {
    building.onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
      const written = { dirname: path.dirname(file), url: pathToFileURL(file).href };
      const text = await fs.readFile(file, "utf8");
      const place = (_: string, what: string): string => JSON.stringify(what === "url" ? written.url : written.dirname);
      return { contents: text.replace(/\bimport\.meta\.(dirname|url)\b/g, place), loader: "ts" };
    });
  },
};
