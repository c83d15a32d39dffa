/**
 * When a supply is there, before anything is scheduled: stock at once, a receipt at its date, a purchase a lead time
 * from now, a make order when its last operations end.
 */
import type { CompiledItem } from "../../mrp/core/compile-items";
import type { CompiledMaterial } from "../../mrp/core/compile";
import { onHand, receipt } from "../../mrp/core/kernel/columns";
import type { Netted } from "../../mrp/core/kernel/net";
import { leadDaysOf } from "../../mrp/core/kernel/source";

export type Availability = {
  /** Known now; Infinity = never. */
  readonly second: number;
  /** The item that comes last, for the cause. */
  readonly item: string | null;
  /** Keys of operations that must end before. */
  readonly operations: readonly string[];
};

export const atOnce: Availability = { second: 0, item: null, operations: [] };

/** Supplies that each requirement is pegged to. */
export function pegsByRequirement({ requirements, pegs }: Netted): readonly (readonly number[])[] {
  const lists = Array.from({ length: requirements.length }, (): number[] => []);
  for (let peg = 0; peg < pegs.length; peg += 1)
    lists[pegs.requirement[peg] as number]?.push(pegs.supply[peg] as number);
  return lists;
}

/** Requirements that each planned order consumes. */
export function requirementsByConsumer({ requirements, supplies }: Netted): readonly (readonly number[])[] {
  const lists = Array.from({ length: supplies.length }, (): number[] => []);
  for (let at = 0; at < requirements.length; at += 1) lists[requirements.consumer[at] as number]?.push(at);
  return lists;
}

/** The latest of several, their operations together. */
export function together(all: readonly Availability[]): Availability {
  let { second, item } = atOnce;
  for (const one of all) if (one.second > second) ({ second, item } = one);
  const operations = all.flatMap((one) => one.operations);
  return { second, item, operations: operations.length > 1 ? [...new Set(operations)] : operations };
}

/** Stock, receipts and purchases; null for what is made. */
export function boughtAvailability(
  material: CompiledMaterial,
  { supplies }: Netted,
  supply: number,
): Availability | null {
  const item = material.items[supplies.item[supply] as number] as CompiledItem;
  const kind = supplies.kind[supply];
  if (kind === onHand) return atOnce;
  if (kind === receipt)
    return { second: Math.max(0, supplies.second[supply] as number), item: item.id, operations: [] };
  return item.kind === "buy"
    ? {
        second: Math.max(item.shift(0, leadDaysOf(item, supplies.source[supply] as number)), item.fence),
        item: item.id,
        operations: [],
      }
    : null;
}
