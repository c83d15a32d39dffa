// What one question puts on the plant while it is answered. The store stays untouched: a lane is copied only when an
// operation comes back to one that carries something of this order, and places taken of loads are a list beside.
import { copyLane, emptyLane, firstGap, insertIntoLane, type Lane, type LaneBlock } from "./lane";
import type { OwnTail, Resource } from "./gap-search";

export type Draft = {
  /** By lane of the plant: blocks of this order that no copy carries yet. */
  readonly waiting: (LaneBlock[] | undefined)[];
  /** By lane of the plant: its copy with blocks of this order on it. */
  readonly copies: (Lane | undefined)[];
  /** Lanes that have either. */
  readonly touched: number[];
  /** Copies of earlier questions, to be written over. */
  readonly spare: Lane[];
  readonly joined: { readonly lane: number; readonly start: number; readonly places: number }[];
};

export const newDraft = (): Draft => ({ waiting: [], copies: [], touched: [], spare: [], joined: [] });

/**
 * What this order has on a lane, where everything of it is over by `release` and changes nothing behind the gap it
 * stands in; null where the order must look at a copy.
 */
export function ownTail(draft: Draft, resource: Resource, lane: number, release: number, into: OwnTail): boolean {
  const blocks = draft.waiting[resource.firstLane + lane];
  if (blocks === undefined) return false;
  const base = resource.lanes[lane]!;
  let last = blocks[0]!;
  for (const block of blocks) {
    if (block.end > release) return false;
    if (block.end > last.end) last = block;
  }
  if (last.key < 0 && blocks.length > 1) return false;
  for (const block of blocks) {
    const gap = firstGap(base, block.start);
    // A block without a key behind it would hand the state on.
    if (block.key >= 0 && gap < base.length && base.key[gap]! < 0) return false;
    if (block === last) into.gap = gap;
  }
  into.end = last.end;
  into.key = last.key;
  return true;
}

/** The lane as this order sees it. */
export function laneSeen(draft: Draft, resource: Resource, lane: number): Lane {
  const number = resource.firstLane + lane;
  const blocks = draft.waiting[number];
  const copy = draft.copies[number];
  if (blocks === undefined) return copy ?? resource.lanes[lane]!;
  const seen = copyLane(resource.lanes[lane]!, draft.spare.pop() ?? emptyLane(), blocks.length + 8);
  for (const block of blocks) insertIntoLane(seen, block, resource);
  draft.waiting[number] = undefined;
  draft.copies[number] = seen;
  return seen;
}

export function draftBlock(draft: Draft, resource: Resource, lane: number, block: LaneBlock): void {
  const number = resource.firstLane + lane;
  const copy = draft.copies[number];
  if (copy !== undefined) {
    insertIntoLane(copy, block, resource);
    return;
  }
  const blocks = draft.waiting[number];
  if (blocks !== undefined) {
    blocks.push(block);
    return;
  }
  draft.waiting[number] = [block];
  draft.touched.push(number);
}

/** Places this order has taken of a load of the plan. */
export function joinedPlaces({ joined }: Draft, lane: number, start: number): number {
  let places = 0;
  for (const load of joined) if (load.lane === lane && load.start === start) places += load.places;
  return places;
}

/** Forgets the order. */
export function clearDraft(draft: Draft): void {
  for (const number of draft.touched) {
    const copy = draft.copies[number];
    if (copy !== undefined) draft.spare.push(copy);
    draft.copies[number] = undefined;
    draft.waiting[number] = undefined;
  }
  draft.touched.length = 0;
  draft.joined.length = 0;
}
