// One operation into a plant: every alternative on every unit, what it holds beside the unit, and loads of a batch
// resource that still have room. The earliest end wins; ties go to the shorter setup (beside its own family), then the
// earlier alternative, then the lower unit.
import { finishAfter, nextOpen, startBefore, type OpenIntervals } from "../../../base/core/calendar";
import { draftBlock, joinedPlaces, laneSeen, ownTail, type Draft } from "./draft";
import { findGap, noGap, type FoundGap, type GapRequest, type OwnTail, type Resource } from "./gap-search";
import { firstGap, freeSince, releasedAfter } from "./lane";

export type OperationRequest = {
  owner: number;
  release: number;
  notBefore: number;
  /** It must not end before this: what follows it within a longest lag could not begin in time. */
  endNotBefore: number;
  key: number;
  /** Places on a batch resource. */
  places: number;
  alternatives: readonly AlternativeRequest[];
  also: readonly { resource: number; quantity: number }[];
};

export type AlternativeRequest = {
  resource: number;
  setupSeconds: number;
  runSeconds: number;
  runOpen: OpenIntervals;
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
  also: { resource: number; lane: number }[];
};

export function placeOperation(
  resources: readonly Resource[],
  draft: Draft,
  request: OperationRequest,
): Placement | null {
  let best: Placement | null = null;
  for (let a = 0; a < request.alternatives.length; a += 1) {
    const found = newBlock(resources, draft, request, a, best === null ? Infinity : best.end);
    const joined = joinLoad(resources, draft, request, a, Math.min(best?.end ?? Infinity, found?.end ?? Infinity));
    const here = joined ?? found;
    if (here !== null && (best === null || isBetter(here, best))) best = here;
  }
  return best;
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

function isBetter(a: Placement, b: Placement): boolean {
  return a.end < b.end || (a.end === b.end && a.setupSeconds < b.setupSeconds);
}

function newBlock(
  resources: readonly Resource[],
  draft: Draft,
  request: OperationRequest,
  a: number,
  noLaterThan: number,
): Placement | null {
  const { resource: r, setupSeconds, runSeconds, runOpen } = request.alternatives[a]!;
  const resource = resources[r]!;
  const gap: GapRequest = {
    release: Math.max(request.release, startToEnd(runOpen, request.endNotBefore, runSeconds)),
    notBefore: request.notBefore,
    setupSeconds,
    runSeconds,
    key: request.key,
    runOpen,
  };
  for (;;) {
    const lane = searchLanes(resource, draft, gap, noLaterThan);
    if (lane === -1) return null;
    const { start, end } = bestGap;
    if (end > resource.detailedUntil) return beyondDetail(resource, request, a, noLaterThan);
    if (request.also.length === 0)
      return placementIn(resource, bestGap, { alternative: a, resource: r, lane, also: [] });
    const beside = placesBeside(resources, draft, request, { resource: r, lane, start, end });
    if (typeof beside !== "number")
      return placementIn(resource, bestGap, { alternative: a, resource: r, lane, also: beside });
    if (beside === Infinity) return null;
    gap.release = beside;
  }
}

type Place = Pick<Placement, "alternative" | "resource" | "lane" | "also">;

/** The setup is done as late as it can be. */
function placementIn({ open }: Resource, gap: FoundGap, { alternative, resource, lane, also }: Place): Placement {
  const { from, start, end, setupSeconds } = gap;
  const setupStart =
    setupSeconds === 0 ? Math.max(from, start) : Math.max(from, startBefore(open, start, setupSeconds));
  const setupEnd = setupSeconds === 0 ? setupStart : finishAfter(open, setupStart, setupSeconds);
  return { alternative, resource, lane, setupStart, setupEnd, start, end, setupSeconds, joined: false, also };
}

/** The first start whose run does not end before `end`. */
function startToEnd(open: OpenIntervals, end: number, runSeconds: number): number {
  if (end === -Infinity) return end;
  const start = startBefore(open, end, runSeconds);
  // Where `end` is closed, the run that is over before it is a second too early.
  return finishAfter(open, start, runSeconds) < end ? start + 1 : start;
}

let bestGap: FoundGap = noGap();
let triedGap: FoundGap = noGap();
const tail: OwnTail = { gap: 0, end: 0, key: -1 };

/** The lane whose gap ends first, its gap in `bestGap`; 0 on an infinite resource, −1 = none. */
function searchLanes(resource: Resource, draft: Draft, request: GapRequest, noLaterThan: number): number {
  const { lanes } = resource;
  if (lanes.length === 0) return withoutLimit(resource, request, noLaterThan) ? 0 : -1;
  let best = -1;
  let limit = noLaterThan;
  for (let lane = 0; lane < lanes.length; lane += 1) {
    const hasTail = ownTail(draft, resource, lane, request.release, tail);
    const seen = hasTail ? lanes[lane]! : laneSeen(draft, resource, lane);
    if (!findGap(resource, seen, request, limit, triedGap, hasTail ? tail : null)) continue;
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
  bestGap.start = nextOpen(runOpen, Math.max(release, finishAfter(open, notBefore, setupSeconds)));
  bestGap.end = finishAfter(runOpen, bestGap.start, runSeconds);
  return bestGap.end !== Infinity && bestGap.end <= noLaterThan;
}

/** Seconds of usable gaps beyond the detailed plan; said to be over when their period is. */
function beyondDetail(
  { usable, detailedUntil }: Resource,
  request: OperationRequest,
  a: number,
  noLaterThan: number,
): Placement | null {
  if (usable === null) return null;
  const { resource, setupSeconds, runSeconds } = request.alternatives[a]!;
  const ready = Math.max(request.release, detailedUntil, usable.from);
  const first = Math.ceil((ready - usable.from) / usable.length);
  if (first >= usable.before.length) return null;
  const need = usable.before[first]! + setupSeconds + runSeconds;
  let low = first;
  let high = usable.before.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (usable.before[middle]! >= need) high = middle;
    else low = middle + 1;
  }
  const end = Math.max(usable.from + low * usable.length, request.endNotBefore);
  if (low === usable.before.length || end > noLaterThan) return null;
  const start = usable.from + first * usable.length;
  return {
    alternative: a,
    resource,
    lane: -1,
    setupStart: start,
    setupEnd: start,
    start,
    end,
    setupSeconds,
    joined: false,
    also: [],
  };
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
      const since = freeSince(laneSeen(draft, resource, lane), run.start, run.end);
      if (!Number.isNaN(since)) free.push({ lane, since });
    }
    if (free.length < quantity) {
      let next = Infinity;
      for (let lane = 0; lane < resource.lanes.length; lane += 1)
        next = Math.min(next, releasedAfter(laneSeen(draft, resource, lane), run.start));
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
): Placement | null {
  const { resource: r, loadKey } = request.alternatives[a]!;
  const resource = resources[r]!;
  if (resource.batchSize === 0 || loadKey < 0) return null;
  let best: Placement | null = null;
  for (let l = 0; l < resource.lanes.length; l += 1) {
    const lane = laneSeen(draft, resource, l);
    const limit = best?.end ?? noLaterThan;
    let i = firstGap(lane, request.release);
    while (i > 0 && lane.end[i - 1]! > request.release) i -= 1;
    for (; i < lane.length && lane.start[i]! <= limit; i += 1) {
      if (lane.loadKey[i] !== loadKey || lane.end[i]! > limit || (best !== null && lane.end[i] === limit)) continue;
      if (lane.runStart[i]! < request.release || lane.start[i]! < request.notBefore) continue;
      if (lane.end[i]! < request.endNotBefore) continue;
      const places = lane.places[i]! + joinedPlaces(draft, resource.firstLane + l, lane.start[i]!);
      if (places + request.places > resource.batchSize) continue;
      best = {
        alternative: a,
        resource: r,
        lane: l,
        setupStart: lane.start[i]!,
        setupEnd: lane.runStart[i]!,
        start: lane.runStart[i]!,
        end: lane.end[i]!,
        setupSeconds: 0,
        joined: true,
        also: [],
      };
      break;
    }
  }
  return best;
}
