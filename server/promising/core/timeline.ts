// Exact gap search on the timeline of a resource: interchangeable units ("lanes"), each a sorted list of held
// intervals with the setup state they leave behind. An insertion pays its own setup and must leave the setup of
// what follows room. Shared by promises and by the scheduler.
import { finishAfter, nextOpen, nextStretch, startBefore, type OpenIntervals } from "../../base/core/calendar";
import { forbidden, type SetupTable } from "./setup-matrix";

export type Block = {
  /** Held from here (setup start) … */
  start: number;
  /** … worked from here … */
  runStart: number;
  /** … to here. */
  end: number;
  /** Dense key index; -1 keeps the state. */
  key: number;
  /** Its own setup, on top of the matrix. */
  ownSetup: number;
  /** Whose it is; the caller's numbering. */
  owner: number;
  /** Batch resources: places taken, and what a load must share. -1 = closed to others. */
  places: number;
  loadKey: number;
  /** State left behind, and the latest end up to here (given facts may overlap). Kept by insertBlock. */
  after: number;
  reach: number;
};

export type Lane = { blocks: Block[] };

export type ResourceTimeline = {
  open: OpenIntervals;
  /** Empty = infinite capacity. */
  lanes: Lane[];
  setups: SetupTable;
  initialKey: number;
  /** 0 = no batch resource. */
  batchSize: number;
};

export type InsertionRequest = {
  /** Earliest start of the run; the setup may begin before it. */
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
};

export type Insertion = {
  lane: number;
  setupStart: number;
  setupEnd: number;
  start: number;
  end: number;
  setupSeconds: number;
  /** The block before the gap, which kept it from being earlier; null at the beginning. */
  behind: Block | null;
};

/** The insertion that ends first over all lanes; ties go to the shorter setup, then the lower lane. */
export function earliestInsertion(timeline: ResourceTimeline, request: InsertionRequest): Insertion | null {
  if (timeline.lanes.length === 0) return insertionUnlimited(timeline, request);
  let best: Insertion | null = null;
  for (let lane = 0; lane < timeline.lanes.length; lane += 1) {
    const found = earliestInLane(timeline, lane, request, best === null ? Infinity : best.end);
    if (found === null) continue;
    if (best === null || found.end < best.end || (found.end === best.end && found.setupSeconds < best.setupSeconds))
      best = found;
  }
  return best;
}

/** The first gap of one lane that holds setup and run and leaves the next block its setup. */
export function earliestInLane(
  timeline: ResourceTimeline,
  laneIndex: number,
  request: InsertionRequest,
  noLaterThan = Infinity,
): Insertion | null {
  const { blocks } = timeline.lanes[laneIndex]!;
  const { open, setups } = timeline;
  for (let gap = firstGap(blocks, request.release); gap <= blocks.length; gap += 1) {
    const behind = gap === 0 ? null : blocks[gap - 1]!;
    const from = Math.max(request.notBefore, behind === null ? request.notBefore : behind.reach);
    if (from > noLaterThan) return null;
    const state = behind === null ? timeline.initialKey : behind.after;
    const setup = request.setupSeconds + (request.key < 0 ? 0 : setups.seconds(state, request.key));
    if (setup === forbidden) continue;
    const setupEnd = finishAfter(open, from, setup);
    const start = runFrom(request, Math.max(request.release, setupEnd));
    const end = finishAfter(request.runOpen, start, request.runSeconds);
    if (end === Infinity) return null;
    if (end > noLaterThan) return null;
    if (gap < blocks.length && end > latestEndBefore(timeline, blocks, gap, request.key < 0 ? state : request.key))
      continue;
    const setupStart = Math.max(from, startBefore(open, start, setup));
    return {
      lane: laneIndex,
      setupStart,
      setupEnd: finishAfter(open, setupStart, setup),
      start,
      end,
      setupSeconds: setup,
      behind,
    };
  }
  return null;
}

/**
 * By when a unit must be left in state `state` before its block `index`, so that this one and the next that needs
 * a key are still set up and started on time; blocks that keep the state hand it through.
 */
