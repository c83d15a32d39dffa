import { z } from "zod";
import { ok, refuse, type Result } from "../base/core/result";
import type { LocalizedText } from "../catalog/core/product-model";
import { familyVersion, type FamilyVersion } from "../catalog/published-family";
import type { ConfigurationFault } from "../configurator/core/answers";
import { faultsOf } from "../configurator/core/validation";
import { inTransaction, type Context } from "../context";
import { configurationInput } from "../designs/core/design-text";
import { contentHash } from "../engineering/core/canonical";
import { explode } from "../engineering/core/explode";
import { price, type Price } from "../pricing/core/price";
import { priceToJson, type PriceJson } from "../pricing/core/price-json";
import type { PromiseCause } from "../promising/core/offer";
import { inquireInstead } from "../promising/own-holdings";
import type { Frozen } from "../sales/core/freeze-point";
import { changedGroups } from "../sales/core/order-change";
import { orderQuantity } from "../sales/core/order-request";
import { ownOrder, type OwnOrder } from "../sales/own-order";
import { orderStanding } from "./order-standing";

export const previewInput = z.object({ orderId: z.uuid(), configuration: configurationInput, quantity: orderQuantity });
type Wish = z.output<typeof previewInput>;

/** What the change would make of the order. */
export type ChangePreview = {
  readonly price: PriceJson;
  readonly offer: ChangedOffer;
};
export type ChangedOffer = {
  readonly promisedAt: Date;
  readonly timeZone: string;
  /** Null where the work stays as it is, and with it the day. */
  readonly cause: PromiseCause | null;
};

export type WishRefusal =
  | { readonly kind: "missing" }
  | { readonly kind: "frozen"; readonly freeze: Frozen }
  | { readonly kind: "invalid"; readonly faults: readonly ConfigurationFault[] }
  /** It is what was ordered. */
  | { readonly kind: "same" }
  | { readonly kind: "noRoom"; readonly workCenter: LocalizedText };

/** Price and day of another configuration or quantity of an order, as if all it holds were free. Changes nothing. */
export async function previewChange(ctx: Context, wish: Wish): Promise<Result<ChangePreview, WishRefusal>> {
  return inTransaction(ctx, async () => {
    const order = await ownOrder(ctx, wish.orderId);
    if (!order) return refuse({ kind: "missing" });
    const judged = await judgeWish(ctx, order, wish);
    if (!judged.ok) return judged;
    const { family, priced, sameWork } = judged.value;
    const { freeze, own, timeZone } = await orderStanding(ctx, order);
    if (freeze.kind === "frozen") return refuse({ kind: "frozen", freeze });
    if (sameWork) return ok({ price: priceToJson(priced), offer: sameDay(order, timeZone) });
    const { configuration, quantity } = wish;
    const asked = await inquireInstead(ctx, { own, demand: { family, configuration, quantity } });
    return asked.ok ? ok({ price: priceToJson(priced), offer: asked.value }) : asked;
  });
}

export const sameDay = (order: OwnOrder, timeZone: string): ChangedOffer => ({
  promisedAt: new Date(order.terms.promisedAt),
  timeZone,
  cause: null,
});

export type JudgedWish = {
  readonly family: FamilyVersion;
  readonly priced: Price;
  /** The same parts and the same operations: only words or the price differ. */
  readonly sameWork: boolean;
};

type Sold = Pick<Wish, "configuration" | "quantity">;

/** An order is changed within the version it was sold with: what differs is the customer's change alone. */
export async function judgeWish(
  ctx: Context,
  { line }: OwnOrder,
  { configuration, quantity }: Sold,
): Promise<Result<JudgedWish, WishRefusal>> {
  const family = await familyVersion(ctx, line.familyId, line.familyVersion);
  if (!family) return refuse({ kind: "missing" });
  const faults = faultsOf(family.family.model, configuration);
  if (faults.length > 0) return refuse({ kind: "invalid", faults });
  if (quantity === line.quantity && changedGroups(line.configuration, configuration).length === 0)
    return refuse({ kind: "same" });
  return ok({
    family,
    priced: price(family.family.model, configuration, quantity),
    sameWork: sameWorkAs(family, line)({ configuration, quantity }),
  });
}

/** Whether something else is sold by the same parts and the same operations. */
export function sameWorkAs({ family }: FamilyVersion, before: Sold): (after: Sold) => boolean {
  const hashOf = ({ configuration, quantity }: Sold): string => {
    const { bom, routing } = explode(family, configuration, quantity);
    return contentHash({ bom, routing });
  };
  const hash = hashOf(before);
  return (after) => after.quantity === before.quantity && hashOf(after) === hash;
}
