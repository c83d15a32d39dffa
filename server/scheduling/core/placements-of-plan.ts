// A plan as it was told, back on the units of a plant that has changed since: the warm start of a replan. What has no
// place there any more, and whatever waits for it, is left open.
import { workedBetween } from "../../base/core/calendar";
import { freeLanes, insertBlock, type ResourceTimeline } from "../../promising/core/timeline";
import { emptyTimelines, type Compiled } from "./compile";
import { predecessorsOf } from "./insert-operation";
import { copyPlacements, notPlaced, type Placements } from "./kernel/columns";
import type { Shop } from "./kernel/dispatch";
import type { PlacedOperation, TimedPlan } from "./plan";

export function placementsOfPlan(compiled: Compiled, shop: Shop, plan: TimedPlan): Placements {
  const c = compiled.columns;
  const placed = copyPlacements(shop.fixed);
  const told = new Map(plan.operations.map((at) => [at.operation, at]));
  const indexOf = new Map(compiled.resources.map((resource, r) => [resource.id, r]));
  const loads = new Loads(compiled, shop.loadCount);
  for (const o of c.topological) {
    const at = told.get(compiled.operations[o]!.id);
    const r = at === undefined ? undefined : indexOf.get(at.resource);
    if (at === undefined || r === undefined || placed.alternative[o] !== notPlaced) continue;
    const a = alternativeOn(compiled, o, r, at.alternative);
    const isOpen = [...predecessorsOf(c, o)].some(({ operation }) => placed.alternative[operation] === notPlaced);
    if (c.refused[o] === 1 || a < 0 || isOpen || at.unit >= (compiled.resources[r]!.capacity ?? 1)) continue;
    place(compiled, placed, { o, a, r, at });
    placed.load[o] = loads.numberOf(o, a, at);
  }
  holdBeside(compiled, shop, placed);
  return placed;
}

function alternativeOn({ columns: c }: Compiled, o: number, r: number, original: number): number {
  let found = -1;
  for (let a = c.altStart[o]!; a < c.altStart[o + 1]!; a += 1) {
    if (c.altResource[a] !== r) continue;
    if (c.altOriginal[a] === original) return a;
    if (found < 0) found = a;
  }
  return found;
}

type Place = { o: number; a: number; r: number; at: PlacedOperation };

function place({ resourceOpens }: Compiled, placed: Placements, { o, a, r, at }: Place): void {
  placed.alternative[o] = a;
  placed.resource[o] = r;
  placed.lane[o] = at.unit;
  placed.setupStart[o] = at.setupStart;
  placed.setupEnd[o] = at.setupEnd;
  placed.start[o] = at.start;
  placed.end[o] = at.end;
  placed.setupSeconds[o] = workedBetween(resourceOpens[r]!, at.setupStart, at.setupEnd);
}

/** Loads stay together as far as they still may. */
class Loads {
  private readonly known = new Map<number, { load: number; altLoad: number; room: number }>();

  constructor(
    private readonly compiled: Compiled,
    private count: number,
  ) {}

  numberOf(o: number, a: number, { batch, resource }: PlacedOperation): number {
    const { columns: c, resources } = this.compiled;
    const unit = resources[c.altResource[a]!]!;
    if (unit.batch === null || unit.capacity === null) return -1;
    const known = batch === null ? undefined : this.known.get(batch);
    if (known !== undefined && unit.id === resource && known.altLoad === c.altLoad[a] && known.room >= c.places[o]!) {
      known.room -= c.places[o]!;
      return known.load;
    }
    const load = (this.count += 1) - 1;
    const altLoad = c.altLoad[a]!;
    if (batch !== null && known === undefined && altLoad >= 0)
      this.known.set(batch, { load, altLoad, room: unit.batch.size - c.places[o]! });
    return load;
  }
}

/** A plan does not say which of a pool was held beside a unit: those free then, else any; a load holds once. */
function holdBeside(compiled: Compiled, shop: Shop, placed: Placements): void {
  const c = compiled.columns;
  const holds = (o: number): boolean => placed.alternative[o]! >= 0 && shop.fixed.alternative[o] === notPlaced;
  const pools = new Uint8Array(shop.timelines.length);
  for (let o = 0; o < c.operationCount; o += 1)
    for (let k = c.alsoStart[o]!; k < c.alsoStart[o + 1]!; k += 1) if (holds(o)) pools[c.alsoResource[k]!] = 1;
  if (!pools.includes(1)) return;
  const timelines = poolTimelines(compiled, shop, pools);
  const moving = [...c.topological].filter(
    (o) => holds(o) && (pools[placed.resource[o]!] === 1 || c.alsoStart[o]! < c.alsoStart[o + 1]!),
  );
  moving.sort((a, b) => placed.start[a]! - placed.start[b]! || a - b);
  const loads = new Set<number>();
  const leading = moving.filter((o) => {
    const load = placed.load[o]!;
    if (load >= 0 && loads.has(load)) return false;
    loads.add(load);
    return true;
  });
  for (const o of leading)
    if (pools[placed.resource[o]!] === 1) hold(timelines, { r: placed.resource[o]!, lane: placed.lane[o]!, o }, placed);
  for (const o of leading) {
    let at = c.besideStart[o]!;
    for (let k = c.alsoStart[o]!; k < c.alsoStart[o + 1]!; k += 1) {
      const r = c.alsoResource[k]!;
      if (timelines[r]!.lanes.length > 0)
        lanesFor(timelines[r]!, placed, { o, r, count: c.alsoQuantity[k]! }).forEach((lane, i) => {
          placed.besideLane[at + i] = lane;
          hold(timelines, { r, lane, o }, placed);
        });
      at += c.alsoQuantity[k]!;
    }
  }
}

/** With what stands on them already. */
function poolTimelines(compiled: Compiled, shop: Shop, pools: Uint8Array): ResourceTimeline[] {
  const timelines = emptyTimelines(compiled);
  shop.timelines.forEach(({ lanes }, r) => {
    if (pools[r] === 0) return;
    lanes.forEach(({ blocks }, lane) => {
      for (const block of blocks) insertBlock(timelines[r]!, lane, block);
    });
  });
  return timelines;
}

function lanesFor(
  timeline: ResourceTimeline,
  placed: Placements,
  { o, r, count }: { o: number; r: number; count: number },
): number[] {
  const free = freeLanes(timeline, placed.start[o]!, placed.end[o]!);
  const any = timeline.lanes.map((_, lane) => lane);
  const own = placed.resource[o] === r ? placed.lane[o]! : -1;
  return [...new Set([...free, ...any])].filter((lane) => lane !== own).slice(0, count);
}

function hold(
  timelines: ResourceTimeline[],
  { r, lane, o }: { r: number; lane: number; o: number },
  p: Placements,
): void {
  if (timelines[r]!.lanes.length === 0) return;
  const times = { start: p.start[o]!, runStart: p.start[o]!, end: p.end[o]! };
  insertBlock(timelines[r]!, lane, { ...times, key: -1, ownSetup: 0, owner: o, places: 0, loadKey: -1 });
}
