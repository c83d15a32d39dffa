/** Exact products and quotients of integers held in doubles; bigint only where a product would pass 2^53. */
import { divideUp } from "../../../base/core/quantity";
import type { Ratio } from "../../../engineering/core/ratio";

const safe = Number.MAX_SAFE_INTEGER;

/** A ratio ready for hot loops: `numerator` is NaN where it does not fit a double. */
export type FastRatio = { readonly numerator: number; readonly denominator: number; readonly exact: Ratio };

export function fastRatio(exact: Ratio): FastRatio {
  const fits = exact.numerator <= BigInt(safe) && exact.denominator <= BigInt(safe);
  return {
    numerator: fits ? Number(exact.numerator) : NaN,
    denominator: fits ? Number(exact.denominator) : NaN,
    exact,
  };
}

/** ⌈quantity × ratio⌉. */
export function scaleUp(quantity: number, by: FastRatio): number {
  const product = quantity * by.numerator;
  return product <= safe
    ? quotientUp(product, by.denominator)
    : integer(divideUp(BigInt(quantity) * by.exact.numerator, by.exact.denominator));
}

/** ⌊quantity × ratio⌋. */
export function scaleDown(quantity: number, by: FastRatio): number {
  const product = quantity * by.numerator;
  return product <= safe
    ? quotientDown(product, by.denominator)
    : integer((BigInt(quantity) * by.exact.numerator) / by.exact.denominator);
}

/** ⌊quantity × share ÷ whole⌋ for integers, 0 ≤ share ≤ whole. */
export function shareOf(quantity: number, share: number, whole: number): number {
  const product = quantity * share;
  return product <= safe ? quotientDown(product, whole) : Number((BigInt(quantity) * BigInt(share)) / BigInt(whole));
}

/** The next multiple of `step` at or above. */
export const upToMultiple = (value: number, step: number): number => quotientUp(value, step) * step;

/** The hardware's quotient may be one off near an integer: multiplying back says so, without a slow remainder. */
export function quotientDown(dividend: number, divisor: number): number {
  if (divisor === 1) return dividend;
  const quotient = Math.floor(dividend / divisor);
  if (quotient * divisor > dividend) return quotient - 1;
  return (quotient + 1) * divisor <= dividend ? quotient + 1 : quotient;
}

export function quotientUp(dividend: number, divisor: number): number {
  if (divisor === 1) return dividend;
  const quotient = Math.ceil(dividend / divisor);
  if (quotient * divisor < dividend) return quotient + 1;
  return (quotient - 1) * divisor >= dividend ? quotient - 1 : quotient;
}

/** A quantity grew beyond what is exact. */
export class QuantityOverflow extends RangeError {
  override readonly name = "QuantityOverflow";
}

export function integer(value: bigint): number {
  if (value > BigInt(safe)) throw new QuantityOverflow("a quantity grows beyond 9000000000 of its unit");
  return Number(value);
}
