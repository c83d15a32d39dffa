import { inTransaction, type Context } from "../context";
import { loadPlant } from "../engineering/load-plant";
import { heldCapacity } from "../promising/live-reservations";
import { longestLoadSeconds } from "./core/load-columns";
import { plantLoad, type PlantLoad } from "./core/plant-load";
import { marginSeconds } from "./core/unit-load";
import { openBlocks } from "./queries";

/** How full a plant is from now on: by the published plan, and what quotes and orders it does not contain yet hold. */
export async function measureLoad(ctx: Context, plantId: string): Promise<PlantLoad & { readonly isEmpty: boolean }> {
  return inTransaction(ctx, async () => {
    const plant = await loadPlant(ctx, plantId);
    const nowSecond = Math.floor(ctx.now.getTime() / 1_000);
    const until = new Date((nowSecond + longestLoadSeconds + marginSeconds) * 1_000);
    const held = (await heldCapacity(ctx, plantId)).map(({ workUnitId, startsAt, endsAt, places }) => {
      const start = startsAt.getTime() / 1_000;
      return { workUnitId, setupStart: start, start, end: endsAt.getTime() / 1_000, places, held: true };
    });
    const planned = await openBlocks(ctx, plantId, { from: ctx.now, until });
    const blocks = [...planned, ...held].filter(({ end }) => end > nowSecond);
    return { ...plantLoad({ plant, nowSecond, blocks }), isEmpty: blocks.length === 0 };
  });
}
