import { z } from "zod";
import { uuidv7 } from "../base/core/ids";
import { oneAtATime } from "../base/core/one-at-a-time";
import { ok, refuse, type Result } from "../base/core/result";
import { familyOnSale, type FamilyVersion } from "../catalog/published-family";
import { faultsOf } from "../configurator/core/validation";
import type { ConfigurationFault } from "../configurator/core/answers";
import { inTransaction, recordAudit, type Context, type Transaction } from "../context";
import { codeText } from "../designs/core/code";
import { configurationInput } from "../designs/core/design-text";
import { findDesign } from "../designs/find-design";
import { enqueue } from "../jobs/queue";
import { price } from "../pricing/core/price";
import { priceToJson } from "../pricing/core/price-json";
import type { Offer } from "../promising/core/offer";
import { inquire, type InquiryRefusal } from "../promising/inquire";
import { promiseBasis } from "../promising/promise-basis";
import { noteHeld, promiseView, recentView, type Held } from "../promising/promise-view";
import { reserve, type Reservation, type ReserveRefusal } from "../promising/reserve";
import { expireNow } from "./expire-quotes";
import { minorText, orderQuantity } from "./core/order-request";
import { quoteExpiry } from "./core/quote-life";
import { shownTerms } from "./core/shown-terms";
import { insertQuote } from "./store";

export const quoteDesignInput = z
  .object({
    familyId: z.string().max(60),
    configuration: configurationInput,
    quantity: orderQuantity,
    /** In two deliveries: so many pieces leave first, the others behind them. */
    firstQuantity: orderQuantity.optional(),
    /** What had been shown, one day per delivery: what is held now is told beside it. */
    expectedTotalMinor: minorText,
    expectedPromisedAt: z.array(z.coerce.date()).max(2).optional(),
    designCode: codeText.optional(),
    /** An earlier quote of the same person that this one stands in for: what it held is free for this one. */
    replaces: z.uuid().optional(),
  })
  .refine(({ quantity, firstQuantity = 0 }) => firstQuantity < quantity, { path: ["firstQuantity"] });
type QuoteWish = z.output<typeof quoteDesignInput>;

export type QuoteRefusal =
  | { readonly kind: "signedOut" }
  | { readonly kind: "missing" }
  | { readonly kind: "invalid"; readonly faults: readonly ConfigurationFault[] }
  /** Others were faster each time; this is the date as it stands now. */
  | { readonly kind: "moved"; readonly offer: Offer | null }
  | Exclude<ReserveRefusal | InquiryRefusal, { kind: "moved" }>;

export type Quoted = { readonly quoteId: string; readonly promisedAt: Date; readonly expiresAt: Date };

const attempts = 6;
/** In one process quotes of a plant follow each other: together they would want the same first place. */
const inLine = oneAtATime();

/**
 * Holds price, material and capacity for a while, of all deliveries or of none. Those who want the same part at once come
 * one after the other. Price and day may have moved since they were shown: the quote keeps both, and its customer decides.
 */
export async function quoteDesign(ctx: Context, wish: QuoteWish): Promise<Result<Quoted, QuoteRefusal>> {
  const { actor } = ctx;
  if (actor.kind !== "user") return refuse({ kind: "signedOut" });
  const family = await familyOnSale(ctx, wish.familyId);
  if (!family) return refuse({ kind: "missing" });
  const faults = faultsOf(family.family.model, wish.configuration);
  if (faults.length > 0) return refuse({ kind: "invalid", faults });
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    // Then of the plant as it is now, then in turn with those who reserve elsewhere.
    const quote = { userId: actor.userId, wish, family, isFirst: attempt === 1, inTurn: attempt > 2 };
    const result = await inLine(family.plantId, () => tryOnce(ctx, quote));
    if (result.ok || result.refusal.kind !== "moved") return result;
  }
  const now = await inquire(ctx, {
    familyId: wish.familyId,
    configuration: wish.configuration,
    quantity: wish.quantity,
  });
  return refuse({ kind: "moved", offer: now.ok ? now.value : null });
}

