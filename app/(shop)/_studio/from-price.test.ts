import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { seeded, type Random } from "../../../server/base/core/random";
import type { CompiledModel } from "#catalog/compiled-model";
import { configurationEnvironment } from "#catalog/configuration-environment";
import { evaluateBoolean } from "#catalog/expression/evaluate";
import type { Configuration } from "#catalog/product-model";
import { readModel } from "../../../server/catalog/core/read-model";
import { withPrepared } from "../../../server/configurator/core/prepare";
import { faultsOf } from "../../../server/configurator/core/validation";
import { price } from "../../../server/pricing/core/price";
import { inlineEngine } from "./studio-engine";
import { createStudio } from "./studio-store";

const read = readModel(readFileSync("db/seed/families/refrigerator.yaml", "utf8"));
if (!read.ok) throw new Error(JSON.stringify(read.refusal));
const model = withPrepared(read.value.family.model);
const groups = model.groups.filter((group) => group.kind === "choice");
const address = { configuration: model.designs[0]!.configuration, decided: [], locked: [], pieces: null, from: null };

test("an option's difference is what clicking it does to the price, with what has to follow", () => {
  const studio = createStudio(model, inlineEngine(model), { address, standardPieces: 1 });
  const told = studio.snapshot().groups["size"]?.options.find((option) => option.id === "600")?.deltaMinor ?? null;
  const before = studio.snapshot().priced.unitMinor;
  studio.choose("size", "600");
  expect(studio.snapshot().design.configuration["layout"]).not.toBe("2-door");
  expect(told).toBe(studio.snapshot().priced.unitMinor - before);
});

test("every tile's least price is that of the cheapest whole with it, by brute force", { timeout: 120_000 }, () => {
  const wholes = everyWhole(model);
  expect(wholes.length).toBe(44_384);
  const priced = wholes.map((configuration) => ({
    configuration,
    minor: Number(price(model, configuration).unitMinor),
  }));
  const random = seeded(5);
  for (let round = 0; round < 60; round += 1) {
    const studio = createStudio(model, inlineEngine(model), { address, standardPieces: 1 });
    decideAtRandom(studio, random, round % 8);
    const { design, groups: views } = studio.snapshot();
    for (const group of groups) {
      const least = new Map<string, number>();
      const others = design.decided.filter((id) => id !== group.id);
      for (const { configuration, minor } of priced) {
        if (!others.every((id) => configuration[id] === design.configuration[id])) continue;
        const option = String(configuration[group.id] ?? "");
        least.set(option, Math.min(least.get(option) ?? Infinity, minor));
      }
      for (const { id, fromMinor, possible } of views[group.id]!.options) {
        expect(fromMinor).toBe(least.get(id) ?? null);
        expect(possible).toBe(least.has(id));
      }
    }
  }
});

function decideAtRandom(studio: ReturnType<typeof createStudio>, random: Random, count: number): void {
  for (let step = 0; step < count; step += 1) {
    const group = groups[random.int(groups.length)]!;
    const possible = studio.snapshot().groups[group.id]!.options.filter((option) => option.possible);
    const option = possible[random.int(possible.length)]!;
    studio.choose(group.id, option.id === "" ? null : option.id);
  }
}

/** Group by group; a combination goes as soon as a rule whose groups are all answered fails on it, as written. */
function everyWhole(family: CompiledModel): Configuration[] {
  const answered = new Set<string>();
  let found: Configuration[] = [{}];
  for (const group of groups) {
    answered.add(group.id);
    const values = [...group.options.map(({ id }) => id), ...(group.optional ? [""] : [])];
    const rules = family.rules.filter((rule) => {
      const read = groups.filter(({ id }) => JSON.stringify(rule).includes(`["name","${id}"]`)).map(({ id }) => id);
      return read.includes(group.id) && read.every((id) => answered.has(id));
    });
    found = found
      .flatMap((before) => values.map((value) => (value === "" ? before : { ...before, [group.id]: value })))
      .filter((configuration) => {
        const environment = configurationEnvironment(family, configuration);
        return rules.every(
          ({ when, require }) => !evaluateBoolean(when, environment) || evaluateBoolean(require, environment),
        );
      });
  }
  return found.filter((configuration) => faultsOf(family, configuration).length === 0);
}
