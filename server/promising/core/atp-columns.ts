// Available-to-promise by item, cumulative: what is free by each date in columns, so that "from when is so much there"
// is one binary search. Supplies are what nobody is pegged to; a purchase placed now bounds every answer.
export type AtpSupply = {
  readonly id: string;
  readonly onHand: bigint;
  readonly receipts: readonly { readonly second: number; readonly quantity: bigint }[];
  /** When a purchase placed now arrives; null = cannot be bought. */
  readonly buySecond: number | null;
};

export type AtpColumns = {
  readonly indexOf: ReadonlyMap<string, number>;
  /** Of each item, its first row; one more entry than there are items. */
  readonly first: Int32Array;
  /** Of each row: from this second on … */
  readonly second: Float64Array;
  /** … so much in all is free, in scaled whole units. Rows without supply of an item do not exist. */
  readonly free: Float64Array;
  /** By item; Infinity = cannot be bought. */
  readonly buySecond: Float64Array;
};

export function columnsOf(supplies: readonly AtpSupply[]): AtpColumns {
  const rows = supplies.map(rowsOf);
  const first = new Int32Array(supplies.length + 1);
  rows.forEach((own, item) => {
    first[item + 1] = first[item]! + own.length;
  });
  const all = rows.flat();
  return {
    indexOf: new Map(supplies.map(({ id }, item) => [id, item])),
    first,
    second: Float64Array.from(all, ({ second }) => second),
    free: Float64Array.from(all, ({ free }) => free),
    buySecond: Float64Array.from(supplies, ({ buySecond }) => buySecond ?? Infinity),
  };
}

/** From when so much of an item is there, all of it; Infinity = never. */
export function availableFrom({ first, second, free, buySecond }: AtpColumns, item: number, quantity: number): number {
  if (quantity <= 0) return 0;
  const end = first[item + 1]!;
  let low = first[item]!;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (free[middle]! >= quantity) high = middle;
    else low = middle + 1;
  }
  return Math.max(0, Math.min(low < end ? second[low]! : Infinity, buySecond[item]!));
}

function rowsOf({ id, onHand, receipts }: AtpSupply): { second: number; free: number }[] {
  const byDate = receipts.toSorted((a, b) => a.second - b.second);
  let free = onHand;
  const rows = onHand > 0n ? [{ second: 0, free: exact(free, id) }] : [];
  for (const { second, quantity } of byDate) {
    free += quantity;
    if (free > 0n) rows.push({ second: Math.max(0, second), free: exact(free, id) });
  }
  return rows;
}

/** A double holds whole numbers exactly up to 2^53; beyond, comparing would guess. */
function exact(quantity: bigint, item: string): number {
  if (quantity > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError(`there is more of ${item} than can be counted`);
  return Number(quantity);
}
