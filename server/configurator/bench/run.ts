/** How long a click takes: domains of all groups, a whole to show and its price. `npm run bench -- configurator`. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { gzipSync } from "node:zlib";
import { buildSync } from "esbuild";
import { seeded } from "../../base/core/random";
import { at, machine, publish } from "../../boot/bench-page";
import { readModel } from "../../catalog/core/read-model";
import type { CompiledModel } from "../../catalog/core/compiled-model";
import { price } from "../../pricing/core/price";
import { noChoices } from "../core/configurator";
import { createConfigurator } from "../core/create-configurator";
import { naiveOptions } from "./naive";
import { nextChoices } from "./session";
import { syntheticProduct } from "./synthetic";

const root = path.resolve(import.meta.dirname, "../../..");
const steps = 4_000;
const warmUp = 400;
const referenceSteps = 40;

const families = ["refrigerator", "bicycle", "cabinet", "mask"].map((id) => [id, family(id)] as const);
const rows = [...families, ["30 groups × 8 options, 60 rules", syntheticProduct()] as const].map(([name, model]) =>
  measured(name, model),
);
await publish(path.join(import.meta.dirname, "results.md"), page(rows));

function family(id: string): CompiledModel {
  const read = readModel(readFileSync(path.join(root, `db/seed/families/${id}.yaml`), "utf8"));
  if (!read.ok) throw new Error(`${id}: ${read.refusal[0]?.message}`);
  return read.value.family.model;
}

type Row = { name: string; make: number; click: number[]; priced: number[]; why: number[]; reference: number[] };

function measured(name: string, model: CompiledModel): Row {
  const [make, configurator] = clocked(() => createConfigurator(model));
  const random = seeded(42);
  const row: Row = { name, make, click: [], priced: [], why: [], reference: [] };
  const naive = naiveOptions(model);
  let choices = noChoices;
  let answer = configurator.domains(choices);
  for (let step = 0; step < steps + warmUp; step += 1) {
    choices = nextChoices(model, choices, answer, configurator, random);
    const [click, domains] = clocked(() => configurator.domains(choices));
    answer = domains;
    const [priced] = clocked(() => price(model, configurator.complete(choices) ?? {}));
    if (step < warmUp) continue;
    row.click.push(click);
    row.priced.push(click + priced);
    if (step % (steps / referenceSteps) === 0) row.reference.push(clocked(() => naive(choices))[0]);
    const excluded = step % 10 === 0 ? excludedOption(model, answer.domains) : null;
    if (excluded)
      row.why.push(
        clocked(() => [configurator.explain(choices, ...excluded), configurator.repair(choices, ...excluded)])[0],
      );
  }
  return row;
}

function excludedOption(
  model: CompiledModel,
  domains: ReturnType<ReturnType<typeof createConfigurator>["domains"]>["domains"],
): [string, string] | null {
  for (const group of model.groups) {
    const domain = domains[group.id];
    if (group.kind !== "choice" || !domain || "min" in domain) continue;
    const option = group.options.find((each) => !domain.includes(each.id));
    if (option) return [group.id, option.id];
  }
  return null;
}

function clocked<T>(act: () => T): [number, T] {
  const started = performance.now();
  const result = act();
  return [performance.now() - started, result];
}

function page(all: readonly Row[]): string {
  const cells = (times: readonly number[]): string =>
    times.length === 0 ? "–" : [0.5, 0.99, 1].map((share) => at(times, share).toFixed(3)).join(" / ");
  const lines = all.map(
    (row) =>
      `| ${row.name} | ${row.make.toFixed(1)} | ${cells(row.click)} | ${cells(row.priced)} | ${cells(row.why)} | ${cells(row.reference)} |`,
  );
  return `# Configurator: what a click costs

${machine()}
${steps} random steps a model (three in four choose, one takes back), after ${warmUp} to warm up. Milliseconds, p50 / p99 / worst.
Shipped to the browser: ${(shippedBytes() / 1024).toFixed(1)} KB gzipped (engine and interpreter).

| model | make | domains | domains, whole and price | reason and repairs | reference: each option asked afresh |
|---|---|---|---|---|---|
${lines.join("\n")}
`;
}

function shippedBytes(): number {
  const entry = `export { createConfigurator } from "./server/configurator/core/configurator"; export { configurationEnvironment } from "./server/catalog/core/configuration-environment";`;
  const built = buildSync({
    stdin: { contents: entry, resolveDir: root, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    write: false,
  });
  return gzipSync(built.outputFiles[0]?.contents ?? "", { level: 9 }).length;
}
