import { expect, test } from "vitest";
import { seeded, type Random } from "../../base/core/random";
import { check } from "./check";
import { leastWeightedTardiness } from "./exhaustive-plant";
import { parseProblem, type Problem } from "./problem";
import { schedule } from "./schedule";

const plants = 30;

test("on plants small enough to try everything, the search finds the least weighted tardiness", () => {
  const missed: string[] = [];
  let withTardiness = 0;
  for (let seed = 1; seed <= plants; seed += 1) {
    const problem = tinyPlant(seeded(seed));
    const least = leastWeightedTardiness(problem, 2_000);
    const plan = schedule(problem, { seed, iterations: 20_000 });
    expect(check(problem, plan)).toEqual([]);
    const found = plan.objective.weightedTardinessSeconds;
    expect(found, `seed ${String(seed)}: nothing is better than everything`).toBeGreaterThanOrEqual(least);
    if (least > 0) withTardiness += 1;
    if (found !== least) missed.push(`seed ${String(seed)}: ${String(found)} for ${String(least)}`);
  }
  expect(withTardiness).toBeGreaterThan(plants / 2);
  expect(missed).toEqual([]);
}, 60_000);

/** Two or three units that can stand in for each other, three orders of two operations, all of it late. */
function tinyPlant(random: Random): Problem {
  const units = ["a", "b", "c"].slice(0, 2 + random.int(2));
  const orders = ["1", "2", "3"].map((id) => ({
    id,
    dueSecond: 20 + random.int(60),
    weight: 1 + random.int(4),
    releaseSecond: random.int(3) === 0 ? random.int(30) : 0,
  }));
  return parseProblem({
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
}
