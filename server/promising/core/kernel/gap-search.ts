// The first gap of a unit that holds setup and run and leaves the next block its own setup: exact, over an index that
// skips what is too small. An insertion may begin its setup before its release, never before `notBefore`.
import { finishAfter, firstEndingAfter, nextOpen, startBefore, type OpenIntervals } from "../../../base/core/calendar";
import { forbidden, type SetupTable } from "../setup-matrix";
import { firstGap, nextRoom, type Lane } from "./lane";

export type Resource = {
  open: OpenIntervals;
  /** Interchangeable units; empty = infinite. */
  lanes: Lane[];
  /** Number of its first lane in the whole plant. */
  firstLane: number;
  setups: SetupTable;
  initialKey: number;
  /** 0 = no batch resource. */
  batchSize: number;
  /** From here on only `usable` is known; Infinity where the plan is detailed to its end. */
  detailedUntil: number;
  usable: UsableTime | null;
};

/** Beyond the detailed plan: seconds of usable gaps, by periods of equal length from `from` on. */
export type UsableTime = {
  readonly from: number;
  readonly length: number;
  /** Usable seconds in all periods before this one; one more entry than there are periods. */
  readonly before: Float64Array;
};

export type GapRequest = {
  /** Earliest start of the run. */
  release: number;
  /** Nothing, not even a setup, begins before. */
  notBefore: number;
  setupSeconds: number;
  runSeconds: number;
  key: number;
  /** When the run goes on: the unit's calendar and those of everything held beside it. */
  runOpen: OpenIntervals;
};

/** One search writes here what it found: the kernel makes no objects. */
export type FoundGap = { from: number; start: number; end: number; setupSeconds: number };

export const noGap = (): FoundGap => ({ from: 0, start: 0, end: Infinity, setupSeconds: 0 });

/** What this order left on a lane, where that is over before the next operation can begin. */
export type OwnTail = {
  /** The gap it stands in, its end, and the key it left (−1 = it kept the state). */
  gap: number;
  end: number;
  key: number;
};

/** True when the lane has a gap that ends no later than `noLaterThan`. */
export function findGap(
  resource: Resource,
  lane: Lane,
  request: GapRequest,
  noLaterThan: number,
  found: FoundGap,
  tail: OwnTail | null = null,
): boolean {
  const { setups, initialKey } = resource;
  const { release, notBefore, setupSeconds, runSeconds, key } = request;
  const { length } = lane;
  const need = setupSeconds + runSeconds;
  if (release + runSeconds > noLaterThan) return false;
  for (let gap = nextRoom(lane, firstGap(lane, release), need); ; gap = nextRoom(lane, gap + 1, need)) {
    let state = gap === 0 ? initialKey : lane.after[gap - 1]!;
    let from = gap === 0 ? notBefore : Math.max(notBefore, lane.reach[gap - 1]!);
    if (tail !== null && tail.gap === gap) {
      if (tail.end > from) from = tail.end;
      if (tail.key >= 0) state = tail.key;
    }
    if (from + need > noLaterThan) return false;
    const setup = setupSeconds + (key < 0 ? 0 : setups.seconds(state, key));
    // Most gaps that are too small are so by what changing the setup adds.
    if (setup !== forbidden && (gap === length || setup + runSeconds <= lane.room[gap]!)) {
      timeRun(resource.open, request, from, setup, found);
      const { end } = found;
      if (end > noLaterThan || end === Infinity) return false;
      if (gap === length || leavesRoom(resource, lane, gap, key < 0 ? state : key, end)) {
        found.from = from;
        found.setupSeconds = setup;
        return true;
      }
    }
    if (gap === length) return false;
  }
}

/** Start and end of the run after a setup from `from` on. Most work is done in the interval it begins in. */
function timeRun(open: OpenIntervals, request: GapRequest, from: number, setup: number, found: FoundGap): void {
  const { release, runSeconds, runOpen } = request;
  if (open === runOpen) {
    const earliest = release > from + setup ? release - setup : from;
    const i = firstEndingAfter(open, earliest);
    if (i < open.starts.length) {
      const start = Math.max(earliest, open.starts[i]!) + setup;
      if (start + runSeconds <= open.ends[i]! && runSeconds > 0 && (setup === 0 || open.starts[i]! <= earliest)) {
        found.start = start;
        found.end = start + runSeconds;
        return;
      }
    }
  }
  const setupEnd = finishAfter(open, from, setup);
  found.start = nextOpen(runOpen, Math.max(release, setupEnd));
  found.end = finishAfter(runOpen, found.start, runSeconds);
}

/**
 * Can a unit left in `state` at `end` still be set up in time for its block `gap`, and for the next that needs a key?
 * Blocks that keep the state hand it through.
 */
function leavesRoom({ open, setups }: Resource, lane: Lane, gap: number, state: number, end: number): boolean {
  if (end > lane.start[gap]!) return false;
  let keyed = gap;
  while (keyed < lane.length && lane.key[keyed]! < 0) keyed += 1;
  if (keyed === lane.length) return true;
  const setup = lane.ownSetup[keyed]! + setups.seconds(state, lane.key[keyed]!);
  if (setup === forbidden) return false;
  const since = keyed === gap ? end : lane.reach[keyed - 1]!;
  if (setup <= lane.lead[keyed]! && since <= lane.start[keyed]!) return true;
  return startBefore(open, lane.runStart[keyed]!, setup) >= since;
}
