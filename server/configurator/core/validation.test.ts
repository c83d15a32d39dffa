import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readModel } from "../../catalog/core/read-model";
import { noChoices } from "./configurator";
import { createConfigurator } from "./create-configurator";
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

test("the engine allows as many configurations with sets and tables as the rules, read one by one", () => {
  let valid = 0;
  const heights = Array.from({ length: 41 }, (_, step) => 400 + 10 * step);
  for (const wood of ["oak", "pine"])
    for (const finish of ["oil", "lacquer", "white"])
      for (const height of heights)
        for (let taken = 0; taken < 16; taken += 1) {
          const pieces = { "extras.cushion": taken & 1, "extras.ring": (taken >> 1) & 1, "extras.glide": taken >> 2 };
          if (faultsOf(model, { wood, finish, height, ...pieces }).length === 0) valid += 1;
        }
  expect(createConfigurator(model).count(noChoices)).toBe(BigInt(valid));
  expect(valid).toBe(1642);
});

test("where nobody chose, defaults are taken as far as the rules allow", () => {
  const configurator = createConfigurator(model);
  expect(configurator.complete(noChoices)).toMatchObject({ wood: "oak", height: 450, "extras.ring": 0 });
  const tall = configurator.complete({ chosen: [{ group: "wood", value: "pine" }], refused: [] });
  expect(tall).toMatchObject({ wood: "pine", height: 450 });
});
