// One unit of a resource: what it is held by, in columns sorted by start, and a tree of maxima over the open time in
// front of every block, so that "the next gap of at least so much" costs the logarithm of what is held.
import { workedBetween, type OpenIntervals } from "../../../base/core/calendar";
import { firstAbove } from "../../../base/core/first-above";

/** Index domain of all columns: blocks 0 … length − 1; the arrays may be longer. */
export type Lane = {
  length: number;
  /** Held from here, the setup included; sorted … */
  start: Float64Array;
  /** … worked from here … */
  runStart: Float64Array;
  /** … to here. */
  end: Float64Array;
  /** The latest end of this and all blocks before: given facts may overlap. */
  reach: Float64Array;
  /** Open seconds of the unit between what is before and this block: no more than these can ever fit in between. */
  room: Float64Array;
  /** Open seconds between start and run: a setup no longer than this fits where it stands. */
  lead: Float64Array;
  /** Its own setup, on top of the matrix. */
  ownSetup: Float64Array;
  /** Dense setup key; −1 keeps the state. */
  key: Int32Array;
  /** The state it leaves. */
  after: Int32Array;
  /** Places taken of a load of a batch resource. */
  places: Int32Array;
  /** What a load must share to be joined; −1 = closed to others. */
  loadKey: Int32Array;
  /** Whose it is; −1 = a fact of the plan. */
  owner: Int32Array;
  /** Maxima of `room`, sixteen at a time, of those sixteen at a time, and so on; empty = scan `room` itself. */
  maxima: Float64Array[];
};

export type LaneBlock = {
  start: number;
  runStart: number;
  end: number;
  ownSetup: number;
  key: number;
  places: number;
  loadKey: number;
  owner: number;
};

/** What a lane stands on: its unit's calendar, and the state nobody has changed yet. */
export type LaneFloor = { readonly open: OpenIntervals; readonly initialKey: number };

const fanBits = 4;
const fan = 1 << fanBits;

export function emptyLane(capacity = 0): Lane {
  return {
    length: 0,
    start: new Float64Array(capacity),
    runStart: new Float64Array(capacity),
    end: new Float64Array(capacity),
    reach: new Float64Array(capacity),
    room: new Float64Array(capacity),
    lead: new Float64Array(capacity),
    ownSetup: new Float64Array(capacity),
    key: new Int32Array(capacity),
    after: new Int32Array(capacity),
    places: new Int32Array(capacity),
    loadKey: new Int32Array(capacity),
    owner: new Int32Array(capacity),
    maxima: [],
  };
}

/** A lane of its own with room for more, not indexed: for what will be changed. */
export function copyLane(from: Lane, into: Lane = emptyLane(), more = 8): Lane {
  const { length } = from;
  const lane = into.start.length >= length + more ? into : emptyLane(length + more + (length >> 1));
  lane.length = length;
  lane.maxima = [];
  for (const column of doubles) lane[column].set(from[column].subarray(0, length));
  for (const column of words) lane[column].set(from[column].subarray(0, length));
  return lane;
}

/** Puts a block in its place and brings states, reaches and rooms after it up to date; the index is dropped. */
export function insertIntoLane(lane: Lane, block: LaneBlock, floor: LaneFloor): number {
  const { length } = lane;
  if (lane.start.length === length) Object.assign(lane, copyLane(lane));
  lane.maxima = [];
  let at = length;
  while (at > 0 && comesAfter(lane, at - 1, block)) at -= 1;
  for (const column of doubles) lane[column].copyWithin(at + 1, at, length);
  for (const column of words) lane[column].copyWithin(at + 1, at, length);
  lane.length = length + 1;
  lane.start[at] = block.start;
  lane.runStart[at] = block.runStart;
  lane.end[at] = block.end;
  lane.lead[at] = block.runStart > block.start ? workedBetween(floor.open, block.start, block.runStart) : 0;
  lane.ownSetup[at] = block.ownSetup;
  lane.key[at] = block.key;
  lane.places[at] = block.places;
  lane.loadKey[at] = block.loadKey;
  lane.owner[at] = block.owner;
  refresh(lane, at, floor);
  return at;
}

