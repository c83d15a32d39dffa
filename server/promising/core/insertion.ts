// One operation into a plant: every alternative, what it holds beside the unit, and loads of a batch resource that
// still have room. Earliest end wins; ties go to the shorter setup, then the earlier alternative.
import type { OpenIntervals } from "../../base/core/calendar";
import {
  earliestInLane,
  earliestInsertion,
  freeLanes,
  insertBlock,
  nextRelease,
  removeBlock,
  type Block,
  type Insertion,
  type ResourceTimeline,
} from "./timeline";

export type PlacementRequest = {
  owner: number;
  release: number;
  notBefore: number;
  key: number;
  /** Places on a batch resource. */
  places: number;
  /** The run must not pause over closed time. */
  unbroken: boolean;
  alternatives: readonly {
    resource: number;
    setupSeconds: number;
    runSeconds: number;
    runOpen: OpenIntervals;
    /** What a batch load shares; -1 = never shared. */
    loadKey: number;
    /** Where this alternative must wait for longer than the others. */
    release?: number;
  }[];
  also: readonly { resource: number; quantity: number }[];
  /** On this alternative alone, on this unit of it alone where one is named. */
  only?: { alternative: number; lane: number | null };
};

export type Placement = Insertion & {
  alternative: number;
  resource: number;
  /** The load it joins, null when it makes its own block. */
  joined: Block | null;
  also: { resource: number; lane: number }[];
};

/** What `commit` put where, so that it can be taken back. */
export type Commitment = {
  block: Block;
  placed: { resource: number; lane: number; block: Block }[];
  joinedPlaces: number;
};

export function earliestPlacement(timelines: readonly ResourceTimeline[], request: PlacementRequest): Placement | null {
  let best: Placement | null = null;
  request.alternatives.forEach((_, alternative) => {
    if (request.only !== undefined && request.only.alternative !== alternative) return;
    for (const found of [joinLoad(timelines, request, alternative), newBlock(timelines, request, alternative)]) {
      if (found !== null && (best === null || better(found, best))) best = found;
    }
  });
  return best;
}

export function commit(
  timelines: readonly ResourceTimeline[],
  request: PlacementRequest,
  placement: Placement,
): Commitment {
  if (placement.joined !== null) {
    placement.joined.places += request.places;
    return { block: placement.joined, placed: [], joinedPlaces: request.places };
  }
  const alternative = request.alternatives[placement.alternative]!;
  const timeline = timelines[placement.resource]!;
  const placed: Commitment["placed"] = [];
  const base = { runStart: placement.start, end: placement.end, owner: request.owner };
  const body = {
    ...base,
    start: placement.setupStart,
    key: request.key,
    ownSetup: alternative.setupSeconds,
    places: request.places,
    loadKey: request.places > timeline.batchSize ? -1 : alternative.loadKey,
  };
  let block: Block = { ...body, after: -1, reach: placement.end };
  if (timeline.lanes.length > 0) {
    block = insertBlock(timeline, placement.lane, body);
    placed.push({ resource: placement.resource, lane: placement.lane, block });
  }
  for (const { resource, lane } of placement.also) {
    const held = { ...base, start: placement.start, key: -1, ownSetup: 0, places: 0, loadKey: -1 };
    placed.push({ resource, lane, block: insertBlock(timelines[resource]!, lane, held) });
  }
  return { block, placed, joinedPlaces: 0 };
}

export function takeBack(timelines: readonly ResourceTimeline[], commitment: Commitment): void {
  commitment.block.places -= commitment.joinedPlaces;
  for (const { resource, lane, block } of commitment.placed) removeBlock(timelines[resource]!, lane, block);
}

/** What was taken back stands where it stood; of what made a block of its own. */
export function putBack(timelines: readonly ResourceTimeline[], { block, placed }: Commitment): Commitment {
  const again = placed.map((held) => ({
    ...held,
    block: insertBlock(timelines[held.resource]!, held.lane, held.block),
  }));
  const main = placed.findIndex((held) => held.block === block);
  return { block: again[main]?.block ?? block, placed: again, joinedPlaces: 0 };
}

function better(a: Placement, b: Placement): boolean {
  return a.end < b.end || (a.end === b.end && a.setupSeconds < b.setupSeconds);
}

/** A load that has not begun, shares the key and has room; it is never begun earlier or later for a guest. */
function joinLoad(
  timelines: readonly ResourceTimeline[],
  request: PlacementRequest,
  alternative: number,
): Placement | null {
  const { resource, loadKey } = request.alternatives[alternative]!;
  const release = releaseOf(request, alternative);
  const timeline = timelines[resource]!;
  if (timeline.batchSize === 0 || loadKey < 0) return null;
  let best: Placement | null = null;
  timeline.lanes.forEach(({ blocks }, lane) => {
    if (!isAllowed(lane, request)) return;
    const block = blocks.find(
      (b) =>
        b.loadKey === loadKey &&
        b.runStart >= release &&
        b.start >= request.notBefore &&
        b.places + request.places <= timeline.batchSize,
    );
    if (block === undefined || (best !== null && best.end <= block.end)) return;
    best = {
      alternative,
      resource,
      lane,
      joined: block,
      also: [],
      behind: null,
      setupSeconds: 0,
      setupStart: block.start,
      setupEnd: block.runStart,
      start: block.runStart,
      end: block.end,
    };
  });
  return best;
}

const isAllowed = (lane: number, { only }: PlacementRequest): boolean => (only?.lane ?? lane) === lane;

const releaseOf = ({ release, alternatives }: PlacementRequest, alternative: number): number =>
  Math.max(release, alternatives[alternative]!.release ?? release);

function newBlock(
  timelines: readonly ResourceTimeline[],
  request: PlacementRequest,
  alternative: number,
): Placement | null {
  const { resource, setupSeconds, runSeconds, runOpen } = request.alternatives[alternative]!;
  const timeline = timelines[resource]!;
  let release = releaseOf(request, alternative);
  for (;;) {
    const wanted = {
      release,
      notBefore: request.notBefore,
      setupSeconds,
      runSeconds,
      key: request.key,
      runOpen,
      unbroken: request.unbroken,
    };
    const lane = request.only?.lane ?? null;
    const found =
      lane === null || timeline.lanes.length === 0
        ? earliestInsertion(timeline, wanted)
        : earliestInLane(timeline, lane, wanted);
    if (found === null) return null;
    const also: Placement["also"] = [];
    let later = -Infinity;
    for (const { resource: other, quantity } of request.also) {
      const second = timelines[other]!;
      if (second.lanes.length === 0) continue;
      const taken = also.filter((a) => a.resource === other).map((a) => a.lane);
      const own = other === resource ? [found.lane] : [];
      const free = freeLanes(second, found.start, found.end).filter(
        (lane) => !taken.includes(lane) && !own.includes(lane),
      );
      if (free.length < quantity) later = Math.max(later, nextRelease(second, found.start));
      else for (const lane of free.slice(0, quantity)) also.push({ resource: other, lane });
    }
    if (later === -Infinity) return { ...found, alternative, resource, joined: null, also };
    if (later === Infinity) return null;
    release = later;
  }
}
