import { inTransaction, type Context } from "../context";
import { designsOfFamily, type MadeDesign } from "./queries";

/** The newest saved designs of a family, anybody's, as far as the actor may read them: engineers all, others few. */
export async function recentDesigns(ctx: Context, familyId: string, most: number): Promise<MadeDesign[]> {
  return inTransaction(ctx, (tx) => designsOfFamily(tx, familyId, most));
}
