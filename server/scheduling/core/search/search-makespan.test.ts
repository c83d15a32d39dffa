import { describe, expect, test } from "vitest";
import { seeded } from "../../../base/core/random";
import type { JobShop, SearchResult } from "./job-shop";
import { randomShop, type ShopShape } from "./random-shops";
import { searchMakespan } from "./search-makespan";

const chain: ShopShape = { jobs: 3, operationsPerJob: 3, machines: 3, alternatives: 1, isAssembly: false };
const flexible: ShopShape = { jobs: 3, operationsPerJob: 2, machines: 3, alternatives: 2, isAssembly: false };
const assembly: ShopShape = { jobs: 2, operationsPerJob: 4, machines: 2, alternatives: 2, isAssembly: true };

describe("the optimum of small shops, by exhaustion", () => {
  test.each([
    ["job shops", chain],
    ["flexible shops", flexible],
    ["assemblies", assembly],
  ])("%s", (_name, shape) => {
    for (let seed = 1; seed <= 25; seed += 1) {
      const shop = randomShop(shape, seeded(seed));
      const result = search(shop, seed, 400);
      expect(faults(shop, result), `seed ${seed}`).toEqual([]);
      expect(result.objective, `seed ${seed}`).toBe(shortestByExhaustion(shop));
    }
  });
});

test("Fisher and Thompson's six by six takes 55", () => {
  const result = search(fisherThompson6, 1, 3000);
  expect(faults(fisherThompson6, result)).toEqual([]);
  expect(result.objective).toBe(55);
});

test.each([
  ["job shops", { jobs: 12, operationsPerJob: 8, machines: 8, alternatives: 1, isAssembly: false }],
  ["flexible shops", { jobs: 12, operationsPerJob: 8, machines: 8, alternatives: 3, isAssembly: false }],
  ["assemblies", { jobs: 8, operationsPerJob: 12, machines: 6, alternatives: 2, isAssembly: true }],
] as [string, ShopShape][])("%s: valid, and the same seed and iterations give the same answer", (_name, shape) => {
  const shop = randomShop(shape, seeded(7));
  const first = search(shop, 5, 6000);
  expect(faults(shop, first)).toEqual([]);
  expect(search(shop, 5, 6000)).toEqual(first);
});

test("every improvement is told, the last is the answer", () => {
  const shop = randomShop(
    { jobs: 10, operationsPerJob: 6, machines: 5, alternatives: 1, isAssembly: false },
    seeded(2),
  );
  const told: number[] = [];
  const result = searchMakespan(shop, {
    seed: 1,
    iterations: 5000,
    isTimeUp: () => false,
    onImproved: (objective) => told.push(objective),
  });
  expect(told).toEqual([...told].sort((a, b) => b - a));
  expect(told.at(-1)).toBe(result.objective);
});

test("when the time is up from the start there is still a valid answer", () => {
  const shop = randomShop(
    { jobs: 10, operationsPerJob: 6, machines: 5, alternatives: 2, isAssembly: false },
    seeded(2),
  );
  const result = searchMakespan(shop, { seed: 1, iterations: 1e9, isTimeUp: () => true });
  expect(faults(shop, result)).toEqual([]);
});

test("a shop without operations takes no time", () => {
  const shop = randomShop({ jobs: 0, operationsPerJob: 0, machines: 1, alternatives: 1, isAssembly: false }, seeded(1));
  expect(search(shop, 1, 10).objective).toBe(0);
});

function search(shop: JobShop, seed: number, iterations: number): SearchResult {
  return searchMakespan(shop, { seed, iterations, isTimeUp: () => false });
}

