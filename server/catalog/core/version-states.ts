import type { Transitions } from "../../base/core/states";

export const familyVersionStates = ["draft", "published", "retired"] as const;
export type FamilyVersionState = (typeof familyVersionStates)[number];

export const familyVersionTransitions: Transitions<FamilyVersionState> = {
  draft: ["published"],
  published: ["retired"],
  retired: [],
};
