import { inTransaction, type Context } from "../context";
import { takenBy, type Waiting } from "./core/freed-supply";
import { loadLastRun, loadPegsOfRequirements, saveTaken, unsettledFreed } from "./store";

/** After a plan: says of all that was freed before it which of those who waited have it now. Safe to repeat. */
export async function settleFreed(ctx: Context, plantId: string): Promise<number> {
  return inTransaction(ctx, async (tx) => {
    const run = await loadLastRun(tx, plantId);
    const open = run ? await unsettledFreed(tx, plantId, run.id) : [];
    for (const freed of open) {
      // Written by recordFreed only.
      const waiting = freed.waiting as Waiting[];
      const ids = waiting.map(({ requirementId }) => requirementId);
      const pegs = await loadPegsOfRequirements(tx, plantId, { itemId: freed.itemId, ids });
      await saveTaken(tx, freed, takenBy(freed, waiting, pegs));
    }
    return open.length;
  });
}
