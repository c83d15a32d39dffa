/** Lot sizing: how many orders, each of how much, cover a net need. Quantities in millionths. */
import type { CompiledItem } from "../compile-items";
import { quotientUp, scaleUp, upToMultiple } from "./exact";

/** A need that takes more orders than this is not covered: somebody mistyped a lot. */
const mostLots = 10_000;

export type LotRule = {
  readonly kind: "lotForLot" | "fixedQuantity" | "periodOrderQuantity" | "minMax" | "wagnerWhitin";
  /** Bounds of one order, its item's and its supplier's; 0 and Infinity = none. A multiple lies between them. */
  readonly minimum: number;
  readonly maximum: number;
  /** Each order is a multiple of this; at least the unit's precision. */
  readonly multiple: number;
  /** fixedQuantity, within those bounds. */
  readonly quantity: number;
  /** minMax. */
  readonly reorderPoint: number;
  readonly orderUpTo: number;
  /** periodOrderQuantity: how far one order reaches, in days. */
  readonly periodDays: number;
  /** wagnerWhitin: per order; per unit and day. Costs only choose between plans, so doubles do. */
  readonly orderCost: number;
  readonly holdingCost: number;
};

export function lotSizes(need: number, rule: LotRule): number[] {
  const most = rule.kind === "fixedQuantity" ? rule.quantity : rule.maximum;
  if (need > most * mostLots) return [];
  if (rule.kind === "fixedQuantity") return new Array<number>(quotientUp(need, rule.quantity)).fill(rule.quantity);
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
  if (need > rule.maximum) return 0;
  if (rule.maximum !== Infinity && need > rule.maximum - (rule.maximum % rule.multiple)) return 0;
  return upToMultiple(Math.max(need, rule.minimum), rule.multiple);
}

/** What an order starts for a good quantity: what it loses each time comes on top, and what it loses of each unit. */
export function startedFor({ scrapPerOrder, perGood, precision }: CompiledItem, quantity: number): number {
  return upToMultiple(scaleUp(quantity + scrapPerOrder, perGood), precision);
}
