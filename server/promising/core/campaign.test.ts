import { expect, test } from "vitest";
import { intervalsOf } from "../../base/core/calendar";
import type { CampaignRule } from "./kernel/campaign";
import type { PromiseOperation } from "./order-promise";
import { hold, openPlant, type PlantResource } from "./plant";
import { promise } from "./promise";

const day = 1_000;
const rule: CampaignRule = {
  daySeconds: day,
  toleranceSeconds: 0,
  bottleneckShare: 0.5,
  reservedShare: 1,
  limitShare: 0,
  releasedSeconds: 0,
  horizonSeconds: 4 * day,
};
const paint: PlantResource = {
  id: "paint",
  capacity: 1,
  open: intervalsOf([[0, 20 * day]]),
  setupMatrix: { id: "m", rules: [{ from: "*", to: "*", seconds: 10 }], unmatched: "zero" },
  initialSetup: "red",
  batchSize: null,
};
const held = (start: number, end: number, setupKey: string) => ({
  resource: "paint",
  unit: 0,
  start,
  runStart: start,
  end,
  setupKey,
});
const coat = (setupKey: string, runSeconds: number): PromiseOperation => ({
  id: "coat",
  alternatives: [{ resource: "paint", setupSeconds: 0, runSeconds }],
  also: [],
  setupKey,
  after: [],
  quantity: 1,
  materialSecond: 0,
  materialItem: null,
});
const endOf = (plant: ReturnType<typeof openPlant>, operation: PromiseOperation): number | null => {
  const found = promise(plant, [operation]);
  return "operations" in found ? found.operations[0]!.end : null;
};

test("within the tolerance an order stands beside its own family rather than first", () => {
  // Free: 100 to 300 between red and red, 500 to 700 between blue and blue.
  const blocks = [held(0, 100, "red"), held(300, 400, "red"), held(400, 500, "blue"), held(700, 800, "blue")];
  const keep = { ...rule, reservedShare: 0 };
  expect(endOf(openPlant([paint], blocks, [], keep), coat("blue", 100))).toBe(210);
  expect(endOf(openPlant([paint], blocks, [], { ...keep, toleranceSeconds: 390 }), coat("blue", 100))).toBe(600);
  expect(endOf(openPlant([paint], blocks, [], { ...keep, toleranceSeconds: 389 }), coat("blue", 100))).toBe(210);
});

// The second day has 300 of red and 100 of blue; 600 are left, for red and blue three to one.
const filled = [
  held(0, 900, "red"),
  held(1_000, 1_300, "red"),
  held(1_300, 1_400, "blue"),
  held(2_000, 2_500, "blue"),
  held(3_000, 3_500, "red"),
];

test("on a bottleneck the families that stand on a day keep what is left of it, as their time of that day is", () => {
  const plant = openPlant([paint], filled, ["green"], rule);
  expect(endOf(plant, coat("green", 60))).toBeGreaterThan(4 * day);
  expect(endOf(plant, coat("red", 440))).toBe(1_850);
  expect(endOf(plant, coat("red", 441))).toBeGreaterThan(2 * day);
  expect(endOf(plant, coat("blue", 150))).toBe(1_550);
  expect(endOf(plant, coat("blue", 151))).toBeGreaterThan(2 * day);
});

test("beyond the limit share, in days already released, beyond the horizon and off the bottleneck all is open to all", () => {
  const green = coat("green", 300);
  const endUnder = (given: Partial<CampaignRule>) =>
    endOf(openPlant([paint], filled, ["green"], { ...rule, ...given }), green);
  expect(endUnder({})).toBeGreaterThan(4 * day);
  expect(endUnder({ limitShare: 1 })).toBe(1_710);
  expect(endUnder({ limitShare: 0.5 })).toBeGreaterThan(2 * day);
  expect(endUnder({ limitShare: 0.6 })).toBe(1_710);
  expect(endUnder({ releasedSeconds: 2 * day })).toBe(1_710);
  expect(endUnder({ horizonSeconds: day, bottleneckShare: 0.9 })).toBe(1_710);
  expect(endUnder({ bottleneckShare: 0.9 })).toBe(1_710);
});

test("what is reserved counts as used from then on", () => {
  const plant = openPlant([paint], filled, ["green"], rule);
  hold(plant, held(1_400, 1_500, "blue"));
  // 500 are left, for red and blue three to two.
  expect(endOf(plant, coat("red", 290))).toBe(1_800);
  expect(endOf(plant, coat("red", 291))).toBeGreaterThan(2 * day);
  expect(endOf(plant, coat("blue", 200))).toBe(1_700);
  expect(endOf(plant, coat("blue", 201))).toBeGreaterThan(2 * day);
});
