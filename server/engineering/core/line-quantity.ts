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
import { ratio, ratioOf, type Ratio } from "./ratio";

const micro = 10n ** BigInt(stockScale);
const none = ratio(0n);
const one = ratio(1n);

/** Good quantity in millionths of the stock unit: each × parents ÷ per × (1 + scrap), then up to `roundUpTo`. */
export function quantityOfLine(need: {
  each: bigint;
  line: Pick<CompiledBomLine, "per" | "scrapFactor" | "roundUpTo">;
  unit: Unit;
  parentQuantity: bigint;
}): bigint {
  const { each, line, unit, parentQuantity } = need;
  const scrap = ratioOf(line.scrapFactor) ?? none;
  const exact = divideUp(
    each * parentQuantity * (scrap.denominator + scrap.numerator),
    BigInt(line.per) * units[unit].factor * scrap.denominator,
  );
  const step = line.roundUpTo === undefined ? null : ratioOf(line.roundUpTo);
  return step === null ? exact : upTo(exact, step);
}

/** quantity ÷ yield in millionths, rounded up to what the unit can be started in. */
export function startQuantity(good: bigint, yieldText: string, unit: Unit): bigint {
  const share = ratioOf(yieldText) ?? one;
  const precision = unitPrecision(unit);
  return divideUp(divideUp(good * share.denominator, share.numerator), precision) * precision;
}

/** Pieces are whole; everything else goes to the millionth of the unit. In millionths. */
export const unitPrecision = (unit: string): bigint => (unit === "pcs" ? micro : 1n);

export function quantityPerText(each: bigint, per: number, unit: Unit): string {
  const scaled = divideHalfAwayFromZero(each * 10n ** BigInt(quantityPerScale), BigInt(per) * units[unit].factor);
  return formatDecimal(scaled, quantityPerScale);
}

function upTo(value: bigint, step: Ratio): bigint {
  const stepMicro = divideUp(step.numerator * micro, step.denominator);
  return stepMicro <= 0n ? value : divideUp(value, stepMicro) * stepMicro;
}
