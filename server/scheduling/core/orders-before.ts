import type { LateCause } from "./open-plant";

/** The orders a stored cause names: whom the late one stood behind. */
export const ordersBefore = (cause: unknown): string[] => [
  ...new Set(((cause as Partial<LateCause> | null)?.shares ?? []).flatMap(({ behind }) => behind?.orderIds ?? [])),
];
