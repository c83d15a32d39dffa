import { familyVersion } from "../catalog/published-family";
import { ok, refuse, type Result } from "../base/core/result";
import { inTransaction, type Context } from "../context";
import { replaceWork } from "./core/replace-work";
import { workRows, type LineToExplode } from "./explode-order";
import { lockWorkOfLine, saveWork, saveWorkChanges, takeLineTurn, type WorkOfLine, type WorkRows } from "./work-store";

export type WorkBegun = { readonly kind: "begun" };

/** How much of the work before stayed as it is. */
export type ReplacedWork = { readonly kept: number; readonly withdrawn: number; readonly added: number };

/**
 * The line as it is sold now: another as-ordered BOM and routing, all of it or none. Work nobody has begun makes way;
 * operations and needs that both have in common keep their ids.
 */
export async function replaceWorkOfLine(ctx: Context, line: LineToExplode): Promise<Result<ReplacedWork, WorkBegun>> {
  return inTransaction(ctx, async (tx) => {
    await takeLineTurn(tx, line.orderLineId);
    const before = await lockWorkOfLine(tx, line.plantId, line.orderLineId);
    if (before?.operations.some(({ state }) => state !== "waiting")) return refuse({ kind: "begun" });
    const version = await familyVersion(ctx, line.familyId, line.familyVersion);
    if (!version) throw new Error(`no version ${line.familyVersion} of family ${line.familyId}`);
    const fresh = workRows(ctx, version.family, line);
    if (!before) {
      await saveWork(tx, [fresh]);
      return ok({ kept: 0, withdrawn: 0, added: fresh.operations.length });
    }
    if (before.hash === fresh.asOrdered.hash) return ok({ kept: before.operations.length, withdrawn: 0, added: 0 });
    const replacement = replaceWork(before, inPlaceOf(before, fresh));
    await saveWorkChanges(tx, {
      ...replacement,
      asOrdered: { ...fresh.asOrdered, revision: before.revision + 1 },
      work: { ...before.work, itemId: fresh.workOrder.itemId, quantity: fresh.workOrder.quantity },
      kept: replacement.kept.map(({ id, position, after, name }) => ({ id, position, after, name })),
      needed: replacement.needed.map(({ id, quantity, level }) => ({ id, quantity, level })),
    });
    const { withdrawn, added } = replacement;
    return ok({
      kept: before.operations.length - withdrawn.length,
      withdrawn: withdrawn.length,
      added: added.length,
    });
  });
}

const inPlaceOf = ({ work }: WorkOfLine, fresh: WorkRows): Pick<WorkRows, "operations" | "requirements"> => ({
  operations: fresh.operations.map((operation) => ({ ...operation, workOrderId: work.id })),
  requirements: fresh.requirements,
});
