import { and, eq } from "drizzle-orm";
import type { Context } from "../../server/context";
import { requestMaterials } from "../../server/procurement/request-materials";
import { planPlant } from "../../server/scheduling/plan-plant";
import { publishSchedule } from "../../server/scheduling/publish-schedule";
import { database } from "../index";
import { scheduleVersion } from "../schema";
import type { OpenedPlant } from "./open-plants";

/** The first plan of every plant is published, whatever the plant's habit, so that there is one to look at. */
export async function planCompany(ctx: Context, plants: readonly OpenedPlant[]): Promise<void> {
  for (const { plant } of plants) {
    const outcome = await planPlant(ctx, { plantId: plant.id, trigger: "seed" });
    if (outcome.kind === "planned" && outcome.publishedVersionId === null) await publishDraft(ctx, plant.id);
    await requestMaterials(ctx, { plantId: plant.id });
  }
}

async function publishDraft(ctx: Context, plantId: string): Promise<void> {
  const [draft] = await database()
    .select({ versionId: scheduleVersion.id, revision: scheduleVersion.revision })
    .from(scheduleVersion)
    .where(and(eq(scheduleVersion.plantId, plantId), eq(scheduleVersion.state, "draft")));
  if (!draft) throw new Error(`plant ${plantId} has no draft to publish`);
  const published = await publishSchedule(ctx, { plantId, ...draft });
  if (!published.ok) throw new Error(`the first plan was not published: ${published.refusal.kind}`);
}
