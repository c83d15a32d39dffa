import { inTransaction, type Context } from "../context";
import { convertToOrder } from "./store";

export type Conversion = { readonly plantId: string; readonly quoteId: string; readonly orderId: string };

/** What the quote held, its order holds from now on: until its material is planned and its operations are published. */
export async function convertReservation(ctx: Context, { plantId, quoteId, orderId }: Conversion): Promise<void> {
  await inTransaction(ctx, (tx) => convertToOrder(tx, plantId, quoteId, orderId));
}
