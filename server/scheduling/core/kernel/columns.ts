// Memory layout of the scheduling kernel. Index domains: operation o (0..n-1, sorted by id), alternative a (flat,
// altStart[o]..altStart[o+1]), resource r (sorted by id), order j (sorted by id). Times are whole seconds in
// Float64Array: exact to 2^53 and free of int32 overflow on ten-year horizons.
import { nextOpen, nextStretch, type OpenIntervals } from "../../../base/core/calendar";
import type { Rates } from "./rates";

export type Columns = {
  operationCount: number;
  /** o → order. */
  order: Int32Array;
  /** o → earliest run start: material and order release, at least 0. */
  release: Float64Array;
  /** o → dense setup key, -1 keeps the state. */
  key: Int32Array;
  /** o → places on a batch resource. */
  places: Int32Array;
  /** o → 1 where its run must not pause over closed time. */
  unbroken: Uint8Array;
  /** o → flat alternatives; length n + 1. */
  altStart: Int32Array;
  /** a → resource. */
  altResource: Int32Array;
  /** a → own setup. */
  altSetup: Float64Array;
  /** a → run seconds, efficiency applied. */
  altRun: Float64Array;
  /** a → index into `opens`: unit's calendar and those of everything held beside it. */
  altOpen: Int32Array;
  /** a → what a batch load must share, -1 off batch resources. */
  altLoad: Int32Array;
  /** a → 1 on batch resources. */
  altBatch: Uint8Array;
  /** a → what doing it there costs, whenever; null where none costs anything. */
  altCost: Float64Array | null;
  /** a → position in the problem's list of alternatives. */
  altOriginal: Int32Array;
  /** o → flat second resources; length n + 1. */
  alsoStart: Int32Array;
  alsoResource: Int32Array;
  alsoQuantity: Int32Array;
  /** o → flat units held beside, one place for each of a quantity; length n + 1. */
  besideStart: Int32Array;
  /** o → flat predecessors and successors; length n + 1; lags in elapsed seconds, max lag Infinity when none. */
  predStart: Int32Array;
  predOperation: Int32Array;
  predMinLag: Float64Array;
  predMaxLag: Float64Array;
  /** Parts of the quantity in one transfer batch, and in all; 0 = it goes on as a whole. */
  predBatch: Int32Array;
  predOf: Int32Array;
  /** Does any quantity go on in transfer batches? */
  hasTransfers: boolean;
  succStart: Int32Array;
  succOperation: Int32Array;
  succMinLag: Float64Array;
  /** Successor's place → the same link among the predecessors. */
  succPred: Int32Array;
  /** Operations that can be planned, predecessors first. */
  topological: Int32Array;
  /** o → 1 when it cannot be planned (cycle, no calendar, …). */
  refused: Uint8Array;
  /** j → due second, weight. */
  due: Float64Array;
  weight: Float64Array;
  /** j → the second it was promised for, Infinity where nothing was. */
  promised: Float64Array;
  /** How lateness counts beyond the grace; see the problem. */
  tardiness: { readonly graceSeconds: number; readonly stepSeconds: number; readonly steps: number };
  opens: OpenIntervals[];
  /** o → 1 where it is frozen: its costs are spent. */
  frozen: Uint8Array;
  /** What a second of setup costs. */
  setupSecond: number;
  /** Energy and overtime, null where nothing has a price. */
  rates: Rates | null;
  /** Does any operation have a place in the published plan? */
  hasPrevious: boolean;
  /** o → resource of the published plan, -1 none; its unit, -1 any; its start; what moving it weighs, 0 = nothing. */
  previousResource: Int32Array;
  previousUnit: Int32Array;
  previousStart: Float64Array;
  changeWeight: Uint16Array;
  /** A start that moves no further than this has not moved. */
  changeTolerance: number;
};

/** When an alternative's run can begin, from `second` on: once it is open, long enough where it must not pause. */
export function runFrom(c: Columns, o: number, a: number, second: number): number {
  const open = c.opens[c.altOpen[a]!]!;
  return c.unbroken[o] === 1 ? nextStretch(open, second, c.altRun[a]!) : nextOpen(open, second);
}

/** Why a start was decided as it was; the code of `Placements.reason`. */
export const reasonCode = {
  none: 0,
  predecessor: 1,
  unit: 2,
  also: 3,
  setup: 4,
  calendar: 5,
  item: 6,
  release: 7,
  frozen: 8,
} as const;

/** Where every operation stands; alternative -2 = not placed, -1 = frozen on none of its alternatives. */
export type Placements = {
  alternative: Int32Array;
  resource: Int32Array;
  lane: Int32Array;
  setupStart: Float64Array;
  setupEnd: Float64Array;
  start: Float64Array;
  end: Float64Array;
  /** Place of `besideStart` → lane of the resource held there, -1 where it has none. */
  besideLane: Int32Array;
  /** Number of the batch load, -1 off batch resources. */
  load: Int32Array;
  reason: Uint8Array;
  /** Owner of the block before it on the unit (an operation, or n + reservation), -1 none; or the `also` resource. */
  reasonArgument: Int32Array;
  /** Seconds of setup, own and matrix. */
  setupSeconds: Float64Array;
};

export const notPlaced = -2;

export function emptyPlacements({ operationCount: n, besideStart }: Columns): Placements {
  return {
    alternative: new Int32Array(n).fill(notPlaced),
    resource: new Int32Array(n).fill(-1),
    lane: new Int32Array(n),
    setupStart: new Float64Array(n),
    setupEnd: new Float64Array(n),
    start: new Float64Array(n),
    end: new Float64Array(n),
    besideLane: new Int32Array(besideStart[n]!).fill(-1),
    load: new Int32Array(n).fill(-1),
    reason: new Uint8Array(n),
    reasonArgument: new Int32Array(n).fill(-1),
    setupSeconds: new Float64Array(n),
  };
}

export function copyPlacements(p: Placements): Placements {
  return {
    alternative: p.alternative.slice(),
    resource: p.resource.slice(),
    lane: p.lane.slice(),
    setupStart: p.setupStart.slice(),
    setupEnd: p.setupEnd.slice(),
    start: p.start.slice(),
    end: p.end.slice(),
    besideLane: p.besideLane.slice(),
    load: p.load.slice(),
    reason: p.reason.slice(),
    reasonArgument: p.reasonArgument.slice(),
    setupSeconds: p.setupSeconds.slice(),
  };
}
