import { uuidv7 } from "../base/core/ids";
import { ok, refuse, type Result } from "../base/core/result";
import { decimalOf, unitsOf } from "../base/core/stock-quantity";
import { actorName, inTransaction, type Context } from "../context";
import { takeFromLots } from "./core/take-from-lots";
import { lockLots, saveMove, type Lot } from "./store";

export interface Need {
  readonly plantId: string;
  readonly itemId: string;
  /** What is taken where nothing of the item is left, in this order; counted alike. */
  readonly successors?: readonly string[];
  /** Decimal, in the item's stock unit. */
  readonly quantity: string;
  /** The operation report that takes it. */
  readonly referenceId: string;
}

export interface Shortage {
  readonly kind: "shortage";
  readonly itemId: string;
  readonly missing: string;
}

export type IssuedLot = { readonly lotId: string; readonly quantity: string };

/** Takes material out of stock, oldest lots first, all or none; what quotes hold stays. */
export async function issueMaterial(ctx: Context, need: Need): Promise<Result<IssuedLot[], Shortage>> {
  return inTransaction(ctx, async (tx) => {
    const wanted = unitsOf(need.quantity);
    const lots: Lot[] = [];
    for (const itemId of [need.itemId, ...(need.successors ?? [])])
      lots.push(...(await lockLots(tx, need.plantId, itemId)));
    const itemOf = new Map(lots.map(({ id, itemId }) => [id, itemId]));
    const { takings, missing } = takeFromLots(
      lots.map((lot) => ({ id: lot.id, onHand: unitsOf(lot.onHand) })),
      wanted,
    );
    if (missing > 0n) return refuse({ kind: "shortage", itemId: need.itemId, missing: decimalOf(missing) });
    for (const taking of takings) {
      const moved = await saveMove(tx, {
        plantId: need.plantId,
        id: uuidv7(ctx.now, ctx.random),
        itemId: itemOf.get(taking.lotId) ?? need.itemId,
        lotId: taking.lotId,
        quantity: decimalOf(-taking.quantity),
        reason: "issue",
        referenceId: need.referenceId,
        at: ctx.now,
        actor: actorName(ctx.actor),
      });
      if (!moved) return refuse({ kind: "shortage", itemId: need.itemId, missing: decimalOf(taking.quantity) });
    }
    return ok(takings.map((taking) => ({ lotId: taking.lotId, quantity: decimalOf(taking.quantity) })));
  });
}
