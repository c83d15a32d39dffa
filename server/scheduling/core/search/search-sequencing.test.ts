import { expect, test } from "vitest";
import { seeded, type Random } from "../../../base/core/random";
import { readInstance } from "../formats/read-instance";
import { checkSequencing, objectivesOf } from "./check-sequencing";
import { exhaustiveSequencing } from "./exhaustive-sequencing";
import type { JobShop, SearchLimits } from "./job-shop";
import { lowerBounds } from "./lower-bound";
import { randomShop } from "./random-shops";
import { searchSequencing, type SequencingObjective } from "./search-sequencing";

const limits = (seed: number, iterations: number): SearchLimits => ({ seed, iterations, isTimeUp: () => false });

type Extras = { readonly setups: boolean; readonly due: boolean };

function randomProblem(random: Random, { setups, due }: Extras): JobShop {
  const shape = {
    jobs: 2 + random.int(2),
    operationsPerJob: 2 + random.int(2),
    machines: 2 + random.int(2),
    alternatives: 1 + random.int(2),
    isAssembly: random.int(3) === 0,
  };
  const shop = randomShop(shape, random);
  const n = shop.operationCount;
  // Two operations of no duration at one instant have no order a judge could see.
  const altDuration = setups ? shop.altDuration.map((duration) => duration + 1) : shop.altDuration;
  const numbers = (length: number, below: number): Int32Array => Int32Array.from({ length }, () => random.int(below));
  return {
    ...shop,
    altDuration,
    setup: setups ? Array.from({ length: shop.machineCount }, () => numbers(n * n, 9)) : null,
    due: due ? numbers(shop.jobCount, 25) : null,
    weight: due ? numbers(shop.jobCount, 5) : null,
  };
}

/** Found and proven on shops small enough for exhaustive search, judged, and never below the bound. */
function compareWithProof(objective: SequencingObjective, extras: Extras, rounds: number, seed: number): void {
  const random = seeded(seed);
  for (let round = 0; round < rounds; round += 1) {
    const shop = randomProblem(random, extras);
    const where = `seed ${seed}, round ${round}`;
    const found = searchSequencing(shop, objective, limits(round, 8000));
    expect(checkSequencing(shop, found.sequencing, { [objective]: found.objective }), where).toEqual([]);
    const proven = exhaustiveSequencing(shop, objective);
    if (proven === null) throw new Error(`no proof: ${where}`);
    expect(checkSequencing(shop, proven.sequencing, { [objective]: proven.objective }), where).toEqual([]);
    expect(found.objective, where).toBe(proven.objective);
    expect(lowerBounds(shop)[objective], where).toBeLessThanOrEqual(proven.objective);
  }
}

// Wide: the machine that runs the tests may be busy with others.
const timeout = 60_000;

test("weighted tardiness: the optimum on small shops, with alternatives and assemblies among them", { timeout }, () => {
  compareWithProof("weightedTardiness", { setups: false, due: true }, 25, 71);
});

test("setups: the optimum on small shops, for the makespan and for weighted tardiness", { timeout }, () => {
  compareWithProof("makespan", { setups: true, due: false }, 20, 72);
  compareWithProof("weightedTardiness", { setups: true, due: true }, 15, 73);
});

test("makespan: bounds are never above the optimum", { timeout }, () => {
  compareWithProof("makespan", { setups: false, due: false }, 15, 74);
});

const ft06 = `6 6
2 1 0 3 1 6 3 7 5 3 4 6
1 8 2 5 4 10 5 10 0 10 3 4
2 5 3 4 5 8 0 9 1 1 4 7
1 5 0 5 2 5 3 3 4 8 5 9
2 9 1 3 4 5 5 4 0 3 3 1
1 3 3 3 5 9 0 10 4 4 2 1`;

function shopOf(text: string): JobShop {
  const read = readInstance(text);
  if (!read.ok) throw new Error(JSON.stringify(read.refusal));
  return read.value.shop;
}

