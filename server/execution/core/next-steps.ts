import type { OperationState } from "../../engineering/core/work-states";

type Operation = {
  readonly id: string;
  readonly state: OperationState;
  readonly after: readonly { readonly operationId: string }[];
};

/** Where a unit is in its making: what runs, and what waits for nothing any more. */
export function nextSteps<O extends Operation>(operations: readonly O[]): O[] {
  const open = new Set(operations.filter(({ state }) => state !== "done").map(({ id }) => id));
  const isFree = ({ after }: O) => after.every(({ operationId }) => !open.has(operationId));
  return operations.filter((one) => one.state === "started" || (one.state === "waiting" && isFree(one)));
}
