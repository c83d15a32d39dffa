/** Which lots stock pegs will be taken from: first in, first out, in the order of the pegs; exact to the millionth. */
import { formatDecimal, parseDecimal, stockScale } from "../../base/core/quantity";

type Lot = { readonly id: string; readonly itemId: string; readonly onHand: string };
type StockPeg = { readonly itemId: string; readonly quantity: string };

/** `lotId` null: more is pegged than lies in lots, because stock has moved since the plan. */
export type LotTaking<Peg> = { readonly peg: Peg; readonly lotId: string | null; readonly quantity: string };

export function spreadOverLots<Peg extends StockPeg>(lots: readonly Lot[], pegs: readonly Peg[]): LotTaking<Peg>[] {
  const open = new Map<string, { id: string; left: bigint }[]>();
  for (const { id, itemId, onHand } of lots)
    open.set(itemId, [...(open.get(itemId) ?? []), { id, left: micros(onHand) }]);
  return pegs.flatMap((peg) => {
    const takings: LotTaking<Peg>[] = [];
    const queue = open.get(peg.itemId) ?? [];
    let wanted = micros(peg.quantity);
    for (let lot = queue[0]; wanted > 0n && lot !== undefined; lot = queue[0]) {
      const taken = wanted < lot.left ? wanted : lot.left;
      if (taken > 0n) takings.push({ peg, lotId: lot.id, quantity: text(taken) });
      wanted -= taken;
      lot.left -= taken;
      if (lot.left === 0n) queue.shift();
    }
    return wanted === 0n ? takings : [...takings, { peg, lotId: null, quantity: text(wanted) }];
  });
}

const micros = (decimal: string): bigint => parseDecimal(decimal, stockScale) ?? 0n;
const text = (quantity: bigint): string => formatDecimal(quantity, stockScale);
