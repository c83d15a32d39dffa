/** Which supplier an order goes to: the cheapest of the preferred who can deliver in time, else the one who is soonest. */
import type { CompiledItem, CompiledSource } from "../compile-items";
import { lotSizes } from "./lot-size";

/** Index of the item's suppliers for a need at `second`. */
export function bestSource({ sources, shift }: CompiledItem, second: number, need: number): number {
  let best = -1;
  for (let at = 0; at < sources.length; at += 1) if (best === -1 || compare(at, best) < 0) best = at;
  return best;

  function compare(left: number, right: number): number {
    const [a, b] = [sources[left] as CompiledSource, sources[right] as CompiledSource];
    const [aInTime, bInTime] = [isInTime(a), isInTime(b)];
    if (aInTime !== bInTime) return aInTime ? -1 : 1;
    const soonest = shift(0, a.leadDays) - shift(0, b.leadDays);
    const preferred = a.priority - b.priority || difference(costOf(a, need), costOf(b, need));
    // Suppliers stand in order of name.
    return aInTime ? preferred || soonest || left - right : soonest || preferred || left - right;
  }

  function isInTime(source: CompiledSource): boolean {
    return shift(0, source.leadDays) <= second;
  }
}

/** Who an order goes to where that is not the preferred one; an index below zero would be looked up as a text. */
export const sourceAt = ({ sources }: CompiledItem, source: number): CompiledSource | undefined =>
  source === -1 ? undefined : sources[source];

/** How many days an order takes from who gets it. */
export const leadDaysOf = (item: CompiledItem, source: number): number =>
  sourceAt(item, source)?.leadDays ?? item.leadDays;

/** What the lots for the need cost: a small price with a large minimum may be dear. */
function costOf({ price, lot }: CompiledSource, need: number): number {
  return price === Infinity ? Infinity : price * lotSizes(need, lot).reduce((sum, quantity) => sum + quantity, 0);
}

const difference = (left: number, right: number): number => (left === right ? 0 : left - right);
