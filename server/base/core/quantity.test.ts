import fc from "fast-check";
import { expect, test } from "vitest";
import { formatDecimal, parseDecimal } from "./quantity";

test("a decimal is read exactly, short or long, and written as it was", () => {
  const value = fc.bigInt(-(10n ** 24n), 10n ** 24n);
  fc.assert(
    fc.property(value, fc.nat(9), (count, scale) => {
      expect(parseDecimal(formatDecimal(count, scale), scale)).toBe(count);
    }),
    { seed: 3 },
  );
});

test.each([
  ["12.5", 12_500_000n],
  ["0.000001", 1n],
  ["007", 7_000_000n],
  ["1.5000000000", 1_500_000n],
  ["999999999999.5", 999_999_999_999_500_000n],
  ["-0.25", -250_000n],
])("%s is read as so many millionths", (text, millionths) => {
  expect(parseDecimal(text, 6)).toBe(millionths);
});

test.each(["", ".", "1.", ".5", "1.2.3", "1e3", "+1", " 1", "0.0000001", "１"])("%j is no such decimal", (text) => {
  expect(parseDecimal(text, 6)).toBeNull();
});
