import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readModel } from "../../catalog/core/read-model";
import { createConfigurator } from "../../configurator/core/create-configurator";
import { faultsOf } from "../../configurator/core/validation";
import { candidatesNear, latenessCosts, withOfferedWords } from "./soonest";

const read = readModel(readFileSync("db/seed/families/refrigerator.yaml", "utf8"));
if (!read.ok) throw new Error(JSON.stringify(read.refusal));
const { model } = read.value.family;
const configurator = createConfigurator(model);
const configuration = model.designs[0]!.configuration;
const day = (days: number): Date => new Date(Date.UTC(2026, 0, 5 + days, 9));

test("every candidate is valid, keeps what was decided, and is asked once", () => {
  const decided = { group: "size", value: configuration.size! };
  const found = candidatesNear(model, configurator, {
    configuration,
    choices: { chosen: [decided], refused: [] },
    most: 400,
  });
  expect(found.length).toBeGreaterThan(10);
  for (const candidate of found) {
    expect(faultsOf(model, candidate.configuration)).toEqual([]);
    expect(candidate.configuration.size).toBe(decided.value);
    expect(candidate.configuration[candidate.group] ?? "").toBe(candidate.option);
  }
  expect(new Set(found.map((candidate) => JSON.stringify(candidate.configuration))).size).toBe(found.length);
});

test("where not all can be asked, every group is asked about first", () => {
  const choices = { chosen: [], refused: [] };
  const groups = model.groups.filter((group) => group.kind === "choice").length;
  const found = candidatesNear(model, configurator, { configuration, choices, most: groups });
  expect(new Set(found.map(({ group }) => group)).size).toBeGreaterThan(groups / 2);
});

test("an option that leaves later costs more, and what is chosen wins among equals", () => {
  const costs = latenessCosts(model, { configuration: { size: "600" }, promisedAt: day(2) }, [
    { group: "size", option: "440", configuration: {}, promisedAt: day(0) },
    { group: "size", option: "660", configuration: {}, promisedAt: day(2) },
  ]);
  const { "440": sooner, "520": unasked, "600": present, "660": same } = costs.size!;
  expect(sooner).toBeLessThan(present!);
  expect(present).toBeLessThan(same!);
  expect(unasked).toBe(same);
});

test("words the design has no place for stay behind", () => {
  const words = model.groups.find((group) => group.kind === "text")!;
  const never = {
    ...model,
    groups: model.groups.map((group) => (group === words ? { ...words, when: false } : group)),
  };
  expect(withOfferedWords(never, configuration, { [words.id]: "林家" })).toEqual(configuration);
  const always = {
    ...model,
    groups: model.groups.map((group) => (group === words ? { ...words, when: true } : group)),
  };
  expect(withOfferedWords(always, configuration, { [words.id]: "林家" })).toHaveProperty(words.id, "林家");
});