/** Slow and obvious: every rule on every pair. */
function faults(shop: JobShop, { sequencing, objective }: SearchResult): string[] {
  const found: string[] = [];
  const end = (o: number): number => sequencing.start[o]! + shop.altDuration[sequencing.alternative[o]!]!;
  const machine = (o: number): number => shop.altMachine[sequencing.alternative[o]!]!;
  let longest = 0;
  for (let o = 0; o < shop.operationCount; o += 1) {
    const a = sequencing.alternative[o]!;
    if (a < shop.altStart[o]! || a >= shop.altStart[o + 1]!) found.push(`alternative of ${o}`);
    if (sequencing.start[o]! < 0) found.push(`start of ${o}`);
    for (const pred of shop.pred.subarray(shop.predStart[o], shop.predStart[o + 1]))
      if (end(pred) > sequencing.start[o]!) found.push(`${o} before its predecessor ${pred}`);
    for (let w = 0; w < o; w += 1)
      if (machine(w) === machine(o) && end(w) > sequencing.start[o]! && end(o) > sequencing.start[w]!)
        found.push(`${w} and ${o} at once`);
    longest = Math.max(longest, end(o));
  }
  if (longest !== objective) found.push(`objective ${objective}, but it takes ${longest}`);
  return found;
}

/** Every order of operations (as they may start), every alternative; branches that cannot win are left. */
function shortestByExhaustion(shop: JobShop): number {
  const n = shop.operationCount;
  const end = new Int32Array(n).fill(-1);
  const free = new Int32Array(shop.machineCount);
  let shortest = 0x7fffffff;
  const place = (left: number, longest: number): void => {
    if (longest >= shortest) return;
    if (left === 0) {
      shortest = longest;
      return;
    }
    for (let o = 0; o < n; o += 1) {
      if (end[o]! >= 0) continue;
      const preds = [...shop.pred.subarray(shop.predStart[o], shop.predStart[o + 1])].map((pred) => end[pred]!);
      if (preds.some((pred) => pred < 0)) continue;
      for (let a = shop.altStart[o]!; a < shop.altStart[o + 1]!; a += 1) {
        const m = shop.altMachine[a]!;
        const before = free[m]!;
        end[o] = Math.max(before, ...preds) + shop.altDuration[a]!;
        free[m] = end[o]!;
        place(left - 1, Math.max(longest, end[o]!));
        free[m] = before;
        end[o] = -1;
      }
    }
  };
  place(n, 0);
  return shortest;
}

const fisherThompson6 = plainShop([
  [2, 1, 0, 3, 1, 6, 3, 7, 5, 3, 4, 6],
  [1, 8, 2, 5, 4, 10, 5, 10, 0, 10, 3, 4],
  [2, 5, 3, 4, 5, 8, 0, 9, 1, 1, 4, 7],
  [1, 5, 0, 5, 2, 5, 3, 3, 4, 8, 5, 9],
  [2, 9, 1, 3, 4, 5, 5, 4, 0, 3, 3, 1],
  [1, 3, 3, 3, 5, 9, 0, 10, 4, 4, 2, 1],
]);

/** Rows of machine and duration in turns. */
function plainShop(rows: number[][]): JobShop {
  const length = rows[0]!.length / 2;
  const n = rows.length * length;
  const columns = (value: (o: number) => number, count = n): Int32Array =>
    Int32Array.from({ length: count }, (_, o) => value(o));
  const inJob = (o: number): number => o % length;
  const flat = rows.flat();
  const arcs = columns((o) => o).filter((o) => inJob(o) > 0);
  return {
    operationCount: n,
    jobCount: rows.length,
    machineCount: length,
    job: columns((o) => Math.floor(o / length)),
    index: columns(inJob),
    altStart: columns((o) => o, n + 1),
    altMachine: columns((o) => flat[2 * o]!),
    altDuration: columns((o) => flat[2 * o + 1]!),
    predStart: columns((o) => o - Math.ceil(o / length), n + 1),
    pred: arcs.map((o) => o - 1),
    succStart: columns((o) => o - Math.floor(o / length), n + 1),
    succ: arcs,
    setup: null,
    due: null,
    weight: null,
  };
}
