import fc from "fast-check";
import { expect, test } from "vitest";
import { seeded, type Random } from "../../base/core/random";
import { randomMaterialProblem } from "../../mrp/core/random-problem";
import { planDemands } from "./plan-demands";
import { checkPlant } from "./plan-demands-check";
import { plantProblemSchema, type PlantProblem, type PlantProblemInput } from "./plan-demands-problem";

function randomPlant(seed: number): PlantProblem {
  const random = seeded(seed);
  const material = randomMaterialProblem(random, {
    items: 2 + (seed % 9),
    demands: 1 + (seed % 12),
    circles: seed % 5 === 0,
    everything: seed % 3 === 0,
  });
  const resources: PlantProblemInput["resources"] = [
    { id: "saw", calendar: "week", setupMatrix: "colours" },
    { id: "bench", calendar: "week", capacity: 2, efficiency: "0.8" },
    { id: "oven", batch: { size: 12 } },
    { id: "outside", capacity: null },
  ];
  return plantProblemSchema.parse({
    ...material,
    resources,
    setupMatrices: [{ id: "colours", rules: [{ from: "*", to: "*", minutes: 20 }] }],
    routings: material.items
      .filter((item) => item.kind === "make" && random.int(3) > 0)
      .map((item) => ({ item: item.id, operations: randomOperations(random) })),
  });
}

function randomOperations(random: Random): NonNullable<PlantProblemInput["routings"]>[number]["operations"] {
  const count = 1 + random.int(4);
  return Array.from({ length: count }, (_, n) => {
    const resource = ["saw", "bench", "oven", "outside"][random.int(4)] as string;
    return {
      id: `op ${n}`,
      alternatives: [
        {
          resource,
          setupMinutes: resource === "oven" ? 0 : random.int(10),
          runSecondsPerUnit: ["60", "90.5", "600"][random.int(3)] as string,
        },
      ],
      setupKey: random.int(2) === 0 ? (["white", "blue"][random.int(2)] as string) : null,
      after:
        n === 0 || random.int(4) === 0 ? [] : [{ operation: `op ${random.int(n)}`, minLagMinutes: random.int(2) * 30 }],
    };
  });
}

test("every random plant's plan keeps the laws of material, of the schedule, and of both together", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
      const problem = randomPlant(seed);
      const planned = planDemands(problem);
      if (!planned.ok) throw new Error(JSON.stringify(planned.refusal));
      expect(checkPlant(problem, planned.value)).toEqual([]);
    }),
    { seed: 20260105, numRuns: 80 },
  );
}, 60_000);

test("a plan searched for keeps them too, and is late by no more", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_000_000 }), (seed) => {
      const problem = randomPlant(seed);
      const [first, searched] = [planDemands(problem), planDemands(problem, { seed: 5, iterations: 100 })];
      if (!first.ok || !searched.ok) throw new Error("a random plant is well formed");
      expect(checkPlant(problem, searched.value)).toEqual([]);
      const [before, after] = [first.value, searched.value].map((plan) => plan.objective.weightedTardinessSeconds);
      expect(after).toBeLessThanOrEqual(before!);
    }),
    { seed: 20260105, numRuns: 25 },
  );
}, 60_000);

test("planning is deterministic", () => {
  const once = (): string =>
    JSON.stringify(planDemands(randomPlant(11)), (_, value: unknown) =>
      typeof value === "bigint" ? value.toString() : value,
    );
  expect(once()).toBe(once());
});
