/** Lot sizing: how many orders, each of how much, cover a net need. Quantities in millionths. */
import { quotientUp, upToMultiple } from "./exact";

/** A need that takes more orders than this is not covered: somebody mistyped a lot. */
const mostLots = 10_000;

export type LotRule = {
  readonly kind: "lotForLot" | "fixedQuantity" | "periodOrderQuantity" | "minMax" | "wagnerWhitin";
  /** Bounds of one order; 0 and Infinity = none. For minMax the reorder point and the level to order up to. */
  readonly minimum: number;
  readonly maximum: number;
  /** Each order is a multiple of this; at least the unit's precision. */
  readonly multiple: number;
  /** fixedQuantity. */
  readonly quantity: number;
  /** periodOrderQuantity: how far one order reaches, in days. */
  readonly periodDays: number;
  /** wagnerWhitin: per order; per unit and day. Costs only choose between plans, so doubles do. */
  readonly orderCost: number;
  readonly holdingCost: number;
};

export function lotSizes(need: number, rule: LotRule): number[] {
  const most = rule.kind === "fixedQuantity" ? rule.quantity : rule.kind === "minMax" ? Infinity : rule.maximum;
  if (need > most * mostLots) return [];
  if (rule.kind === "fixedQuantity") return new Array<number>(quotientUp(need, rule.quantity)).fill(rule.quantity);
  if (rule.kind === "minMax") return [upToMultiple(need, rule.multiple)];
  const largest = rule.maximum === Infinity ? Infinity : rule.maximum - (rule.maximum % rule.multiple);
  const sizes: number[] = [];
  let left = need;
  while (left > largest) {
    sizes.push(largest);
    left -= largest;
  }
  if (left > 0) sizes.push(upToMultiple(Math.max(left, rule.minimum), rule.multiple));
  return sizes;
}

/** The size of the only lot a need takes; 0 where it takes several or none. */
export function oneLot(need: number, rule: LotRule): number {
  if (rule.kind === "fixedQuantity") return need <= rule.quantity ? rule.quantity : 0;
  if (rule.kind === "minMax") return upToMultiple(need, rule.multiple);
  if (need > rule.maximum) return 0;
  if (rule.maximum !== Infinity && need > rule.maximum - (rule.maximum % rule.multiple)) return 0;
  return upToMultiple(Math.max(need, rule.minimum), rule.multiple);
}
