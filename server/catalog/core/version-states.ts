import type { Transitions } from "../../base/core/states";

/**
 * A draft is kept and not looked at yet; a checked one has passed the linter; a published one is on sale from its
 * `effectiveFrom` until a later one takes force; a retired one was taken out by hand. What was sold keeps its version.
 */
export const familyVersionStates = ["draft", "checked", "published", "retired", "discarded"] as const;
export type FamilyVersionState = (typeof familyVersionStates)[number];

export const familyVersionTransitions: Transitions<FamilyVersionState> = {
  draft: ["checked", "discarded"],
  checked: ["published", "discarded"],
  published: ["retired"],
  retired: [],
  discarded: [],
};
