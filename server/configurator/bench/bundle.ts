/** What is measured, as a browser would get it; Node runs the same text. */
import { runInThisContext } from "node:vm";
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

export function measureHere(): typeof measure {
  runInThisContext(pageScript());
  return (globalThis as unknown as { measure: typeof measure }).measure;
}

/** Engine and expression interpreter, in bytes, gzipped. */
export function shippedBytes(): number {
  const entry = `export * from "./server/configurator/core/configurator"; export * from "./server/catalog/core/configuration-environment";`;
  return gzipSync(bundled(entry, "esm"), { level: 9 }).length;
}
