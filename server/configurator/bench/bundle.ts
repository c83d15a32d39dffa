/** What is measured, as a browser would get it; Node runs the same text. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { buildSync } from "esbuild";
import { projectFolder } from "../../boot/state";
import type { measure } from "./measure";

export function bundled(contents: string, format: "esm" | "iife"): string {
  const built = buildSync({
    stdin: { contents, resolveDir: projectFolder, loader: "ts" },
    bundle: true,
    minify: true,
    format,
    write: false,
  });
  return built.outputFiles[0]?.text ?? "";
}

/** Defines `measure` on the page it is put into. */
export const pageScript = (): string =>
  bundled(
    `import { measure } from "./server/configurator/bench/measure"; Object.assign(globalThis, { measure });`,
    "iife",
  );

export async function measureHere(): Promise<typeof measure> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "configurator-bench-"));
  try {
    const file = path.join(folder, "measure.mjs");
    writeFileSync(file, bundled(`export { measure } from "./server/configurator/bench/measure";`, "esm"));
    return ((await import(pathToFileURL(file).href)) as { measure: typeof measure }).measure;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Engine and expression interpreter, in bytes, gzipped. */
export function shippedBytes(): number {
  const entry = `export * from "./server/configurator/core/configurator"; export * from "./server/catalog/core/configuration-environment";`;
  return gzipSync(bundled(entry, "esm"), { level: 9 }).length;
}