test("the one-machine bound of ft06 is 52, its optimum 55", { timeout }, () => {
  const shop = shopOf(ft06);
  expect(lowerBounds(shop).makespan).toBe(52);
  expect(searchSequencing(shop, "makespan", limits(1, 30_000)).objective).toBe(55);
});

test("the same seed and iteration limit give the same sequencing, another limit or seed may not", () => {
  const due = ft06
    .split("\n")
    .map((row, k) => (k === 0 ? row : `${row} 35 ${k}`))
    .join("\n");
  const shop = shopOf(due);
  for (const objective of ["makespan", "weightedTardiness"] as const) {
    const once = searchSequencing(shop, objective, limits(5, 3000));
    const twice = searchSequencing(shop, objective, limits(5, 3000));
    expect(twice).toEqual(once);
    expect(once.iterations).toBeLessThanOrEqual(3000 + 500);
  }
});

test("a search whose time is up at once still answers", () => {
  const shop = shopOf(ft06);
  const found = searchSequencing(shop, "makespan", { seed: 1, iterations: 1e9, isTimeUp: () => true });
  expect(checkSequencing(shop, found.sequencing, { makespan: found.objective })).toEqual([]);
});

test("a large shop begins with a dispatch rule, which more moves only better", { timeout }, () => {
  const random = seeded(75);
  const shape = { jobs: 30, operationsPerJob: 15, machines: 10, alternatives: 2, isAssembly: true };
  const numbers = (below: number): Int32Array => Int32Array.from({ length: 30 }, () => random.int(below));
  const shop: JobShop = { ...randomShop(shape, random), due: numbers(250), weight: numbers(5) };
  const [few, many] = [1, 3000].map((iterations) => searchSequencing(shop, "weightedTardiness", limits(1, iterations)));
  for (const found of [few!, many!])
    expect(checkSequencing(shop, found.sequencing, { weightedTardiness: found.objective })).toEqual([]);
  expect(many!.objective).toBeLessThanOrEqual(few!.objective);
  // All operations one after another in the order of the file would end far later than any rule.
  expect(objectivesOf(shop, few!.sequencing).makespan).toBeLessThan(1200);
});

test("the load of alternatives bounds the makespan where no path and no single machine does", () => {
  // Six operations of 10 that may run on either of two machines: 30 at least.
  const shop = shopOf(`6 2 2\n${"1 2 1 10 2 10\n".repeat(6)}`);
  expect(lowerBounds(shop).makespan).toBe(30);
});

test("the judge finds every kind of fault", () => {
  const shop = shopOf("2 2 1\n2 1 1 5 1 2 4\n1 2 1 4 2 3\n0 2 2\n2 0 2\n2 2 0\n0 2 2\n2 0 2\n2 2 0");
  const alternative = Int32Array.of(0, 1, 2);
  const kinds = (start: number[], chosen = alternative): string[] =>
    checkSequencing(shop, { alternative: chosen, start: Int32Array.from(start) }).map(({ kind }) => kind);
  expect(kinds([0, 5, 7])).toEqual([]);
  expect(kinds([0, 5, 6])).toEqual(["setup"]);
  expect(kinds([0, 5, 3])).toEqual(["overlap"]);
  expect(kinds([0, 4, 7])).toEqual(["precedence"]);
  expect(kinds([-1, 5, 7])).toEqual(["negativeStart"]);
  expect(kinds([0, 5, 7], Int32Array.of(0, 3, 2))).toEqual(["alternative"]);
  expect(kinds([0, 5])).toEqual(["alternative"]);
  const valid = { alternative, start: Int32Array.of(0, 5, 7) };
  expect(objectivesOf(shop, valid)).toEqual({ makespan: 11, weightedTardiness: null });
  expect(checkSequencing(shop, valid, { makespan: 10 })).toEqual([{ kind: "objective", claimed: 10, found: 11 }]);
});
