/**
 * Where material makes orders late: the critical chain of a late order begins at an operation that waited for material.
 * That is wanted as much sooner as the order is late, and at the latest when the operation would have to begin were
 * every machine free; but no sooner than would help: not before now, the operations ahead are done and a machine is up.
 */
import type { WantedSooner } from "../../mrp/core/material-plan";
import type { OpenWork } from "./open-work";
import type { Plan } from "./plan";

/** By operation. */
export function waitForMaterial(
  { open, byId, downUntil }: OpenWork,
  plan: Plan,
  latestStart: ReadonlyMap<string, number>,
): Map<string, WantedSooner> {
  const placed = new Map(plan.operations.map((operation) => [operation.operation, operation]));
  const wanted = new Map<string, WantedSooner>();
  for (const { orderId, tardinessSeconds, cause } of plan.orders) {
    const first = cause?.chain.at(-1);
    const operation = byId.get(first?.operation ?? "");
    if (first?.kind !== "item" || operation === undefined) continue;
    const shifted = (placed.get(operation.id)?.start ?? 0) - tardinessSeconds;
    const soon = Math.min(shifted, latestStart.get(operation.id) ?? shifted);
    const ahead = operation.after.map(({ operationId, minimumLagSeconds }) => endOf(operationId) + minimumLagSeconds);
    const second = Math.max(0, soon, ...ahead, upAt(operation.workCenterId));
    wanted.set(operation.id, { second, order: orderId, lateSeconds: tardinessSeconds });
  }
  return wanted;

  function endOf(operation: string): number {
    return placed.get(operation)?.end ?? byId.get(operation)?.finishedSecond ?? -Infinity;
  }

  function upAt(workCenterId: string): number {
    const center = open.plant.workCenters.find(({ id }) => id === workCenterId);
    return Math.min(...(center?.units ?? []).map(({ id }) => downUntil(id)));
  }
}
