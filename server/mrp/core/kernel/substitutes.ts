/**
 * What may replace what: stock and receipts that their own item leaves over cover the uncovered needs of another, in
 * order of date, before anything new is ordered for it. Nothing is ordered of a substitute for another's sake.
 */
import type { CompiledMaterial, CompiledSubstitute } from "../compile";
import { onHand, receipt, type Requirements, type Supplies } from "./columns";
import { quotientDown, scaleUp, shareOf } from "./exact";

/** A piece of another item's supply, in the units of the item it is given to. */
export type Gift = {
  readonly by: number;
  readonly substitution: number;
  /** Receipt index, or -1 for stock. */
  readonly reference: number;
  readonly second: number;
  readonly quantity: number;
};

export type Allotted = {
  readonly givenTo: (item: number) => readonly Gift[];
  /** Millionths of a receipt, or of stock (-1), that other items get. */
  readonly takenFrom: (item: number, reference: number) => number;
};

export const nothingAllotted: Allotted = { givenTo: () => [], takenFrom: () => 0 };

export function allotSubstitutes(
  material: CompiledMaterial,
  { requirements, supplies }: { readonly requirements: Requirements; readonly supplies: Supplies },
): Allotted {
  const gifts = new Map<number, Gift[]>();
  const taken = new Map<string, number>();
  const uncovered = requirements.net.slice(0, requirements.length);
  const free = supplies.remaining.slice(0, supplies.length);
  material.substitutes.forEach((substitute, substitution) => {
    for (const requirement of needsOf(substitute, uncovered, requirements))
      for (const supply of leftOf(substitute, free)) give(substitute, substitution, requirement, supply);
  });
  return {
    givenTo: (item) => gifts.get(item) ?? [],
    takenFrom: (item, reference) => taken.get(`${item} ${reference}`) ?? 0,
  };

  function give(substitute: CompiledSubstitute, substitution: number, requirement: number, supply: number): void {
    const { item, by, per } = substitute;
    const precision = material.items[item]?.precision ?? 1;
    const second = supplies.second[supply] as number;
    if (second > (requirements.second[requirement] as number)) return;
    const worth = shareOf(free[supply] as number, per.denominator, per.numerator);
    const whole = quotientDown(worth, precision) * precision;
    const quantity = Math.min(uncovered[requirement] as number, whole);
    if (quantity <= 0) return;
    const used = Math.min(free[supply] as number, scaleUp(quantity, per));
    uncovered[requirement] = (uncovered[requirement] as number) - quantity;
    free[supply] = (free[supply] as number) - used;
    const reference = supplies.reference[supply] as number;
    const key = `${by} ${reference}`;
    taken.set(key, (taken.get(key) ?? 0) + used);
    const list = gifts.get(item) ?? [];
    gifts.set(item, list);
    list.push({ by, substitution, reference, second: Math.max(second, substitute.from), quantity });
  }

  function leftOf(substitute: CompiledSubstitute, free: Float64Array): number[] {
    const found: number[] = [];
    for (let at = 0; at < supplies.length; at += 1)
      if (
        supplies.item[at] === substitute.by &&
        isLasting(at) &&
        supplies.reserved[at] === -1 &&
        (free[at] as number) > 0
      )
        found.push(at);
    return found;
  }

  /** Stock, and receipts that stay where they are. */
  function isLasting(supply: number): boolean {
    const reference = supplies.reference[supply] as number;
    return (
      supplies.kind[supply] === onHand ||
      (supplies.kind[supply] === receipt && material.receipts[reference]?.firm === true)
    );
  }
}

function needsOf(substitute: CompiledSubstitute, uncovered: Float64Array, requirements: Requirements): number[] {
  const found: number[] = [];
  for (let at = 0; at < requirements.length; at += 1)
    if (
      requirements.item[at] === substitute.item &&
      // A safety stock is of the item itself.
      (requirements.consumer[at] !== -1 || requirements.demand[at] !== -1) &&
      (uncovered[at] as number) > 0 &&
      (requirements.second[at] as number) >= substitute.from
    )
      found.push(at);
  return found;
}
