// The operations of one order, each at its earliest end in turn, on a draft that is taken back in reverse. Orders asked
// one after another keep what they begin with in common; and an operation nothing of its own order stands in the way of
// is looked up by when it may begin. Both give what placing it alone would give.
import type { CompiledOperation, CompiledOrder } from "./compile-order";
import { clearDraft, isTouched, takeBack } from "./kernel/draft";
import {
  copyPlacement,
  draftPlacement,
  noPlacement,
  placeBeside,
  placeOperation,
  type OperationRequest,
  type Placement,
} from "./kernel/place-operation";
import type { Step } from "./order-promise";
import type { Plant } from "./plant";

/** What stands on the draft: made once per plant and written over. */
export type Trace = {
  now: number;
  /** Places in front of `count` are filled. */
  count: number;
  readonly compiled: CompiledOperation[];
  readonly steps: Step[];
  /** Written blocks and joined loads before each step; what it may still give away. */
  readonly blocks: number[];
  readonly joined: number[];
  readonly left: number[];
};

export const newTrace = (): Trace => ({ now: 0, count: 0, compiled: [], steps: [], blocks: [], joined: [], left: [] });

/** Where operations of several orders stand by when they may begin, their order having nothing on their units. */
export type KnownPlaces = ReadonlyMap<CompiledOperation, Map<number, Known>>;
type Known = { readonly earliest: Placement | null; readonly beside: Placement | null };

/** So many times an operation may be held back for what must follow it closely. */
const mostRestarts = 2_000;

/**
 * The steps of an order, in the trace of the plant; else the place of the operation that has no room. Where one begins
 * too long after another ended, that one has to end later: it is held back as far as needed, and placed anew with what
 * follows it.
 */
export function placeOrder(
  plant: Plant,
  { compiled }: CompiledOrder,
  now: number,
  known: KnownPlaces | null = null,
): number | null {
  const { trace } = plant;
  let place = trace.now === now ? commonStart(trace, compiled) : 0;
  cutTrace(plant, place);
  trace.now = now;
  let endNotBefore: number[] | null = null;
  for (let restarts = 0; place < compiled.length;) {
    const operation = compiled[place]!;
    if (!placeStep(plant, operation, place, endNotBefore?.[place] ?? -Infinity, known)) {
      if (endNotBefore) cutTrace(plant, 0);
      return place;
    }
    const held = heldBack(trace, operation, place);
    if (held === null) {
      place += 1;
      continue;
    }
    restarts += 1;
    if (restarts > mostRestarts) {
      cutTrace(plant, 0);
      return place;
    }
    endNotBefore ??= compiled.map(() => -Infinity);
    for (const { before, most } of operation.after) {
      const latest = trace.steps[place]!.at.start - most;
      if (trace.steps[before]!.at.end < latest) endNotBefore[before] = latest;
    }
    place = held;
    cutTrace(plant, place);
  }
  // What was held back stands where no other order would put it: nothing is kept in common with it.
  trace.compiled.length = endNotBefore === null ? compiled.length : 0;
  return null;
}

/** Forgets the order: an inquiry leaves the plant as it was. */
export function clearTrace(plant: Plant): void {
  plant.trace.count = 0;
  plant.trace.compiled.length = 0;
  clearDraft(plant.draft);
}

function cutTrace({ trace, draft }: Plant, place: number): void {
  if (place >= trace.count) return;
  takeBack(draft, trace.blocks[place]!, trace.joined[place]!);
  trace.count = place;
  if (trace.compiled.length > place) trace.compiled.length = place;
}

function commonStart({ compiled, count }: Trace, wanted: readonly CompiledOperation[]): number {
  const most = Math.min(count, compiled.length, wanted.length);
  let place = 0;
  while (place < most && compiled[place] === wanted[place]) place += 1;
  return place;
}

/** The first place that has to end later for this one, the longest lag being over; null = none. */
function heldBack({ steps }: Trace, { after }: CompiledOperation, place: number): number | null {
  let first: number | null = null;
  const { start } = steps[place]!.at;
  for (const { before, most } of after)
    if (steps[before]!.at.end < start - most && (first === null || before < first)) first = before;
  return first;
}

