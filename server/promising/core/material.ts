// Available-to-promise: from when needs can be covered, by what exactly, and which item decides. Free stock first, then
// free receipts by date, then a purchase placed now. Orders come exploded through all levels of their own BOM: what is
// made for them is work of theirs, no need. Quantities are millionths of the stock unit; seconds from the horizon start.
import { columnsOf, rowOf, rowsBy, type AtpColumns, type Supplies } from "./atp-columns";

export type MaterialSource = {
  /** What nobody holds. */
  readonly free: Supplies;
  /** When a purchase placed now arrives (lead time on the item's calendar); null = it cannot be bought. */
  readonly buySecond: (item: string) => number | null;
};

export type MaterialNeed = { readonly item: string; readonly quantity: bigint };

export type MaterialDate = {
  /** Everything is there from here on. */
  readonly second: number;
  /** What comes last; null where all is on hand. */
  readonly item: string | null;
};

export type MaterialRefusal = { readonly kind: "noSupply"; readonly item: string; readonly missing: bigint };

/** What one promise takes of what is free: a quote must hold exactly that. Two needs never take the same piece. */
export type Taken = {
  readonly picks: { readonly supplyId: string; readonly itemId: string; readonly quantity: bigint }[];
  /** Of each item so much, the earliest first. */
  readonly drawn: Map<string, bigint>;
};

export const nothingTaken = (): Taken => ({ picks: [], drawn: new Map() });

/** Of items that come at the same second the first by id decides. */
export function materialDate(
  source: MaterialSource,
  needs: readonly MaterialNeed[],
  taken: Taken = nothingTaken(),
): MaterialDate | MaterialRefusal {
  let last = atOnce;
  for (const need of needs) {
    const covered = cover(source, taken, need);
    if ("kind" in covered) return covered;
    if (covered.second > last.second || (covered.second === last.second && isBefore(covered.item, last.item)))
      last = covered;
  }
  return last;
}

const atOnce: MaterialDate = { second: 0, item: null };

const isBefore = (item: string | null, other: string | null): boolean =>
  item !== null && other !== null && item < other;

function cover(source: MaterialSource, taken: Taken, need: MaterialNeed): MaterialDate | MaterialRefusal {
  const { item, quantity } = need;
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
    if (reach === wanted) return second === 0 ? atOnce : { second, item };
  }
  const bought = buy(source, item, reach > before ? wanted - reach : quantity);
  return "kind" in bought || bought.second >= second ? bought : { second, item };
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

function buy(source: MaterialSource, item: string, quantity: bigint): MaterialDate | MaterialRefusal {
  const second = source.buySecond(item);
  return second === null ? { kind: "noSupply", item, missing: quantity } : { second, item };
}

const nothingFree: AtpColumns = columnsOf([]);

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
