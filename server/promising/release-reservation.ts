import { inTransaction, type Context } from "../context";
import { deleteOfQuote, giveBackBuckets, giveBackSupply, readState } from "./store";

/** Gives back what a quote holds. */
export async function releaseReservation(
  ctx: Context,
  { plantId, quoteId }: { plantId: string; quoteId: string },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    // A replacement of the supply counts anew what is held: not while this gives some back.
    await readState(tx, plantId, "share");
    const { material, capacity } = await deleteOfQuote(tx, plantId, quoteId);
    const bySupply = material.toSorted((a, b) => (a.supplyId < b.supplyId ? -1 : 1));
    for (const held of bySupply) await giveBackSupply(tx, plantId, held.supplyId, held.quantity);
    const places = capacity.filter((held) => !held.exclusive).toSorted(byUnitAndStart);
    for (const held of places) await giveBackBuckets(tx, plantId, held);
  });
}

type Held = { workUnitId: string; startsAt: Date };

const byUnitAndStart = (a: Held, b: Held): number =>
  a.workUnitId === b.workUnitId ? a.startsAt.getTime() - b.startsAt.getTime() : a.workUnitId < b.workUnitId ? -1 : 1;
