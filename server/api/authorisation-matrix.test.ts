import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { procedureMatrix, routeMatrix } from "./authorisation-matrix";
import { appRouter } from "./root";

// At run time the record is flat, keyed by the whole path.
const procedures = Object.entries(appRouter._def.procedures) as unknown as [
  string,
  { _def: { meta?: { roles: unknown } } },
][];

test("every procedure has a row, and every row a procedure", () => {
  expect(procedures.map(([path]) => path).sort()).toEqual(Object.keys(procedureMatrix).sort());
});

test("every procedure lets in exactly whom its row names", () => {
  const different = procedures.filter(
    ([path, { _def }]) => JSON.stringify(_def.meta?.roles) !== JSON.stringify(procedureMatrix[path]),
  );
  expect(different.map(([path]) => path)).toEqual([]);
});

test("every route handler has a row with exactly its methods", () => {
  const found = Object.fromEntries(
    routeFiles().map((file) => [file.replace(/^app\/|\/route\.tsx?$/g, ""), methodsOf(file)]),
  );
  const declared = Object.fromEntries(
    Object.entries(routeMatrix).map(([path, { methods }]) => [path, [...methods].sort()]),
  );
  expect(found).toEqual(declared);
});

function routeFiles(): string[] {
  const files = readdirSync("app", { recursive: true, encoding: "utf8" });
  return files.filter((file) => /(^|\/)route\.tsx?$/.test(file)).map((file) => `app/${file}`);
}

function methodsOf(file: string): string[] {
  const text = readFileSync(file, "utf8");
  const verbs = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];
  return verbs.filter((verb) => new RegExp(`export [^;=(]*\\b${verb}\\b`).test(text)).sort();
}
