import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readModel } from "../../catalog/core/read-model";
import { createConfigurator } from "../../configurator/core/create-configurator";
import { faultsOf } from "../../configurator/core/validation";
import { daysBetween, earlierSwaps, optionSwaps } from "./option-dates";

const read = readModel(readFileSync("db/seed/families/refrigerator.yaml", "utf8"));
if (!read.ok) throw new Error(JSON.stringify(read.refusal));
const { model } = read.value.family;
const configuration = model.designs[0]!.configuration;
const swaps = optionSwaps(model, createConfigurator(model), { configuration, most: 280 });

test("every swap is a valid whole with the option it names", () => {
  expect(swaps.length).toBeGreaterThan(20);
  for (const swap of swaps) {
    expect(faultsOf(model, swap.configuration)).toEqual([]);
    expect(String(swap.configuration[swap.group] ?? "")).toBe(swap.option);
  }
});

test("what can change alone changes alone", () => {
  const alone = swaps.filter(({ group, option }) => {
    const { [group]: _taken, ...others } = configuration;
    return faultsOf(model, option === "" ? others : { ...others, [group]: option }).length === 0;
  });
  expect(alone.length).toBeGreaterThan(5);
  for (const { group, configuration: whole } of alone)
    for (const [other, value] of Object.entries(configuration)) if (other !== group) expect(whole[other]).toBe(value);
});

test("what was decided stays: an option it excludes is no swap", () => {
  const large = { ...configuration, size: "660", layout: "SBS", hinge: "none" };
  expect(faultsOf(model, large)).toEqual([]);
  const layouts = (decided: readonly string[]) =>
    optionSwaps(model, createConfigurator(model), { configuration: large, decided, most: 280 }).flatMap((swap) =>
      swap.group === "layout" ? [swap.option] : [],
    );
  expect(layouts([])).toContain("2-door");
  expect(layouts(["size"])).toEqual(["FD4"]);
});

test("what only followed a decision goes back to what was wished where the swap allows", () => {
  const wishes = { ...configuration, size: "440", layout: "2-door", hinge: "L", ice: "none", display: "none" };
  const followed = { ...wishes, size: "660", layout: "FD4", hinge: "none" };
  const [small] = optionSwaps(model, createConfigurator(model), {
    configuration: followed,
    decided: ["size"],
    wishes,
    most: 280,
  }).filter(({ group, option }) => group === "size" && option === "440");
  expect(small?.configuration).toMatchObject({ size: "440", layout: "2-door", hinge: "L" });
});

test("wishes the model does not know count for nothing", () => {
  const odd = { size: "9000", hinge: 12, nobody: "x", finish: "" };
  const now = { configuration, decided: ["size"], most: 280 };
  expect(optionSwaps(model, createConfigurator(model), { ...now, wishes: odd })).toEqual(
    optionSwaps(model, createConfigurator(model), now),
  );
});

test("a number with few places is offered place by place", () => {
  const cabinet = readModel(readFileSync("db/seed/families/cabinet.yaml", "utf8"));
  if (!cabinet.ok) throw new Error(JSON.stringify(cabinet.refusal));
  const { model: free } = cabinet.value.family;
  const [design] = free.designs;
  const found = optionSwaps(free, createConfigurator(free), { configuration: design!.configuration, most: 280 });
  const few = free.groups.filter(
    (group) => group.kind === "number" && (group.maximum - group.minimum) / group.step < 9,
  );
  expect(few.length).toBeGreaterThan(0);
  for (const { id } of few) expect(found.some(({ group }) => group === id)).toBe(true);
  expect(found.some(({ group }) => group === "W")).toBe(false);
});

test("the most days come first, then the least money; a swap that gains less than a day is none", () => {
  const swap = (option: string, days: number | null, priceMinor: bigint) => ({
    group: "g",
    option,
    promisedAt: null,
    days,
    cause: null,
    priceMinor,
  });
  const ranked = earlierSwaps(
    [swap("a", -1, 5n), swap("b", -3, 900n), swap("c", -3, -20n), swap("d", 0, 0n), swap("e", null, 0n)],
    3,
  );
  expect(ranked.map(({ option, priceMinor }) => `${option} ${priceMinor}`)).toEqual(["c -20", "b 900", "a 5"]);
});

test("days are days where a clock went forward in between", () => {
  expect(daysBetween(new Date("2026-03-28T22:59:59Z"), new Date("2026-03-30T21:59:59Z"))).toBe(2);
});
