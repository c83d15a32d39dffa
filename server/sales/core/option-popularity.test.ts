import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readModel } from "../../catalog/core/read-model";
import { countedGroups, optionCounts } from "./option-popularity";

const read = readModel(readFileSync("db/seed/families/refrigerator.yaml", "utf8"));
if (!read.ok) throw new Error(JSON.stringify(read.refusal));
const { model } = read.value.family;

test("options nobody ordered count as none, and options that are gone are forgotten", () => {
  const counts = optionCounts(model, 7, [
    { group: "size", option: "600", orders: 5 },
    { group: "size", option: "9000", orders: 2 },
  ]);
  expect(counts.size).toEqual({ "440": 0, "520": 0, "600": 5, "660": 0 });
});

test("an optional group left empty is counted as nothing", () => {
  const optional = {
    ...model,
    groups: model.groups.map((group) => (group.kind === "choice" ? { ...group, optional: true } : group)),
  };
  const counts = optionCounts(optional, 7, [{ group: "size", option: "600", orders: 5 }]);
  expect(counts.size?.[""]).toBe(2);
});

test("the customer's own words are not counted", () => {
  const words = model.groups.filter((group) => group.kind === "text").map(({ id }) => id);
  expect(words).not.toEqual([]);
  expect(countedGroups(model).filter((id) => words.includes(id))).toEqual([]);
});
