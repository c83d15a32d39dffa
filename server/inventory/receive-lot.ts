import { uuidv7 } from "../base/core/ids";
import { actorName, inTransaction, type Context } from "../context";
import { insertLot, saveMove } from "./store";

export interface Arrival {
  readonly plantId: string;
  readonly itemId: string;
  /** Decimal, in the item's stock unit, above zero. */
  readonly quantity: string;
  /** The receipt behind it; null for an opening balance. */
  readonly referenceId: string | null;
  /** What the label says: a supplier's lot number, or our own. */
  readonly lotNumber: string;
}

/** Puts goods into stock as a new lot. */
export async function receiveLot(ctx: Context, arrival: Arrival): Promise<{ lotId: string }> {
  return inTransaction(ctx, async (tx) => {
    const { plantId, itemId, quantity, referenceId, lotNumber } = arrival;
    const lotId = uuidv7(ctx.now, ctx.random);
    await insertLot(tx, plantId, { id: lotId, itemId, number: lotNumber, onHand: quantity }, ctx.now);
    await saveMove(tx, {
      plantId,
      id: uuidv7(ctx.now, ctx.random),
      itemId,
      lotId,
      quantity,
      reason: referenceId === null ? "opening" : "receipt",
      referenceId,
      at: ctx.now,
      actor: actorName(ctx.actor),
    });
    return { lotId };
  });
}
