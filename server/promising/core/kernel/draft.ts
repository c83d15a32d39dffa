// What one question puts on the plant while it is answered, written in order and taken back in reverse. The store stays
// untouched: blocks of the order are looked at between those of a lane, and places taken of loads are a list beside. A
// lane is copied only where a block of the order would hand a state through blocks that keep it.
import { noSetups } from "../setup-matrix";
import type { Resource } from "./gap-search";
import { copyLane, emptyLane, firstGap, freeSince, insertIntoLane, releasedAfter, type Lane } from "./lane";
import type { LaneBlock } from "./lane";

/** `gap`: of the lane in the store, the one it stands in. */
export type OwnBlock = LaneBlock & { gap: number };

export type Draft = {
  /** By lane of the plant: blocks of this order, by start. */
  readonly own: (OwnBlock[] | undefined)[];
  /** By lane of the plant: its copy with blocks of this order on it, where one had to be made. */
  readonly copies: (Lane | undefined)[];
  /** Copies of earlier questions, to be written over. */
  readonly spare: Lane[];
  /** In the order written: what is taken back from its end. */
  readonly written: { lane: number; block: OwnBlock }[];
  readonly joined: { readonly lane: number; readonly start: number; readonly places: number }[];
};

export const newDraft = (): Draft => ({ own: [], copies: [], spare: [], written: [], joined: [] });

export const noBlocks: readonly OwnBlock[] = [];

export function draftBlock(draft: Draft, resource: Resource, lane: number, block: LaneBlock): void {
  const number = resource.firstLane + lane;
  const own = (draft.own[number] ??= []);
  const gap = firstGap(resource.lanes[lane]!, block.start);
  const { start, runStart, end, ownSetup, key, places, loadKey, owner } = block;
  const placed: OwnBlock = { start, runStart, end, ownSetup, key, places, loadKey, owner, gap };
  let at = own.length;
  own.push(placed);
  for (; at > 0 && comesAfter(own[at - 1]!, placed); at -= 1) own[at] = own[at - 1]!;
  own[at] = placed;
  draft.written.push({ lane: number, block: placed });
  dropCopy(draft, number);
}

/** Forgets what was written after so many blocks and so many joined loads. */
export function takeBack(draft: Draft, blocks: number, joined: number): void {
  for (let last = draft.written.length - 1; last >= blocks; last -= 1) {
    const { lane, block } = draft.written[last]!;
    const own = draft.own[lane]!;
    own.splice(own.indexOf(block), 1);
    dropCopy(draft, lane);
  }
  draft.written.length = blocks;
  draft.joined.length = joined;
}

export function clearDraft(draft: Draft): void {
  takeBack(draft, 0, 0);
}

/** Blocks of this order on a lane. */
export const ownBlocks = (draft: Draft, number: number): readonly OwnBlock[] => draft.own[number] ?? noBlocks;

/** Has this order anything on these units? */
export function isTouched(draft: Draft, { firstLane, lanes }: Resource): boolean {
  for (let lane = 0; lane < lanes.length; lane += 1) if ((draft.own[firstLane + lane]?.length ?? 0) > 0) return true;
  if (draft.joined.length === 0) return false;
  return draft.joined.some(({ lane }) => lane >= firstLane && lane < firstLane + lanes.length);
}

/** Are the blocks of this order neighbours of nothing that would hand their state on, or theirs to them? */
export function standsApart({ setups }: Resource, lane: Lane, own: readonly OwnBlock[]): boolean {
  if (setups === noSetups) return true;
  for (const { key, gap } of own) {
    if (key < 0) return false;
    if (gap < lane.length && lane.key[gap]! < 0) return false;
    if (gap > 0 && lane.key[gap - 1]! < 0) return false;
  }
  return true;
}

/** The lane as this order sees it, in a copy where it has something there. */
export function laneSeen(draft: Draft, resource: Resource, lane: number): Lane {
  const number = resource.firstLane + lane;
  const own = ownBlocks(draft, number);
  const base = resource.lanes[lane]!;
  if (own.length === 0) return base;
  const copy = draft.copies[number];
  if (copy !== undefined) return copy;
  const seen = copyLane(base, draft.spare.pop() ?? emptyLane(), own.length + 8);
  for (const block of own) insertIntoLane(seen, block, resource);
  draft.copies[number] = seen;
  return seen;
}

/** What its unit stands at when a block of this order is set up. */
export function stateBefore(draft: Draft, resource: Resource, lane: number, owner: number, start: number): number {
  const base = resource.lanes[lane]!;
  const own = ownBlocks(draft, resource.firstLane + lane);
  if (!standsApart(resource, base, own)) {
    const seen = laneSeen(draft, resource, lane);
    let place = 0;
    while (place < seen.length && (seen.owner[place] !== owner || seen.start[place] !== start)) place += 1;
    return place === 0 ? resource.initialKey : seen.after[place - 1]!;
  }
  let before: OwnBlock | null = null;
  for (const block of own) {
    if (block.owner === owner && block.start === start)
      return before !== null && before.gap === block.gap
        ? before.key
        : block.gap === 0
          ? resource.initialKey
          : base.after[block.gap - 1]!;
    before = block;
  }
  throw new Error("no such block on the draft");
}

/** Since when the lane is free, this order's blocks counted, if nothing is on it in [start, end); else NaN. */
export function freeSinceSeen(draft: Draft, resource: Resource, lane: number, start: number, end: number): number {
  let since = freeSince(resource.lanes[lane]!, start, end);
  for (const block of ownBlocks(draft, resource.firstLane + lane)) {
    if (block.start < end && block.end > start) return NaN;
    if (block.end <= start && block.end > since) since = block.end;
  }
  return since;
}

/** No later than the next moment at which the lane becomes free; Infinity when it is not held from then on. */
export function releasedAfterSeen(draft: Draft, resource: Resource, lane: number, second: number): number {
  let next = releasedAfter(resource.lanes[lane]!, second);
  for (const { end } of ownBlocks(draft, resource.firstLane + lane)) if (end > second && end < next) next = end;
  return next;
}

/** Places this order has taken of a load of the plan. */
export function joinedPlaces({ joined }: Draft, lane: number, start: number): number {
  let places = 0;
  for (const load of joined) if (load.lane === lane && load.start === start) places += load.places;
  return places;
}

function dropCopy(draft: Draft, number: number): void {
  const copy = draft.copies[number];
  if (copy === undefined) return;
  draft.spare.push(copy);
  draft.copies[number] = undefined;
}

function comesAfter(one: OwnBlock, other: OwnBlock): boolean {
  if (one.start !== other.start) return one.start > other.start;
  return one.end === other.end ? one.owner > other.owner : one.end > other.end;
}
