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
import { price, type Price } from "../pricing/core/price";
import { priceToJson, type PriceJson } from "../pricing/core/price-json";
import { convertReservation } from "../promising/convert-reservation";
import { bodyOf } from "./core/body-hash";
import { deliverToInput, minorText } from "./core/order-request";
import { isOver } from "./core/quote-life";
import {
  appendEvent,
  insertOrder,
  lockQuotesOf,
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

/** The order of the first delivery. */
export type PlacedOrder = { readonly orderId: string };

/**
 * A quote becomes an order with everything that hangs on it, in one transaction; the same key twice is one order. Each
 * later delivery is an order of its own: it has its own day, its own work and its own freeze point.
 */
export async function placeOrder(ctx: Context, wish: OrderWish): Promise<Result<PlacedOrder, PlaceOrderRefusal>> {
  const { actor } = ctx;
  if (actor.kind !== "user") return refuse({ kind: "signedOut" });
  return inTransaction(ctx, async (tx) => {
    const { userId } = actor;
    const orderId = uuidv7(ctx.now, ctx.random);
    const bodyHash = createHash("sha256").update(bodyOf(wish)).digest("hex");
    const before = await takeKey(tx, { userId, key: wish.key, bodyHash, orderId, createdAt: ctx.now });
    if (before) return before.bodyHash === bodyHash ? ok({ orderId: before.orderId }) : refuse({ kind: "keyReused" });
    const quotes = await lockQuotesOf(tx, userId, wish.quoteId);
    const refused = await judge(ctx, tx, quotes, wish);
    if (refused) return refuse(refused);
    for (const [at, quote] of quotes.entries()) {
      const ownId = at === 0 ? orderId : uuidv7(ctx.now, ctx.random);
      await writeOrder(ctx, tx, { quote, orderId: ownId, deliverTo: wish.deliverTo });
    }
    return ok({ orderId });
  });
}

async function judge(
  ctx: Context,
  tx: Transaction,
  quotes: readonly QuoteRow[],
  wish: OrderWish,
): Promise<PlaceOrderRefusal | null> {
  const [first] = quotes;
  if (!first) return { kind: "missing" };
  const ordered = first.state === "ordered" ? await orderOfQuote(tx, first.plantId, first.id) : null;
  if (ordered) return { kind: "ordered", orderId: ordered };
  const over = quotes.find((quote) => quote.state !== "open" || isOver(quote, ctx.now));
  if (over) return { kind: "expired", expiresAt: over.expiresAt };
  const version = await familyVersion(ctx, first.familyId, first.familyVersion);
  if (!version) return { kind: "missing" };
  const { model } = version.family;
  const faults = faultsOf(model, first.configuration);
  if (faults.length > 0) return { kind: "invalid", faults };
  const priceOf = (quantity: number): Price => price(model, first.configuration, quantity);
  const isStale = quotes.some(({ quantity, totalMinor }) => priceOf(quantity).totalMinor !== totalMinor);
  const totalMinor = quotes.reduce((sum, quote) => sum + quote.totalMinor, 0n);
  if (isStale || totalMinor.toString() !== wish.totalMinor) {
    const quantity = quotes.reduce((sum, quote) => sum + quote.quantity, 0);
    return { kind: "priceChanged", price: priceToJson(priceOf(quantity)) };
  }
  return null;
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
