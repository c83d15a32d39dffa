// The first gap of a unit that holds setup and run and leaves the next block its own setup: exact, over an index that
// skips what is too small. An insertion may begin its setup before its release, never before `notBefore`.
import {
  finishAfter,
  firstEndingAfter,
  nextOpen,
  nextStretch,
  startBefore,
  type OpenIntervals,
} from "../../../base/core/calendar";
import { forbidden, noSetups, type SetupTable } from "../setup-matrix";
import { allowedFrom, type FamilyDays } from "./campaign";
import type { OwnBlock } from "./draft";
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
  /** What its families keep of its days; null where it is no bottleneck. */
  families: FamilyDays | null;
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
  /** The run must not pause over closed time. */
  unbroken: boolean;
  /** Only where its own family stands before or behind. */
  beside: boolean;
};

/** One search writes here what it found: the kernel makes no objects. */
export type FoundGap = { from: number; start: number; end: number; setupSeconds: number; beside: boolean };

export const noGap = (): FoundGap => ({ from: 0, start: 0, end: Infinity, setupSeconds: 0, beside: false });

const no = 0;
const yes = 1;
/** It fits, but later than asked for: so does everything behind. */
const tooLate = 2;

/** True when the lane, with blocks of this order on it, has a gap that ends no later than `noLaterThan`. */
export function findGap(
  resource: Resource,
  lane: Lane,
  own: readonly OwnBlock[],
  request: GapRequest,
  noLaterThan: number,
  found: FoundGap,
): boolean {
  const { release, notBefore, setupSeconds, runSeconds, key } = request;
  const { length } = lane;
  // Most gaps have another family on both sides: told without looking any further.
  const mustMatch = request.beside && key >= 0 && own.length === 0 && resource.setups !== noSetups;
  const need = setupSeconds + runSeconds;
  if (release + runSeconds > noLaterThan) return false;
  for (let gap = firstGap(lane, release); ; gap += 1) {
    gap = mustMatch ? nextBeside(lane, gap, need, key, noLaterThan) : nextRoom(lane, gap, need);
    const state = gap === 0 ? resource.initialKey : lane.after[gap - 1]!;
    const from = gap === 0 ? notBefore : Math.max(notBefore, lane.reach[gap - 1]!);
    if (from + need > noLaterThan) return false;
    const fit =
      own.length === 0
        ? fitGap(resource, lane, gap, from, state, request, noLaterThan, found)
        : fitBetween(resource, lane, own, gap, from, state, request, noLaterThan, found);
    if (fit === yes) return true;
    if (fit === tooLate || gap === length) return false;
  }
}

/**
 * The first gap from `from` on with room for `need` whose neighbours may be of the family, or one that is too late. The first
 * of the lane and the one behind its last block are told by whoever asks.
 */
function nextBeside(
  { length, room, after, key: keys, start }: Lane,
  from: number,
  need: number,
  key: number,
  noLaterThan: number,
): number {
  for (let at = from; at < length; at += 1) {
    if (room[at]! >= need && (at === 0 || after[at - 1] === key || keys[at] === key || keys[at]! < 0)) return at;
    if (start[at]! > noLaterThan) return at;
  }
  return length;
}

/** Into what is left of a gap once blocks of this order stand in it. */
function fitBetween(
  resource: Resource,
  lane: Lane,
  own: readonly OwnBlock[],
  gap: number,
  gapFrom: number,
  gapState: number,
  request: GapRequest,
  noLaterThan: number,
  found: FoundGap,
): number {
  let from = gapFrom;
  let state = gapState;
  for (const block of own) {
    if (block.gap !== gap) continue;
    if (fitBefore(resource, lane, block, from, state, request, noLaterThan, found)) return yes;
    if (block.end > from) from = block.end;
    if (block.key >= 0) state = block.key;
  }
  return fitGap(resource, lane, gap, from, state, request, noLaterThan, found);
}

