import { expect, test } from "vitest";
import { seeded, type Random } from "../../../base/core/random";
import { createAnnealing } from "./anneal-tardiness";
import { checkSequencing, objectivesOf } from "./check-sequencing";
import { exhaustiveSequencing } from "./exhaustive-sequencing";
import type { JobShop } from "./job-shop";
import { distanceOf, pairsOf } from "./pair-distance";
import { isPlain } from "./plain-shop";
import { randomOrder } from "./random-order";
import { randomShop } from "./random-shops";
import { searchWeighted } from "./search-weighted";

const shape = { jobs: 6, operationsPerJob: 5, machines: 5, alternatives: 1, isAssembly: false };

/** Some operations take no time, some jobs weigh nothing. */
function randomPlainShop(random: Random, of = shape): JobShop {
  const shop = randomShop(of, random);
  const numbers = (below: number): Int32Array => Int32Array.from({ length: of.jobs }, () => random.int(below));
  const altDuration = shop.altDuration.map((each) => (random.int(5) === 0 ? 0 : each));
  return { ...shop, altDuration, due: numbers(40), weight: numbers(5) };
}

function startsIn(shop: JobShop, order: Int32Array): Int32Array {
  const end = new Int32Array(shop.operationCount);
  const free = new Int32Array(shop.machineCount);
  const start = new Int32Array(shop.operationCount);
  for (const o of order) {
    const m = shop.altMachine[o]!;
    const before = shop.predStart[o] === shop.predStart[o + 1] ? 0 : end[shop.pred[shop.predStart[o]!]!]!;
    start[o] = Math.max(before, free[m]!);
    end[o] = start[o] + shop.altDuration[o]!;
    free[m] = end[o]!;
  }
  return start;
}

test.each(["all", "edgesRather", "edges"] as const)(
  "annealing prices every sequencing exactly (swaps: %s)",
  (swaps) => {
    const random = seeded(91);
    for (let round = 0; round < 30; round += 1) {
      const shop = randomPlainShop(random);
      expect(isPlain(shop)).toBe(true);
      const annealing = createAnnealing(shop, random, () => false);
      annealing.load(randomOrder(shop, random).order.subarray(0, shop.operationCount));
      // Twice: the second begins where the first stood, at the end of many moves made and taken back.
      for (const from of [40, 8]) {
        const { cost, order } = annealing.cool({ from, to: 2, moves: 2000, swaps });
        const sequencing = { alternative: shop.altStart.slice(0, shop.operationCount), start: startsIn(shop, order) };
        const where = `seed 91, round ${round}`;
        expect(checkSequencing(shop, sequencing, { weightedTardiness: cost }), where).toEqual([]);
      }
    }
  },
);

test("annealing ends far below where it begins", () => {
  const random = seeded(92);
  const shop = randomPlainShop(random, { ...shape, jobs: 12, operationsPerJob: 6 });
  const annealing = createAnnealing(shop, random, () => false);
  const { order } = randomOrder(shop, random);
  const start = startsIn(shop, order.subarray(0, shop.operationCount));
  const before = objectivesOf(shop, { alternative: shop.altStart, start }).weightedTardiness!;
  annealing.load(order.subarray(0, shop.operationCount));
  expect(annealing.cool({ from: 40, to: 5, moves: 20_000, swaps: "all" }).cost).toBeLessThan(0.8 * before);
});

test("plain shops: the least tardiness there is, by few moves, and no more of them than allowed", () => {
  const random = seeded(93);
  for (let round = 0; round < 15; round += 1) {
    const shop = randomPlainShop(random, { ...shape, jobs: 3, operationsPerJob: 3, machines: 2 });
    const found = searchWeighted(shop, { seed: round, iterations: 20_000, isTimeUp: () => false });
    expect(found.objective, `seed 93, round ${round}`).toBe(exhaustiveSequencing(shop, "weightedTardiness")!.objective);
    expect(found.iterations).toBeLessThan(20_500);
  }
});

test("sequencings differ by the pairs they order differently", () => {
  const pairs = pairsOf(randomShop({ ...shape, jobs: 2, operationsPerJob: 1, machines: 1 }, seeded(1)));
  expect(pairs.count).toBe(1);
  expect(distanceOf(pairs, Int32Array.of(0, 1), Int32Array.of(0, 1))).toBe(0);
  expect(distanceOf(pairs, Int32Array.of(0, 1), Int32Array.of(1, 0))).toBe(1);
});

test("a shop with alternatives, assemblies or setups is no plain one", () => {
  const random = seeded(94);
  const plain = randomPlainShop(random);
  expect(isPlain({ ...plain, setup: [] })).toBe(false);
  expect(isPlain(randomShop({ ...shape, alternatives: 3 }, random))).toBe(false);
  expect(isPlain(randomShop({ ...shape, isAssembly: true }, random))).toBe(false);
});
