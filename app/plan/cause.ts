/** Why something waits, as the planner stored it: what a late order's time was spent on. */
export type CauseKind =
  "resource" | "setup" | "item" | "calendar" | "priority" | "release" | "work" | "frozen" | "pinned";

/** Why other orders had a machine first; plans of long ago only say how many are more urgent. */
export const wentFirst = ["moreUrgent", "fixed", "dueEarlier", "sameSetup"] as const;
type WentFirst = (typeof wentFirst)[number];

export type CauseAbout = {
  kind: CauseKind;
  /** A work center, and which of its units where they are not alike. */
  resource: string | null;
  unit?: string | null;
  item: string | null;
  /** Whom it stood behind. */
  behind?: { orders: number; moreUrgent: number; orderIds: string[] } & Partial<Record<WentFirst | "quotes", number>>;
};

export type ChainLink = CauseAbout & { operationId: string; from: string; to: string };
export type CauseShare = CauseAbout & { seconds: number; percent: number };

export type Cause = CauseAbout & {
  percent: number;
  /** The longest first; together the whole way. */
  shares: CauseShare[];
  /** Latest first. */
  chain: ChainLink[];
};

/** What the database keeps is what planning wrote, be it long ago; anything else is no cause. */
export function readCause(value: unknown): Cause | null {
  if (typeof value !== "object" || value === null || !("kind" in value)) return null;
  const cause = value as Cause;
  const shares = cause.shares ?? [];
  const { behind } = shares.find((share) => isSame(share, cause)) ?? {};
  return { ...cause, shares, chain: cause.chain ?? [], ...(behind ? { behind } : {}) };
}

export const isSame = (a: CauseAbout, b: CauseAbout): boolean =>
  a.kind === b.kind && a.resource === b.resource && (a.unit ?? null) === (b.unit ?? null) && a.item === b.item;

export type StartReason = { kind: string; operation?: string | null; resource?: string; item?: string | null };

export function readReason(value: unknown): StartReason | null {
  if (typeof value !== "object" || value === null || !("kind" in value)) return null;
  return value as StartReason;
}
