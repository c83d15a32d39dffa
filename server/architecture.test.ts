import fs from "node:fs";
import path from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";

// The rules of direction over every import of the repository: static, re-exported, dynamic, required or of a type.

const root = path.resolve(import.meta.dirname, "..");
type Sources = Map<string, string>;

/** From left to right; calls go left. `base` is core only and open to all. */
const contexts = [
  "identity",
  "catalog",
  "configurator",
  "pricing",
  "designs",
  "engineering",
  "inventory",
  "promising",
  "sales",
  "mrp",
  "procurement",
  "scheduling",
  "execution",
];
const forbiddenFolders = ["utils", "helpers", "lib", "common", "services", "types"];
const aliases = Object.entries(
  (JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")) as { imports: Record<string, string> }).imports,
);

test("the repository obeys the rules of direction", { timeout: 60_000 }, () => {
  expect(violations(repositorySources())).toEqual([]);
});

describe("a planted fault is found in every form of import", () => {
  const forms: [string, (target: string) => string][] = [
    ["static", (target) => `import { x } from "${target}";`],
    ["for its effects", (target) => `import "${target}";`],
    ["of a type", (target) => `import type { X } from "${target}";`],
    ["inline type", (target) => `let x: import("${target}").X;`],
    ["re-export", (target) => `export { x } from "${target}"; const y = 1;`],
    ["re-export of all", (target) => `export * from "${target}"; const y = 1;`],
    ["dynamic", (target) => `const x = await import("${target}");`],
    ["dynamic template", (target) => "const x = await import(`" + target + "`);"],
    ["require", (target) => `const x = require("${target}");`],
    ["import require", (target) => `import x = require("${target}");`],
    ["address of a worker", (target) => `new Worker(new URL("${target}.ts", import.meta.url));`],
  ];
  test.each(forms)("%s", (_name, write) => {
    expect(found("server/pricing/core/price.ts", write("../../../db/index"))).toContain("core imports only core");
  });

  const faults: [string, string, string, string][] = [
    ["a core imports a package it does not list", "server/pricing/core/price.ts", "left-pad", "core imports only core"],
    ["a core imports Node", "server/pricing/core/price.ts", "node:fs", "core imports only core"],
    ["a core imports its use case", "server/pricing/core/price.ts", "../quote-price", "core imports only core"],
    ["a use case imports the database", "server/sales/place-order.ts", "../../db", "only stores import db"],
    ["a page imports the database", "app/plan/page.tsx", "../../db", "app never imports db"],
    ["a page imports a use case", "app/plan/page.tsx", "../../server/sales/place-order", "app reaches the server only"],
    [
      "a page imports a core past its alias",
      "app/plan/page.tsx",
      "../../server/base/core/money",
      "app reaches the server only",
    ],
    ["a door imports a store", "app/api/health/route.ts", "../../../server/sales/store", "app never imports db"],
    [
      "a door imports a use case",
      "app/api/v1/route.ts",
      "../../../server/sales/place-order",
      "doors import procedures",
    ],
    ["a context imports rightwards", "server/sales/place-order.ts", "../mrp/plan-orders", "imports go left"],
    ["a core imports rightwards", "server/catalog/core/model.ts", "../../pricing/core/price", "imports go left"],
    ["a core imports rightwards by alias", "server/catalog/core/model.ts", "#pricing/price", "imports go left"],
    [
      "a context imports a neighbour's store",
      "server/sales/store.ts",
      "../promising/store",
      "a neighbour's use cases or core",
    ],
    [
      "a context imports a neighbour's queries of one kind",
      "server/sales/place-order.ts",
      "../promising/supply-queries",
      "a neighbour's use cases or core",
    ],
    ["a context imports the registry", "server/sales/place-order.ts", "../jobs/registry", "a context uses only"],
    ["a use case imports procedures", "server/sales/place-order.ts", "../api/trpc", "a context uses only"],
    ["base imports a context", "server/base/core/money.ts", "../../catalog/core/model", "imports go left"],
    [
      "a schema imports a use case",
      "db/schema/sales.ts",
      "../../server/sales/place-order",
      "a schema imports only core",
    ],
  ];
  test.each(faults)("%s", (_name, file, target, rule) => {
    expect(found(file, `import { x } from "${target}";`)).toContain(rule);
  });

  test("a file that only passes on exports", () => {
    expect(found("server/sales/all.ts", `export { placeOrder } from "./place-order";`)).toContain("no barrels");
  });
  test("an index file", () => {
    expect(found("server/sales/index.ts", "export const x = 1;")).toContain("no barrels");
  });
  test("a folder without a meaning", () => {
    expect(found("server/sales/utils/sum.ts", "export const x = 1;")).toContain("name a folder by what it is about");
  });
  test("an import that cannot be read", () => {
    expect(found("server/sales/place-order.ts", "await import(name);")).toContain("written out");
  });
});

describe("what the rules allow", () => {
  const allowed: [string, string, string][] = [
    ["a core imports zod", "server/pricing/core/price.ts", "zod"],
    ["a core imports a core to its left", "server/pricing/core/price.ts", "../../configurator/core/domains"],
    ["a use case calls left", "server/mrp/plan-orders.ts", "../promising/replace-supply"],
    ["a use case enqueues", "server/sales/place-order.ts", "../jobs/queue"],
    ["a store imports the database", "server/sales/store.ts", "../../db"],
    ["queries of one kind import the database", "server/sales/quote-queries.ts", "../../db"],
    ["a router imports procedures", "server/sales/router.ts", "../api/trpc"],
    ["a page imports a core by its alias", "app/plan/page.tsx", "#base/money"],
    ["the door imports procedures", "app/_trpc/server.ts", "../../server/api/root"],
    ["the registry imports jobs", "server/jobs/registry.ts", "../mrp/jobs"],
  ];
  test.each(allowed)("%s", (_name, file, target) => {
    expect(found(file, `import { x } from "${target}";\nexport const y = x;`)).toBe("");
  });
});

function found(file: string, source: string): string {
  return violations(new Map([[file, source]])).join("\n");
}

function violations(sources: Sources): string[] {
  return [...sources].flatMap(([file, source]) => {
    const tree = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
    const { targets, unreadable } = importsOf(tree);
    // An alias is the browser's own door to a core: package.json is the list of what may go through it.
    const judged = file.startsWith("app/") ? targets.filter((target) => !target.startsWith("#")) : targets;
    const broken = judged
      .map((target) => resolve(file, target))
      .flatMap((target) => brokenRules(file, target).map((rule) => `${file} → ${target}: ${rule}`));
    const shape = [
      ...shapeRules(file, tree),
      ...(unreadable && !isTest(file) ? ["an imported name is written out"] : []),
    ];
    return [...broken, ...shape.map((rule) => `${file}: ${rule}`)];
  });
}

function brokenRules(file: string, target: string): string[] {
  if (isTest(file) || file.startsWith("db/testing/") || file.startsWith("e2e/")) return [];
  if (file.startsWith("app/")) return appRules(file, target);
  if (file.startsWith("db/schema/")) return schemaRules(target);
  if (!file.startsWith("server/")) return [];
  return [...coreRules(file, target), ...databaseRules(file, target), ...contextRules(file, target)];
}

function coreRules(file: string, target: string): string[] {
  if (!isCore(file) || isCore(target) || (!isLocal(target) && isListedLibrary(file, target))) return [];
  return ["core imports only core, zod and the libraries its README lists"];
}

function databaseRules(file: string, target: string): string[] {
  if (!target.startsWith("db/") && target !== "db") return [];
  const doors = ["server/jobs/queue.ts", "server/jobs/live.ts", "server/jobs/worker.ts", "server/context.ts"];
  const isStore = /^server\/[^/]+\/([a-z-]+-)?(store|queries)\.ts$/.test(file);
  const isEntry = file.startsWith("server/boot/") || file.includes("/bench/");
  return isStore || isEntry || doors.includes(file) ? [] : ["only stores import db"];
}

function contextRules(file: string, target: string): string[] {
  const from = contextOf(file);
  if (!from || !target.startsWith("server/") || file.includes("/bench/")) return [];
  const to = contextOf(target);
  if (to === from) return [];
  if (!to)
    return isOpenToContexts(file, target)
      ? []
      : ["a context uses only context.ts, jobs/queue, jobs/live, and in its router and jobs the frame around them"];
  if (to === "base") return [];
  if (from === "base" || contexts.indexOf(to) > contexts.indexOf(from)) return ["imports go left"];
  return isCore(target) || !/\/(([a-z-]+-)?(store|queries)|router|jobs)(\.ts)?$/.test(target)
    ? []
    : ["only a neighbour's use cases or core"];
}

function isOpenToContexts(file: string, target: string): boolean {
  const name = withoutExtension(target);
  if (["server/context", "server/jobs/queue", "server/jobs/live"].includes(name)) return true;
  if (file.endsWith("/router.ts")) return name.startsWith("server/api/");
  return file.endsWith("/jobs.ts") && name === "server/jobs/definition";
}

function appRules(file: string, target: string): string[] {
  const rules: string[] = [];
  if (/^db(\/|$)/.test(target) || /^server\/[^/]+\/([a-z-]+-)?(store|queries)(\.ts)?$/.test(target))
    rules.push("app never imports db or a store");
  const isDoor = file === "app/_trpc/server.ts" || /^app\/api\/.*\/route\.ts$/.test(file);
  if (!target.startsWith("server/")) return rules;
  if (!isDoor) rules.push("app reaches the server only through app/_trpc/server.ts, app/api and the aliases");
  else if (contextOf(target) && !isCore(target) && withoutExtension(target) !== "server/identity/auth")
    rules.push("doors import procedures, not use cases");
  return rules;
}

function schemaRules(target: string): string[] {
  return target.startsWith("server/") && !isCore(target) ? ["a schema imports only core constants"] : [];
}

function shapeRules(file: string, tree: ts.SourceFile): string[] {
  const rules: string[] = [];
  const isIndex = /(^|\/)index\.tsx?$/.test(file) && !["db/index.ts", "db/schema/index.ts"].includes(file);
  const passesOn =
    tree.statements.length > 0 &&
    tree.statements.every((statement) => ts.isExportDeclaration(statement) && statement.moduleSpecifier);
  if (isIndex || (passesOn && file !== "db/schema/index.ts")) rules.push("no barrels");
  if (
    file
      .split("/")
      .slice(0, -1)
      .some((folder) => forbiddenFolders.includes(folder))
  )
    rules.push("name a folder by what it is about");
  return rules;
}

function importsOf(tree: ts.SourceFile): { targets: string[]; unreadable: boolean } {
  const targets: string[] = [];
  let unreadable = false;
  const take = (node: ts.Node | undefined): void => {
    if (node && ts.isStringLiteralLike(node)) targets.push(node.text);
    else if (node) unreadable = true;
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) take(node.moduleSpecifier);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) take(node.argument.literal);
    else if (ts.isExternalModuleReference(node)) take(node.expression);
    else if (ts.isCallExpression(node) && isLoad(node.expression)) take(node.arguments[0]);
    else if (
      ts.isNewExpression(node) &&
      node.expression.getText() === "URL" &&
      node.arguments?.[1]?.getText() === "import.meta.url"
    )
      take(node.arguments[0]);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return { targets, unreadable };
}

