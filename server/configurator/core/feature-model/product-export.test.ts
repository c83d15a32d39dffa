import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { CompiledModel } from "../../../catalog/core/compiled-model";
import { readModel } from "../../../catalog/core/read-model";
import { productToUvl } from "../../../catalog/core/uvl/product-to-uvl";
import { readUvl } from "../../../catalog/core/uvl/read-uvl";
import { writeUvl } from "../../../catalog/core/uvl/write-uvl";
import { noChoices } from "../configurator";
import { createConfigurator } from "../create-configurator";
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
