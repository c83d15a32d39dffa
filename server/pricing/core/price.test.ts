import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { CompiledModel } from "../../catalog/core/compiled-model";
import { readModel } from "../../catalog/core/read-model";
import { optionDeltas } from "./option-delta";
import { price } from "./price";
import { priceFromJson, priceJsonSchema, priceToJson } from "./price-json";

const read = readModel(readFileSync("db/seed/families/refrigerator.yaml", "utf8"));
if (!read.ok) throw new Error(JSON.stringify(read.refusal));
const model: CompiledModel = read.value.family.model;
const celadon = model.designs.find((design) => design.id === "celadon-kitchen")!.configuration;
const hills = model.designs.find((design) => design.id === "own-hills")!.configuration;

test("a price has its base, options and formulas as lines", () => {
  const result = price(model, celadon);
  expect(result.components.map((line) => [line.id, line.minor])).toEqual([
    ["base", 329_900n],
    ["size.600", 90_000n],
    ["layout.FD4", 110_000n],
    ["finish.G3", 65_000n],
    ["zone.humid", 20_000n],
    ["ice.tank", 50_000n],
    ["display.touch", 22_000n],
    ["compressor.premium", 48_000n],
    ["extra-door-fronts", 19_800n],
  ]);
  expect(result.totalMinor).toBe(754_700n);
});

test("the tax contained is a part of the total, halves away from zero", () => {
  expect(price(model, celadon).taxMinor).toBe(86_824n);
});

test("words cost once, and nothing where they are not offered", () => {
  const plain = price(model, celadon).totalMinor;
  expect(price(model, { ...celadon, engraving: "林家" }).totalMinor - plain).toBe(12_800n);
  expect(price(model, { ...celadon, engraving: "  " }).totalMinor).toBe(plain);
  const coated = { ...celadon, finish: "P0" };
  expect(price(model, { ...coated, engraving: "林家" }).totalMinor).toBe(price(model, coated).totalMinor);
});

test("a formula's difference counts with the option that causes it", () => {
  const deltas = optionDeltas(model, celadon);
  expect(deltas["finish"]).toMatchObject({ P0: -65_000n - 19_800n, G3: 0n });
  expect(deltas["ice"]?.["none"]).toBe(-50_000n);
});

test("a configuration that is not whole has no differences", () => {
  expect(optionDeltas(model, {})["finish"]?.["P0"]).toBeNull();
});

test("an option's name is not looked up on the prototype", () => {
  expect(price(model, { ...celadon, ["constructor"]: "x" }).totalMinor).toBe(754_700n);
});

test("components add up for every configuration and quantity, and survive the wire", () => {
  const configuration = fc.record(
    Object.fromEntries(
      model.groups.flatMap((group) =>
        group.kind === "choice" ? [[group.id, fc.constantFrom(...group.options.map((option) => option.id))]] : [],
      ),
    ),
  );
  fc.assert(
    fc.property(configuration, fc.integer({ min: 1, max: 100_000 }), (chosen, quantity) => {
      const result = price(model, chosen, quantity);
      expect(result.components.reduce((sum, line) => sum + line.minor, 0n)).toBe(result.totalMinor);
      expect(result.totalMinor).toBe(result.unitMinor * BigInt(quantity));
      expect(priceFromJson(priceJsonSchema.parse(JSON.parse(JSON.stringify(priceToJson(result)))))).toEqual(result);
    }),
    { seed: 7 },
  );
});

test("printing is priced by the area of the doors", () => {
  expect(price(model, hills).components.find((line) => line.id === "printing")?.minor).toBe(12_760n);
});

const example = /```yaml\n([\s\S]*?)```/.exec(readFileSync("server/catalog/README.md", "utf8"))?.[1] ?? "";
const readStool = readModel(example);
if (!readStool.ok) throw new Error(JSON.stringify(readStool.refusal));
const stool: CompiledModel = readStool.value.family.model;
const kitchen = stool.designs[0]!.configuration;

test("units of a number and pieces of a set are lines of their own, named with their set", () => {
  const result = price(stool, { ...kitchen, "extras.glide": 3 }, 2);
  expect(result.components.map(({ id, name, minor }) => [id, name.en, minor])).toEqual([
    ["base", "Stool", 43_800n],
    ["finish.oil", "Finish: Oil", 2_400n],
    ["height", "Height", 26_000n],
    ["extras.ring", "Extras: Foot ring", 12_000n],
    ["extras.glide", "Extras: Felt glide × 3", 1_800n],
    ["tall-bracing", "Bracing", 3_500n],
  ]);
  expect(result.totalMinor).toBe(89_500n);
  expect(result.taxMinor).toBe(10_296n);
  expect(priceFromJson(priceJsonSchema.parse(priceToJson(result)))).toEqual(result);
});

test("each number of pieces has its difference", () => {
  expect(optionDeltas(stool, kitchen)["extras.glide"]).toEqual({ "0": 0n, "1": 300n, "2": 600n, "3": 900n });
  expect(optionDeltas(stool, kitchen)["extras.ring"]).toEqual({ "0": -6_000n, "1": 0n });
});
