import path from "node:path";
import { gzipSync } from "node:zlib";
import { buildSync } from "esbuild";
import { expect, test } from "vitest";

test("engine and interpreter ship to the browser in 16 KB gzipped, without eval", () => {
  const built = buildSync({
    stdin: {
      contents: `export * from "./configurator"; export * from "../../catalog/core/configuration-environment";`,
      resolveDir: path.resolve(import.meta.dirname),
      loader: "ts",
    },
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
  });
  const text = built.outputFiles[0]?.text ?? "";
  expect(gzipSync(text, { level: 9 }).length).toBeLessThanOrEqual(16 * 1024);
  expect(text).not.toMatch(/\beval\b|new Function/);
});
