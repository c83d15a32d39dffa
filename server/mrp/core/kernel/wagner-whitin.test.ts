import fc from "fast-check";
import { expect, test } from "vitest";
import { orderMoments } from "./wagner-whitin";

const day = 86_400;
type Costs = { orderCost: number; holdingCost: number; largestLot: number };

/** Each need is carried from the last order at or before it, which is as many lots as its needs take. */
function costOf(orders: readonly number[], moments: readonly number[], needs: readonly number[], costs: Costs): number {
  const carried = moments.map((moment, place) => {
    const order = orders.filter((other) => other <= moment).at(-1) ?? Infinity;
    return (((needs[place] ?? 0) / 1_000_000) * costs.holdingCost * (moment - order)) / day;
  });
  const lots = orders.map((from, place) => {
    const until = orders[place + 1] ?? Infinity;
    const sum = needs.filter((_, at) => (moments[at] ?? 0) >= from && (moments[at] ?? 0) < until);
    return Math.ceil(sum.reduce((left, right) => left + right, 0) / costs.largestLot) || 1;
  });
  const ordered = lots.reduce((sum, count) => sum + count, 0) * costs.orderCost;
  return ordered + carried.reduce((sum, cost) => sum + cost, 0);
}

/** Every set of moments that begins with the first. */
function cheapestByForce(moments: readonly number[], needs: readonly number[], costs: Costs): number {
  let least = Infinity;
  for (let subset = 1; subset < 2 ** moments.length; subset += 2)
    least = Math.min(
      least,
      costOf(
        moments.filter((_, place) => (subset >> place) & 1),
        moments,
        needs,
        costs,
      ),
    );
  return least;
}

test("no choice of order dates is cheaper, against all of them", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 50 })), {
        minLength: 1,
        maxLength: 10,
      }),
      fc.integer({ min: 0, max: 300 }),
      fc.integer({ min: 0, max: 5 }),
      fc.oneof(fc.constant(Infinity), fc.integer({ min: 5, max: 80 })),
      (steps, orderCost, holdingCost, largest) => {
        let at = 0;
        const moments = steps.map(([days]) => (at += days * day));
        const needs = steps.map(([, quantity]) => quantity * 1_000_000);
        const costs = { orderCost, holdingCost, largestLot: largest * 1_000_000 };
        const found = orderMoments(moments, needs, costs);
        expect(found[0]).toBe(moments[0]);
        expect(costOf(found, moments, needs, costs)).toBeCloseTo(cheapestByForce(moments, needs, costs), 6);
      },
    ),
    { seed: 1958, numRuns: 400 },
  );
});
