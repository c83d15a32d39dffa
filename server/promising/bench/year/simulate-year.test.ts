import { expect, test } from "vitest";
import { readSimulatedPlant } from "./simulated-plant";
import { simulateYear } from "./simulate-year";

const wuxi = readSimulatedPlant("wuxi", "bicycle");
/** A week's orders, followed until the last has left: more than a month of the plant. */
const month = { fromSecond: Date.UTC(2026, 0, 4, 16) / 1_000, days: 7, load: 0.85, mostPieces: 300, seed: 7 };

test("without disruptions every promise is kept", { timeout: 120_000 }, () => {
  const { promises, refused } = simulateYear(wuxi, { ...month, rates: null });
  expect(refused).toBe(0);
  expect(promises.length).toBeGreaterThan(5);
  expect(promises.filter(({ missedBy }) => missedBy > 0).map(({ order }) => order.id)).toEqual([]);
});

test("with breakdowns and late suppliers every miss has one of them as its cause", { timeout: 120_000 }, () => {
  const rates = { daysBetweenBreakdowns: 2, latePerHundred: 12 };
  const { promises, disruptions } = simulateYear(wuxi, { ...month, rates });
  const missed = promises.filter(({ missedBy }) => missedBy > 0);
  expect(disruptions.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["breakdown", "lateSupplier"]));
  expect(missed.length).toBeGreaterThan(0);
  expect(missed.filter(({ cause }) => cause === null).map(({ order }) => order.id)).toEqual([]);
  for (const { cause, order } of missed) {
    expect(disruptions).toContain(cause?.disruption);
    expect(cause?.disruption.second).toBeGreaterThanOrEqual(order.placedSecond - 30 * 86_400);
    expect(cause?.disruption.second).toBeLessThan(order.deliveredSecond ?? 0);
  }
});

test("the same seed gives the same year", { timeout: 120_000 }, () => {
  const short = { ...month, days: 2, rates: { daysBetweenBreakdowns: 2, latePerHundred: 10 } };
  const ends = () => simulateYear(wuxi, short).promises.map(({ order }) => [order.id, order.deliveredSecond]);
  expect(ends()).toEqual(ends());
});
