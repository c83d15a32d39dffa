// One operation into a plant: every alternative on every unit, what it holds beside the unit, and loads of a batch
// resource that still have room. The earliest end wins; ties go to the shorter setup (beside its own family), then the
// earlier alternative, then the lower unit. Answers are written into a placement given: the kernel makes no objects.
import { alwaysOpen, finishAfter, startBefore, type OpenIntervals } from "../../../base/core/calendar";
import {
  draftBlock,
  freeSinceSeen,
  joinedPlaces,
  laneSeen,
  noBlocks,
  ownBlocks,
  releasedAfterSeen,
  standsApart,
  type Draft,
} from "./draft";
import { allowedFrom } from "./campaign";
import { findGap, noGap, runFrom, type FoundGap, type GapRequest, type Resource } from "./gap-search";
import { firstGap } from "./lane";

export type OperationRequest = {
  owner: number;
  release: number;
  notBefore: number;
  /** Loads of others that begin before this are not joined. */
  joinFrom: number;
  /** It must not end before this: what follows it within a longest lag could not begin in time. */
  endNotBefore: number;
  key: number;
  /** Places on a batch resource. */
  places: number;
  alternatives: readonly AlternativeRequest[];
  also: readonly { readonly resource: number; readonly quantity: number }[];
};

export type AlternativeRequest = {
  resource: number;
  setupSeconds: number;
  runSeconds: number;
  runOpen: OpenIntervals;
  /** The run must not pause over closed time. */
  unbroken: boolean;
  /** What a batch load shares; −1 = never shared. */
  loadKey: number;
};

export type Placement = {
  alternative: number;
  resource: number;
  /** −1 beyond the detailed plan: seconds are promised, no unit. */
  lane: number;
  setupStart: number;
  setupEnd: number;
  start: number;
  end: number;
  setupSeconds: number;
  /** It shares a load that stands there already. */
  joined: boolean;
  /** Its own setup family stands before or behind it, or there is nothing to set up. */
  beside: boolean;
  also: { resource: number; lane: number }[];
};

export const noPlacement = (): Placement => ({
  alternative: 0,
  resource: 0,
  lane: -1,
  setupStart: 0,
  setupEnd: 0,
  start: 0,
  end: Infinity,
  setupSeconds: 0,
  joined: false,
  beside: false,
  also: [],
});

export function copyPlacement(from: Placement, into: Placement): void {
  into.alternative = from.alternative;
  into.resource = from.resource;
  into.lane = from.lane;
  into.setupStart = from.setupStart;
  into.setupEnd = from.setupEnd;
  into.start = from.start;
  into.end = from.end;
  into.setupSeconds = from.setupSeconds;
  into.joined = from.joined;
  into.beside = from.beside;
  // Lists of what is held beside are never written over.
  into.also = from.also;
}

/** The earliest end there is; false where there is none. */
export function placeOperation(
  resources: readonly Resource[],
  draft: Draft,
  request: OperationRequest,
  into: Placement,
): boolean {
  return search(resources, draft, request, { limit: Infinity, beside: false }, into);
}

/** The earliest place beside its own family that ends by `limit`. */
export function placeBeside(
  resources: readonly Resource[],
  draft: Draft,
  request: OperationRequest,
  limit: number,
  into: Placement,
): boolean {
  return search(resources, draft, request, { limit, beside: true }, into);
}

/** Puts the placement on the draft; later operations of the order see it. */
export function draftPlacement(
  resources: readonly Resource[],
  draft: Draft,
  { owner, key, places, alternatives }: OperationRequest,
  placement: Placement,
): void {
  const resource = resources[placement.resource]!;
  const { lane, setupStart, start, end } = placement;
  if (placement.joined) {
    draft.joined.push({ lane: resource.firstLane + lane, start: setupStart, places });
    return;
  }
  const { setupSeconds, loadKey } = alternatives[placement.alternative]!;
  if (lane >= 0 && resource.lanes.length > 0)
    draftBlock(draft, resource, lane, {
      start: setupStart,
      runStart: start,
      end,
      ownSetup: setupSeconds,
      key,
      places,
      loadKey: places > resource.batchSize ? -1 : loadKey,
      owner,
    });
  for (const held of placement.also)
    draftBlock(draft, resources[held.resource]!, held.lane, {
      start,
      runStart: start,
      end,
      ownSetup: 0,
      key: -1,
      places: 0,
      loadKey: -1,
      owner,
    });
}

type Search = { readonly limit: number; readonly beside: boolean };

const tried = noPlacement();

function search(
  resources: readonly Resource[],
  draft: Draft,
  request: OperationRequest,
  { limit, beside }: Search,
  into: Placement,
): boolean {
  let isFound = false;
  for (let a = 0; a < request.alternatives.length; a += 1) {
    if (newBlock(resources, draft, request, a, isFound ? into.end : limit, beside, tried)) {
      if (!isFound || isBetter(tried, into)) copyPlacement(tried, into);
      isFound = true;
    }
    if (joinLoad(resources, draft, request, a, isFound ? into.end : limit, tried)) {
      if (!isFound || isBetter(tried, into)) copyPlacement(tried, into);
      isFound = true;
    }
  }
  return isFound;
}

