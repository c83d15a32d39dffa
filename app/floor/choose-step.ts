import type { Step, StepBefore, Unit } from "./floor-types";

type Placed = Pick<Step, "operationId" | "state" | "runningOn" | "plannedUnitId"> & {
  readonly waitingFor: readonly unknown[];
};

/** The steps as the operator of a unit meets them: its own first, then the rest of the work center, both as planned. */
export function orderForUnit<S extends Placed>(steps: readonly S[], unitId: string): S[] {
  const isMine = (step: S) => (step.runningOn ?? step.plannedUnitId) === unitId;
  return [...steps.filter(isMine), ...steps.filter((step) => !isMine(step))];
}

/** The one to look at: what runs where nothing more fits, else the first that can begin. */
export function stepToDo<S extends Placed>(
  ordered: readonly S[],
  unit: Pick<Unit, "id" | "capacity"> | undefined,
): S | undefined {
  const running = ordered.filter((step) => step.state === "started" && step.runningOn === unit?.id);
  if (unit && running.length >= unit.capacity) return running[0];
  const isFree = (step: S) => step.state === "waiting" && step.waitingFor.length === 0;
  const mine = ordered.filter((step) => step.plannedUnitId === unit?.id);
  return mine.find(isFree) ?? running[0] ?? ordered.find(isFree) ?? ordered[0];
}

/** What the unit made before this step: the one above it in the list, or what was done last. */
export function stepBefore<S extends Placed & StepBefore>(
  ordered: readonly S[],
  step: S,
  last: StepBefore | null,
): StepBefore | null {
  const at = ordered.findIndex(({ operationId }) => operationId === step.operationId);
  return ordered[at - 1] ?? last;
}
