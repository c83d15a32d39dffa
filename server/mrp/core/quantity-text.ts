/** Millionths of a unit as a decimal: for whole doubles below 2^53, without a bigint in between. */
import { formatDecimal, stockScale } from "../../base/core/quantity";

const million = 1_000_000;

/** Of whole numbers that come in every row: one text for all. */
const small = Array.from({ length: 1_000 }, (_, whole) => String(whole));

/** 12_500_000 is "12.5". */
export function quantityText(micro: number): string {
  const whole = micro / million;
  if (whole >= 0 && whole < small.length && Number.isInteger(whole)) return small[whole] as string;
  if (Number.isInteger(whole)) return String(whole);
  return formatDecimal(BigInt(micro), stockScale);
}
