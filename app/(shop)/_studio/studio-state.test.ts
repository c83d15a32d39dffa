import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { seeded } from "../../../server/base/core/random";
import { readModel } from "../../../server/catalog/core/read-model";
import { createConfigurator } from "../../../server/configurator/core/create-configurator";
import { faultsOf } from "../../../server/configurator/core/validation";
import { readAddress, writeAddress } from "./design-address";
import {
  begin,
  change,
  choicesOf,
  decide,
  followed,
  leaveOpen,
  lock,
  mend,
  redo,
  repaired,
  surprise,
  undo,
  untouched,
} from "./studio-state";

const read = readModel(readFileSync("db/seed/families/refrigerator.yaml", "utf8"));
if (!read.ok) throw new Error(JSON.stringify(read.refusal));
const { model } = read.value.family;
const configurator = createConfigurator(model);
const celadon = untouched(model.designs.find((design) => design.id === "celadon-kitchen")!.configuration);

test("what the customer did not decide follows a decision", () => {
  const smaller = decide(model, configurator, celadon, "layout", "2-door");
  expect(smaller?.configuration.layout).toBe("2-door");
  expect(faultsOf(model, smaller!.configuration)).toEqual([]);
  expect(followed(celadon.configuration, smaller!.configuration, "layout")).toContain("size");
});

test("a decision is not overturned by a later one", () => {
  const large = decide(model, configurator, celadon, "size", "660")!;
  expect(decide(model, configurator, large, "layout", "2-door")).toBeNull();
  expect(choicesOf(model, large).chosen).toEqual([{ group: "size", value: "660" }]);
});

test("what moved for a decision goes back when the decision is taken back", () => {
  const smaller = decide(model, configurator, celadon, "layout", "2-door")!;
  const { layout } = celadon.configuration;
  expect(decide(model, configurator, smaller, "layout", layout!)?.configuration).toEqual(celadon.configuration);
});

test("a group left open falls to its default, where the rules allow", () => {
  const groups = model.groups.map((group) => (group.id === "market" ? { ...group, default: "US" } : group));
  const american = { ...model, groups } as typeof model;
  const sold = decide(american, configurator, celadon, "market", "IN")!;
  expect(leaveOpen(american, configurator, sold, "market").configuration.market).toBe("US");
  const simple = decide(american, configurator, sold, "compressor", "std")!;
  expect(leaveOpen(american, configurator, simple, "market").configuration.market).not.toBe("US");
  expect(mend(american, configurator, { compressor: "premium" }).market).toBe("US");
  expect(mend(american, configurator, celadon.configuration).market).toBe(celadon.configuration.market);
});

test("no repair gives up what is locked, and locks go with their decisions", () => {
  const large = lock(decide(model, configurator, celadon, "size", "660")!, ["size"], true);
  const both = decide(model, configurator, large, "ice", "plumbed")!;
  const repairs = configurator.repair(choicesOf(model, both), "layout", "2-door");
  for (const repair of repairs) expect(repair.configuration.size).toBe("660");
  const free = configurator.repair(choicesOf(model, lock(both, ["size"], false)), "layout", "2-door")[0]!;
  const mended = repaired(model, both, free);
  expect(mended.configuration).toMatchObject({ layout: "2-door" });
  expect(mended.decided).not.toContain("size");
  expect(mended.locked).toEqual([]);
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
    expect(faultsOf(model, surprise(model, configurator, random))).toEqual([]);
});

test("an address that contradicts itself is mended, words included", () => {
  const mended = mend(model, configurator, { layout: "2-door", size: "660", engraving: "林家" });
  expect(faultsOf(model, mended)).toEqual([]);
  expect(mended.engraving).toBe("林家");
});

test("the address is the design", () => {
  const whole = {
    configuration: { ...celadon.configuration, engraving: "林家 & co" },
    decided: ["size", "layout"],
    locked: ["layout"],
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
    "~keep": "size*layout*nothing",
    "~lock": "finish*layout",
    "~pieces": "-3",
  };
  expect(readAddress(model, query)).toEqual({
    configuration: { layout: "FD4" },
    decided: ["layout"],
    locked: ["layout"],
    pieces: null,
    from: null,
  });
});
