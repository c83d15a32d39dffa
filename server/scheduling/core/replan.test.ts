import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seeded } from "../../base/core/random";
import { check } from "./check";
import { isBetter, objectiveLevels } from "./objective";
import { disrupted } from "./random-cases";
import { frozenBy, randomProblem } from "./random-problem";
import { published, replan } from "./replan";
import { schedule } from "./schedule";

const seeds = fc.integer({ min: 1, max: 1_000_000_000 });
const fixed = { seed: 20_260_105 };
const strengths = ["repair", "matchUp", "full"] as const;

describe("replanning", () => {
  test("keeps every law in each strength, moves nothing frozen, and matching up is never worse than repair", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const random = seeded(seed);
        const size = { orders: 3 + random.int(8), operationsPerOrder: 5, resources: 2 + random.int(4), maxLags: true };
        const problem = randomProblem(random, size);
        const old = schedule(problem);
        const now = disrupted(frozenBy(problem, old, random.int(86_400)), random);
        const plans = strengths.map((strength) => {
          const { plan } = replan(now, old, strength);
          expect(check(published(now, old), plan)).toEqual([]);
          return plan;
        });
        const [repaired, matched] = plans.map(({ objective }) => objectiveLevels.map((level) => objective[level]));
        expect(isBetter(repaired!, matched!)).toBe(false);
      }),
      { ...fixed, numRuns: 6 },
    );
  }, 60_000);

  test("where nothing has changed, nothing is moved", () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const problem = randomProblem(seeded(seed), { orders: 8, operationsPerOrder: 4, resources: 4 });
        const old = schedule(problem);
        for (const strength of ["repair", "matchUp"] as const) {
          const { diff } = replan(problem, old, strength);
          expect(diff).toEqual({ moved: [], earlier: [], later: [], setups: { gained: 0, lost: 0, seconds: 0 } });
        }
      }),
      { ...fixed, numRuns: 5 },
    );
  }, 60_000);
});

test("a plan found by search stands until there is a better one, and a search from it ends no worse", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const problem = randomProblem(seeded(seed), { orders: 8, operationsPerOrder: 4, resources: 4 });
      const found = schedule(problem, { iterations: 2_000 });
      const now = published(problem, found);
      const levels = [found, schedule(now, { from: found }), schedule(now, { from: found, iterations: 500 })].map(
        ({ objective }) => objectiveLevels.map((level) => objective[level]),
      );
      expect(isBetter(levels[0]!, levels[1]!)).toBe(false);
      expect(isBetter(levels[1]!, levels[2]!)).toBe(false);
    }),
    { ...fixed, numRuns: 10 },
  );
}, 60_000);