type Attempt = { userId: string; wish: QuoteWish; family: FamilyVersion; isFirst: boolean; inTurn: boolean };

async function tryOnce(ctx: Context, attempt: Attempt): Promise<Result<Quoted, QuoteRefusal>> {
  const { userId, wish, family, isFirst, inTurn } = attempt;
  const { plantId } = family;
  // What a replaced quote gives back is seen in the transaction alone; deliveries are asked of one and the same moment.
  const viewOf = isFirst && wish.firstQuantity === undefined ? recentView : promiseView;
  const view = inTurn || wish.replaces ? undefined : await viewOf(ctx, plantId);
  const basis = view?.basis ?? (await promiseBasis(ctx, plantId));
  const quoted = await inTransaction(ctx, async (tx): Promise<Result<[HeldQuote, ...HeldQuote[]], QuoteRefusal>> => {
    if (wish.replaces) await expireNow(ctx, tx, { userId, quoteId: wish.replaces });
    const designId = wish.designCode ? await findDesign(ctx, wish.designCode, family.familyId) : null;
    const { firstQuantity, quantity } = wish;
    const first = await holdDelivery(ctx, tx, attempt, {
      quantity: firstQuantity ?? quantity,
      designId,
      partOf: null,
      from: { basis, view },
    });
    if (!first.ok) return first;
    if (firstQuantity === undefined) return ok([first.value]);
    const rest = await holdDelivery(ctx, tx, attempt, {
      quantity: quantity - firstQuantity,
      designId,
      partOf: first.value.told.quoteId,
      // In this transaction it stands behind what the first one holds.
      from: { basis },
    });
    return rest.ok ? ok([first.value, rest.value]) : rest;
  });
  if (!quoted.ok) return quoted;
  for (const { held } of quoted.value) noteHeld(plantId, held);
  const [{ told }] = quoted.value;
  return ok(told);
}

/** What is held, and what its customer is told of it. */
type HeldQuote = { readonly held: Held; readonly told: Quoted };

type Delivery = {
  readonly quantity: number;
  readonly designId: string | null;
  readonly partOf: string | null;
  readonly from: Pick<Reservation, "basis" | "view">;
};

async function holdDelivery(
  ctx: Context,
  tx: Transaction,
  { userId, wish, family, inTurn }: Attempt,
  { quantity, designId, partOf, from }: Delivery,
): Promise<Result<HeldQuote, QuoteRefusal>> {
  const quoteId = uuidv7(ctx.now, ctx.random);
  const { familyId, version: familyVersion, plantId } = family;
  const { configuration, expectedTotalMinor, expectedPromisedAt = [] } = wish;
  const reserved = await reserve(ctx, { quoteId, demand: { family, configuration, quantity }, inTurn, ...from });
  if (!reserved.ok)
    return reserved.refusal.kind === "moved" ? refuse({ kind: "moved", offer: null }) : refuse(reserved.refusal);
  const { offer, held } = reserved.value;
  const { promisedAt, cause } = offer;
  const expiresAt = quoteExpiry(ctx.now);
  const priced = price(family.family.model, configuration, quantity);
  const { currency, totalMinor, taxMinor } = priced;
  const what = { plantId, id: quoteId, userId, designId, familyId, familyVersion, configuration, quantity, partOf };
  const terms = { currency, totalMinor, taxMinor, breakdown: priceToJson(priced), promisedAt, cause };
  const shown = partOf ? null : shownTerms(expectedTotalMinor, expectedPromisedAt);
  const after = { totalMinor: totalMinor.toString(), promisedAt, quantity, expiresAt };
  await Promise.all([
    insertQuote(tx, { ...what, ...terms, shown, state: "open", createdAt: ctx.now, expiresAt }),
    enqueue(tx, "quote.expires", { plantId, quoteId }, { runAt: expiresAt, key: `quote:${quoteId}` }),
    recordAudit(tx, ctx, { act: "sales.quoteDesign", entity: "quote", entityId: quoteId, plantId, after }),
  ]);
  return ok({ held, told: { quoteId, promisedAt, expiresAt } });
}
