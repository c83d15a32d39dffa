/** What planning a plant answers: material and schedule that agree. Times are whole seconds from the problem's `now`. */
import type { MaterialPlan, RefusedPart } from "../../mrp/core/material-plan";
import type { Cause, ObjectiveValue, PlacedOperation, Plan } from "./plan";
import type { Problem } from "./problem";

export type PlannedOperation = Omit<PlacedOperation, "operation" | "orderId"> & {
  /** The planned order it belongs to, and what that order makes. */
  readonly order: string;
  readonly item: string;
  /** The operation's id in the routing. */
  readonly operation: string;
  /** Which load of several, 0-based, where the order is larger than one load of a batch resource. */
  readonly part: number;
};

export type DemandCause = Pick<Cause, "kind" | "resource" | "item" | "calendar" | "text" | "shares" | "chain">;

export type DemandResult = {
  readonly id: string;
  /** Null when something it needs can never be there. */
  readonly completionSecond: number | null;
  readonly lateSeconds: number;
  /** Only for late demands and those never met. */
  readonly cause: DemandCause | null;
};

export type PlantKpi = {
  readonly demands: number;
  readonly lateDemands: number;
  readonly unmetDemands: number;
  readonly totalLateSeconds: number;
  readonly plannedOrders: number;
  readonly operations: number;
  readonly setupSeconds: number;
  readonly makespanSeconds: number;
};

export type PlantPlan = {
  readonly material: MaterialPlan;
  readonly operations: readonly PlannedOperation[];
  readonly demands: readonly DemandResult[];
  readonly refused: readonly RefusedPart[];
  readonly kpi: PlantKpi;
  readonly objective: ObjectiveValue;
  /** What the scheduler was asked and answered, for the judge. */
  readonly schedule: { readonly problem: Problem; readonly plan: Plan };
};
