import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { CompiledModel } from "#catalog/compiled-model";
import { readModel } from "../../../server/catalog/core/read-model";
import { withPrepared } from "../../../server/configurator/core/prepare";
import { needsWorker } from "./needs-worker";

const folder = "db/seed/families";
const families = readdirSync(folder)
  .filter((file) => file.endsWith(".yaml"))
  .map((file): [string, CompiledModel] => {
    const read = readModel(readFileSync(path.join(folder, file), "utf8"));
    if (!read.ok) throw new Error(JSON.stringify(read.refusal));
    return [file, read.value.family.model];
  });

test.each(families)("%s answers in the page", (_file, model) => {
  expect(needsWorker(withPrepared(model))).toBe(false);
});

const [, cabinet] = families.find(([file]) => file === "cabinet.yaml")!;
const [, bicycle] = families.find(([file]) => file === "bicycle.yaml")!;
const many = (family: CompiledModel, kind: "choice" | "number", count: number): CompiledModel => {
  const [group] = family.groups.filter((candidate) => candidate.kind === kind);
  const groups = Array.from({ length: count }, (_, index) => ({ ...group!, id: `${group!.id}${index}` }));
  return { ...family, groups, rules: [], values: [], needs: [], price: { ...family.price, components: [] } };
};
const without = { work: 0, nodes: 0 };

test("many options or many ladders are searched beside the page", () => {
  expect(needsWorker(withPrepared(many(bicycle, "choice", 300), without))).toBe(true);
  expect(needsWorker(withPrepared(many(bicycle, "choice", 30), without))).toBe(false);
  expect(needsWorker({ prepared: preparedWith({ ladders: 20 }) })).toBe(true);
  expect(needsWorker({ prepared: preparedWith({ ladders: 6 }) })).toBe(false);
});

test("a circuit is read in the page until a pass over it takes too long", () => {
  expect(needsWorker({ prepared: preparedWith({ ladders: 20, circuit: "x".repeat(10_000) }) })).toBe(false);
  expect(needsWorker({ prepared: preparedWith({ circuit: "x".repeat(300_000) }) })).toBe(true);
  expect(needsWorker({ prepared: preparedWith({ circuit: "x".repeat(3_000_000) }) })).toBe(true);
});

test("a family with nothing prepared asks for none", () => {
  expect(needsWorker(cabinet)).toBe(false);
});

const preparedWith = ({ ladders = 0, circuit = null }: { ladders?: number; circuit?: string | null }): string =>
  JSON.stringify({
    circuit,
    problem: { groups: Array(ladders).fill({ ladder: true, size: 900 }), conditions: [], clauses: [] },
  });
