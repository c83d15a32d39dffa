import { z } from "zod";
import { uuidv7 } from "../base/core/ids";
import { oneAtATime } from "../base/core/one-at-a-time";
import { ok, refuse, type Result } from "../base/core/result";
import { familyOnSale, type FamilyVersion } from "../catalog/published-family";
import { faultsOf } from "../configurator/core/validation";
import type { ConfigurationFault } from "../configurator/core/answers";
import { inTransaction, recordAudit, type Context } from "../context";
import { codeText } from "../designs/core/code";
import { configurationInput } from "../designs/core/design-text";
import { findDesign } from "../designs/find-design";
import { enqueue } from "../jobs/queue";
import { price, type Price } from "../pricing/core/price";
import { priceToJson, type PriceJson } from "../pricing/core/price-json";
import type { Offer } from "../promising/core/offer";
import { inquire, type InquiryRefusal } from "../promising/inquire";
import { promiseBasis } from "../promising/promise-basis";
import { noteHeld, promiseView, recentView } from "../promising/promise-view";
import { reserve, type ReserveRefusal } from "../promising/reserve";
import { expireNow } from "./expire-quotes";
import { minorText, orderQuantity } from "./core/order-request";
import { quoteExpiry } from "./core/quote-life";
import { insertQuote } from "./store";

export const quoteDesignInput = z.object({
  familyId: z.string().max(60),
  configuration: configurationInput,
  quantity: orderQuantity,
  /** What the browser showed: another price now is refused, and told. */
  expectedTotalMinor: minorText,
  designCode: codeText.optional(),
  /** An earlier quote of the same person that this one stands in for: what it held is free for this one. */
  replaces: z.uuid().optional(),
});
type QuoteWish = z.output<typeof quoteDesignInput>;

export type QuoteRefusal =
  | { readonly kind: "signedOut" }
  | { readonly kind: "missing" }
  | { readonly kind: "invalid"; readonly faults: readonly ConfigurationFault[] }
  | { readonly kind: "priceChanged"; readonly price: PriceJson; readonly familyVersion: number }
  /** Others were faster each time; this is the date as it stands now. */
  | { readonly kind: "moved"; readonly offer: Offer | null }
  | Exclude<ReserveRefusal | InquiryRefusal, { kind: "moved" }>;

export type Quoted = { readonly quoteId: string; readonly promisedAt: Date; readonly expiresAt: Date };

const attempts = 6;
/** In one process quotes of a plant follow each other: together they would want the same first place. */
const inLine = oneAtATime();

/** Holds price, material and capacity for a while. Those who want the same part at once come one after the other. */
export async function quoteDesign(ctx: Context, wish: QuoteWish): Promise<Result<Quoted, QuoteRefusal>> {
  const { actor } = ctx;
  if (actor.kind !== "user") return refuse({ kind: "signedOut" });
  const family = await familyOnSale(ctx, wish.familyId);
  if (!family) return refuse({ kind: "missing" });
  const faults = faultsOf(family.family.model, wish.configuration);
  if (faults.length > 0) return refuse({ kind: "invalid", faults });
  const priced = price(family.family.model, wish.configuration, wish.quantity);
  if (priced.totalMinor.toString() !== wish.expectedTotalMinor) {
    return refuse({ kind: "priceChanged", price: priceToJson(priced), familyVersion: family.version });
  }
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    // Then of the plant as it is now, then in turn with those who reserve elsewhere.
    const quote = { userId: actor.userId, wish, family, priced, isFirst: attempt === 1, inTurn: attempt > 2 };
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

type Attempt = {
  userId: string;
  wish: QuoteWish;
  family: FamilyVersion;
  priced: Price;
  isFirst: boolean;
  inTurn: boolean;
};

async function tryOnce(
  ctx: Context,
  { userId, wish, family, priced, isFirst, inTurn }: Attempt,
): Promise<Result<Quoted, QuoteRefusal>> {
  const quoteId = uuidv7(ctx.now, ctx.random);
  const { plantId } = family;
  const { configuration, quantity } = wish;
  // What a replaced quote gives back is seen in the transaction alone.
  const view = inTurn || wish.replaces ? undefined : await (isFirst ? recentView : promiseView)(ctx, plantId);
  const basis = view?.basis ?? (await promiseBasis(ctx, plantId));
  const quoted = await inTransaction(ctx, async (tx) => {
    if (wish.replaces) await expireNow(ctx, tx, { userId, quoteId: wish.replaces });
    const reserved = await reserve(ctx, { basis, quoteId, demand: { family, configuration, quantity }, inTurn, view });
    if (!reserved.ok)
      return reserved.refusal.kind === "moved" ? refuse({ kind: "moved", offer: null }) : refuse(reserved.refusal);
    const { offer, held } = reserved.value;
    const { promisedAt, cause } = offer;
    const designId = wish.designCode ? await findDesign(ctx, wish.designCode, family.familyId) : null;
    const expiresAt = quoteExpiry(ctx.now);
    const { familyId, version: familyVersion } = family;
    const { currency, totalMinor, taxMinor } = priced;
    const what = { plantId, id: quoteId, userId, designId, familyId, familyVersion, configuration, quantity };
    const terms = { currency, totalMinor, taxMinor, breakdown: priceToJson(priced), promisedAt, cause };
    const after = { totalMinor: totalMinor.toString(), promisedAt, quantity, expiresAt };
    await Promise.all([
      insertQuote(tx, { ...what, ...terms, state: "open", createdAt: ctx.now, expiresAt, partOf: null, shown: null }),
      enqueue(tx, "quote.expires", { plantId, quoteId }, { runAt: expiresAt, key: `quote:${quoteId}` }),
      recordAudit(tx, ctx, { act: "sales.quoteDesign", entity: "quote", entityId: quoteId, plantId, after }),
    ]);
    return ok({ held, told: { quoteId, promisedAt, expiresAt } });
  });
  if (!quoted.ok) return quoted;
  noteHeld(plantId, quoted.value.held);
  return ok(quoted.value.told);
}
