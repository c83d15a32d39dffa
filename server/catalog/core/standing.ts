/** Where the versions of one family stand at an instant: of the published ones, the latest to have started is in force. */
import type { Standing } from "./version-head";
import type { FamilyVersionState } from "./version-states";

export type Dated = {
  readonly version: number;
  readonly state: FamilyVersionState;
  readonly effectiveFrom: Date | null;
  readonly retiredAt: Date | null;
};

/** The version in force at the instant; equal starts are decided by the higher number. */
export function versionInForce<V extends Dated>(versions: readonly V[], at: Date): V | null {
  return versions
    .filter((one) => one.effectiveFrom && one.effectiveFrom <= at && (one.retiredAt === null || one.retiredAt > at))
    .reduce<V | null>((best, one) => (best === null || startsAfter(one, best) ? one : best), null);
}

export function standingOf(version: Dated, inForce: Dated | null, at: Date): Standing {
  if (version.state !== "published") return version.state;
  if (version.version === inForce?.version) return "inForce";
  return version.effectiveFrom && version.effectiveFrom > at ? "scheduled" : "replaced";
}

function startsAfter(one: Dated, other: Dated): boolean {
  const apart = (one.effectiveFrom?.getTime() ?? 0) - (other.effectiveFrom?.getTime() ?? 0);
  return apart > 0 || (apart === 0 && one.version > other.version);
}
