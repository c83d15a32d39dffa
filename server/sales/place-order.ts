import { createHash } from "node:crypto";
import { z } from "zod";
import { uuidv7 } from "../base/core/ids";
import { ok, refuse, type Result } from "../base/core/result";
import { familyVersion } from "../catalog/published-family";
import { faultsOf } from "../configurator/core/validation";
import type { ConfigurationFault } from "../configurator/core/answers";
import { inTransaction, recordAudit, type Context, type Transaction } from "../context";
import { announce } from "../jobs/live";
import { enqueue } from "../jobs/queue";
import { price } from "../pricing/core/price";
import { priceToJson, type PriceJson } from "../pricing/core/price-json";
import { convertReservation } from "../promising/convert-reservation";
import { bodyOf } from "./core/body-hash";
import { deliverToInput, minorText } from "./core/order-request";
import { isOver } from "./core/quote-life";
import {
  appendEvent,
  insertOrder,
  lockQuoteOf,
  nextOrderNumber,
  orderOfQuote,
  setQuoteState,
  takeKey,
  type QuoteRow,
} from "./store";

export const placeOrderInput = z.object({
  /** Made once per checkout: the same key is the same order, however often it is sent. */
  key: z.uuid(),
  quoteId: z.uuid(),
  totalMinor: minorText,
  deliverTo: deliverToInput,
});
type OrderWish = z.output<typeof placeOrderInput>;

export type PlaceOrderRefusal =
  | { readonly kind: "signedOut" }
  | { readonly kind: "missing" }
  | { readonly kind: "expired"; readonly expiresAt: Date }
  /** The quote became an order before, under another key: from another tab. */
  | { readonly kind: "ordered"; readonly orderId: string }
  /** The key stands for another order. */
  | { readonly kind: "keyReused" }
  | { readonly kind: "invalid"; readonly faults: readonly ConfigurationFault[] }
  | { readonly kind: "priceChanged"; readonly price: PriceJson };

export type PlacedOrder = { readonly orderId: string };

/** A quote becomes an order with everything that hangs on it, in one transaction; the same key twice is one order. */
export async function placeOrder(ctx: Context, wish: OrderWish): Promise<Result<PlacedOrder, PlaceOrderRefusal>> {
  const { actor } = ctx;
  if (actor.kind !== "user") return refuse({ kind: "signedOut" });
  return inTransaction(ctx, async (tx) => {
    const { userId } = actor;
    const orderId = uuidv7(ctx.now, ctx.random);
    const bodyHash = createHash("sha256").update(bodyOf(wish)).digest("hex");
    const before = await takeKey(tx, { userId, key: wish.key, bodyHash, orderId, createdAt: ctx.now });
    if (before) return before.bodyHash === bodyHash ? ok({ orderId: before.orderId }) : refuse({ kind: "keyReused" });
    const quote = await lockQuoteOf(tx, userId, wish.quoteId);
    const judged = await judge(ctx, tx, quote, wish);
    if (!judged.ok) return judged;
    await writeOrder(ctx, tx, { quote: judged.value, orderId, deliverTo: wish.deliverTo });
    return ok({ orderId });
  });
}

async function judge(
  ctx: Context,
  tx: Transaction,
  quote: QuoteRow | null,
  wish: OrderWish,
): Promise<Result<QuoteRow, PlaceOrderRefusal>> {
  if (!quote) return refuse({ kind: "missing" });
  const ordered = quote.state === "ordered" ? await orderOfQuote(tx, quote.plantId, quote.id) : null;
  if (ordered) return refuse({ kind: "ordered", orderId: ordered });
  if (quote.state !== "open" || isOver(quote, ctx.now)) return refuse({ kind: "expired", expiresAt: quote.expiresAt });
  const version = await familyVersion(ctx, quote.familyId, quote.familyVersion);
  if (!version) return refuse({ kind: "missing" });
  const faults = faultsOf(version.family.model, quote.configuration);
  if (faults.length > 0) return refuse({ kind: "invalid", faults });
  const now = price(version.family.model, quote.configuration, quote.quantity);
  if (now.totalMinor !== quote.totalMinor || quote.totalMinor.toString() !== wish.totalMinor) {
    return refuse({ kind: "priceChanged", price: priceToJson(now) });
  }
  return ok(quote);
}

type ToWrite = { quote: QuoteRow; orderId: string; deliverTo: OrderWish["deliverTo"] };

async function writeOrder(ctx: Context, tx: Transaction, { quote, orderId, deliverTo }: ToWrite): Promise<void> {
  const {
    plantId,
    id: quoteId,
    familyId,
    familyVersion: version,
    configuration,
    quantity,
    totalMinor,
    taxMinor,
    promisedAt,
  } = quote;
  const orderLineId = uuidv7(ctx.now, ctx.random);
  await setQuoteState(tx, quote, "ordered");
  await convertReservation(ctx, { plantId, quoteId, orderId });
  const number = await nextOrderNumber(tx, plantId);
  const money = { currency: quote.currency, totalMinor, taxMinor, shippingMinor: 0n, discountMinor: 0n };
  const line = { familyId, familyVersion: version, configuration, quantity };
  await insertOrder(
    tx,
    {
      plantId,
      id: orderId,
      number,
      userId: quote.userId,
      quoteId,
      state: "placed",
      priority: 5,
      ...money,
      deliverTo,
      placedAt: ctx.now,
      promisedAt,
    },
    [
      {
        plantId,
        id: orderLineId,
        orderId,
        position: 0,
        ...line,
        designId: quote.designId,
        totalMinor,
        breakdown: quote.breakdown,
      },
    ],
  );
  await appendEvent(tx, ctx, { plantId, orderId, kind: "placed", state: "placed", facts: { promisedAt } });
  const after = { number, totalMinor: totalMinor.toString(), promisedAt, quoteId };
  await recordAudit(tx, ctx, { act: "sales.placeOrder", entity: "customer_order", entityId: orderId, plantId, after });
  // One after the other: the first takes what waits with it.
  await enqueue(tx, "order.placed", { plantId, orderId, orderLineId, ...line }, { queue: `explode:${plantId}` });
  await announce(tx, { topic: "order", plantId, id: orderId });
}
