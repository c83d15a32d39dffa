import { inTransaction, type Context } from "../context";
import type { PlantItem } from "./core/plant";
import { loadPlant } from "./load-plant";
import { loadPolicy } from "./store";

export type PlannedItem = {
  readonly item: PlantItem;
  /** As the planner set it; null = as its suppliers and its file say. */
  readonly setLeadTimeDays: number | null;
  /** When a planner said it; null while the product file counts. */
  readonly setAt: Date | null;
};

/** How an item is planned, and who says so; null for one the plant does not have. */
export async function plannedItem(ctx: Context, plantId: string, itemId: string): Promise<PlannedItem | null> {
  return inTransaction(ctx, async (tx) => {
    const item = (await loadPlant(ctx, plantId)).items.get(itemId);
    if (!item) return null;
    const policy = await loadPolicy(tx, plantId, itemId);
    return { item, setLeadTimeDays: policy?.leadTimeDays ?? null, setAt: policy?.setAt ?? null };
  });
}