/** Between the block before and that of the plan which ends the gap. */
function fitGap(
  resource: Resource,
  lane: Lane,
  gap: number,
  from: number,
  state: number,
  request: GapRequest,
  noLaterThan: number,
  found: FoundGap,
): number {
  const { setupSeconds, runSeconds, key } = request;
  const setup = setupSeconds + (key < 0 ? 0 : resource.setups.seconds(state, key));
  // Most gaps that are too small are so by what changing the setup adds.
  if (setup === forbidden || (gap < lane.length && setup + runSeconds > lane.room[gap]!)) return no;
  if (request.beside && !standsBeside(resource, lane, gap, state, key)) return no;
  const putOff = timeAllowed(resource, request, from, setup, found);
  const { end } = found;
  // What the family's day puts off may be sooner in another gap of that day.
  if (end > noLaterThan || end === Infinity) return putOff ? no : tooLate;
  if (gap < lane.length && !leavesRoom(resource, lane, gap, key < 0 ? state : key, end)) return no;
  found.from = from;
  found.setupSeconds = setup;
  found.beside = request.beside || standsBeside(resource, lane, gap, state, key);
  return yes;
}

/** Between the block before and one of this order. */
function fitBefore(
  resource: Resource,
  lane: Lane,
  next: OwnBlock,
  from: number,
  state: number,
  request: GapRequest,
  noLaterThan: number,
  found: FoundGap,
): boolean {
  const { setups, open } = resource;
  const { release, setupSeconds, runSeconds, key } = request;
  if (from + setupSeconds + runSeconds > next.start || release + runSeconds > next.start) return false;
  const setup = setupSeconds + (key < 0 ? 0 : setups.seconds(state, key));
  if (setup === forbidden) return false;
  const beside =
    next.key >= 0
      ? setups === noSetups || key < 0 || state === key || next.key === key
      : standsBeside(resource, lane, next.gap, state, key);
  if (request.beside && !beside) return false;
  timeAllowed(resource, request, from, setup, found);
  const { end } = found;
  if (end > noLaterThan || end > next.start) return false;
  if (next.key >= 0) {
    const change = next.ownSetup + setups.seconds(key < 0 ? state : key, next.key);
    if (change === forbidden || startBefore(open, next.runStart, change) < end) return false;
  }
  found.from = from;
  found.setupSeconds = setup;
  found.beside = beside;
  return true;
}

/** Is its own family in front of it, or the next that needs a key? Where nothing is set up every place is beside. */
function standsBeside({ setups }: Resource, lane: Lane, gap: number, state: number, key: number): boolean {
  if (setups === noSetups || key < 0 || state === key) return true;
  let keyed = gap;
  while (keyed < lane.length && lane.key[keyed]! < 0) keyed += 1;
  return keyed < lane.length && lane.key[keyed] === key;
}

/** As early as calendar and the family's days allow; true where a day had no more for it. */
function timeAllowed(
  { open, families }: Resource,
  request: GapRequest,
  from: number,
  setup: number,
  found: FoundGap,
): boolean {
  timeRun(open, request, request.release, from, setup, found);
  if (families === null) return false;
  for (let putOff = false; ; putOff = true) {
    if (found.end === Infinity) return putOff;
    const allowed = allowedFrom(families, request.key, found.start, setup + request.runSeconds);
    if (allowed <= found.start) return putOff;
    timeRun(open, request, allowed, from, setup, found);
  }
}

/** Start and end of the run after a setup from `from` on. Most work is done in the interval it begins in. */
function timeRun(
  open: OpenIntervals,
  request: GapRequest,
  release: number,
  from: number,
  setup: number,
  found: FoundGap,
): void {
  const { runSeconds, runOpen } = request;
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
  found.start = runFrom(request, Math.max(release, setupEnd));
  found.end = finishAfter(runOpen, found.start, runSeconds);
}

/** When a run can begin, from `second` on: once it is open, long enough where it must not pause. */
export const runFrom = ({ unbroken, runOpen, runSeconds }: GapRequest, second: number): number =>
  unbroken ? nextStretch(runOpen, second, runSeconds) : nextOpen(runOpen, second);

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