function isBetter(a: Placement, b: Placement): boolean {
  if (a.end !== b.end) return a.end < b.end;
  // A load that stands there takes no time of its own.
  return a.setupSeconds < b.setupSeconds || (a.setupSeconds === b.setupSeconds && a.joined && !b.joined);
}

const gapRequest: GapRequest = {
  release: 0,
  notBefore: 0,
  setupSeconds: 0,
  runSeconds: 0,
  key: -1,
  runOpen: { starts: new Float64Array(0), ends: new Float64Array(0), before: new Float64Array(0) },
  unbroken: false,
  beside: false,
};

function newBlock(
  resources: readonly Resource[],
  draft: Draft,
  request: OperationRequest,
  a: number,
  noLaterThan: number,
  beside: boolean,
  into: Placement,
): boolean {
  const { resource: r, setupSeconds, runSeconds, runOpen, unbroken } = request.alternatives[a]!;
  const resource = resources[r]!;
  gapRequest.release = Math.max(request.release, startToEnd(runOpen, request.endNotBefore, runSeconds));
  gapRequest.notBefore = request.notBefore;
  gapRequest.setupSeconds = setupSeconds;
  gapRequest.runSeconds = runSeconds;
  gapRequest.key = request.key;
  gapRequest.runOpen = runOpen;
  gapRequest.unbroken = unbroken;
  gapRequest.beside = beside;
  for (;;) {
    // Days that have no more for it, whatever the setup, are not looked through.
    if (resource.families !== null)
      gapRequest.release = allowedFrom(resource.families, request.key, gapRequest.release, setupSeconds + runSeconds);
    const lane = searchLanes(resource, draft, gapRequest, noLaterThan);
    if (lane === -1) return false;
    if (bestGap.end > resource.detailedUntil) return beyondDetail(resource, request, a, noLaterThan, into);
    if (request.also.length === 0) {
      standIn(resource, bestGap, into);
      into.also = nothingBeside;
    } else {
      const run = { resource: r, lane, start: bestGap.start, end: bestGap.end };
      const held = placesBeside(resources, draft, request, run);
      if (typeof held === "number") {
        if (held === Infinity) return false;
        gapRequest.release = held;
        continue;
      }
      standIn(resource, bestGap, into);
      into.also = held;
    }
    into.alternative = a;
    into.resource = r;
    into.lane = lane;
    into.joined = false;
    return true;
  }
}

const nothingBeside: Placement["also"] = [];

/** The setup is done as late as it can be. */
function standIn({ open }: Resource, gap: FoundGap, into: Placement): void {
  const { from, start, end, setupSeconds } = gap;
  into.setupStart = setupSeconds === 0 ? Math.max(from, start) : Math.max(from, startBefore(open, start, setupSeconds));
  into.setupEnd = setupSeconds === 0 ? into.setupStart : finishAfter(open, into.setupStart, setupSeconds);
  into.start = start;
  into.end = end;
  into.setupSeconds = setupSeconds;
  into.beside = gap.beside;
}

/** Alternatives of one operation ask the same of few calendars: the last two answers are kept. */
const startsKnown = [0, 1].map(() => ({ open: alwaysOpen, end: NaN, runSeconds: NaN, start: NaN }));
let nextStart = 0;

/** The first start whose run does not end before `end`. */
function startToEnd(open: OpenIntervals, end: number, runSeconds: number): number {
  if (end === -Infinity) return end;
  for (const known of startsKnown)
    if (known.open === open && known.end === end && known.runSeconds === runSeconds) return known.start;
  const before = startBefore(open, end, runSeconds);
  const into = startsKnown[nextStart]!;
  nextStart = 1 - nextStart;
  into.open = open;
  into.end = end;
  into.runSeconds = runSeconds;
  // Where `end` is closed, the run that is over before it is a second too early.
  into.start = finishAfter(open, before, runSeconds) < end ? before + 1 : before;
  return into.start;
}

let bestGap: FoundGap = noGap();
let triedGap: FoundGap = noGap();

/** The lane whose gap ends first, its gap in `bestGap`; 0 on an infinite resource, −1 = none. */
function searchLanes(resource: Resource, draft: Draft, request: GapRequest, noLaterThan: number): number {
  const { lanes, firstLane } = resource;
  if (lanes.length === 0) return withoutLimit(resource, request, noLaterThan) ? 0 : -1;
  let best = -1;
  let limit = noLaterThan;
  for (let lane = 0; lane < lanes.length; lane += 1) {
    const base = lanes[lane]!;
    const own = ownBlocks(draft, firstLane + lane);
    const apart = own.length === 0 || standsApart(resource, base, own);
    const seen = apart ? base : laneSeen(draft, resource, lane);
    if (!findGap(resource, seen, apart ? own : noBlocks, request, limit, triedGap)) continue;
    if (best >= 0 && triedGap.end === bestGap.end && triedGap.setupSeconds >= bestGap.setupSeconds) continue;
    best = lane;
    limit = triedGap.end;
    const worse = bestGap;
    bestGap = triedGap;
    triedGap = worse;
  }
  return best;
}

