import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { cardinalityRules } from "../../../catalog/core/compile-sets";
import type { CompiledModel } from "../../../catalog/core/compiled-model";
import { readModel } from "../../../catalog/core/read-model";
import { productToUvl } from "../../../catalog/core/uvl/product-to-uvl";
import { readUvl } from "../../../catalog/core/uvl/read-uvl";
import { writeUvl } from "../../../catalog/core/uvl/write-uvl";
import { noChoices } from "../configurator";
import { createConfigurator } from "../create-configurator";
import { sketched } from "../model-sketch";
import { checkFeatures } from "./check-features";

const families = path.resolve(import.meta.dirname, "../../../../db/seed/families");

function family(id: string): CompiledModel {
  const read = readModel(readFileSync(path.join(families, `${id}.yaml`), "utf8"));
  if (!read.ok) throw new Error(read.refusal.map((fault) => fault.message).join("\n"));
  return read.value.family.model;
}

/** Without free words, which no feature model has and no rule reads. */
const exported = (model: CompiledModel): ReturnType<typeof productToUvl> & { text: string } => {
  const answer = productToUvl(model);
  return { ...answer, text: writeUvl(answer.features) };
};

test("a family of choices has as many configurations as a feature model", () => {
  const model = family("refrigerator");
  const { text, leftOut } = exported(model);
  const read = readUvl(text);
  if (!read.ok) throw new Error(text);
  expect(leftOut.filter(({ kind }) => kind === "rule" || kind === "step")).toEqual([]);
  expect(checkFeatures(read.value).configurations).toBe(createConfigurator(model).count(noChoices)?.toString());
});

test.each(["bicycle", "cabinet", "mask", "refrigerator"])("%s is exported as UVL that is read again", (id) => {
  const { text, features, leftOut } = exported(family(id));
  const read = readUvl(text);
  expect(read.ok ? [] : read.refusal).toEqual([]);
  if (!read.ok) return;
  const unplaced = (model: typeof features): unknown =>
    model.constraints.map(({ condition, text: written }) => [written, condition]);
  expect(unplaced(read.value)).toEqual(unplaced(features));
  expect(read.value.features).toEqual(features.features);
  const rules = features.constraints.filter(({ feature }) => feature < 0).length;
  const generated = family(id).rules.filter((rule) => rule.set !== undefined).length;
  expect(rules + leftOut.filter(({ kind }) => kind === "rule").length + generated).toBe(family(id).rules.length);
});

test("optional groups, facts, derived values and whatever reads choices only keep their meaning", () => {
  const model = sketched({
    groups: {
      frame: ["steel:weight=5,cost=2", "oak:weight=9,cost=4", "ash:weight=7,cost=3"],
      "top?": ["glass:weight=4,cost=1", "stone:weight=12,cost=5"],
      legs: ["three:weight=1,cost=1", "four:weight=2,cost=2"],
    },
    values: { weight: "fact.frame.weight + fact.top.weight + 2 * fact.legs.weight", heavy: "weight > 16" },
    rules: [
      ["heavy", "legs == 'four'"],
      "ceilDiv(fact.frame.cost * fact.top.cost, 3) < 6",
      ["top == ''", "frame in ['oak', 'ash']"],
      "(fact.legs.cost > 1 ? fact.frame.cost : 4) != 2 || !(top == 'stone')",
      ["frame.startsWith('a')", "legs != 'three' || top == 'glass'"],
    ],
  });
  const { text, leftOut } = exported(model);
  const read = readUvl(text);
  expect([read.ok ? [] : read.refusal, leftOut]).toEqual([[], []]);
  if (read.ok)
    expect(checkFeatures(read.value).configurations).toBe(createConfigurator(model).count(noChoices)?.toString());
});

test("a set is a cardinality, and how many are taken of an option is a condition on it", () => {
  const bare = sketched({
    groups: {
      size: ["S", "L"],
      "extras.rack": { min: 0, max: 1 },
      "extras.bell": { min: 0, max: 1 },
      "extras.lamp": { min: 0, max: 1 },
    },
    rules: [],
  });
  const members = ["extras.rack", "extras.bell", "extras.lamp"];
  const name = { en: "Extras", "zh-CN": "配件" };
  const sets = [{ id: "extras", name, minimum: 1, maximum: 2, members }];
  const because = { en: "A bell needs a rack on S.", "zh-CN": "S 需要" };
  const model: CompiledModel = {
    ...bare,
    groups: bare.groups.map((group) => (group.kind === "number" ? { ...group, set: "extras" } : group)),
    sets,
    rules: [
      {
        id: "bell",
        when: ["and", [">", ["name", "extras.bell"], 0], ["==", ["name", "size"], "S"]],
        require: ["==", ["name", "extras.rack"], 1],
        because,
      },
      { id: "few", when: true, require: ["<=", ["+", ["name", "extras.lamp"], ["name", "extras.rack"]], 1], because },
      ...cardinalityRules(sets),
    ],
  };
  const { text, leftOut } = exported(model);
  expect(leftOut).toEqual([]);
  expect(text).toContain('\t\t\textras\n\t\t\t\t[1..2]\n\t\t\t\t\t"extras=rack"\n');
  const read = readUvl(text);
  if (!read.ok) throw new Error(text);
  expect(checkFeatures(read.value).configurations).toBe(createConfigurator(model).count(noChoices)?.toString());
});
