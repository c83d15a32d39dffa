import { divideHalfAwayFromZero } from "./quantity";

/** An amount in the currency's minor unit (fen, cent). Never a float. */
export interface Money {
  readonly minor: bigint;
  readonly currency: string;
}

export const money = (minor: bigint, currency: string): Money => ({ minor, currency });

export function addMoney(left: Money, right: Money): Money {
  if (left.currency !== right.currency) throw new Error(`cannot add ${right.currency} to ${left.currency}`);
  return { minor: left.minor + right.minor, currency: left.currency };
}

/** `amount × numerator ÷ denominator`, rounded once, halves away from zero. */
export function scaleMoney(amount: Money, numerator: bigint, denominator: bigint): Money {
  return { minor: divideHalfAwayFromZero(amount.minor * numerator, denominator), currency: amount.currency };
}

/** The tax contained in a tax-inclusive amount; the rate in basis points (1300 = 13 %). */
export function includedTax(amount: Money, rateBasisPoints: number): Money {
  return scaleMoney(amount, BigInt(rateBasisPoints), BigInt(10_000 + rateBasisPoints));
}

/** "1,299.00" is the screen's business; this is the wire's: minor units as a decimal string. */
export const moneyToJson = (amount: Money): { minor: string; currency: string } => ({
  minor: amount.minor.toString(),
  currency: amount.currency,
});
