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

// Three quarters red and a quarter blue of what is held; the second day has 400 red and nothing blue.
const filled = [held(0, 900, "red"), held(1_000, 1_400, "red"), held(2_000, 2_500, "blue"), held(3_000, 3_200, "red")];

test("on a bottleneck a day keeps for a family what it has of the load, unless the family takes it itself", () => {
  const plant = openPlant([paint], filled, ["green"], rule);
  // The second day keeps 750 for red, of which 400 are used, and 250 for blue: others have nothing left.
  expect(endOf(plant, coat("green", 60))).toBeGreaterThan(4 * day);
  expect(endOf(plant, coat("red", 300))).toBe(1_700);
  expect(endOf(plant, coat("blue", 230))).toBe(1_640);
  expect(endOf(plant, coat("blue", 260))).toBeGreaterThan(2 * day);
});

test("beyond the limit share, in days already released, beyond the horizon and off the bottleneck all is open to all", () => {
  const green = coat("green", 60);
  expect(endOf(openPlant([paint], filled, ["green"], { ...rule, limitShare: 1 }), green)).toBe(970);
  expect(endOf(openPlant([paint], filled, ["green"], { ...rule, releasedSeconds: 2 * day }), green)).toBe(970);
  expect(endOf(openPlant([paint], filled, ["green"], { ...rule, bottleneckShare: 0.9 }), green)).toBe(970);
});

test("what is reserved counts as used from then on", () => {
  const plant = openPlant([paint], filled, [], rule);
  expect(endOf(plant, coat("red", 300))).toBe(1_700);
  hold(plant, held(1_400, 1_700, "red"));
  // 250 stay with blue: 50 are left of what red keeps.
  expect(endOf(plant, coat("red", 51))).toBeGreaterThan(2 * day);
  expect(endOf(plant, coat("red", 50))).toBe(1_750);
});
