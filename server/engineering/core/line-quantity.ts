/** What one BOM line needs, exactly: fractions until the end, then one rounding up to a millionth of the stock unit. */
import {
  divideHalfAwayFromZero,
  divideUp,
  formatDecimal,
  quantityPerScale,
  stockScale,
  units,
  type Unit,
} from "../../base/core/quantity";
import type { CompiledBomLine } from "../../catalog/core/compiled-model";
import { multiply, ratio, ratioOf, roundUp, divide, type Ratio } from "./ratio";

const micro = 10n ** BigInt(stockScale);
const one = ratio(1n);

/** Good quantity in millionths of the stock unit: each × parents ÷ per × (1 + scrap), then up to `roundUpTo`. */
export function quantityOfLine(need: {
  each: bigint;
  line: Pick<CompiledBomLine, "per" | "scrapFactor" | "roundUpTo">;
  unit: Unit;
  parentQuantity: bigint;
}): bigint {
  const { each, line, unit, parentQuantity } = need;
  const scrap = ratioOf(line.scrapFactor) ?? ratio(0n);
  const withScrap = ratio(scrap.numerator + scrap.denominator, scrap.denominator);
  const baseUnits = ratio(each * parentQuantity, BigInt(line.per) * units[unit].factor);
  const exact = roundUp(multiply(baseUnits, withScrap));
  const step = line.roundUpTo === undefined ? null : ratioOf(line.roundUpTo);
  return step === null ? exact : upTo(exact, step);
}

/** quantity ÷ yield in millionths, rounded up to what the unit can be started in. */
export function startQuantity(good: bigint, yieldText: string, unit: Unit): bigint {
  const share: Ratio = ratioOf(yieldText) ?? one;
  const precision = unitPrecision(unit);
  return divideUp(roundUp(divide(ratio(good), share)), precision) * precision;
}

/** Pieces are whole; everything else goes to the millionth of the unit. In millionths. */
export const unitPrecision = (unit: string): bigint => (unit === "pcs" ? micro : 1n);

export function quantityPerText(each: bigint, per: number, unit: Unit): string {
  const scaled = divideHalfAwayFromZero(each * 10n ** BigInt(quantityPerScale), BigInt(per) * units[unit].factor);
  return formatDecimal(scaled, quantityPerScale);
}

function upTo(value: bigint, step: Ratio): bigint {
  const stepMicro = roundUp(multiply(step, ratio(micro)));
  return stepMicro <= 0n ? value : divideUp(value, stepMicro) * stepMicro;
}
