import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readModel } from "../../catalog/core/read-model";
import { faultsOf } from "./validation";

const example = /```yaml\n([\s\S]*?)```/.exec(readFileSync("server/catalog/README.md", "utf8"))?.[1] ?? "";
const read = readModel(example);
if (!read.ok) throw new Error(JSON.stringify(read.refusal));
const { model } = read.value.family;
const kitchen = model.designs[0]!.configuration;

test("a starting design is whole and valid", () => {
  expect(faultsOf(model, kitchen)).toEqual([]);
});

test("a combination that is no row of a table breaks its rule, in its own words", () => {
  expect(faultsOf(model, { ...kitchen, wood: "oak", finish: "white" })).toEqual([
    expect.objectContaining({ kind: "rule", rule: "finish-suits-wood" }),
  ]);
});

test("too many different options of a set break the set's rule; copies of one count once", () => {
  const taken = { ...kitchen, "extras.ring": 1, "extras.glide": 3 };
  expect(faultsOf(model, taken)).toEqual([]);
  expect(faultsOf(model, { ...taken, "extras.cushion": 1 })).toEqual([
    { kind: "rule", rule: "extras", text: { en: "Extras: choose at most 2.", "zh-CN": "附件：最多选择 2 项。" } },
  ]);
});

test("more pieces than copies, and pieces left out, are faults of their option", () => {
  expect(faultsOf(model, { ...kitchen, "extras.glide": 4 })).toEqual([{ kind: "outOfRange", group: "extras.glide" }]);
  const { "extras.glide": _left, ...without } = kitchen;
  expect(faultsOf(model, without)).toEqual([{ kind: "missing", group: "extras.glide" }]);
  expect(faultsOf(model, { ...kitchen, extras: "ring" })).toEqual([{ kind: "unknownGroup", group: "extras" }]);
});
