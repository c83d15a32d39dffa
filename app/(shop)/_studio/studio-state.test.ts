import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { seeded } from "../../../server/base/core/random";
import { readModel } from "../../../server/catalog/core/read-model";
import { createConfigurator } from "../../../server/configurator/core/configurator";
import { readAddress, writeAddress } from "./design-address";
import { begin, change, choicesOf, decide, followed, mend, redo, surprise, undo } from "./studio-state";

const read = readModel(readFileSync("db/seed/families/refrigerator.yaml", "utf8"));
if (!read.ok) throw new Error(JSON.stringify(read.refusal));
const { model } = read.value.family;
const configurator = createConfigurator(model);
const celadon = {
  configuration: model.designs.find((design) => design.id === "celadon-kitchen")!.configuration,
  decided: [],
};

test("what the customer did not decide follows a decision", () => {
  const smaller = decide(model, configurator, celadon, "layout", "2-door");
  expect(smaller?.configuration.layout).toBe("2-door");
  expect(configurator.validate(smaller!.configuration)).toEqual([]);
  expect(followed(celadon.configuration, smaller!.configuration, "layout")).toContain("size");
});

test("a decision is not overturned by a later one", () => {
  const large = decide(model, configurator, celadon, "size", "660")!;
  expect(decide(model, configurator, large, "layout", "2-door")).toBeNull();
  expect(choicesOf(model, large).chosen).toEqual([{ group: "size", value: "660" }]);
});

test("undo and redo walk the same way back and forth", () => {
  const first = begin(celadon);
  const second = change(first, { ...celadon, decided: ["size"] });
  expect(undo(second).design).toEqual(celadon);
  expect(redo(undo(second)).design).toEqual(second.design);
  expect(undo(first)).toBe(first);
});

test("a surprise is always a valid design", () => {
  const random = seeded(3);
  for (let round = 0; round < 50; round += 1)
    expect(configurator.validate(surprise(model, configurator, random))).toEqual([]);
});

test("an address that contradicts itself is mended, words included", () => {
  const mended = mend(model, configurator, { layout: "2-door", size: "660", engraving: "林家" });
  expect(configurator.validate(mended)).toEqual([]);
  expect(mended.engraving).toBe("林家");
});

test("the address is the design", () => {
  const whole = {
    configuration: { ...celadon.configuration, engraving: "林家 & co" },
    decided: ["size"],
    pieces: 3,
    from: "ABCD1234",
  };
  const query = Object.fromEntries(new URLSearchParams(writeAddress(model, whole)));
  expect(readAddress(model, query)).toEqual(whole);
});

test("what an address should not say is left out", () => {
  const query = {
    size: "9000",
    layout: ["FD4", "SBS"],
    constructor: "x",
    "~keep": "size.layout.nothing",
    "~pieces": "-3",
  };
  expect(readAddress(model, query)).toEqual({
    configuration: { layout: "FD4" },
    decided: ["layout"],
    pieces: null,
    from: null,
  });
});
