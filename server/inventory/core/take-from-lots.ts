/** First in, first out: which lots give how much. Quantities are integers in millionths of the stock unit. */
export interface LotBalance {
  readonly id: string;
  readonly onHand: bigint;
}

export interface Taking {
  readonly lotId: string;
  readonly quantity: bigint;
}

export function takeFromLots(lots: readonly LotBalance[], wanted: bigint): { takings: Taking[]; missing: bigint } {
  const takings: Taking[] = [];
  let missing = wanted;
  for (const lot of lots) {
    if (missing === 0n) break;
    const quantity = lot.onHand < missing ? lot.onHand : missing;
    if (quantity <= 0n) continue;
    takings.push({ lotId: lot.id, quantity });
    missing -= quantity;
  }
  return { takings, missing };
}
