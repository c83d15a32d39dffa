// Multi-level available-to-promise: from when a need can be covered, by what exactly, and which item decides.
// Free stock first, then free receipts by date, then a fresh replenishment: bought by its lead time, or made from
// components that are looked up the same way. Quantities are scaled integers; seconds count from the horizon start.
import { divideUp } from "../../base/core/quantity";

export type ItemSupply = {
  id: string;
  /** On hand, minus reservations and pegs of others. */
  freeOnHand: bigint;
  /** Not yet pegged to anybody. */
  receipts: readonly { id: string; second: number; quantity: bigint }[];
  /** When a purchase placed now arrives (lead time on the item's calendar); null = cannot be bought. */
  buySecond: number | null;
  /** How it is made when it is made: its own lead after its last component; null = it is not. */
  make: { leadSeconds: number; components: readonly { item: string; quantity: bigint; per: bigint }[] } | null;
};

export type MaterialNeed = { item: string; quantity: bigint };

/** What a quote must reserve: exactly these. */
export type SupplyUse = {
  item: string;
  kind: "onHand" | "receipt" | "buy" | "make";
  receiptId: string | null;
  quantity: bigint;
  second: number;
};

export type MaterialDate = {
  /** Everything is there from here on. */
  second: number;
  uses: SupplyUse[];
  /** The item that comes last, and under it the component that made it late; empty when all is on hand. */
  chain: { item: string; second: number; by: SupplyUse["kind"] }[];
};

export type MaterialRefusal =
  | { kind: "noSupply"; item: string; missing: bigint }
  | { kind: "unknownItem"; item: string }
  | { kind: "cycle"; item: string };

/** What has been drawn already by this promise, so that two needs of one item never use the same piece. */
export type Drawn = { onHand: Map<string, bigint>; receipts: Map<string, bigint> };

export const nothingDrawn = (): Drawn => ({ onHand: new Map(), receipts: new Map() });

export function materialDate(
  supplies: ReadonlyMap<string, ItemSupply>,
  needs: readonly MaterialNeed[],
  drawn: Drawn = nothingDrawn(),
): MaterialDate | MaterialRefusal {
  const result: MaterialDate = { second: 0, uses: [], chain: [] };
  for (const need of [...needs].sort((a, b) => (a.item < b.item ? -1 : a.item > b.item ? 1 : 0))) {
    const covered = cover({ supplies, drawn, path: [] }, need);
    if ("kind" in covered) return covered;
    result.uses.push(...covered.uses);
    if (covered.second <= result.second) continue;
    result.second = covered.second;
    result.chain = covered.chain;
  }
  return result;
}

type Search = { supplies: ReadonlyMap<string, ItemSupply>; drawn: Drawn; path: readonly string[] };

function cover(search: Search, need: MaterialNeed): MaterialDate | MaterialRefusal {
  const supply = search.supplies.get(need.item);
  if (supply === undefined) return { kind: "unknownItem", item: need.item };
  if (search.path.includes(need.item)) return { kind: "cycle", item: need.item };
  const uses: SupplyUse[] = [];
  let left = need.quantity - takeOnHand(search.drawn, supply, need.quantity, uses);
  let second = 0;
  let by: SupplyUse["kind"] = "onHand";
  let below: MaterialDate["chain"] = [];
  for (const receipt of [...supply.receipts].sort((a, b) => a.second - b.second || (a.id < b.id ? -1 : 1))) {
    // A purchase placed today that is here before the receipt is the better promise.
    if (left <= 0n || (supply.buySecond !== null && supply.buySecond < receipt.second)) break;
    const taken = takeReceipt(search.drawn, supply.id, receipt, left, uses);
    if (taken === 0n) continue;
    left -= taken;
    second = Math.max(second, receipt.second);
    by = "receipt";
  }
  if (left > 0n) {
    const fresh = replenish(search, supply, left);
    if ("kind" in fresh) return fresh;
    uses.push(...fresh.uses);
    if (fresh.second >= second) {
      second = fresh.second;
      by = fresh.by;
      below = fresh.chain;
    }
  }
  return { second, uses, chain: second > 0 ? [{ item: need.item, second, by }, ...below] : [] };
}

function replenish(
  search: Search,
  supply: ItemSupply,
  quantity: bigint,
): (MaterialDate & { by: "buy" | "make" }) | MaterialRefusal {
  if (supply.make !== null) {
    const needs = supply.make.components.map((c) => ({
      item: c.item,
      quantity: divideUp(quantity * c.quantity, c.per),
    }));
    const inside: MaterialDate = { second: 0, uses: [], chain: [] };
    for (const need of needs) {
      const covered = cover({ ...search, path: [...search.path, supply.id] }, need);
      if ("kind" in covered) return covered;
      inside.uses.push(...covered.uses);
      if (covered.second > inside.second) {
        inside.second = covered.second;
        inside.chain = covered.chain;
      }
    }
    const second = inside.second + supply.make.leadSeconds;
    const own: SupplyUse = { item: supply.id, kind: "make", receiptId: null, quantity, second };
    return { second, uses: [...inside.uses, own], chain: inside.chain, by: "make" };
  }
  if (supply.buySecond === null) return { kind: "noSupply", item: supply.id, missing: quantity };
  const use: SupplyUse = { item: supply.id, kind: "buy", receiptId: null, quantity, second: supply.buySecond };
  return { second: supply.buySecond, uses: [use], chain: [], by: "buy" };
}

function takeOnHand(drawn: Drawn, supply: ItemSupply, wanted: bigint, uses: SupplyUse[]): bigint {
  const before = drawn.onHand.get(supply.id) ?? 0n;
  const taken = least(wanted, supply.freeOnHand - before);
  if (taken <= 0n) return 0n;
  drawn.onHand.set(supply.id, before + taken);
  uses.push({ item: supply.id, kind: "onHand", receiptId: null, quantity: taken, second: 0 });
  return taken;
}

function takeReceipt(
  drawn: Drawn,
  item: string,
  receipt: { id: string; second: number; quantity: bigint },
  wanted: bigint,
  uses: SupplyUse[],
): bigint {
  const before = drawn.receipts.get(receipt.id) ?? 0n;
  const taken = least(wanted, receipt.quantity - before);
  if (taken <= 0n) return 0n;
  drawn.receipts.set(receipt.id, before + taken);
  uses.push({ item, kind: "receipt", receiptId: receipt.id, quantity: taken, second: Math.max(0, receipt.second) });
  return taken;
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
