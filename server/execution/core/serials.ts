import { orderNumber } from "../../sales/core/order-number";

/** Every piece of a larger order belongs to one lot; up to here each carries a serial of its own. */
const mostSerialsPerOrder = 1_000;

/** "QINGDAO-1042-007": plant, order, unit. */
export function serialsOf(plantCode: string, number: number, pieces: number): string[] {
  const stem = orderNumber(plantCode, number);
  if (pieces > mostSerialsPerOrder) return [`${stem}-LOT`];
  const width = Math.max(3, String(pieces).length);
  return Array.from({ length: pieces }, (_, index) => `${stem}-${String(index + 1).padStart(width, "0")}`);
}
