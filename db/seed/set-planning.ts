/** What planners of the demo companies have said: forecasts of long-lead parts, a part that is being followed, stock for the season. */
import { addDays } from "../../server/base/core/calendar-zone";
import { unitsOf } from "../../server/base/core/stock-quantity";
import type { Context } from "../../server/context";
import { policyTexts } from "../../server/engineering/core/policy-texts";
import type { PolicyTexts } from "../../server/engineering/core/read-policy";
import { savePolicy } from "../../server/engineering/save-policy";
import { begunWeek, weeksFrom } from "../../server/mrp/core/weeks";
import { saveForecast } from "../../server/mrp/save-forecast";
import type { OpenedPlant } from "./open-plants";

/** Per week, for so many weeks. */
const forecasts: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  qingdao: { "COMPRESSOR-std": 260, "COMPRESSOR-premium": 190, "BOARD-CN": 170, "BOARD-EU": 90 },
};
const forecastWeeks = 12;
/** A season that builds up and fades, in percent of the usual week. */
const season = [100, 100, 110, 120, 130, 120, 110, 100, 90, 90, 95, 100];

export async function setPlanning(ctx: Context, plants: readonly OpenedPlant[]): Promise<void> {
  for (const { plant } of plants) {
    const monday = begunWeek(ctx.now, plant.timeZone);
    for (const [itemId, weekly] of Object.entries(forecasts[plant.code] ?? {})) {
      const weeks = weeksFrom(monday, forecastWeeks).map((week, at) => ({
        week,
        quantity: String(Math.round((weekly * (season[at] ?? 100)) / 100)),
      }));
      mustBeOk(await saveForecast(ctx, { plantId: plant.id, itemId, weeks }));
    }
    const say = async (itemId: string, texts: (usual: PolicyTexts) => Partial<PolicyTexts>): Promise<void> => {
      const item = plant.items.get(itemId);
      if (!item) throw new Error(`plant ${plant.code} has no item ${itemId}`);
      const usual = policyTexts(item, null);
      mustBeOk(await savePolicy(ctx, { plantId: plant.id, itemId, texts: { ...usual, ...texts(usual) } }));
    };
    if (plant.code === "hangzhou")
      await say("SHELF-PIN", () => ({ supersededBy: "SHELF-PIN-2", supersededFrom: addDays(monday, 21) }));
    if (plant.code === "shanxi")
      await say("MELTBLOWN", ({ safetyStock }) => ({
        safetyStockPhases: `${addDays(monday, 14)} ${twice(safetyStock)}\n${addDays(monday, 70)} ${safetyStock}`,
      }));
  }
}

const twice = (quantity: string): string => String((unitsOf(quantity) * 2n) / 1_000_000n);

function mustBeOk(answer: { ok: boolean }): void {
  if (!answer.ok) throw new Error(`the seed's planning was refused: ${JSON.stringify(answer)}`);
}
