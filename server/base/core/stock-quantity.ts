import { formatDecimal, parseDecimal, stockScale } from "./quantity";

/** "12.5" as millionths of the stock unit; what the database gave is well-formed. */
export function unitsOf(text: string): bigint {
  const value = parseDecimal(text, stockScale);
  if (value === null) throw new Error(`"${text}" is no quantity with at most ${stockScale} decimal places`);
  return value;
}

export const decimalOf = (units: bigint): string => formatDecimal(units, stockScale);
