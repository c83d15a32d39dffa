// What a promise is asked for, and what it answers.
import type { Placement } from "./kernel/place-operation";
import type { PromiseCause } from "./promise-cause";

export type PromiseOperation = {
  id: string;
  /** False: its run must not pause over closed time. */
  breakable?: boolean;
  /** `loadKey`: on a batch resource, what a load must share to be joined; missing = it makes its own. */
  alternatives: readonly { resource: string; setupSeconds: number; runSeconds: number; loadKey?: string }[];
  also: readonly { resource: string; quantity: number }[];
  setupKey: string | null;
  after: readonly { operation: string; minLagSeconds: number; maxLagSeconds?: number | null }[];
  /** Places on a batch resource. */
  quantity: number;
  /** From when its material is there, and which item comes last. */
  materialSecond: number;
  materialItem: string | null;
};

export type PromisedOperation = {
  operation: string;
  resource: string;
  /** −1 beyond the detailed plan. */
  unit: number;
  alternative: number;
  setupStart: number;
  start: number;
  end: number;
  setupSeconds: number;
  joined: boolean;
};

/** One unit, one interval: what a quote reserves. */
export type Hold = {
  operation: string;
  resource: string;
  unit: number;
  start: number;
  runStart: number;
  end: number;
  setupKey: string | null;
};

export type OrderPromise = {
  completionSecond: number;
  operations: PromisedOperation[];
  holds: Hold[];
  /** The longest single wait, or the work itself. */
  cause: PromiseCause;
};

export type PromiseRefusal = { kind: "noCapacity"; operation: string } | { kind: "cycle"; operation: string };

export type Step = {
  at: Placement;
  ready: number;
  /** What it waited for, by place in the order; −1 = nothing. */
  predecessor: number;
};
