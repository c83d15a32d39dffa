/**
 * Exact quantities. A decimal with `scale` places is held as a bigint count of 10^-scale; a physical
 * quantity is held in the base unit of its dimension (mm, mm2, ug, s, pcs).
 */
export const units = {
  mm: { base: "mm", factor: 1n },
  cm: { base: "mm", factor: 10n },
  m: { base: "mm", factor: 1_000n },
  km: { base: "mm", factor: 1_000_000n },
  mm2: { base: "mm2", factor: 1n },
  m2: { base: "mm2", factor: 1_000_000n },
  ug: { base: "ug", factor: 1n },
  mg: { base: "ug", factor: 1_000n },
  g: { base: "ug", factor: 1_000_000n },
  kg: { base: "ug", factor: 1_000_000_000n },
  t: { base: "ug", factor: 1_000_000_000_000n },
  s: { base: "s", factor: 1n },
  min: { base: "s", factor: 60n },
  h: { base: "s", factor: 3_600n },
  pcs: { base: "pcs", factor: 1n },
} as const;

export type Unit = keyof typeof units;
export const unitNames = Object.keys(units) as [Unit, ...Unit[]];

/** Stock is kept in millionths of its unit, the scale of `numeric(18,6)`. */
export const stockScale = 6;
/** Quantity-per is kept in billionths, the scale of `numeric(24,9)`. */
export const quantityPerScale = 9;

const decimalPattern = /^(-?)(\d{1,30})(?:\.(\d{1,30}))?$/;

/** "12.5" at scale 6 is 12_500_000n; null when it is no decimal or has more places than the scale holds. */
export function parseDecimal(text: string, scale: number): bigint | null {
  return parseShort(text, scale) ?? parseLong(text, scale);
}

/** The common case, counted in a double, which is exact so far; null = read it with care. */
function parseShort(text: string, scale: number): bigint | null {
  if (text.length === 0 || text.length > 15) return null;
  let digits = 0;
  let point = text.length;
  for (let at = 0; at < text.length; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (digit >= 0 && digit <= 9) digits = digits * 10 + digit;
    else if (digit === -2 && point === text.length && at > 0) point = at;
    else return null;
  }
  const places = Math.max(0, text.length - point - 1);
  if (point === text.length - 1 || places > scale) return null;
  const scaled = digits * 10 ** (scale - places);
  return scaled <= Number.MAX_SAFE_INTEGER ? BigInt(scaled) : null;
}

function parseLong(text: string, scale: number): bigint | null {
  const match = decimalPattern.exec(text);
  if (!match) return null;
  const fraction = (match[3] ?? "").replace(/0+$/, "");
  if (fraction.length > scale) return null;
  const magnitude = BigInt((match[2] ?? "0") + fraction.padEnd(scale, "0"));
  return match[1] === "-" ? -magnitude : magnitude;
}

/** 12_500_000n at scale 6 is "12.5": no trailing zeros, no exponent. */
export function formatDecimal(value: bigint, scale: number): string {
  const sign = value < 0n ? "-" : "";
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, "");
  return sign + whole + (fraction === "" ? "" : `.${fraction}`);
}

/** Division of integers, rounded towards plus infinity; the divisor is positive. */
export function divideUp(dividend: bigint, divisor: bigint): bigint {
  const quotient = dividend / divisor;
  return dividend % divisor > 0n ? quotient + 1n : quotient;
}

/** Division of integers, halves away from zero; the divisor is positive. */
export function divideHalfAwayFromZero(dividend: bigint, divisor: bigint): bigint {
  const doubled = (dividend < 0n ? -dividend : dividend) * 2n + divisor;
  const magnitude = doubled / (divisor * 2n);
  return dividend < 0n ? -magnitude : magnitude;
}
