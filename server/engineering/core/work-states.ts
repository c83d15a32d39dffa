import type { Transitions } from "../../base/core/states";

export const workOrderStates = ["planned", "released", "started", "done", "cancelled"] as const;
export type WorkOrderState = (typeof workOrderStates)[number];

export const workOrderTransitions: Transitions<WorkOrderState> = {
  planned: ["released", "cancelled"],
  released: ["started", "cancelled"],
  started: ["done"],
  done: [],
  cancelled: [],
};

export const operationStates = ["waiting", "started", "done", "cancelled"] as const;
export type OperationState = (typeof operationStates)[number];

export const operationTransitions: Transitions<OperationState> = {
  waiting: ["started", "cancelled"],
  started: ["done"],
  done: [],
  cancelled: [],
};
