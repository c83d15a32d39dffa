/** What reporting on one operation does to it and to its work order, by the tables of states. */
import { mayBecome } from "../../base/core/states";
import { operationTransitions, workOrderTransitions, type OperationState, type WorkOrderState } from "./work-states";

/** Ids of the operations that must be done first and are not. */
export function waitsFor(
  after: readonly { operationId: string }[],
  stateOf: (operationId: string) => OperationState | undefined,
): string[] {
  return after
    .map(({ operationId }) => operationId)
    .filter((id) => stateOf(id) !== "done" && stateOf(id) !== "cancelled");
}

export const operationMayBecome = (from: OperationState, to: OperationState): boolean =>
  mayBecome(operationTransitions, from, to);

/** The work order once one of its operations is in `state`; the first start also releases it. */
export function workOrderAfter(work: WorkOrderState, operations: readonly OperationState[]): WorkOrderState {
  const finished = operations.every((state) => state === "done" || state === "cancelled");
  const begun = operations.some((state) => state === "started" || state === "done");
  const wanted: WorkOrderState = finished ? "done" : begun ? "started" : work;
  return reachable(work, wanted) ? wanted : work;
}

function reachable(from: WorkOrderState, to: WorkOrderState): boolean {
  return from === to || workOrderTransitions[from].some((next) => next !== "cancelled" && reachable(next, to));
}
