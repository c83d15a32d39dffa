import { z } from "zod";
import { isDate } from "../base/core/calendar-zone";
import { ok, refuse, type Result } from "../base/core/result";
import { actorName, inTransaction, recordAudit, type Context } from "../context";
import { askForPlan } from "../engineering/ask-for-plan";
import { loadPlant } from "../engineering/load-plant";
import { mayActIn } from "../identity/core/actor";
import { isForecastQuantity, readForecastFile, type ForecastFault, type ForecastLine } from "./core/forecast-file";
import { begunWeek, furthestWeek, mondayOf } from "./core/weeks";
import { saveForecastRows } from "./store";

export const saveForecastInput = z.object({
  plantId: z.uuid(),
  itemId: z.string().min(1).max(120),
  /** As typed; empty or 0 is no forecast. */
  weeks: z.array(z.object({ week: z.string().max(10), quantity: z.string().max(40) })).max(200),
});
export type WeekFault = { readonly week: string; readonly kind: "notQuantity" | "notWeek" | "over" | "tooFar" };

/** A planner's forecast of one item, week by week; the plant plans again. */
export async function saveForecast(
  ctx: Context,
  { plantId, itemId, weeks }: z.infer<typeof saveForecastInput>,
): Promise<
  Result<null, { readonly kind: "missing" } | { readonly kind: "faults"; readonly faults: readonly WeekFault[] }>
> {
  return inTransaction(ctx, async () => {
    const plant = mayActIn(ctx.actor, "planner", plantId) ? await loadPlant(ctx, plantId) : null;
    if (plant?.items.get(itemId)?.kind !== "buy") return refuse({ kind: "missing" });
    const begun = begunWeek(ctx.now, plant.timeZone);
    const lines = weeks.map(({ week, quantity }) => ({ itemId, week, quantity: quantity.trim() || "0" }));
    const faults = lines.flatMap(({ week, quantity }): WeekFault[] => {
      if (!isDate(week) || mondayOf(week) !== week) return [{ week, kind: "notWeek" }];
      if (week < begun) return [{ week, kind: "over" }];
      if (week > furthestWeek(begun)) return [{ week, kind: "tooFar" }];
      return isForecastQuantity(quantity) ? [] : [{ week, kind: "notQuantity" }];
    });
    if (faults.length > 0) return refuse({ kind: "faults", faults });
    await save(ctx, plantId, lines);
    return ok(null);
  });
}

export const importForecastInput = z.object({ plantId: z.uuid(), text: z.string().max(1_000_000) });

/** A file of forecasts: all of it, or nothing and what is wrong line by line. Weeks it does not name stay. */
export async function importForecast(
  ctx: Context,
  { plantId, text }: z.infer<typeof importForecastInput>,
): Promise<
  Result<
    { lines: number },
    { readonly kind: "missing" } | { readonly kind: "faults"; readonly faults: readonly ForecastFault[] }
  >
> {
  return inTransaction(ctx, async () => {
    if (!mayActIn(ctx.actor, "planner", plantId)) return refuse({ kind: "missing" });
    const { items, timeZone } = await loadPlant(ctx, plantId);
    const latest = furthestWeek(begunWeek(ctx.now, timeZone));
    const read = readForecastFile(text, { kindOf: (id) => items.get(id)?.kind, latest });
    if (!read.ok) return refuse({ kind: "faults", faults: read.refusal.slice(0, 200) });
    await save(ctx, plantId, read.value);
    return ok({ lines: read.value.length });
  });
}

async function save(ctx: Context, plantId: string, lines: readonly ForecastLine[]): Promise<void> {
  const setBy = actorName(ctx.actor);
  await inTransaction(ctx, async (tx) => {
    await saveForecastRows(
      tx,
      lines.map((line) => ({ ...line, plantId, setAt: ctx.now, setBy })),
    );
    await recordAudit(tx, ctx, {
      act: "mrp.saveForecast",
      entity: "plant",
      entityId: plantId,
      plantId,
      after: { lines: lines.slice(0, 500), of: lines.length },
    });
    await askForPlan(tx, plantId, "forecast.changed");
  });
}
