/** What a cancelled or changed order gives up of what it was pegged to, and who has it after the next plan. */
import { decimalOf, unitsOf } from "../../base/core/stock-quantity";
import type { FreedSupplyKind } from "./freed-kinds";

export type PegOfNeed = {
  readonly requirementId: string;
  readonly itemId: string;
  readonly supply: FreedSupplyKind | "shortage";
  readonly supplyId: string | null;
  /** Decimal, in the item's stock unit. */
  readonly quantity: string;
  readonly availableAt: Date | null;
};

export type Freed = Omit<PegOfNeed, "requirementId" | "supply"> & { readonly supply: FreedSupplyKind };

/** By item, what the order still needs; nothing after a cancellation. */
export type StillNeeded = ReadonlyMap<string, bigint>;

/** What is pegged beyond what is still needed, by supply: proposals first, then what comes last, stock at the end. */
export function freedBy(pegs: readonly PegOfNeed[], needed: StillNeeded): Freed[] {
  const rest = new Map(needed);
  const freed = new Map<string, Freed>();
  for (const peg of pegs.filter(({ supply }) => supply !== "shortage").toSorted(keptFirst)) {
    const kept = least(rest.get(peg.itemId) ?? 0n, unitsOf(peg.quantity));
    rest.set(peg.itemId, (rest.get(peg.itemId) ?? 0n) - kept);
    const given = unitsOf(peg.quantity) - kept;
    if (given === 0n) continue;
    const { itemId, supply, supplyId, availableAt } = peg;
    const key = `${itemId} ${supply} ${supplyId ?? ""}`;
    const quantity = decimalOf(given + unitsOf(freed.get(key)?.quantity ?? "0"));
    freed.set(key, { itemId, supply: supply as FreedSupplyKind, supplyId, quantity, availableAt });
  }
  return [...freed.values()];
}

const ranks: Record<PegOfNeed["supply"], number> = { stock: 0, purchase: 1, planned: 2, shortage: 3 };

const keptFirst = (a: PegOfNeed, b: PegOfNeed): number =>
  ranks[a.supply] - ranks[b.supply] ||
  (a.availableAt?.getTime() ?? 0) - (b.availableAt?.getTime() ?? 0) ||
  ((a.supplyId ?? "") < (b.supplyId ?? "") ? -1 : 1);

const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** A need of another order that waited for the item, with what it had of the supply before it was freed. */
export type Waiting = { readonly requirementId: string; readonly had: string };
export type Taken = { readonly requirementId: string; readonly quantity: string };

/** Needs of others that were waiting, each with what of this supply it had: the others had all they wanted. */
export function waitingFor(
  freed: Pick<Freed, "itemId" | "supply" | "supplyId">,
  pegs: readonly PegOfNeed[],
): Waiting[] {
  const own = pegs.filter(({ itemId }) => itemId === freed.itemId);
  const waiting = new Set(own.filter(({ supply }) => supply !== "stock").map(({ requirementId }) => requirementId));
  return [...waiting].sort().map((requirementId) => ({
    requirementId,
    had: decimalOf(
      heldOf(
        freed,
        own.filter((peg) => peg.requirementId === requirementId),
      ),
    ),
  }));
}

/** Who waited and has more of it now; together no more than was freed. */
export function takenBy(
  freed: Pick<Freed, "itemId" | "supply" | "supplyId" | "quantity">,
  waiting: readonly Waiting[],
  pegs: readonly PegOfNeed[],
): Taken[] {
  if (freed.supply === "planned") return [];
  let left = unitsOf(freed.quantity);
  return waiting.flatMap(({ requirementId, had }) => {
    const own = pegs.filter((peg) => peg.itemId === freed.itemId && peg.requirementId === requirementId);
    const more = least(heldOf(freed, own) - unitsOf(had), left);
    if (more <= 0n) return [];
    left -= more;
    return [{ requirementId, quantity: decimalOf(more) }];
  });
}

const heldOf = ({ supply, supplyId }: Pick<Freed, "supply" | "supplyId">, pegs: readonly PegOfNeed[]): bigint =>
  pegs
    .filter((peg) => peg.supply === supply && peg.supplyId === supplyId)
    .reduce((sum, { quantity }) => sum + unitsOf(quantity), 0n);
