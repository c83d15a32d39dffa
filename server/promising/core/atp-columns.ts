// Available-to-promise of one item, cumulative: what nobody holds, by the date it is there, in columns. They are made once,
// when a view is made or the item's supply changes; "from when is so much there" is one binary search.
import { parseDecimal, stockScale } from "../../base/core/quantity";

export type SupplyNow = {
  readonly id: string;
  readonly itemId: string;
  readonly source: "stock" | "purchase";
  readonly availableAt: Date;
  readonly quantity: string;
  readonly reserved: string;
};

/** Supplies with something free, what is on hand first, then by date and id: one row each. */
export type AtpColumns = {
  readonly supplyIds: readonly string[];
  /** From this second on it is there … */
  readonly second: Float64Array;
  /** … and so much of the item in all, in millionths … */
  readonly free: readonly bigint[];
  /** … and the same as doubles, which never fall either: they find the place, the whole numbers decide. */
  readonly about: Float64Array;
};

/** By item; one without free supply may be missing. */
export type Supplies = ReadonlyMap<string, AtpColumns>;

export function suppliesByItem(supplies: readonly SupplyNow[], originEpochSecond: number): Supplies {
  const byItem = new Map<string, FreeSupply[]>();
  for (const supply of supplies) {
    const free = freeSupply(supply, originEpochSecond);
    const own = byItem.get(supply.itemId);
    if (own) own.push(free);
    else byItem.set(supply.itemId, [free]);
  }
  return new Map([...byItem].map(([item, own]) => [item, columnsOf(own)]));
}

export type FreeSupply = { readonly id: string; readonly second: number; readonly quantity: bigint };

export function columnsOf(supplies: readonly FreeSupply[]): AtpColumns {
  const rows = supplies
    .filter(({ quantity }) => quantity > 0n)
    .toSorted((a, b) => (a.second === b.second ? (a.id < b.id ? -1 : 1) : a.second - b.second));
  let sum = 0n;
  const free = rows.map(({ quantity }) => (sum += quantity));
  return {
    supplyIds: rows.map(({ id }) => id),
    second: Float64Array.from(rows, ({ second }) => Math.max(0, second)),
    free,
    about: Float64Array.from(free, Number),
  };
}

/** The row with which so much in all is there; behind the last where it never is. */
export function rowOf({ free, about }: AtpColumns, quantity: bigint): number {
  const wanted = Number(quantity);
  let low = 0;
  let high = about.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (about[middle]! >= wanted) high = middle;
    else low = middle + 1;
  }
  while (low < free.length && free[low]! < quantity) low += 1;
  return low;
}

/** How many rows are there by a second. */
export function rowsBy({ second }: AtpColumns, latest: number): number {
  let low = 0;
  let high = second.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (second[middle]! > latest) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** What is on hand has been there always. */
const freeSupply = ({ id, source, availableAt, quantity, reserved }: SupplyNow, origin: number): FreeSupply => ({
  id,
  second: source === "stock" ? -Infinity : Math.ceil(availableAt.getTime() / 1000) - origin,
  quantity: (parseDecimal(quantity, stockScale) ?? 0n) - (parseDecimal(reserved, stockScale) ?? 0n),
});
