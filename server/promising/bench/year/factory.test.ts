import { expect, test } from "vitest";
import { seeded } from "../../../base/core/random";
import { drawArrivals } from "./arrivals";
import { openFactory } from "./factory";
import { readSimulatedPlant, type SimulatedPlant } from "./simulated-plant";

const wuxi = readSimulatedPlant("wuxi", "bicycle");
const day = 86_400;
const fromSecond = Date.UTC(2026, 0, 4, 16) / 1_000;
const [arrival] = drawArrivals(wuxi, { fromSecond, toSecond: fromSecond + day, load: 0.01, mostPieces: 5 }, seeded(7));

test("parts are bought by the terms of the supplier the plan counts on", () => {
  const usual = boughtFor(wuxi);
  const later = wuxi.terms.map((terms) => {
    const leadTimeDays = terms.leadTimeDays + 30;
    return { ...terms, leadTimeDays, purchase: { ...terms.purchase, leadTimeDays } };
  });
  const dearer = wuxi.terms.map((terms) => ({ ...terms, supplierId: `${terms.supplierId} 2`, priority: 2 }));
  expect(usual.length).toBeGreaterThan(5);
  expect(boughtFor({ ...wuxi, terms: [...dearer, ...later] })).toEqual(
    usual.map(({ itemId, second }) => ({ itemId, second: second + 30 * day })),
  );
});

function boughtFor(simulated: SimulatedPlant) {
  const factory = openFactory(simulated, fromSecond);
  if (arrival) factory.order(arrival);
  return factory.takeBought().map(({ itemId, second }) => ({ itemId, second }));
}
