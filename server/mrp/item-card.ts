import { ok, refuse, type Result } from "../base/core/result";
import type { Context } from "../context";
import { policyTexts } from "../engineering/core/policy-texts";
import type { PolicyTexts } from "../engineering/core/read-policy";
import type { PlantItem } from "../engineering/core/plant";
import { plannedItem } from "../engineering/item-policy";
import { loadPlant } from "../engineering/load-plant";
import { begunWeek, weeksFrom } from "./core/weeks";
import { exceptionRows, forecastWeeks, itemRows, lastDrives, supplyRows, type ForecastWeek } from "./queries";
import type { ExceptionRow, ItemRow, SupplyRow } from "./queries";

export type ItemCard = {
  readonly item: Omit<PlantItem, "costMinor">;
  /** How it is planned, as a planner writes it. */
  readonly texts: PolicyTexts;
  readonly setAt: Date | null;
  readonly totals: ItemRow | null;
  readonly drive: { readonly drivenBy: "forecast" | "order"; readonly decouplingPoint: boolean };
  readonly messages: readonly ExceptionRow[];
  readonly supplies: readonly SupplyRow[];
  /** The begun week and those after it, forecast or not. */
  readonly weeks: readonly (Pick<ForecastWeek, "week" | "consumed" | "planned"> & { readonly quantity: string })[];
  /** What it may be followed by: items counted and got alike. */
  readonly alike: readonly Pick<PlantItem, "id" | "name">[];
};

const shownWeeks = 16;

/** All a planner sees of one item. */
export async function itemCard(
  ctx: Context,
  plantId: string,
  itemId: string,
): Promise<Result<ItemCard, { readonly kind: "missing" }>> {
  const planned = await plannedItem(ctx, plantId, itemId);
  if (!planned) return refuse({ kind: "missing" });
  const { costMinor: _cost, ...item } = planned.item;
  const plant = await loadPlant(ctx, plantId);
  const begun = begunWeek(ctx.now, plant.timeZone);
  const known = await forecastWeeks(ctx, plantId, { from: begun, itemId });
  const drives = await lastDrives(ctx, plantId);
  return ok({
    item,
    texts: policyTexts(planned.item, planned.setLeadTimeDays),
    setAt: planned.setAt,
    totals: (await itemRows(ctx, plantId, itemId))[0] ?? null,
    drive: {
      drivenBy: drives.forecast.includes(itemId) ? "forecast" : "order",
      decouplingPoint: drives.decouplingPoints.includes(itemId),
    },
    messages: await exceptionRows(ctx, plantId, itemId),
    supplies: await supplyRows(ctx, plantId, itemId),
    weeks: [...new Set([...weeksFrom(begun, shownWeeks), ...known.map(({ week }) => week)])].map((week) => {
      const row = known.find((one) => one.week === week);
      return {
        week,
        quantity: row?.quantity ?? "",
        consumed: row?.consumed ?? null,
        planned: row?.planned ?? null,
      };
    }),
    alike: [...plant.items.values()]
      .filter(({ id, kind, unit }) => id !== itemId && kind === item.kind && unit === item.unit)
      .map(({ id, name }) => ({ id, name })),
  });
}

/** What is forecast from the begun week on. */
export async function forecastOfPlant(ctx: Context, plantId: string): Promise<ForecastWeek[]> {
  const { timeZone } = await loadPlant(ctx, plantId);
  return forecastWeeks(ctx, plantId, { from: begunWeek(ctx.now, timeZone) });
}
