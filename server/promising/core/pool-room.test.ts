import fc from "fast-check";
import { expect, test } from "vitest";
import { fitsPool, type Occupied } from "./pool-room";

const at = (from: number, to: number, places = 1): Occupied => ({ from, to, places });

test("a full pool has no room", () => {
  expect(fitsPool([at(0, 10), at(5, 15)], at(6, 8), 2)).toBe(false);
});

test("one who leaves makes room for one who comes at that moment", () => {
  expect(fitsPool([at(0, 10), at(0, 5)], at(5, 9), 2)).toBe(true);
});

test("two who never meet take one place between them", () => {
  expect(fitsPool([at(0, 3), at(3, 6)], at(1, 5), 2)).toBe(true);
});

test("more places than the pool has never fit", () => {
  expect(fitsPool([], at(0, 1, 3), 2)).toBe(false);
});

test("the sweep agrees with counting second by second", () => {
  const interval = fc
    .record({
      from: fc.integer({ min: 0, max: 20 }),
      length: fc.integer({ min: 1, max: 8 }),
      places: fc.integer({ min: 1, max: 2 }),
    })
    .map(({ from, length, places }) => at(from, from + length, places));
  fc.assert(
    fc.property(fc.array(interval, { maxLength: 8 }), interval, (others, wanted) => {
      let worst = 0;
      for (let second = wanted.from; second < wanted.to; second += 1) {
        const here = others.filter((other) => other.from <= second && second < other.to);
        worst = Math.max(worst, wanted.places + here.reduce((sum, other) => sum + other.places, 0));
      }
      expect(fitsPool(others, wanted, 4)).toBe(worst <= 4);
    }),
    { seed: 11 },
  );
});
