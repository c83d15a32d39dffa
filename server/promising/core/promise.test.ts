import { expect, test } from "vitest";
import { alwaysOpen, intervalsOf } from "../../base/core/calendar";
import { changedPlant, hold, openPlant, type PlantResource, type ResourceChange } from "./plant";
import type { PromiseOperation } from "./order-promise";
import { promise } from "./promise";

const unit = (id: string, part: Partial<PlantResource> = {}): PlantResource => ({
  id,
  capacity: 1,
  open: alwaysOpen,
  setupMatrix: null,
  initialSetup: null,
  batchSize: null,
  ...part,
});
const operation = (id: string, resource: string, part: Partial<PromiseOperation> = {}): PromiseOperation => ({
  id,
  alternatives: [{ resource, setupSeconds: 0, runSeconds: 100 }],
  also: [],
  setupKey: null,
  after: [],
  quantity: 1,
  materialSecond: 0,
  materialItem: null,
  ...part,
});
const held = (resource: string, start: number, end: number, setupKey: string | null = null) => ({
  resource,
  unit: 0,
  start,
  runStart: start,
  end,
  setupKey,
});

test("an empty plant promises the work alone, and says so", () => {
  const found = promise(openPlant([unit("saw")], [], []), [operation("cut", "saw")]);
  expect(found).toMatchObject({ completionSecond: 100, cause: { kind: "work" } });
});

test("a gap too small is passed over, and the queue is the cause", () => {
  const plant = openPlant([unit("saw")], [held("saw", 50, 300), held("saw", 420, 600)], []);
  const found = promise(plant, [operation("cut", "saw")]);
  expect(found).toMatchObject({
    completionSecond: 400,
    cause: { kind: "capacity", resourceId: "saw", from: 0, until: 300 },
  });
});

test("late material is the cause by its item", () => {
  const found = promise(openPlant([unit("saw")], [], []), [
    operation("cut", "saw", { materialSecond: 900, materialItem: "board" }),
  ]);
  expect(found).toMatchObject({ completionSecond: 1_000, cause: { kind: "material", itemId: "board", until: 900 } });
});

test("a closed calendar is the cause when nothing else is", () => {
  const plant = openPlant([unit("saw", { open: intervalsOf([[500, 2_000]]) })], [], []);
  expect(promise(plant, [operation("cut", "saw")])).toMatchObject({
    completionSecond: 600,
    cause: { kind: "calendar", until: 500 },
  });
});

test("closed time after a set-up, and inside one, is closed time and not the set-up", () => {
  const setupMatrix = { id: "m", rules: [{ from: "*", to: "*", seconds: 60 }], unmatched: "zero" as const };
  const askedOn = (open: [number, number][], materialSecond: number) => {
    const plant = openPlant([unit("saw", { setupMatrix, initialSetup: "red", open: intervalsOf(open) })], [], ["blue"]);
    const found = promise(plant, [operation("cut", "saw", { setupKey: "blue", materialSecond, materialItem: "oak" })]);
    if ("kind" in found) throw new Error(found.kind);
    const { kind, resourceId, from, until } = found.cause;
    return { binding: [kind, resourceId, from, until], chain: found.cause.chain.map((l) => [l.kind, l.from, l.until]) };
  };
  // Set up on Friday, the oak comes on Saturday, cut on Monday.
  const weekend: [number, number][] = [
    [0, 1_000],
    [9_000, 10_000],
  ];
  expect(askedOn(weekend, 3_000)).toEqual({
    binding: ["calendar", "saw", 3_000, 9_000],
    chain: [
      ["work", 9_000, 9_100],
      ["calendar", 3_000, 9_000],
      ["material", 0, 3_000],
    ],
  });
  // The oak comes before the last half minute of Friday: the set-up goes over the weekend.
  expect(askedOn([[970, 1_000], ...weekend.slice(1)], 970)).toMatchObject({
    binding: ["calendar", "saw", 1_000, 9_000],
    chain: [
      ["work", 9_030, 9_130],
      ["setup", 9_000, 9_030],
      ["calendar", 1_000, 9_000],
      ["setup", 970, 1_000],
      ["material", 0, 970],
    ],
  });
  expect(askedOn([[0, 10_000]], 30)).toMatchObject({ binding: ["setup", "saw", 30, 60] });
});

test("a setup on both sides of a gap is paid: its own and that of the block behind it", () => {
  const setupMatrix = { id: "m", rules: [{ from: "*", to: "*", seconds: 60 }], unmatched: "zero" as const };
  const plant = openPlant(
    [unit("paint", { setupMatrix, initialSetup: "red" })],
    [held("paint", 210, 300, "red")],
    ["blue"],
  );
  // 60 + 100 would end at 160, but red needs its 60 back before 210.
  expect(promise(plant, [operation("coat", "paint", { setupKey: "blue" })])).toMatchObject({ completionSecond: 460 });
  expect(promise(plant, [operation("coat", "paint", { setupKey: "red" })])).toMatchObject({ completionSecond: 100 });
});

test("an inquiry leaves the plant as it was, and a reserved answer cannot be promised again", () => {
  const plant = openPlant([unit("saw")], [], []);
  const first = promise(plant, [operation("cut", "saw")]);
  expect(promise(plant, [operation("cut", "saw")])).toEqual(first);
  if ("holds" in first)
    first.holds.forEach((h) => {
      hold(plant, h);
    });
  expect(promise(plant, [operation("cut", "saw")])).toMatchObject({ completionSecond: 200 });
});

test("operations on a cycle are refused by name", () => {
  const after = (id: string) => [{ operation: id, minLagSeconds: 0 }];
  const found = promise(openPlant([unit("saw")], [], []), [
    operation("a", "saw", { after: after("b") }),
    operation("b", "saw", { after: after("a") }),
  ]);
  expect(found).toEqual({ kind: "cycle", operation: "a" });
});

test("beyond the detailed plan seconds of usable gaps are promised, and no unit is held", () => {
  const usable = { from: 1_000, length: 100, before: Float64Array.of(0, 30, 60, 90, 120) };
  const plant = openPlant([unit("saw", { beyond: { from: 1_000, usable } })], [held("saw", 50, 1_000)], []);
  expect(promise(plant, [operation("cut", "saw")])).toMatchObject({
    completionSecond: 1_400,
    operations: [{ unit: -1 }],
    holds: [],
  });
  const short = { alternatives: [{ resource: "saw", setupSeconds: 0, runSeconds: 40 }] };
  expect(promise(plant, [operation("cut", "saw", short)])).toMatchObject({ completionSecond: 40 });
  const long = { alternatives: [{ resource: "saw", setupSeconds: 0, runSeconds: 130 }] };
  expect(promise(plant, [operation("cut", "saw", long)])).toEqual({ kind: "noCapacity", operation: "cut" });
});

test("the same plan on a plant with other hours or more units is another question; the plant stays", () => {
  const plant = openPlant(
    [
      unit("saw", {
        open: intervalsOf([
          [0, 60],
          [500, 900],
        ]),
      }),
    ],
    [held("saw", 0, 50)],
    [],
  );
  const ask = (changes: ResourceChange) =>
    promise(changedPlant(plant, new Map([["saw", changes]])), [operation("cut", "saw")]);
  expect(ask({})).toMatchObject({ completionSecond: 590 });
  expect(ask({ open: alwaysOpen })).toMatchObject({ completionSecond: 150 });
  expect(ask({ moreUnits: 1, open: alwaysOpen })).toMatchObject({ completionSecond: 100 });
  expect(promise(plant, [operation("cut", "saw")])).toMatchObject({ completionSecond: 590 });
});
