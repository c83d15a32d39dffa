import fc from "fast-check";
import { expect, test } from "vitest";
import type { CompiledModel, CompiledNumber } from "../../catalog/core/compiled-model";
import type { Configuration } from "../../catalog/core/product-model";
import { brokenBy } from "./broken-by";
import { createConfigurator } from "./create-configurator";
import { sharedNumbers } from "./joint-model";
import { diffConfigurations } from "./model-diff";
import { sketched, type ModelSketch } from "./model-sketch";
import { smallestRepair } from "./smallest-repair";
import { faultsOf } from "./validation";

const base: ModelSketch = {
  groups: { size: ["S:l=1", "M:l=2", "L:l=3"], colour: ["red", "blue"], "extra?": ["rack:w=4"] },
  rules: [['size == "S"', 'colour == "red"']],
};

test("a version without a change adds and removes nothing", () => {
  expect(diffConfigurations(sketched(base), sketched(base))).toEqual({
    added: { count: "0", example: null },
    removed: { count: "0", example: null },
    common: "10",
  });
});

test("a stricter rule removes what it forbids, and shows one of it", () => {
  const stricter = { ...base, rules: [...base.rules, ['extra == "rack"', "fact.size.l >= 2"] as const] };
  const diff = diffConfigurations(sketched(base), sketched(stricter));
  expect(diff).toMatchObject({ added: { count: "0", example: null }, common: "9" });
  expect(diff.removed).toEqual({ count: "1", example: { size: "S", colour: "red", extra: "rack" } });
});

test("the same rule over other facts is another rule", () => {
  const lighter = {
    ...base,
    groups: { ...base.groups, size: ["S:l=1", "M:l=1", "L:l=3"] },
    rules: ["fact.size.l >= 2"],
  };
  const heavier = { ...lighter, groups: base.groups };
  const diff = diffConfigurations(sketched(lighter), sketched(heavier));
  expect(diff).toMatchObject({ added: { count: "4" }, removed: { count: "0" }, common: "4" });
  expect(diff.added.example).toMatchObject({ size: "M" });
});

test("a new optional group keeps every configuration without it", () => {
  const larger = { ...base, groups: { ...base.groups, "lamp?": ["front", "rear"] } };
  const diff = diffConfigurations(sketched(base), sketched(larger));
  expect(diff).toMatchObject({ added: { count: "20" }, removed: { count: "0", example: null }, common: "10" });
  expect(diff.added.example).toHaveProperty("lamp");
});

test("a new group that must be answered leaves nothing in common", () => {
  const larger = { ...base, groups: { ...base.groups, width: { min: 1, max: 3 } } };
  expect(diffConfigurations(sketched(base), sketched(larger))).toMatchObject({
    added: { count: "30" },
    removed: { count: "10" },
    common: "0",
  });
});

test("of a new set nothing was taken before, and what was made stays valid", () => {
  const before = sketched(base);
  const member = (option: string): CompiledNumber => ({
    kind: "number",
    id: `parts.${option}`,
    set: "parts",
    name: { en: option, "zh-CN": option },
    unit: "pcs",
    minimum: 0,
    maximum: 2,
    step: 1,
    priceMinor: 0,
  });
  const after = { ...before, groups: [...before.groups, member("bell"), member("basket")] };
  const diff = diffConfigurations(before, after);
  expect(diff).toMatchObject({ added: { count: "80" }, removed: { count: "0", example: null }, common: "10" });
  expect(Number(diff.added.example?.["parts.bell"]) + Number(diff.added.example?.["parts.basket"])).toBeGreaterThan(0);
  expect(diffConfigurations(after, before)).toMatchObject({ added: { count: "0" }, removed: { count: "80" } });
  const old = { configuration: { size: "S", colour: "red" } };
  const told = (model: CompiledModel, configuration: Configuration) =>
    brokenBy(model, () => createConfigurator(model), [{ configuration }], 1);
  expect(told(after, old.configuration)).toEqual({ broken: 0, shown: [] });
  expect(told(before, { ...old.configuration, "parts.bell": 0 })).toEqual({ broken: 0, shown: [] });
  expect(told(before, { ...old.configuration, "parts.bell": 1 }).shown[0]).toMatchObject({
    faults: [{ kind: "unknownGroup", group: "parts.bell" }],
    repair: { changes: [{ group: "parts.bell", from: 1, to: null }], configuration: old.configuration },
  });
});

test("numbers of both are those on both grids", () => {
  const number = (minimum: number, maximum: number, step: number) =>
    ({ kind: "number", id: "n", minimum, maximum, step }) as Parameters<typeof sharedNumbers>[0];
  fc.assert(
    fc.property(grid(), grid(), ([low, span, step], [from, width, stride]) => {
      const shared = sharedNumbers(number(low, low + span, step), number(from, from + width, stride));
      const both = rowOf(low, low + span, step).filter((value) => rowOf(from, from + width, stride).includes(value));
      expect(shared ? rowOf(shared.minimum, shared.maximum, shared.step) : []).toEqual(both);
    }),
    { seed: 20_260_105, numRuns: 2_000 },
  );
});

