// What a promise is asked for, and what it answers.
import type { Placement } from "./insertion";
import type { PromiseCause } from "./promise-cause";
import type { Block } from "./timeline";

export type PromiseOperation = {
  id: string;
  alternatives: readonly { resource: string; setupSeconds: number; runSeconds: number }[];
  also: readonly { resource: string; quantity: number }[];
  setupKey: string | null;
  after: readonly { operation: string; minLagSeconds: number }[];
  /** Places on a batch resource. */
  quantity: number;
  /** From when its material is there, and which item comes last. */
  materialSecond: number;
  materialItem: string | null;
};

export type PromisedOperation = {
  operation: string;
  resource: string;
  unit: number;
  alternative: number;
  setupStart: number;
  start: number;
  end: number;
  setupSeconds: number;
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
  operation: PromiseOperation;
  at: Placement;
  block: Block;
  ready: number;
  predecessor: string | null;
};