/** Brings `after`, `reach` and `room` up to date from a block on, as far as they change. */
function refresh(lane: Lane, from: number, { open, initialKey }: LaneFloor): void {
  for (let i = from; i < lane.length; i += 1) {
    const before = i === 0 ? -Infinity : lane.reach[i - 1]!;
    const after = lane.key[i]! >= 0 ? lane.key[i]! : i === 0 ? initialKey : lane.after[i - 1]!;
    const reach = Math.max(lane.end[i]!, before);
    const settled = i > from && lane.after[i] === after && lane.reach[i] === reach;
    lane.room[i] = i === 0 ? Infinity : workedBetween(open, before, lane.start[i]!);
    if (settled) return;
    lane.after[i] = after;
    lane.reach[i] = reach;
  }
}

/** The same blocks under another calendar. */
export function reopened(from: Lane, { open }: LaneFloor): Lane {
  const lane = copyLane(from);
  for (let i = 0; i < lane.length; i += 1) {
    lane.lead[i] = workedBetween(open, lane.start[i]!, lane.runStart[i]!);
    lane.room[i] = i === 0 ? Infinity : workedBetween(open, lane.reach[i - 1]!, lane.start[i]!);
  }
  indexLane(lane);
  return lane;
}

/** Makes the tree of maxima; a lane that is changed later loses it. */
export function indexLane(lane: Lane): void {
  lane.maxima = [];
  let below: Float64Array = lane.room.subarray(0, lane.length);
  while (below.length > fan) {
    const level = new Float64Array(Math.ceil(below.length / fan));
    for (let i = 0; i < below.length; i += 1) if (below[i]! > level[i >> fanBits]!) level[i >> fanBits] = below[i]!;
    lane.maxima.push(level);
    below = level;
  }
}

/** The first gap from `from` on with room for `need`: the index of the block after it, `length` behind the last. */
export function nextRoom(lane: Lane, from: number, need: number): number {
  const { room, length, maxima } = lane;
  let at = from;
  const stop = maxima.length === 0 ? length : Math.min(length, (from | (fan - 1)) + 1);
  for (; at < stop; at += 1) if (room[at]! >= need) return at;
  if (at >= length) return length;
  // Every level is looked through to the end of a node's children, then the next node above.
  let node = at >> fanBits;
  for (let level = 0; level < maxima.length; level += 1) {
    const nodes = maxima[level]!;
    const end = level === maxima.length - 1 ? nodes.length : Math.min(nodes.length, (node | (fan - 1)) + 1);
    while (node < end && nodes[node]! < need) node += 1;
    if (node < end) return descend(lane, level, node, need);
    if (node >= nodes.length) return length;
    node >>= fanBits;
  }
  return length;
}

function descend({ room, maxima }: Lane, from: number, found: number, need: number): number {
  let node = found;
  for (let level = from - 1; level >= 0; level -= 1) {
    const nodes = maxima[level]!;
    node <<= fanBits;
    while (nodes[node]! < need) node += 1;
  }
  let at = node << fanBits;
  while (room[at]! < need) at += 1;
  return at;
}

/** Index of the first block that starts after `second`: the gap before it is the first that can matter. */
export function firstGap({ start, length }: Lane, second: number): number {
  return firstAbove(start, length, second);
}

/** Since when it is free, if nothing is on it in [start, end); else NaN. */
export function freeSince(lane: Lane, start: number, end: number): number {
  const next = firstGap(lane, start);
  const since = next === 0 ? -Infinity : lane.reach[next - 1]!;
  return since <= start && (next === lane.length || lane.start[next]! >= end) ? since : NaN;
}

/** The next moment after `second` at which it becomes free; Infinity when it is not held then. */
export function releasedAfter(lane: Lane, second: number): number {
  for (let i = Math.max(0, firstGap(lane, second) - 1); i < lane.length; i += 1)
    if (lane.reach[i]! > second) return lane.reach[i]!;
  return Infinity;
}

const doubles = ["start", "runStart", "end", "reach", "room", "lead", "ownSetup"] as const;
const words = ["key", "after", "places", "loadKey", "owner"] as const;

function comesAfter(lane: Lane, i: number, { start, end, owner }: LaneBlock): boolean {
  if (lane.start[i] !== start) return lane.start[i]! > start;
  return lane.end[i] === end ? lane.owner[i]! > owner : lane.end[i]! > end;
}