function withoutLimit({ open }: Resource, request: GapRequest, noLaterThan: number): boolean {
  const { notBefore, release, setupSeconds, runSeconds, runOpen } = request;
  bestGap.from = notBefore;
  bestGap.setupSeconds = setupSeconds;
  bestGap.beside = true;
  bestGap.start = runFrom(request, Math.max(release, finishAfter(open, notBefore, setupSeconds)));
  bestGap.end = finishAfter(runOpen, bestGap.start, runSeconds);
  return bestGap.end !== Infinity && bestGap.end <= noLaterThan;
}

/** Seconds of usable gaps beyond the detailed plan; said to be over when their period is. */
function beyondDetail(
  { usable, detailedUntil }: Resource,
  request: OperationRequest,
  a: number,
  noLaterThan: number,
  into: Placement,
): boolean {
  if (usable === null) return false;
  const { resource, setupSeconds, runSeconds } = request.alternatives[a]!;
  const ready = Math.max(request.release, detailedUntil, usable.from);
  const first = Math.ceil((ready - usable.from) / usable.length);
  if (first >= usable.before.length) return false;
  const need = usable.before[first]! + setupSeconds + runSeconds;
  let low = first;
  let high = usable.before.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (usable.before[middle]! >= need) high = middle;
    else low = middle + 1;
  }
  const end = Math.max(usable.from + low * usable.length, request.endNotBefore);
  if (low === usable.before.length || end > noLaterThan) return false;
  const start = usable.from + first * usable.length;
  into.alternative = a;
  into.resource = resource;
  into.lane = -1;
  into.setupStart = start;
  into.setupEnd = start;
  into.start = start;
  into.end = end;
  into.setupSeconds = setupSeconds;
  into.joined = false;
  into.beside = true;
  into.also = nothingBeside;
  return true;
}

type Run = { resource: number; lane: number; start: number; end: number };

/** Units of everything held beside it; or the next moment at which one of what is missing becomes free. */
function placesBeside(
  resources: readonly Resource[],
  draft: Draft,
  { also }: OperationRequest,
  run: Run,
): Placement["also"] | number {
  const taken: Placement["also"] = [];
  let later = -Infinity;
  for (const { resource: r, quantity } of also) {
    const resource = resources[r]!;
    if (resource.lanes.length === 0) continue;
    const free: { lane: number; since: number }[] = [];
    for (let lane = 0; lane < resource.lanes.length; lane += 1) {
      if (r === run.resource && lane === run.lane) continue;
      if (taken.some((other) => other.resource === r && other.lane === lane)) continue;
      const since = freeSinceSeen(draft, resource, lane, run.start, run.end);
      if (!Number.isNaN(since)) free.push({ lane, since });
    }
    if (free.length < quantity) {
      let next = Infinity;
      for (let lane = 0; lane < resource.lanes.length; lane += 1)
        next = Math.min(next, releasedAfterSeen(draft, resource, lane, run.start));
      later = Math.max(later, next);
    } else {
      // The fullest use first: the unit that became free last.
      free.sort((one, two) => two.since - one.since || one.lane - two.lane);
      for (const { lane } of free.slice(0, quantity)) taken.push({ resource: r, lane });
    }
  }
  return later === -Infinity ? taken : later;
}

/** A load that has not begun, shares the key and has room; it is never begun earlier or later for a guest. */
function joinLoad(
  resources: readonly Resource[],
  draft: Draft,
  request: OperationRequest,
  a: number,
  noLaterThan: number,
  into: Placement,
): boolean {
  const { resource: r, loadKey } = request.alternatives[a]!;
  const resource = resources[r]!;
  if (resource.batchSize === 0 || loadKey < 0) return false;
  let isFound = false;
  for (let l = 0; l < resource.lanes.length; l += 1) {
    const lane = laneSeen(draft, resource, l);
    const limit = isFound ? into.end : noLaterThan;
    let i = firstGap(lane, request.release);
    while (i > 0 && lane.end[i - 1]! > request.release) i -= 1;
    for (; i < lane.length && lane.start[i]! <= limit; i += 1) {
      if (lane.loadKey[i] !== loadKey || lane.end[i]! > limit || (isFound && lane.end[i] === limit)) continue;
      if (lane.runStart[i]! < request.release) continue;
      if (lane.start[i]! < (lane.owner[i]! < 0 ? request.joinFrom : request.notBefore)) continue;
      if (lane.end[i]! < request.endNotBefore) continue;
      const places = lane.places[i]! + joinedPlaces(draft, resource.firstLane + l, lane.start[i]!);
      if (places + request.places > resource.batchSize) continue;
      into.alternative = a;
      into.resource = r;
      into.lane = l;
      into.setupStart = lane.start[i]!;
      into.setupEnd = lane.runStart[i]!;
      into.start = lane.runStart[i]!;
      into.end = lane.end[i]!;
      into.setupSeconds = 0;
      into.joined = true;
      into.beside = true;
      into.also = nothingBeside;
      isFound = true;
      break;
    }
  }
  return isFound;
}
