/**
 * The reference: the same netting written the ordinary way, one object per requirement, supply and peg, quantities
 * as bigints. It knows the lot rules of the benchmark and no more; its totals must be the kernel's.
 */
import type { CompiledMaterial } from "../core/compile";
import { lotSizes } from "../core/kernel/lot-size";

type Requirement = { item: number; second: number; quantity: bigint; order: Supply | null };
type Supply = {
  item: number;
  second: number;
  quantity: bigint;
  remaining: bigint;
  pegs: { requirement: Requirement; quantity: bigint }[];
};

export type ObjectPlan = { readonly orders: number; readonly pegs: number; readonly quantity: bigint };

export function planWithObjects(material: CompiledMaterial): ObjectPlan {
  const byItem = new Map<number, Requirement[]>();
  const add = (requirement: Requirement): void => {
    const list = byItem.get(requirement.item);
    if (list === undefined) byItem.set(requirement.item, [requirement]);
    else list.push(requirement);
  };
  for (const demand of material.demands)
    add({ item: demand.item, second: demand.second, quantity: BigInt(demand.quantity), order: null });
  const total = { orders: 0, pegs: 0, quantity: 0n };
  for (const item of material.codes.order) netItem(material, item, byItem.get(item) ?? [], add, total);
  return total;
}

function netItem(
  material: CompiledMaterial,
  index: number,
  requirements: Requirement[],
  add: (requirement: Requirement) => void,
  total: { orders: number; pegs: number; quantity: bigint },
): void {
  const item = material.items[index];
  if (item === undefined) return;
  requirements.sort((a, b) => a.second - b.second);
  let pool: Supply[] =
    item.onHand > 0
      ? [{ item: index, second: -Infinity, quantity: BigInt(item.onHand), remaining: BigInt(item.onHand), pegs: [] }]
      : [];
  const orders: Supply[] = [];
  const order = (quantity: number, second: number): void => {
    const supply = { item: index, second, quantity: BigInt(quantity), remaining: BigInt(quantity), pegs: [] };
    pool.push(supply);
    orders.push(supply);
  };
  const refill = (second: number, left: bigint): void => {
    const projected = pool.reduce((sum, supply) => sum + supply.remaining, 0n) - left;
    if (projected < BigInt(item.lot.reorderPoint) || left > 0n)
      for (const quantity of lotSizes(Math.max(item.lot.orderUpTo - Number(projected), Number(left)), item.lot))
        order(quantity, second);
  };
  const take = (requirement: Requirement, wanted: bigint): bigint => {
    let left = wanted;
    for (const supply of pool) {
      const quantity = supply.remaining < left ? supply.remaining : left;
      if (quantity === 0n) continue;
      supply.remaining -= quantity;
      left -= quantity;
      supply.pegs.push({ requirement, quantity });
      total.pegs += 1;
    }
    pool = pool.filter((supply) => supply.remaining > 0n);
    return left;
  };
  if (item.lot.kind === "minMax") refill(0, 0n);
  requirements.forEach((requirement, place) => {
    const left = take(requirement, requirement.quantity);
    if (item.lot.kind === "minMax") refill(requirement.second, left);
    else if (left > 0n) {
      let wanted = left;
      for (let next = place + 1; !item.dedicated && requirements[next]?.second === requirement.second; next += 1)
        wanted += requirements[next]?.quantity ?? 0n;
      for (const quantity of lotSizes(Number(wanted), item.lot)) order(quantity, requirement.second);
    }
    if (left > 0n) take(requirement, left);
  });
  for (const supply of orders) {
    total.orders += 1;
    total.quantity += supply.quantity;
    for (const line of item.kind === "make" ? (material.lines[index] ?? []) : []) {
      const { numerator, denominator } = line.ratio.exact;
      const quantity = (supply.quantity * numerator + denominator - 1n) / denominator;
      add({ item: line.component, second: item.shift(supply.second, -item.leadDays), quantity, order: supply });
    }
  }
}
