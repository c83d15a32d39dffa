import { inTransaction, type Context } from "../context";
import { loadNames } from "./store";

/** What people are called, by their ids. */
export async function namesOf(ctx: Context, userIds: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(userIds.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  return inTransaction(ctx, (tx) => loadNames(tx, wanted));
}
