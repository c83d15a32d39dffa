/** A draft is not sold yet; of the published ones one is on sale; a retired one lives on in what was sold. */
export const familyVersionStates = ["draft", "published", "retired"] as const;
export type FamilyVersionState = (typeof familyVersionStates)[number];
