import { inTransaction, type Context } from "../context";
import { lateFacts } from "./queries";

export type WhyLate = { readonly kind: string; readonly resource: string | null; readonly item: string | null };

/** Were the order to leave late: it was made in time and waited to leave, or the main cause of the delay it last heard of. */
export async function whyLate(
  ctx: Context,
  { plantId, orderId }: { plantId: string; orderId: string },
): Promise<WhyLate> {
  const { madeInTime, delay } = await inTransaction(ctx, (tx) => lateFacts(tx, plantId, orderId));
  if (madeInTime) return { kind: "shipping", resource: null, item: null };
  return (delay as { cause?: WhyLate | null } | null)?.cause ?? { kind: "work", resource: null, item: null };
}
