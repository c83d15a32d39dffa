import type { z } from "zod";
import { ok, refuse, type Result } from "../base/core/result";
import { familyVersion } from "../catalog/published-family";
import type { Configuration } from "../catalog/core/product-model";
import { faultsOf } from "../configurator/core/validation";
import { inTransaction, type Context } from "../context";
import { dateOptionsInstead, optionDatesInput, type OptionDates } from "../promising/date-options";
import { ownOrder } from "../sales/own-order";
import { orderStanding } from "./order-standing";
import { previewInput, sameWorkAs, type WishRefusal } from "./preview-change";

export const changeOptionsInput = previewInput.extend({
  decided: optionDatesInput.shape.decided,
  wishes: optionDatesInput.shape.wishes,
});
type Wish = z.output<typeof changeOptionsInput>;

/** What every option would do to an order's promised day, were the order changed to it. Changes nothing. */
export async function dateChangeOptions(
  ctx: Context,
  { orderId, configuration, quantity, decided = [], wishes = {} }: Wish,
): Promise<Result<OptionDates, WishRefusal>> {
  return inTransaction(ctx, async () => {
    const order = await ownOrder(ctx, orderId);
    const family = order && (await familyVersion(ctx, order.line.familyId, order.line.familyVersion));
    if (!order || !family) return refuse({ kind: "missing" });
    const faults = faultsOf(family.family.model, configuration);
    if (faults.length > 0) return refuse({ kind: "invalid", faults });
    const { freeze, own } = await orderStanding(ctx, order);
    if (freeze.kind === "frozen") return refuse({ kind: "frozen", freeze });
    const isSameWork = sameWorkAs(family, order.line);
    const ordered = {
      promisedAt: new Date(order.terms.promisedAt),
      totalMinor: BigInt(order.terms.totalMinor),
      isSameWork: (swapped: Configuration) => isSameWork({ configuration: swapped, quantity }),
    };
    return ok(
      await dateOptionsInstead(ctx, { own, demand: { family, configuration, quantity }, ordered, decided, wishes }),
    );
  });
}
