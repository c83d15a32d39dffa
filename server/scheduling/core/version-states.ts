import type { Transitions } from "../../base/core/states";

export const scheduleVersionStates = ["draft", "published", "superseded"] as const;
export type ScheduleVersionState = (typeof scheduleVersionStates)[number];

export const scheduleVersionTransitions: Transitions<ScheduleVersionState> = {
  draft: ["published"],
  published: ["superseded"],
  superseded: [],
};
