import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { CompiledFamily } from "../../catalog/core/compile-model";
import { readModel } from "../../catalog/core/read-model";
import { diffStructure } from "./structure-diff";

const file = readFileSync("db/seed/families/bicycle.yaml", "utf8");
const before = read(file);

test("a file differs from itself in nothing, whatever order its fields were stored in", () => {
  expect(diffStructure(before, before)).toEqual({ prices: [], structure: [] });
  expect(diffStructure(before, reordered(before) as CompiledFamily)).toEqual({ prices: [], structure: [] });
});

test("prices are told apart from structure, with what they were", () => {
  const { model } = before;
  const [group, ...others] = model.groups;
  if (group?.kind !== "choice") throw new Error("the first group is no choice");
  const options = group.options.map((option, index) => (index === 0 ? { ...option, priceMinor: 77 } : option));
  const price = { ...model.price, baseMinor: 1 };
  const after = { ...before, model: { ...model, price, groups: [{ ...group, options }, ...others] } };
  expect(diffStructure(before, after)).toMatchObject({
    prices: [
      { at: "base", beforeMinor: model.price.baseMinor, afterMinor: 1 },
      { at: `${group.id}.${options[0]?.id}`, beforeMinor: group.options[0]?.priceMinor, afterMinor: 77 },
    ],
    structure: [],
  });
});

test("what came, went and changed is named with the fields that differ", () => {
  const { model, production } = before;
  const [rule, ...rules] = model.rules;
  const [line, ...bom] = production.bom;
  const [operation, ...routing] = production.routing;
  if (!rule || !line || !operation) throw new Error("the family has no rule, line or operation");
  const after: CompiledFamily = {
    model: { ...model, rules: [...rules, { ...rule, id: "renamed" }] },
    production: {
      ...production,
      bom: [{ ...line, quantity: 7, scrapFactor: "0.5" }, ...bom],
      routing: [{ ...operation, workCenter: "ELSEWHERE" }, ...routing],
    },
  };
  const told = diffStructure(before, after).structure.map(({ kind, what, at, fields }) => [kind, what, at, fields]);
  expect(told).toEqual([
    ["added", "rule", "renamed", []],
    ["removed", "rule", rule.id, []],
    ["changed", "bomLine", expect.stringContaining(`${line.slot}: `), ["quantity", "scrapFactor"]],
    ["changed", "operation", operation.id, ["workCenter"]],
  ]);
});

function read(text: string): CompiledFamily {
  const result = readModel(text);
  if (!result.ok) throw new Error(JSON.stringify(result.refusal));
  return result.value.family;
}

function reordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reordered);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, part]): [string, unknown] => [key, reordered(part)]);
  return Object.fromEntries(entries.reverse());
}
