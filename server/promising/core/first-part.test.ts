import { expect, test } from "vitest";
import { largestFirstPart } from "./first-part";

test("of every number of pieces the most that gain are found, in few questions", () => {
  for (const pieces of [1, 2, 3, 4, 7, 10, 1_000, 1_000_000])
    for (const most of [0, 1, 2, 3, 6, 500, 999_999]) {
      let asked = 0;
      const found = largestFirstPart(pieces, (quantity) => {
        asked += 1;
        expect(quantity).toBeGreaterThan(0);
        expect(quantity).toBeLessThan(pieces);
        return quantity <= most ? quantity : null;
      });
      expect(found).toBe(Math.min(most, pieces - 1) || null);
      expect(asked).toBeLessThanOrEqual(20);
    }
});

test("where rounding makes a larger part sooner, what is found was asked and gains", () => {
  const gains = (quantity: number): boolean => quantity % 4 === 0 || quantity < 6;
  const found = largestFirstPart(40, (quantity) => (gains(quantity) ? quantity : null));
  expect(found !== null && gains(found)).toBe(true);
});
