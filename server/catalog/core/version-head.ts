/** What a version is called and where it stands; its content never changes. */
import type { FamilyVersionState } from "./version-states";

/** Published versions stand in one of three: not yet in force, in force, or replaced by a later one. */
export type Standing = Exclude<FamilyVersionState, "published"> | "scheduled" | "inForce" | "replaced";

export type VersionHead = {
  readonly version: number;
  readonly state: FamilyVersionState;
  readonly standing: Standing;
  readonly note: string;
  /** sha-256 of the file. */
  readonly hash: string;
  readonly createdAt: Date;
  /** Names of people; null is the system (a seed, an import). */
  readonly createdBy: string | null;
  /** Since when the worker has been asked to check it; null when nothing is under way. */
  readonly checkAskedAt: Date | null;
  readonly checkedAt: Date | null;
  readonly checkedBy: string | null;
  readonly publishedAt: Date | null;
  readonly publishedBy: string | null;
  /** Orders from this instant on get it. */
  readonly effectiveFrom: Date | null;
  readonly retiredAt: Date | null;
  /** The reader saved or checked it: somebody else has to publish it. */
  readonly sameEyes: boolean;
};