const isLoad = (called: ts.Node): boolean =>
  called.kind === ts.SyntaxKind.ImportKeyword || called.getText() === "require";

/** A path from the root for our own files, with its extension when an alias or the file system knows it; else the package. */
function resolve(file: string, target: string): string {
  const own = target.startsWith("#")
    ? throughAlias(target)
    : target.startsWith(".")
      ? path.posix.join(path.posix.dirname(file), target)
      : undefined;
  if (own === undefined) return target;
  const candidates = [own, `${own}.ts`, `${own}.tsx`, `${own}/index.ts`];
  return candidates.find((name) => fs.statSync(path.join(root, name), { throwIfNoEntry: false })?.isFile()) ?? own;
}

function throughAlias(target: string): string {
  for (const [pattern, place] of aliases) {
    const [start = "", end = ""] = pattern.split("*");
    if (target.startsWith(start) && target.endsWith(end))
      return place.replace("*", target.slice(start.length)).replace(/^\.\//, "");
  }
  throw new Error(`${target} is no alias of package.json`);
}

function repositorySources(): Sources {
  const files = ["app", "server", "db", "e2e"].flatMap((folder) =>
    fs.existsSync(path.join(root, folder))
      ? fs
          .readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
          .map((name) => `${folder}/${name}`)
      : [],
  );
  return new Map(
    [...files, "proxy.ts"]
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => [file, fs.readFileSync(path.join(root, file), "utf8")]),
  );
}

/** What `server/<context>/README.md` names between backticks. */
function isListedLibrary(file: string, target: string): boolean {
  if (target === "zod") return true;
  const readme = path.join(root, "server", file.split("/")[1] ?? "", "README.md");
  return (
    !target.startsWith("node:") && fs.existsSync(readme) && fs.readFileSync(readme, "utf8").includes(`\`${target}\``)
  );
}

const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file);
const isLocal = (target: string): boolean => /^(app|server|db|e2e|public)(\/|$)/.test(target);
const isCore = (file: string): boolean => /^server\/[^/]+\/core\//.test(file);
const withoutExtension = (file: string): string => file.replace(/\.tsx?$/, "");

function contextOf(file: string): string | undefined {
  const name = /^server\/([^/]+)\//.exec(file)?.[1];
  return name !== undefined && (name === "base" || contexts.includes(name)) ? name : undefined;
}
