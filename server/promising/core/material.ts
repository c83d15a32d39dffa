// Multi-level available-to-promise: from when needs can be covered, by what exactly, and which item decides. Free stock
// first, then free receipts by date, then a fresh replenishment: bought by its lead time, or made from components that
// are looked up the same way. Quantities are millionths of the stock unit; seconds count from the horizon start.
import { divideUp } from "../../base/core/quantity";
import { columnsOf, rowOf, rowsBy, type AtpColumns, type Supplies } from "./atp-columns";

export type MaterialSource = {
  /** What nobody holds. */
  readonly free: Supplies;
  /** When a purchase placed now arrives (lead time on the item's calendar); null = it cannot be bought. */
  readonly buySecond: (item: string) => number | null;
  /** Items that are made rather than bought. */
  readonly made?: ReadonlyMap<string, Making>;
};

export type Making = {
  /** After its last component. */
  readonly leadSeconds: number;
  readonly components: readonly { readonly item: string; readonly quantity: bigint; readonly per: bigint }[];
};

export type MaterialNeed = { readonly item: string; readonly quantity: bigint };

export type MaterialDate = {
  /** Everything is there from here on. */
  readonly second: number;
  /** What comes last; null where all is on hand. */
  readonly item: string | null;
  /** The component that made it late, where it is made. */
  readonly below: MaterialDate | null;
};

export type MaterialRefusal =
  | { readonly kind: "noSupply"; readonly item: string; readonly missing: bigint }
  | { readonly kind: "cycle"; readonly item: string };

/** What one promise takes of what is free: a quote must hold exactly that. Two needs never take the same piece. */
export type Taken = {
  readonly picks: { readonly supplyId: string; readonly itemId: string; readonly quantity: bigint }[];
  /** Of each item so much, the earliest first. */
  readonly drawn: Map<string, bigint>;
};

export const nothingTaken = (): Taken => ({ picks: [], drawn: new Map() });

export function materialDate(
  source: MaterialSource,
  needs: readonly MaterialNeed[],
  taken: Taken = nothingTaken(),
): MaterialDate | MaterialRefusal {
  return allOf({ source, taken, above: [] }, needs);
}

type Search = { readonly source: MaterialSource; readonly taken: Taken; readonly above: readonly string[] };

/** Of items that come at the same second the first by id decides. */
function allOf(search: Search, needs: readonly MaterialNeed[]): MaterialDate | MaterialRefusal {
  let last = atOnce;
  for (const need of needs) {
    const covered = cover(search, need);
    if ("kind" in covered) return covered;
    if (covered.second > last.second || (covered.second === last.second && isBefore(covered.item, last.item)))
      last = covered;
  }
  return last;
}

const atOnce: MaterialDate = { second: 0, item: null, below: null };

const isBefore = (item: string | null, other: string | null): boolean =>
  item !== null && other !== null && item < other;

function cover(search: Search, { item, quantity }: MaterialNeed): MaterialDate | MaterialRefusal {
  const { source, taken, above } = search;
  if (above.includes(item)) return { kind: "cycle", item };
  if (quantity <= 0n) return atOnce;
  const columns = source.free.get(item) ?? nothingFree;
  const before = taken.drawn.get(item) ?? 0n;
  const wanted = before + quantity;
  const row = lastRow(source, item, columns, wanted);
  const reach = row < 0 ? 0n : least(wanted, columns.free[row]!);
  let second = 0;
  if (reach > before) {
    taken.drawn.set(item, reach);
    pick(taken, item, columns, { before, reach, row });
    second = columns.second[row]!;
    if (reach === wanted) return second === 0 ? atOnce : { second, item, below: null };
  }
  const fresh = replenish(search, item, reach > before ? wanted - reach : quantity);
  return "kind" in fresh || fresh.second >= second ? fresh : { second, item, below: null };
}

/** The last row that is drawn on; a purchase placed today that is here before a receipt is the better promise. */
function lastRow({ buySecond }: MaterialSource, item: string, columns: AtpColumns, wanted: bigint): number {
  const row = rowOf(columns, wanted);
  if (columns.second[row] === 0) return row;
  return Math.min(row, rowsBy(columns, buySecond(item) ?? Infinity) - 1);
}

type Drawing = { readonly before: bigint; readonly reach: bigint; readonly row: number };

/** What lies between two cumulative quantities, supply by supply, the last first. */
function pick({ picks }: Taken, itemId: string, { supplyIds, free }: AtpColumns, drawing: Drawing): void {
  const { before, reach, row } = drawing;
  let until = reach;
  for (let at = row; at >= 0 && until > before; at -= 1) {
    const under = at === 0 ? 0n : free[at - 1]!;
    const from = under > before ? under : before;
    picks.push({ supplyId: supplyIds[at]!, itemId, quantity: until - from });
    until = from;
  }
}

function replenish(search: Search, item: string, quantity: bigint): MaterialDate | MaterialRefusal {
  const { source, above } = search;
  const making = source.made?.get(item);
  if (making === undefined) {
    const second = source.buySecond(item);
    return second === null ? { kind: "noSupply", item, missing: quantity } : { second, item, below: null };
  }
  const needs = making.components.map((part) => ({
    item: part.item,
    quantity: divideUp(quantity * part.quantity, part.per),
  }));
  const inside = allOf({ ...search, above: [...above, item] }, needs);
  if ("kind" in inside) return inside;
  return { second: inside.second + making.leadSeconds, item, below: inside.item === null ? null : inside };
}

const nothingFree: AtpColumns = columnsOf([]);

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
