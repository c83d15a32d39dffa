/** Exact fractions of bigints, reduced, the denominator positive: what quantities-per are until they are rounded once. */
import { divideUp } from "../../base/core/quantity";

export type Ratio = { readonly numerator: bigint; readonly denominator: bigint };

export function ratio(numerator: bigint, denominator = 1n): Ratio {
  if (denominator === 0n) throw new Error("a ratio needs a denominator");
  const sign = denominator < 0n ? -1n : 1n;
  const common = greatestCommonDivisor(numerator < 0n ? -numerator : numerator, denominator * sign) || 1n;
  return { numerator: (sign * numerator) / common, denominator: (sign * denominator) / common };
}

export const multiply = (left: Ratio, right: Ratio): Ratio =>
  ratio(left.numerator * right.numerator, left.denominator * right.denominator);

export const divide = (left: Ratio, right: Ratio): Ratio =>
  ratio(left.numerator * right.denominator, left.denominator * right.numerator);

/** The smallest integer at or above. */
export const roundUp = (value: Ratio): bigint => divideUp(value.numerator, value.denominator);

/** A decimal text such as "0.97", any number of places; null when it is none. */
export function ratioOf(text: string): Ratio | null {
  const match = /^(-?)(\d{1,40})(?:\.(\d{1,40}))?$/.exec(text);
  if (match === null) return null;
  const fraction = match[3] ?? "";
  const magnitude = BigInt((match[2] ?? "0") + fraction);
  return ratio(match[1] === "-" ? -magnitude : magnitude, 10n ** BigInt(fraction.length));
}

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  return right === 0n ? left : greatestCommonDivisor(right, left % right);
}
