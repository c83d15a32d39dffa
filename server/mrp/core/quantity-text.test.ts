import fc from "fast-check";
import { expect, test } from "vitest";
import { formatDecimal, stockScale } from "../../base/core/quantity";
import { quantityText } from "./quantity-text";

test("a quantity reads as its exact decimal", () => {
  const safe = fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });
  const whole = fc.integer({ min: -9_000_000_000, max: 9_000_000_000 }).map((n) => n * 1_000_000);
  fc.assert(
    fc.property(fc.oneof(safe, whole, fc.integer({ min: -3, max: 3_000_000 })), (micro) => {
      expect(quantityText(micro)).toBe(formatDecimal(BigInt(micro), stockScale));
    }),
    { seed: 20260108, numRuns: 2_000 },
  );
});