export function latestEndBefore(
  timeline: ResourceTimeline,
  blocks: readonly Block[],
  index: number,
  state: number,
): number {
  const next = blocks[index]!;
  let keyed = index;
  while (keyed < blocks.length && blocks[keyed]!.key < 0) keyed += 1;
  if (keyed === blocks.length) return next.start;
  const block = blocks[keyed]!;
  const setup = block.ownSetup + timeline.setups.seconds(state, block.key);
  if (setup === forbidden) return -Infinity;
  const begin = startBefore(timeline.open, block.runStart, setup);
  if (keyed === index) return Math.min(next.start, begin);
  return begin >= blocks[keyed - 1]!.reach ? next.start : -Infinity;
}

/** Puts a block on a lane and brings states and reaches after it up to date. */
export function insertBlock(
  timeline: ResourceTimeline,
  laneIndex: number,
  block: Omit<Block, "after" | "reach">,
): Block {
  const { blocks } = timeline.lanes[laneIndex]!;
  const whole: Block = { ...block, after: 0, reach: 0 };
  let at = blocks.length;
  while (at > 0 && comesAfter(blocks[at - 1]!, whole)) at -= 1;
  blocks.splice(at, 0, whole);
  refresh(timeline, blocks, at);
  return whole;
}

export function removeBlock(timeline: ResourceTimeline, laneIndex: number, block: Block): void {
  const { blocks } = timeline.lanes[laneIndex]!;
  const at = blocks.indexOf(block);
  if (at < 0) return;
  blocks.splice(at, 1);
  refresh(timeline, blocks, at);
}

/** Lanes with nothing in [start, end); the fullest use first: the one whose last block ended latest. */
export function freeLanes(timeline: ResourceTimeline, start: number, end: number): number[] {
  const free: { lane: number; since: number }[] = [];
  timeline.lanes.forEach(({ blocks }, lane) => {
    const next = firstGap(blocks, start);
    const since = next === 0 ? -Infinity : blocks[next - 1]!.reach;
    if (since <= start && (next === blocks.length || blocks[next]!.start >= end)) free.push({ lane, since });
  });
  return free.sort((a, b) => b.since - a.since || a.lane - b.lane).map(({ lane }) => lane);
}

/** The next moment after `second` when some lane becomes free; Infinity when none is held then. */
export function nextRelease(timeline: ResourceTimeline, second: number): number {
  let next = Infinity;
  for (const { blocks } of timeline.lanes) {
    for (let i = Math.max(0, firstGap(blocks, second) - 1); i < blocks.length; i += 1) {
      if (blocks[i]!.reach <= second) continue;
      next = Math.min(next, blocks[i]!.reach);
      break;
    }
  }
  return next;
}

function insertionUnlimited(timeline: ResourceTimeline, request: InsertionRequest): Insertion | null {
  const setup = request.setupSeconds;
  const setupEnd = finishAfter(timeline.open, request.notBefore, setup);
  const start = runFrom(request, Math.max(request.release, setupEnd));
  const end = finishAfter(request.runOpen, start, request.runSeconds);
  if (end === Infinity) return null;
  const setupStart = Math.max(request.notBefore, startBefore(timeline.open, start, setup));
  return {
    lane: 0,
    setupStart,
    setupEnd: finishAfter(timeline.open, setupStart, setup),
    start,
    end,
    setupSeconds: setup,
    behind: null,
  };
}

const runFrom = ({ unbroken, runOpen, runSeconds }: InsertionRequest, second: number): number =>
  unbroken ? nextStretch(runOpen, second, runSeconds) : nextOpen(runOpen, second);

/** Index of the first block that starts after `second`: the gap before it is the first that can matter. */
function firstGap(blocks: readonly Block[], second: number): number {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (blocks[middle]!.start > second) high = middle;
    else low = middle + 1;
  }
  return low;
}

function comesAfter(a: Block, b: Block): boolean {
  return a.start > b.start || (a.start === b.start && (a.end > b.end || (a.end === b.end && a.owner > b.owner)));
}

function refresh(timeline: ResourceTimeline, blocks: Block[], from: number): void {
  for (let i = from; i < blocks.length; i += 1) {
    const block = blocks[i]!;
    const state = i === 0 ? timeline.initialKey : blocks[i - 1]!.after;
    const after = block.key < 0 ? state : block.key;
    const reach = Math.max(block.end, i === 0 ? -Infinity : blocks[i - 1]!.reach);
    if (i > from && block.after === after && block.reach === reach) return;
    block.after = after;
    block.reach = reach;
  }
}
