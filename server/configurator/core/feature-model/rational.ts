/** Exact fractions, so that 0.1 + 0.2 is 0.3. The denominator is positive, the fraction in lowest terms. */
export type Rational = { readonly over: bigint; readonly under: bigint };

export const zero: Rational = { over: 0n, under: 1n };
export const one: Rational = { over: 1n, under: 1n };

/** The number as its shortest decimal says it. */
export function rationalOf(value: number): Rational {
  const [, sign, whole = "0", part = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(String(value)) ?? [];
  const shift = Number(exponent) - part.length;
  const digits = BigInt(whole + part) * (sign === "-" ? -1n : 1n);
  return shift < 0 ? fraction(digits, 10n ** BigInt(-shift)) : fraction(digits * 10n ** BigInt(shift), 1n);
}

export const plus = (left: Rational, right: Rational): Rational =>
  fraction(left.over * right.under + right.over * left.under, left.under * right.under);

export const minus = (left: Rational, right: Rational): Rational =>
  plus(left, { over: -right.over, under: right.under });

export const times = (left: Rational, right: Rational): Rational =>
  fraction(left.over * right.over, left.under * right.under);

/** The divisor is not zero. */
export const dividedBy = (left: Rational, right: Rational): Rational =>
  fraction(left.over * right.under, left.under * right.over);

export const floor = ({ over, under }: Rational): Rational => {
  const rest = over % under;
  return { over: (over - rest) / under - (rest < 0n ? 1n : 0n), under: 1n };
};

/** Below 0, 0 or above 0, as left is less than, equal to or greater than right. */
export const compare = (left: Rational, right: Rational): number =>
  Number(sign(left.over * right.under - right.over * left.under));

const sign = (value: bigint): bigint => (value < 0n ? -1n : value > 0n ? 1n : 0n);

function fraction(over: bigint, under: bigint): Rational {
  let left = over < 0n ? -over : over;
  let right = under < 0n ? -under : under;
  while (right !== 0n) {
    const rest = left % right;
    left = right;
    right = rest;
  }
  const divisor = (left === 0n ? 1n : left) * (under < 0n ? -1n : 1n);
  return { over: over / divisor, under: under / divisor };
}
