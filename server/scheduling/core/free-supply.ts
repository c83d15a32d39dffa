/** What the plan leaves of stock and receipts: what new promises may be made of. */
import { decimalOf, unitsOf } from "../../base/core/stock-quantity";
import { supplyKey, type HeldMaterial, heldBySupply } from "./less-held";
import type { OpenPlan, OpenPlant } from "./open-plant";

export type Free = {
  readonly itemId: string;
  readonly source: "stock" | "purchase";
  readonly sourceId: string | null;
  readonly second: number | null;
  readonly quantity: string;
};

/** Held material counts as free here: promising keeps its own account of what is held. */
export function freeSupply(
  { stock, receipts }: Pick<OpenPlant, "stock" | "receipts">,
  plan: Pick<OpenPlan, "pegs">,
  held: readonly HeldMaterial[],
): Free[] {
  const pegged = new Map<string, bigint>();
  for (const { itemId, supply, supplyId, forecastWeek, quantity } of plan.pegs) {
    // What is kept for a forecast is there for the orders it foresees.
    if ((supply !== "stock" && supply !== "purchase") || forecastWeek !== null) continue;
    const key = supplyKey(supply, supply === "stock" ? itemId : (supplyId ?? ""));
    pegged.set(key, (pegged.get(key) ?? 0n) + unitsOf(quantity));
  }
  const holds = heldBySupply(held);
  const left = (key: string, quantity: string): bigint =>
    unitsOf(quantity) - (pegged.get(key) ?? 0n) + (holds.get(key) ?? 0n);
  const rows = [
    ...stock.map(({ itemId, quantity }) => ({
      itemId,
      source: "stock" as const,
      sourceId: null,
      second: null,
      free: left(supplyKey("stock", itemId), quantity),
    })),
    ...receipts.map(({ id, itemId, quantity, second }) => ({
      itemId,
      source: "purchase" as const,
      sourceId: id,
      second,
      free: left(supplyKey("purchase", id), quantity),
    })),
  ];
  return rows.filter(({ free }) => free > 0n).map(({ free, ...row }) => ({ ...row, quantity: decimalOf(free) }));
}
