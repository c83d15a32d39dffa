// What a schedule is: the answer to problem.ts, in ids and whole seconds from the horizon start.

/** Why an operation did not start earlier; recorded when its start was decided. */
export type StartReason =
  | { kind: "predecessor"; operation: string }
  | { kind: "unit"; resource: string; operation: string | null; reservation: string | null }
  | { kind: "also"; resource: string }
  | { kind: "setup"; resource: string; to: string | null }
  | { kind: "calendar"; resource: string }
  | { kind: "item"; item: string | null }
  | { kind: "release" }
  | { kind: "frozen" }
  | { kind: "pinned" }
  /** Nothing held it back: it starts the moment the horizon does. */
  | { kind: "none" };

export type PlacedOperation = {
  operation: string;
  orderId: string;
  resource: string;
  /** Which of the resource's units, 0-based; 0 on infinite ones. */
  unit: number;
  /** Which alternative of the operation; -1 where it is frozen on none of them. */
  alternative: number;
  setupStart: number;
  /** When the setup is over; `start` may be later when it waits for its predecessor. */
  setupEnd: number;
  start: number;
  end: number;
  /** Open pieces of [start, end). */
  segments: [number, number][];
  /** Operations of one load of a batch resource share it; null elsewhere. */
  batch: number | null;
  reason: StartReason;
};

export type CauseKind =
  "resource" | "setup" | "item" | "calendar" | "priority" | "release" | "work" | "frozen" | "pinned";

/** One link of the critical chain, latest first: what the time before a start was spent on. */
export type CauseLink = {
  kind: CauseKind;
  operation: string;
  resource: string | null;
  item: string | null;
  from: number;
  to: number;
  seconds: number;
};

/** Why another order had the unit first: it weighs more, stood fixed, is due earlier, or its set-up needed no change. */
export type WentFirst = "moreUrgent" | "fixed" | "dueEarlier" | "sameSetup";

/** Whom an order stood behind: how many others and why, how often a quote, and the orders that held longest. */
export type StoodBehind = Record<WentFirst, number> & { orders: number; quotes: number; orderIds: string[] };

/** All the chain's time that went into one thing. */
export type CauseShare = {
  kind: CauseKind;
  resource: string | null;
  item: string | null;
  seconds: number;
  /** Whole; together 100. */
  percent: number;
  behind?: StoodBehind;
};

export type Cause = {
  kind: CauseKind;
  resource: string | null;
  item: string | null;
  calendar: string | null;
  /** Share of the chain, in whole percent, and its seconds. */
  percent: number;
  seconds: number;
  text: string;
  /** What the whole chain was spent on, the longest first; its seconds are those of the chain. */
  shares: CauseShare[];
  chain: CauseLink[];
};

export type OrderOutcome = {
  orderId: string;
  /** Null when one of its operations was refused. */
  completionSecond: number | null;
  tardinessSeconds: number;
  /** Only for late orders. */
  cause: Cause | null;
};

export type RefusedOperation = {
  kind: "noOpenTime" | "setupForbidden" | "alsoTooLarge" | "maxLag" | "predecessorRefused" | "cycle" | "noCapacity";
  operation: string;
  orderId: string;
  reason: string;
};

/** Levels in integers, compared from the first on; each is the sum of its parts (objective-parts.ts). */
export type ObjectiveValue = {
  /** Hard: what could not be planned. */
  unplannedOperations: number;
  /** Hard, by order: done after it was promised, however late. */
  brokenPromises: number;
  /** By order: beyond the grace a second counts more than once. */
  weightedTardinessSeconds: number;
  /** By operation: its alternative, setups, energy and overtime. */
  cost: number;
  /** By operation: other than published. */
  change: number;
  /** By order: from first setup to last end. */
  workInProcessSeconds: number;
};

/** What people ask beside the objective. */
export type PlanTotals = { setupSeconds: number; makespanSeconds: number };

/** What stands when, whatever it is worth. */
export type TimedPlan = {
  operations: PlacedOperation[];
  orders: OrderOutcome[];
  totals: PlanTotals;
};

export type Plan = TimedPlan & {
  refused: RefusedOperation[];
  /** Which unit of its resource each reservation was held on. */
  reservations: { reservation: string; resource: string; unit: number }[];
  objective: ObjectiveValue;
  /** Dispatch rules tried, the one kept. */
  rule: { k1: number; k2: number; tried: number };
};
