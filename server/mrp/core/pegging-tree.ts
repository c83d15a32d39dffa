/**
 * Pegs read as trees (Orlicky 1975: full pegging): from a demand down to every lot, receipt and purchase that goes
 * into it, and from a supply up to the demands it serves. Quantities are exact: the parts of a node add up to it.
 */
import { formatDecimal, parseDecimal, stockScale } from "../../base/core/quantity";
import type { Pegging } from "./material-plan";

export type PegTree = {
  /** Down: the supply. Up: who takes it; `free` = nobody yet. */
  readonly kind: "demand" | "order" | "receipt" | "stock" | "safetyStock" | "free";
  readonly id: string | null;
  /** Down: what the supply is of. Up: what the consumer makes; null for demands. */
  readonly item: string | null;
  /** Down: of that item. Up: of the item at the root, on every level. */
  readonly quantity: string;
  readonly children: readonly PegTree[];
};

/** Orders that consume what is pegged to them, with what they make. */
export type PeggedOrders = ReadonlyMap<string, { readonly item: string; readonly quantity: string }>;

export type SupplyOfTree = { readonly source: PegSource; readonly item: string; readonly quantity: string };
export type PegSource = { readonly order: string } | { readonly receipt: string } | { readonly stock: true };

/** What a demand is made of. What comes as a co-product has no parts: they belong to what its order is for. */
export function treeOfDemand(rows: readonly Pegging[], orders: PeggedOrders, demand: string): PegTree[] {
  const own = rows.filter((row) => row.demand === demand);
  const consumed = groupBy(own, (row) => row.for);
  const made = groupBy(own, (row) => mainOrderOf(row, orders));
  /** How much of each order's pieces for this demand the branches before have taken. */
  const taken = new Map<string, bigint>();
  return (consumed.get(demand) ?? []).map((row) => branch(row, micros(row.quantity)));

  function branch(row: Pegging, quantity: bigint): PegTree {
    const order = mainOrderOf(row, orders);
    return {
      ...sourceOf(row),
      item: row.item,
      quantity: text(quantity),
      children: order === null ? [] : parts(order, quantity),
    };
  }

  /** An order met on several branches gives each its share of its components. */
  function parts(order: string, quantity: bigint): PegTree[] {
    const whole = sum(made.get(order) ?? []);
    const from = taken.get(order) ?? 0n;
    taken.set(order, from + quantity);
    if (whole === 0n) return [];
    return (consumed.get(order) ?? []).flatMap((row) => {
      const all = micros(row.quantity);
      const share = (all * (from + quantity)) / whole - (all * from) / whole;
      return share === 0n ? [] : [branch(row, share)];
    });
  }
}

/** Whom a supply serves, up to the demands, and what of it is free. */
export function treeOfSupply(rows: readonly Pegging[], orders: PeggedOrders, supply: SupplyOfTree): PegTree[] {
  const made = groupBy(rows, (row) => mainOrderOf(row, orders));
  const direct = rows.filter((row) => row.item === supply.item && isFrom(row, supply.source));
  const free = micros(supply.quantity) - sum(direct);
  return [...direct.map((row) => taker(row, micros(row.quantity))), ...(free > 0n ? [nobody(free)] : [])];

  function taker(row: Pegging, quantity: bigint): PegTree {
    const leaf = { item: null, quantity: text(quantity), children: [] };
    if (row.for === null) return { kind: "safetyStock", id: null, ...leaf };
    const order = orders.get(row.for);
    if (order === undefined) return { kind: "demand", id: row.for, ...leaf };
    const children = takersOf(row.for, row.demand, quantity);
    return { kind: "order", id: row.for, item: order.item, quantity: text(quantity), children };
  }

  /** What of the supply goes through an order for a demand, split among those who take the order's pieces for it. */
  function takersOf(order: string, demand: string | null, quantity: bigint): PegTree[] {
    const all = made.get(order) ?? [];
    const next = all.filter((row) => row.demand === demand);
    // What no demand is behind may also be what the order makes beyond every need.
    const beyond = demand === null ? micros(orders.get(order)?.quantity ?? "0") - sum(all) : 0n;
    const whole = sum(next) + beyond;
    if (whole <= 0n) return [nobody(quantity)];
    let before = 0n;
    const share = (part: bigint): bigint => {
      const from = (quantity * before) / whole;
      before += part;
      return (quantity * before) / whole - from;
    };
    const branches = next.flatMap((row) => {
      const part = share(micros(row.quantity));
      return part === 0n ? [] : [taker(row, part)];
    });
    const rest = share(beyond);
    return rest === 0n ? branches : [...branches, nobody(rest)];
  }
}

const nobody = (quantity: bigint): PegTree => ({
  kind: "free",
  id: null,
  item: null,
  quantity: text(quantity),
  children: [],
});

/** The order a row is of, where the row is of what that order is for and not of what comes besides. */
function mainOrderOf(row: Pegging, orders: PeggedOrders): string | null {
  return row.order !== undefined && orders.get(row.order)?.item === row.item ? row.order : null;
}

function sourceOf(row: Pegging): Pick<PegTree, "kind" | "id"> {
  if (row.order !== undefined) return { kind: "order", id: row.order };
  return row.receipt !== undefined ? { kind: "receipt", id: row.receipt } : { kind: "stock", id: null };
}

function isFrom(row: Pegging, source: PegSource): boolean {
  if ("order" in source) return row.order === source.order;
  return "receipt" in source ? row.receipt === source.receipt : row.onHand === true;
}

function groupBy<Key>(rows: readonly Pegging[], keyOf: (row: Pegging) => Key): Map<Key, Pegging[]> {
  const groups = new Map<Key, Pegging[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [row]);
    else known.push(row);
  }
  return groups;
}

const sum = (rows: readonly Pegging[]): bigint => rows.reduce((total, row) => total + micros(row.quantity), 0n);
const micros = (decimal: string): bigint => parseDecimal(decimal, stockScale) ?? 0n;
const text = (quantity: bigint): string => formatDecimal(quantity, stockScale);
