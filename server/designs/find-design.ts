import { inTransaction, type Context } from "../context";
import { designIdByCode } from "./store";

/** The id behind a code, for rows that name the design; null when there is none of this family. */
export async function findDesign(ctx: Context, code: string, familyId: string): Promise<string | null> {
  return inTransaction(ctx, async (tx) => {
    const found = await designIdByCode(tx, code);
    return found?.familyId === familyId ? found.id : null;
  });
}
