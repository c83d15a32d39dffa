/** Why something waits, as the planner stored it: what a late order's time was spent on. */
export type CauseKind = "resource" | "setup" | "item" | "calendar" | "priority" | "release" | "work" | "frozen";

export type ChainLink = {
  kind: CauseKind;
  operationId: string;
  resource: string | null;
  item: string | null;
  from: string;
  to: string;
};

export type Cause = {
  kind: CauseKind;
  resource: string | null;
  item: string | null;
  percent: number;
  chain: ChainLink[];
};

/** What the database keeps is what planning wrote; anything else is no cause. */
export function readCause(value: unknown): Cause | null {
  if (typeof value !== "object" || value === null || !("kind" in value)) return null;
  return value as Cause;
}

export type StartReason = { kind: string; operation?: string | null; resource?: string; item?: string | null };

export function readReason(value: unknown): StartReason | null {
  if (typeof value !== "object" || value === null || !("kind" in value)) return null;
  return value as StartReason;
}
