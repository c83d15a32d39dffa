import { divideHalfAwayFromZero } from "./quantity";

/** An amount in the currency's minor unit (fen, cent). Never a float. */
export interface Money {
  readonly minor: bigint;
  readonly currency: string;
}

/** `amount × numerator ÷ denominator`, rounded once, halves away from zero. */
function scaleMoney(amount: Money, numerator: bigint, denominator: bigint): Money {
  return { minor: divideHalfAwayFromZero(amount.minor * numerator, denominator), currency: amount.currency };
}

/** The tax contained in a tax-inclusive amount; the rate in basis points (1300 = 13 %). */
export function includedTax(amount: Money, rateBasisPoints: number): Money {
  return scaleMoney(amount, BigInt(rateBasisPoints), BigInt(10_000 + rateBasisPoints));
}
