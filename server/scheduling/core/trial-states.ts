/** What can be asked about a plan: what would make an order on time, how else to replan, what if something else were so. */
export const planTrialKinds = ["remedies", "replan", "whatIf"] as const;
export type PlanTrialKind = (typeof planTrialKinds)[number];

/** `kept`: what it proposed became the draft; `outdated`: the facts had changed by then. */
export const planTrialStates = [
  "waiting",
  "running",
  "answered",
  "failed",
  "cancelled",
  "keeping",
  "kept",
  "outdated",
] as const;
export type PlanTrialState = (typeof planTrialStates)[number];

export const trialMoves: Record<PlanTrialState, readonly PlanTrialState[]> = {
  waiting: ["running", "cancelled", "failed"],
  /** Work that was cut off begins again, and work that goes on says how far it is. */
  running: ["running", "answered", "cancelled", "failed"],
  answered: ["keeping"],
  failed: [],
  cancelled: [],
  keeping: ["kept", "outdated"],
  kept: [],
  outdated: [],
};
