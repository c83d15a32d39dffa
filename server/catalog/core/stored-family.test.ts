import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readModel } from "./read-model";
import { familyOf, type StoredFamily } from "./stored-family";

const read = readModel(readFileSync("db/seed/families/cabinet.yaml", "utf8"));
if (!read.ok) throw new Error(JSON.stringify(read.refusal));
const { family } = read.value;

test("a version of today is read as it was stored", () => {
  expect(familyOf(JSON.parse(JSON.stringify(family)) as StoredFamily)).toEqual(family);
});

test("a version stored before sets, needs and prices per unit has none of them", () => {
  const { sets: _sets, needs: _needs, ...model } = family.model;
  const groups = model.groups.map((group) => {
    if (group.kind !== "number") return group;
    const { priceMinor: _price, ...rest } = group;
    return rest;
  });
  const old = familyOf({ production: family.production, model: { ...model, groups } });
  expect(old.model).toEqual({ ...family.model, sets: [], needs: [] });
});
