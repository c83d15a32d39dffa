import { z } from "zod";
import { ok, refuse, type Result } from "../base/core/result";
import { actorName, inTransaction, recordAudit, type Context } from "../context";
import { askForPlan } from "../engineering/ask-for-plan";
import { mayActIn } from "../identity/core/actor";
import type { StartReason } from "./core/plan";
import { tryPin, type PinRefusal } from "./core/try-pin";
import { loadToPlan } from "./plan-plant";
import { loadPins, savePin, takeTurn, type PinRow } from "./store";

export const pinInput = z.object({
  plantId: z.uuid(),
  operationId: z.uuid(),
  workUnitId: z.string().min(1).max(200),
  /** Of the run. */
  startsAt: z.date(),
});

/** In instants. */
export type ToldPinRefusal =
  | Extract<PinRefusal, { kind: "missing" | "begun" | "notEligible" | "noPlace" | "displaces" }>
  | { readonly kind: "past"; readonly earliest: Date }
  | { readonly kind: "frozen"; readonly workUnitId: string; readonly startsAt: Date }
  | { readonly kind: "closed" | "blocked"; readonly earliest: Date; readonly reason: StartReason };

/** This operation on this unit at this time, and no plan moves it until it is unpinned. A new draft follows. */
export async function pinOperation(
  ctx: Context,
  input: z.output<typeof pinInput>,
): Promise<Result<null, ToldPinRefusal>> {
  const { plantId, operationId, workUnitId } = input;
  if (!mayActIn(ctx.actor, "planner", plantId)) return refuse({ kind: "missing" });
  return inTransaction(ctx, async (tx) => {
    await takeTurn(tx, plantId);
    const { open } = (await loadToPlan(tx, ctx, plantId)).loaded;
    const second = Math.floor(input.startsAt.getTime() / 1000);
    const startsAt = new Date(second * 1000);
    const start = second - open.originEpochSecond;
    const refusal = tryPin(open, { operationId, workUnitId, start });
    if (refusal) return refuse(told(refusal, open.originEpochSecond));
    const before = (await loadPins(tx, plantId)).find((pin) => pin.operationId === operationId);
    const pinnedBy = ctx.actor.kind === "user" ? ctx.actor.name : actorName(ctx.actor);
    await savePin(tx, { plantId, operationId, workUnitId, startsAt, pinnedBy, pinnedAt: ctx.now, runId: null });
    await recordAudit(tx, ctx, {
      act: "scheduling.pinOperation",
      entity: "work_order_operation",
      entityId: operationId,
      plantId,
      ...(before && { before: placeOf(before) }),
      after: placeOf({ workUnitId, startsAt }),
    });
    await askForPlan(tx, plantId, "operation.pinned");
    return ok(null);
  });
}

export const placeOf = ({ workUnitId, startsAt }: Pick<PinRow, "workUnitId" | "startsAt">) => ({
  workUnitId,
  startsAt: startsAt.toISOString(),
});

function told(refusal: PinRefusal, originEpochSecond: number): ToldPinRefusal {
  const instant = (second: number): Date => new Date((originEpochSecond + second) * 1000);
  switch (refusal.kind) {
    case "past":
      return { kind: "past", earliest: instant(refusal.earliest) };
    case "frozen":
      return { kind: "frozen", workUnitId: refusal.workUnitId, startsAt: instant(refusal.start) };
    case "closed":
    case "blocked":
      return { kind: refusal.kind, earliest: instant(refusal.earliest), reason: refusal.reason };
    default:
      return refusal;
  }
}
