import type { Family } from "./model-types";

/** The version an order of this moment is sold with. */
export const inForce = ({ versions }: Pick<Family, "versions">) =>
  versions.find(({ standing }) => standing === "inForce") ?? null;
