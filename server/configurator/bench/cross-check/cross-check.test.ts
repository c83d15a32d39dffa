import { expect, test } from "vitest";
import { seeded } from "../../../base/core/random";
import { checkByEnumeration } from "./check-by-enumeration";
import { checkRandomProducts } from "./cross-check";
import { randomProduct } from "./random-product";
import { Tally } from "./tally";

const patience = 120_000;

test.each([1_000_000, 2_000_000, 3_000_000, 4_000_000])(
  "in 5,000 steps on random products from seed %i nothing impossible is offered and nothing possible refused",
  (seed) => {
    const tally = new Tally();
    checkRandomProducts(seed, 5_000, tally);
    expect(tally.steps).toBeGreaterThanOrEqual(5_000);
    expect({ ...tally.counts, examples: tally.examples }).toEqual({
      falseOffer: 0,
      falseRefusal: 0,
      retraction: 0,
      count: 0,
      price: 0,
      kernels: 0,
      logicSolver: 0,
      examples: [],
    });
  },
  patience,
);

test("an engine that misses a rule is found out, and one that has a rule too many", () => {
  const missed = new Tally();
  const tooMany = new Tally();
  for (let seed = 1; seed <= 20; seed += 1) {
    const model = randomProduct(seeded(seed));
    const less = { ...model, rules: model.rules.slice(1) };
    const run = { random: seeded(seed), steps: 20, kind: "", encoding: {}, third: false, replay: seed };
    checkByEnumeration({ ...run, model, forged: less, tally: missed });
    checkByEnumeration({ ...run, model: less, forged: model, tally: tooMany });
  }
  expect(missed.counts.falseOffer).toBeGreaterThan(0);
  expect(tooMany.counts.falseRefusal).toBeGreaterThan(0);
});

test("a product of which sums leave nothing is void, and the search for it ends", () => {
  const tally = new Tally();
  const random = seeded(616);
  const model = randomProduct(random);
  const encoding = { longestRow: 3, longestTable: 0 };
  checkByEnumeration({ model, random, steps: 5, tally, kind: "void", encoding, third: false, replay: 616 });
  expect(tally.disagreements).toBe(0);
});
