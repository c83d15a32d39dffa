import { expect, test } from "vitest";
import { seeded, type Random } from "../../base/core/random";
import { check } from "./check";
import { leastObjective } from "./exhaustive-plant";
import { isBetter } from "./objective";
import { parseProblem, type Problem } from "./problem";
import { schedule } from "./schedule";

const plants = 30;

test("on plants small enough to try everything, the search breaks the fewest promises, is least late, and costs least", () => {
  const missed: string[] = [];
  let [withTardiness, withBroken] = [0, 0];
  for (let seed = 1; seed <= plants; seed += 1) {
    const problem = tinyPlant(seeded(seed));
    const least = leastObjective(problem, 2_000);
    const plan = schedule(problem, { seed, iterations: 20_000 });
    expect(check(problem, plan)).toEqual([]);
    const { brokenPromises, weightedTardinessSeconds, cost } = plan.objective;
    const found = [brokenPromises, weightedTardinessSeconds, cost];
    expect(isBetter(found, least), `seed ${String(seed)}: nothing is better than everything`).toBe(false);
    if (least[1] > 0) withTardiness += 1;
    if (least[0] > 0 && least[0] < promisesOf(problem)) withBroken += 1;
    if (isBetter(least, found)) missed.push(`seed ${String(seed)}: ${String(found)} for ${String(least)}`);
  }
  expect(withTardiness).toBeGreaterThan(plants / 2);
  expect(withBroken).toBeGreaterThan(plants / 5);
  expect(missed).toEqual([]);
}, 60_000);

const promisesOf = ({ orders }: Problem): number =>
  orders.filter(({ promisedSecond }) => promisedSecond !== null).length;

/** Two or three units that can stand in for each other, three orders of two operations, all of it late. */
function tinyPlant(random: Random): Problem {
  const units = ["a", "b", "c"].slice(0, 2 + random.int(2));
  const orders = ["1", "2", "3"].map((id) => ({
    id,
    dueSecond: 20 + random.int(60),
    weight: 1 + random.int(4),
    releaseSecond: random.int(3) === 0 ? random.int(30) : 0,
  }));
  const plant = parseProblem({
    originEpochSecond: 0,
    setupMatrices: [
      {
        id: "colours",
        unmatched: "zero",
        rules: [
          { from: "red", to: "blue", seconds: 5 + random.int(20) },
          { from: "*", to: "red", seconds: 3 + random.int(10) },
        ],
      },
    ],
    resources: units.map((id) => {
      const from = random.int(80);
      return {
        id,
        closed: random.int(2) === 0 ? [{ from, to: from + 1 + random.int(30) }] : [],
        setupMatrix: random.int(3) > 0 ? "colours" : null,
        initialSetup: random.int(2) === 0 ? "blue" : null,
      };
    }),
    orders,
    operations: orders.flatMap(({ id }) =>
      [0, 1].map((k) => ({
        id: `${id}/${String(k)}`,
        orderId: id,
        alternatives: units
          .filter((_, u) => u === random.int(units.length) || random.int(2) === 0 || u === k)
          .map((resource) => ({ resource, setupSeconds: random.int(5), runSeconds: 5 + random.int(30) })),
        setupKey: ["red", "blue", null][random.int(3)]!,
        after: k === 0 ? [] : [{ operation: `${id}/0`, minLagSeconds: random.int(3) === 0 ? random.int(20) : 0 }],
        releaseSecond: random.int(4) === 0 ? random.int(40) : 0,
      })),
    ),
  });
  const promised = () => (random.int(3) > 0 ? 20 + random.int(60) : null);
  const price = () => (random.int(2) === 0 ? random.int(40) : 0);
  return {
    ...plant,
    orders: plant.orders.map((order) => ({ ...order, promisedSecond: promised() })),
    operations: plant.operations.map((operation) => ({
      ...operation,
      alternatives: operation.alternatives.map((alternative) => ({ ...alternative, cost: price() })),
    })),
  };
}
