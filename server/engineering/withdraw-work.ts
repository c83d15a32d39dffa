import { ok, refuse, type Result } from "../base/core/result";
import { familyVersion } from "../catalog/published-family";
import { inTransaction, type Context } from "../context";
import { workRows, type LineToExplode } from "./explode-order";
import type { WorkBegun } from "./replace-work";
import { cancelWork, lockWorkOfLine, saveWork, takeLineTurn } from "./work-store";

/** The work of a line that nobody makes any more, all of it; work that has begun stays. */
export async function withdrawWork(ctx: Context, line: LineToExplode): Promise<Result<null, WorkBegun>> {
  return inTransaction(ctx, async (tx) => {
    await takeLineTurn(tx, line.orderLineId);
    const known = await lockWorkOfLine(tx, line.plantId, line.orderLineId);
    if (known?.operations.some(({ state }) => state !== "waiting")) return refuse({ kind: "begun" });
    // Not made yet: written and withdrawn at once, so that the job on its way finds it done.
    if (!known) {
      const version = await familyVersion(ctx, line.familyId, line.familyVersion);
      if (!version) throw new Error(`no version ${line.familyVersion} of family ${line.familyId}`);
      await saveWork(tx, [workRows(ctx, version.family, line)]);
    }
    const { work } = known ?? (await lockWorkOfLine(tx, line.plantId, line.orderLineId)) ?? {};
    if (work) await cancelWork(tx, work);
    return ok(null);
  });
}
