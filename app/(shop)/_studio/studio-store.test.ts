import { readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { readModel } from "../../../server/catalog/core/read-model";
import { withPrepared } from "../../../server/configurator/core/prepare";
import { seeded } from "../../../server/base/core/random";
import { price } from "../../../server/pricing/core/price";
import { faultsOf } from "../../../server/configurator/core/validation";
import { readAddress } from "./design-address";
import { inlineEngine, type StudioEngine } from "./studio-engine";
import { createStudio } from "./studio-store";

const read = readModel(readFileSync("db/seed/families/refrigerator.yaml", "utf8"));
if (!read.ok) throw new Error(JSON.stringify(read.refusal));
const model = withPrepared(read.value.family.model);
const inline = inlineEngine(model);
const celadon = model.designs.find(({ id }) => id === "celadon-kitchen")!;
const address = { configuration: celadon.configuration, decided: [], locked: [], pieces: null, from: null };
const studioWith = (engine: StudioEngine) => createStudio(model, engine, { address, standardPieces: 1 });

/** Answers when told to, in order. */
function slowEngine() {
  const answers: (() => void)[] = [];
  const engine: StudioEngine = {
    isInline: false,
    ask: (kind, question, then) => void answers.push(() => inline.ask(kind, question, then)),
    close: () => undefined,
  };
  return { engine, answerOne: () => answers.shift()?.(), open: () => answers.length };
}

test("an act is shown at once, with its price, its address and what followed", () => {
  const studio = studioWith(inline);
  studio.choose("layout", "2-door");
  const now = studio.snapshot();
  expect(now.groups.layout).toMatchObject({ value: "2-door", isDecided: true });
  expect(now.priced.totalMinor).toBe(price(model, now.sold).totalMinor);
  expect(now.aftermath?.followed).toContain("size");
  expect(readAddress(model, Object.fromEntries(new URLSearchParams(now.address)))).toMatchObject({
    configuration: now.design.configuration,
    decided: ["layout"],
  });
});

test("an excluded option changes nothing, says why, and a repair is taken and taken back", () => {
  const studio = studioWith(inline);
  studio.choose("size", "660");
  const before = studio.snapshot();
  expect(before.groups.layout?.options.find(({ id }) => id === "2-door")?.possible).toBe(false);
  studio.choose("layout", "2-door");
  const { conflict, design } = studio.snapshot();
  expect(design).toBe(before.design);
  expect(conflict?.explanation?.text.en[0]).toMatch(/too heavy/);
  expect(conflict?.repairs.length).toBeGreaterThanOrEqual(2);
  studio.applyRepair(conflict!.repairs[0]!);
  expect(studio.snapshot().design.configuration.layout).toBe("2-door");
  expect(studio.snapshot().conflict).toBeNull();
  studio.undo();
  expect(studio.snapshot().design).toEqual(before.design);
});

test("any order of choosing keeps a whole and valid design, on every kind of step", () => {
  const studio = studioWith(inline);
  const random = seeded(11);
  const groups = model.groups.filter((group) => group.kind === "choice");
  for (let step = 0; step < 300; step += 1) {
    const group = groups[random.int(groups.length)]!;
    const option = group.options[random.int(group.options.length)]!;
    studio.choose(group.id, option.id);
    const { conflict } = studio.snapshot();
    if (conflict) studio.applyRepair(conflict.repairs[random.int(conflict.repairs.length)]!);
    if (random.int(6) === 0) studio.leaveOpen(group.id);
    if (random.int(8) === 0) studio.undo();
    expect(faultsOf(model, studio.snapshot().sold)).toEqual([]);
  }
});

test("what a click does not change keeps its identity", () => {
  const studio = studioWith(inline);
  studio.choose("size", "600");
  const before = studio.snapshot();
  studio.setPieces(3);
  const after = studio.snapshot();
  expect(after.groups).toBe(before.groups);
  expect(after.design).toBe(before.design);
  expect(after.priced.totalMinor).toBe(before.priced.totalMinor * 3n);
});

test("acts on a slow engine come one after the other, and none is lost", () => {
  const { engine, answerOne, open } = slowEngine();
  const studio = studioWith(engine);
  const listener = vi.fn();
  studio.subscribe(listener);
  studio.choose("market", "EU");
  studio.choose("handle", "recess");
  expect(studio.snapshot()).toMatchObject({ isBusy: true, groups: { market: { value: "EU", isDecided: false } } });
  while (open() > 0) answerOne();
  expect(studio.snapshot().design.decided).toEqual(["market", "handle"]);
  expect(studio.snapshot().isBusy).toBe(false);
  expect(listener).toHaveBeenCalled();
});

test("what can be clicked is of the design that is shown: an older answer is dropped", () => {
  const { engine, answerOne, open } = slowEngine();
  const studio = studioWith(engine);
  studio.connect();
  studio.setPieces(2);
  answerOne();
  expect(studio.snapshot().groups.layout?.options.every(({ possible }) => possible)).toBe(true);
  studio.choose("size", "660");
  answerOne();
  studio.undo();
  answerOne();
  expect(studio.snapshot().groups.layout?.options.find(({ id }) => id === "2-door")?.possible).toBe(true);
  while (open() > 0) answerOne();
  expect(studio.snapshot().design.decided).toEqual([]);
});
