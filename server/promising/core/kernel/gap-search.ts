// The first gap of a unit that holds setup and run and leaves the next block its own setup: exact, over an index that
// skips what is too small. An insertion may begin its setup before its release, never before `notBefore`.
import { finishAfter, nextOpen, startBefore, type OpenIntervals } from "../../../base/core/calendar";
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
export type FoundGap = { from: number; start: number; end: number; setupSeconds: number; behind: number };

export const noGap = (): FoundGap => ({ from: 0, start: 0, end: Infinity, setupSeconds: 0, behind: -1 });

/** True when the lane has a gap that ends no later than `noLaterThan`. */
export function findGap(
  resource: Resource,
  lane: Lane,
  request: GapRequest,
  noLaterThan: number,
  found: FoundGap,
): boolean {
  const { open, setups, initialKey } = resource;
  const { release, notBefore, setupSeconds, runSeconds, key, runOpen } = request;
  const { length } = lane;
  const need = setupSeconds + runSeconds;
  for (let gap = nextRoom(lane, firstGap(lane, release), need); ; gap = nextRoom(lane, gap + 1, need)) {
    const state = gap === 0 ? initialKey : lane.after[gap - 1]!;
    const from = gap === 0 ? notBefore : Math.max(notBefore, lane.reach[gap - 1]!);
    if (from > noLaterThan) return false;
    const setup = setupSeconds + (key < 0 ? 0 : setups.seconds(state, key));
    if (setup !== forbidden) {
      const setupEnd = finishAfter(open, from, setup);
      const start = nextOpen(runOpen, Math.max(release, setupEnd));
      const end = finishAfter(runOpen, start, runSeconds);
      if (end > noLaterThan || end === Infinity) return false;
      if (gap === length || end <= latestEnd(resource, lane, gap, key < 0 ? state : key)) {
        found.from = from;
        found.start = start;
        found.end = end;
        found.setupSeconds = setup;
        found.behind = gap - 1;
        return true;
      }
    }
    if (gap === length) return false;
  }
}

/**
 * By when a unit must be left in `state` before its block `gap`, so that this one and the next that needs a key are
 * still set up and started on time; blocks that keep the state hand it through.
 */
function latestEnd({ open, setups }: Resource, lane: Lane, gap: number, state: number): number {
  let keyed = gap;
  while (keyed < lane.length && lane.key[keyed]! < 0) keyed += 1;
  const next = lane.start[gap]!;
  if (keyed === lane.length) return next;
  const setup = lane.ownSetup[keyed]! + setups.seconds(state, lane.key[keyed]!);
  if (setup === forbidden) return -Infinity;
  const begin = startBefore(open, lane.runStart[keyed]!, setup);
  if (keyed === gap) return Math.min(next, begin);
  return begin >= lane.reach[keyed - 1]! ? next : -Infinity;
}
