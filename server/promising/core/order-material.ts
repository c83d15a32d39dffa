/** The material of one exploded order: from when each operation has what it takes, and what a quote holds of it. */
import { formatDecimal, parseDecimal, stockScale } from "../../base/core/quantity";
import { materialDate, nothingTaken, type MaterialNeed, type MaterialSource, type Taken } from "./material";

/** What an operation, by its position, takes of an item. */
export type TakenLine = {
  readonly line: { readonly item: string; readonly quantity: string };
  readonly operation: number;
};

/** From when an operation has what it takes, and the item that comes last; null where all is on hand. */
export type Arrival = { readonly second: number; readonly itemId: string | null };

export type OrderMaterial = { readonly arrivals: ReadonlyMap<number, Arrival>; readonly picks: Taken["picks"] };

export function orderMaterial(source: MaterialSource, lines: readonly TakenLine[]): OrderMaterial {
  const taken = nothingTaken();
  const arrivals = new Map<number, Arrival>();
  for (const [operation, needs] of needsByOperation(lines)) {
    const found = materialDate(source, needs, taken);
    // Every item can be bought: a refusal would be a fault of ours.
    if ("kind" in found) throw new Error(`${found.kind}: ${found.item}`);
    arrivals.set(operation, { second: found.second, itemId: found.item });
  }
  return { arrivals, picks: taken.picks };
}

export type HeldMaterial = { readonly supplyId: string; readonly itemId: string; readonly quantity: string };

/** One row of each supply. */
export function heldMaterial(picks: Taken["picks"]): HeldMaterial[] {
  const held = new Map<string, { itemId: string; quantity: bigint }>();
  for (const { supplyId, itemId, quantity } of picks) {
    const known = held.get(supplyId);
    if (known) known.quantity += quantity;
    else held.set(supplyId, { itemId, quantity });
  }
  return [...held].map(([supplyId, { itemId, quantity }]) => ({
    supplyId,
    itemId,
    quantity: formatDecimal(quantity, stockScale),
  }));
}

function needsByOperation(lines: readonly TakenLine[]): ReadonlyMap<number, MaterialNeed[]> {
  const needs = new Map<number, MaterialNeed[]>();
  for (const { line, operation } of lines) {
    const need = { item: line.item, quantity: parseDecimal(line.quantity, stockScale) ?? 0n };
    const known = needs.get(operation);
    if (known) known.push(need);
    else needs.set(operation, [need]);
  }
  return needs;
}
