import { z } from "zod";
import { uuidv7 } from "../base/core/ids";
import { ok, refuse, type Result } from "../base/core/result";
import { inTransaction, type Context, type Transaction } from "../context";
import { askForPlan } from "../engineering/ask-for-plan";
import { replaceWorkOfLine } from "../engineering/replace-work";
import { needsOfLine } from "../engineering/operation-materials";
import { recordFreed } from "../mrp/record-freed";
import { lastRun } from "../mrp/save-plan";
import { priceToJson, type PriceJson } from "../pricing/core/price-json";
import { holdInstead } from "../promising/own-holdings";
import { changeOrder } from "../sales/change-order";
import { minorText } from "../sales/core/order-request";
import { afterPlan, bodyOfChange, type OrderTerms } from "../sales/core/order-change";
import { ownOrder, type OwnOrder } from "../sales/own-order";
import { submitOnce } from "../sales/submit-once";
import { orderStanding, type OrderStanding } from "./order-standing";
import {
  judgeWish,
  previewInput,
  sameDay,
  type ChangedOffer,
  type JudgedWish,
  type WishRefusal,
} from "./preview-change";
import { takeTurn } from "./store";

export const changeInput = previewInput.extend({
  /** Made once per change that is confirmed: the same key is the same change, however often it is sent. */
  key: z.uuid(),
  /** What the preview showed. */
  expectedTotalMinor: minorText,
  expectedPromisedAt: z.coerce.date(),
});
type Wish = z.output<typeof changeInput>;

export type ChangeRefusal =
  | WishRefusal
  | { readonly kind: "signedOut" }
  | { readonly kind: "keyReused" }
  /** Price or day are not what the preview showed: what they are now. Nothing has changed. */
  | { readonly kind: "moved"; readonly price: PriceJson; readonly offer: ChangedOffer }
  /** Somebody else takes material or machines at this moment: ask again. */
  | { readonly kind: "busy" };

export type ChangedOrder = { readonly orderId: string };

/**
 * Another configuration or quantity for an order of one's own, before its freeze point: new terms, new work, what it
 * held exchanged for what it needs, all in one transaction or not at all.
 */
export async function changeOwnOrder(ctx: Context, wish: Wish): Promise<Result<ChangedOrder, ChangeRefusal>> {
  const { actor } = ctx;
  if (actor.kind !== "user") return refuse({ kind: "signedOut" });
  const { orderId, key } = wish;
  return inTransaction(ctx, async (tx) => {
    const known = await ownOrder(ctx, orderId);
    if (!known) return refuse({ kind: "missing" });
    const once = await submitOnce(ctx, { userId: actor.userId, key, body: bodyOfChange(wish), orderId });
    if (once === "again") return ok({ orderId });
    if (once === "reused") return refuse({ kind: "keyReused" });
    // No plan is made or published meanwhile: what it says of the order is what is exchanged here.
    await takeTurn(tx, known.plantId);
    const at = afterPlan(ctx.now, (await lastRun(ctx, known.plantId))?.startedAt ?? null);
    return decideAndWrite({ ...ctx, now: at }, tx, wish);
  });
}

async function decideAndWrite(ctx: Context, tx: Transaction, wish: Wish): Promise<Result<ChangedOrder, ChangeRefusal>> {
  const { orderId, configuration, quantity } = wish;
  const before = await ownOrder(ctx, orderId);
  if (!before) return refuse({ kind: "missing" });
  const judged = await judgeWish(ctx, before, wish);
  if (!judged.ok) return judged;
  const standing = await orderStanding(ctx, before);
  if (standing.freeze.kind === "frozen") return refuse({ kind: "frozen", freeze: standing.freeze });
  const replaced = await replaceWorkOfLine(ctx, lineToExplode(before, { configuration, quantity }));
  if (!replaced.ok) return refuse(await frozenNow(ctx, before));
  const order = await ownOrder(ctx, orderId, true);
  if (!order) return refuse({ kind: "missing" });
  const changeId = uuidv7(ctx.now, ctx.random);
  const offer = await exchange(ctx, { order, wish, judged: judged.value, standing, changeId });
  if (!offer.ok) return offer;
  const price = priceToJson(judged.value.priced);
  if (price.totalMinor !== wish.expectedTotalMinor || offer.value.promisedAt > wish.expectedPromisedAt)
    return refuse({ kind: "moved", price, offer: offer.value });
  const after: OrderTerms = {
    configuration,
    quantity,
    totalMinor: price.totalMinor,
    taxMinor: judged.value.priced.taxMinor.toString(),
    promisedAt: offer.value.promisedAt.toISOString(),
  };
  await changeOrder(ctx, { order, changeId, after, price });
  const { plantId, line } = order;
  await recordFreed(ctx, {
    plantId,
    orderId,
    orderLineId: line.id,
    cause: "changed",
    pegs: standing.pegs,
    needs: await needsOfLine(ctx, plantId, line.id),
  });
  await askForPlan(tx, plantId, "order.changed");
  return ok({ orderId });
}

type Exchange = { order: OwnOrder; wish: Wish; judged: JudgedWish; standing: OrderStanding; changeId: string };

async function exchange(
  ctx: Context,
  { order, wish, judged, standing, changeId }: Exchange,
): Promise<Result<ChangedOffer, ChangeRefusal>> {
  if (judged.sameWork) return ok(sameDay(order, standing.timeZone));
  const { configuration, quantity } = wish;
  const demand = { family: judged.family, configuration, quantity };
  const held = await holdInstead(ctx, { own: standing.own, demand, changeId });
  if (held.ok) return held;
  return held.refusal.kind === "moved" ? refuse({ kind: "busy" }) : refuse(held.refusal);
}

export const lineToExplode = (
  { plantId, orderId, line }: OwnOrder,
  sold: Pick<OwnOrder["line"], "configuration" | "quantity">,
) => ({
  plantId,
  orderId,
  orderLineId: line.id,
  familyId: line.familyId,
  familyVersion: line.familyVersion,
  configuration: sold.configuration,
  quantity: sold.quantity,
});

/** An operator was faster. */
export async function frozenNow(ctx: Context, order: OwnOrder) {
  const { freeze } = await orderStanding(ctx, order);
  if (freeze.kind !== "frozen") throw new Error(`work of order ${order.orderId} has begun and is not frozen`);
  return { kind: "frozen" as const, freeze };
}