const request: OperationRequest = {
  owner: 0,
  release: 0,
  notBefore: 0,
  joinFrom: 0,
  endNotBefore: -Infinity,
  key: -1,
  places: 1,
  alternatives: [],
  also: [],
};

function placeStep(
  plant: Plant,
  operation: CompiledOperation,
  place: number,
  endNotBefore: number,
  known: KnownPlaces | null,
): boolean {
  const { trace, resources, draft } = plant;
  const step = (trace.steps[place] ??= { at: noPlacement(), ready: 0, predecessor: -1 });
  step.ready = Math.max(trace.now, operation.materialSecond);
  step.predecessor = -1;
  for (const { before, least } of operation.after) {
    const end = trace.steps[before]!.at.end + least;
    if (end <= step.ready) continue;
    step.ready = end;
    step.predecessor = before;
  }
  request.owner = place;
  request.release = step.ready;
  request.notBefore = trace.now;
  request.joinFrom = trace.now + plant.freezeSeconds;
  request.endNotBefore = endNotBefore;
  request.key = operation.key;
  request.places = operation.quantity;
  request.alternatives = operation.alternatives;
  request.also = operation.also;
  trace.blocks[place] = draft.written.length;
  trace.joined[place] = draft.joined.length;
  const left = place === 0 ? (plant.campaign?.toleranceSeconds ?? 0) : trace.left[place]!;
  const places = known?.get(operation);
  const isPlaced =
    places !== undefined && endNotBefore === -Infinity && !isInItsOwnWay(plant, operation)
      ? fromKnown(plant, left, places, step.at)
      : search(plant, left, step.at);
  if (!isPlaced) return false;
  trace.left[place + 1] = left - given;
  draftPlacement(resources, draft, request, step.at);
  trace.compiled[place] = operation;
  trace.count = place + 1;
  return true;
}

function isInItsOwnWay({ resources, draft }: Plant, { alternatives, also }: CompiledOperation): boolean {
  for (const { resource } of alternatives) if (isTouched(draft, resources[resource]!)) return true;
  for (const { resource } of also) if (isTouched(draft, resources[resource]!)) return true;
  return false;
}

/** What the last placement gave away to stand beside its family. */
let given = 0;
const besidePlace = noPlacement();

/** The earliest place; one beside its own family where that is no later than what may still be given away. */
function search({ resources, draft }: Plant, left: number, into: Placement): boolean {
  given = 0;
  if (!placeOperation(resources, draft, request, into)) return false;
  if (into.beside || left <= 0) return true;
  if (searchBeside(resources, draft, into, left)) settleBeside(besidePlace, into);
  return true;
}

function searchBeside(
  resources: Plant["resources"],
  draft: Plant["draft"],
  earliest: Placement,
  left: number,
): boolean {
  const { endNotBefore } = request;
  // Nothing ends sooner than the earliest: what does is not looked at.
  request.endNotBefore = earliest.end;
  const isFound = placeBeside(resources, draft, request, earliest.end + left, besidePlace);
  request.endNotBefore = endNotBefore;
  return isFound;
}

function settleBeside(beside: Placement, into: Placement): void {
  given = beside.end - into.end;
  copyPlacement(beside, into);
}

function fromKnown(plant: Plant, left: number, places: Map<number, Known>, into: Placement): boolean {
  let found = places.get(request.release);
  if (found === undefined) {
    found = looked(plant, into);
    places.set(request.release, found);
  }
  given = 0;
  if (found.earliest === null) return false;
  copyPlacement(found.earliest, into);
  if (found.beside !== null && found.beside.end - into.end <= left) settleBeside(found.beside, into);
  return true;
}

/** Both answers, for whatever is left to give away. */
function looked({ resources, draft, campaign }: Plant, scratch: Placement): Known {
  if (!placeOperation(resources, draft, request, scratch)) return { earliest: null, beside: null };
  const earliest = kept(scratch);
  const most = campaign?.toleranceSeconds ?? 0;
  const isBeside = !scratch.beside && most > 0 && searchBeside(resources, draft, scratch, most);
  return { earliest, beside: isBeside ? kept(besidePlace) : null };
}

function kept(from: Placement): Placement {
  const placement = noPlacement();
  copyPlacement(from, placement);
  return placement;
}
