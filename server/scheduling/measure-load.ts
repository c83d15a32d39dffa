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
    const held = (await heldCapacity(ctx, plantId)).map(({ workUnitId, startsAt, endsAt, places, loadId }) => {
      const start = startsAt.getTime() / 1_000;
      return { workUnitId, setupStart: start, start, end: endsAt.getTime() / 1_000, places, held: true, loadId };
    });
    const planned = await openBlocks(ctx, plantId, { from: ctx.now, until });
    const known = new Set(planned.map(spanOf));
    // Who is in a load with others takes no time of its own.
    const apart = held.filter((part) => part.loadId === null || (!known.has(spanOf(part)) && known.add(spanOf(part))));
    const blocks = [...planned, ...apart].filter(({ end }) => end > nowSecond);
    return { ...plantLoad({ plant, nowSecond, blocks }), isEmpty: blocks.length === 0 };
  });
}

const spanOf = ({ workUnitId, setupStart, end }: { workUnitId: string; setupStart: number; end: number }): string =>
  `${workUnitId} ${setupStart} ${end}`;