test("what came and went is what going through all configurations finds", { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anySketch(), anySketch(), (one, other) => {
      const [before, after] = [sketched(one), sketched(other)];
      const [old, fresh] = [allOf(before), allOf(after)];
      const diff = diffConfigurations(before, after);
      const common = [...fresh].filter((key) => old.has(key)).length;
      expect([diff.added.count, diff.removed.count, diff.common]).toEqual(
        [fresh.size - common, old.size - common, common].map(String),
      );
      for (const [example, inside, outside] of [
        [diff.added.example, fresh, old],
        [diff.removed.example, old, fresh],
      ] as const) {
        expect(example !== null).toBe([...inside].some((key) => !outside.has(key)));
        if (example) expect([inside.has(keyOf(example)), outside.has(keyOf(example))]).toEqual([true, false]);
      }
    }),
    { seed: 20_260_105, numRuns: 200 },
  );
});

test("a repair changes as few groups as any valid configuration asks for", { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(anySketch(), anySketch(), fc.nat(), (one, other, pick) => {
      const [before, after] = [sketched(one), sketched(other)];
      const [old, fresh] = [[...allOf(before)], [...allOf(after)]];
      const key = old[pick % Math.max(1, old.length)];
      if (key === undefined) return;
      const configuration = Object.fromEntries(JSON.parse(key) as [string, string | number][]);
      const repair = smallestRepair(after, createConfigurator(after), configuration);
      expect(repair === null).toBe(fresh.length === 0);
      if (!repair) return;
      expect(faultsOf(after, repair.configuration)).toEqual([]);
      const fewest = Math.min(...fresh.map((each) => apart(configuration, Object.fromEntries(JSON.parse(each) as []))));
      expect(repair.changes.length).toBe(fewest);
      expect(apart(configuration, repair.configuration)).toBe(fewest);
    }),
    { seed: 20_260_105, numRuns: 200 },
  );
});

const grid = () => fc.tuple(fc.integer({ min: -20, max: 20 }), fc.nat(60), fc.integer({ min: 1, max: 9 }));

const rowOf = (minimum: number, maximum: number, step: number): number[] =>
  Array.from({ length: Math.floor((maximum - minimum) / step) + 1 }, (_, index) => minimum + index * step);

/** Small models over the same few ids, so that two of them share something. */
function anySketch(): fc.Arbitrary<ModelSketch> {
  const facts = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3));
  const options = fc.subarray(["a", "b", "c"], { minLength: 1 });
  const choice = fc.tuple(options, facts).map(([ids, numbers]) => ids.map((id, at) => `${id}:f=${numbers[at]}`));
  const number = fc
    .tuple(fc.nat(3), fc.nat(6), fc.integer({ min: 1, max: 3 }))
    .map(([min, span, step]) => ({ min, max: min + span, step }));
  const rule = fc.constantFrom(
    'p == "a" || q != "b"',
    "fact.p.f + fact.q.f >= 2",
    "v <= 4",
    'q == "a" || p != "c"',
    "n <= 4 || fact.p.f > 1",
    "n % 2 == 0",
    'n >= 2 || q == ""',
  );
  return fc
    .record({
      p: choice,
      q: choice,
      optional: fc.boolean(),
      n: number,
      v: fc.constantFrom("fact.p.f * n", "fact.q.f + n", "n"),
      rules: fc.uniqueArray(rule, { maxLength: 4 }),
      extra: fc.constantFrom("none", "optional", "required"),
    })
    .map(({ p, q, optional, n, v, rules, extra }) => ({
      groups: {
        p,
        [optional ? "q?" : "q"]: q,
        n,
        ...(extra === "none" ? {} : { [extra === "optional" ? "r?" : "r"]: ["x", "y"] }),
      },
      values: { v },
      rules,
    }));
}

/** Every valid configuration, as a key. */
function allOf(model: CompiledModel): Set<string> {
  let wholes: Configuration[] = [{}];
  for (const group of model.groups) {
    if (group.kind === "text") continue;
    const values =
      group.kind === "number"
        ? rowOf(group.minimum, group.maximum, group.step)
        : [...group.options.map((option) => option.id), ...(group.optional ? [null] : [])];
    wholes = wholes.flatMap((whole) =>
      values.map((value) => (value === null ? whole : { ...whole, [group.id]: value })),
    );
  }
  return new Set(wholes.filter((whole) => faultsOf(model, whole).length === 0).map(keyOf));
}

const keyOf = (configuration: Configuration): string =>
  JSON.stringify(Object.entries(configuration).sort(([one], [other]) => (one < other ? -1 : 1)));

const apart = (one: Configuration, other: Configuration): number =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((group) => one[group] !== other[group]).length;
