import { localMidnight } from "../base/core/calendar-zone";
import { decimalOf, unitsOf } from "../base/core/stock-quantity";
import { inTransaction, type Context } from "../context";
import { issuedSince } from "../inventory/issued-since";
import { begunWeek } from "./core/weeks";
import { loadForecast } from "./store";

export type WeekToPlan = {
  readonly itemId: string;
  /** Its Monday; the forecast is wanted when it begins. */
  readonly week: string;
  readonly startsAt: Date;
  /** Decimal, in the item's unit. */
  readonly quantity: string;
  /** What of it orders have taken already. */
  readonly taken: string;
};

/** What is forecast from the week on that has begun, with what orders took since it began. */
export async function forecastToPlan(
  ctx: Context,
  { plantId, timeZone }: { plantId: string; timeZone: string },
): Promise<WeekToPlan[]> {
  return inTransaction(ctx, async (tx) => {
    const begun = begunWeek(ctx.now, timeZone);
    const rows = await loadForecast(tx, plantId, begun);
    if (rows.length === 0) return [];
    const startOf = (week: string): Date => new Date(localMidnight(week, timeZone) * 1000);
    const issued = await issuedSince(ctx, plantId, startOf(begun));
    return rows.map(({ itemId, week, quantity }) => {
      const [all, issuedOf] = [unitsOf(quantity), week === begun ? unitsOf(issued.get(itemId) ?? "0") : 0n];
      return { itemId, week, startsAt: startOf(week), quantity, taken: decimalOf(issuedOf < all ? issuedOf : all) };
    });
  });
}
