import { inTransaction, type Context } from "../context";
import { closeGiven } from "./store";

/** What a miss hung on: a kind of planning's causes, or that it was made in time and left late. */
export type MissedBecause = {
  readonly kind: string;
  readonly resource: string | null;
  readonly item: string | null;
};

export type Delivery = {
  readonly plantId: string;
  readonly orderId: string;
  readonly deliveredAt: Date;
  /** Kept only where the promise was missed. */
  readonly missedBecause: MissedBecause;
};

/** The end of a promise: kept or missed, and then why. From now on it tells how sure others are. */
export async function recordDelivery(ctx: Context, { missedBecause, ...delivery }: Delivery): Promise<void> {
  await inTransaction(ctx, (tx) => closeGiven(tx, { ...delivery, missedBecause: JSON.stringify(missedBecause) }));
}
