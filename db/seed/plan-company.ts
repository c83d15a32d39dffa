import type { Context } from "../../server/context";
import { requestMaterials } from "../../server/procurement/request-materials";
import { planPlant } from "../../server/scheduling/plan-plant";
import { publishSchedule } from "../../server/scheduling/publish-schedule";
import type { OpenedPlant } from "./open-plants";

/** The first plan of every plant is published, whatever the plant's habit, so that there is one to look at. */
export async function planCompany(ctx: Context, plants: readonly OpenedPlant[]): Promise<void> {
  for (const { plant } of plants) {
    await planPlant(ctx, { plantId: plant.id, trigger: "seed" });
    await publishSchedule(ctx, { plantId: plant.id });
    await requestMaterials(ctx, { plantId: plant.id });
  }
}
