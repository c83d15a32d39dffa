// The plant before anything is dispatched: frozen operations and reservations on their units, then whole orders
// whose operations must follow each other within a maximum lag, which only an exact search can place.
import { finishAfter, startBefore, type OpenIntervals } from "../../base/core/calendar";
import type { Block, ResourceTimeline } from "../../promising/core/timeline";
import { freeLanes, insertBlock } from "../../promising/core/timeline";
import {
  commit,
  earliestPlacement,
  takeBack,
  type Commitment,
  type PlacementRequest,
} from "../../promising/core/insertion";
import { emptyTimelines, type Compiled } from "./compile";
import { emptyPlacements, notPlaced, reasonCode, type Columns, type Placements } from "./kernel/columns";
import type { Shop } from "./kernel/dispatch";
import type { Plan, RefusedOperation } from "./plan";

/** How often an order with maximum lags is shifted and tried again. */
const lagAttempts = 200;

export type OpenShop = Shop & { reservations: Plan["reservations"]; refused: RefusedOperation[] };

export function openShop(compiled: Compiled): OpenShop {
  const timelines = emptyTimelines(compiled);
  const fixed = emptyPlacements(compiled.columns.operationCount);
  const loadCount = placeFrozen(compiled, timelines, fixed);
  const reservations = placeReservations(compiled, timelines);
  const shop = { columns: compiled.columns, timelines, fixed, loadCount, reservations, refused: [] };
  placeTightOrders(compiled, shop);
  return shop;
}

/** What the dispatch left (a forbidden change, a gap too small) goes where an exact search still finds room. */
export function placeLeftovers(compiled: Compiled, shop: OpenShop, placements: Placements): RefusedOperation[] {
  const c = compiled.columns;
  const left = [...c.topological].filter((o) => placements.alternative[o] === notPlaced && c.refused[o] === 0);
  if (left.length === 0) return [];
  const timelines = rebuild(compiled, shop, placements);
  const refused: RefusedOperation[] = [];
  const target = { ...shop, timelines, fixed: placements };
  for (const o of left) {
    const before = [...predecessorsOf(c, o)].find(({ operation }) => placements.alternative[operation] === notPlaced);
    const placed = before === undefined && insert(target, o, 0) !== null;
    if (placed) continue;
    const operation = compiled.operations[o]!;
    refused.push({
      operation: operation.id,
      orderId: operation.orderId,
      ...(before === undefined
        ? leftoverFault(compiled, o)
        : {
            kind: "predecessorRefused" as const,
            reason: `its predecessor ${compiled.operations[before.operation]!.id} cannot be planned`,
          }),
    });
  }
  return refused;
}

function leftoverFault(compiled: Compiled, o: number): Pick<RefusedOperation, "kind" | "reason"> {
  const c = compiled.columns;
  const matrices = new Map(compiled.problem.setupMatrices.map((m) => [m.id, m]));
  for (let a = c.altStart[o]!; a < c.altStart[o + 1]!; a += 1) {
    const matrix = compiled.resources[c.altResource[a]!]!.setupMatrix;
    if (c.key[o]! < 0 || matrix === null || matrices.get(matrix)?.unmatched !== "forbidden") continue;
    return { kind: "setupForbidden", reason: "no unit may be set up for it after what stands there" };
  }
  return { kind: "noOpenTime", reason: "no open time is left for it before the calendars end" };
}

/**
 * What was placed ahead of its neighbours learns, once all stand, what really comes before it on its unit: its setup
 * is made to fit. There is room: nothing was put before a block without leaving it its setup.
 */
export function settleSetups(compiled: Compiled, shop: OpenShop, p: Placements): void {
  const c = compiled.columns;
  const lanes = new Map<number, { from: number; to: number; key: number; o: number }[]>();
  const onLane = (r: number, lane: number, entry: { from: number; to: number; key: number; o: number }): void => {
    const key = r * 1_000_000 + lane;
    const list = lanes.get(key);
    if (list === undefined) lanes.set(key, [entry]);
    else list.push(entry);
  };
  const leaders = new Map<number, number>();
  const members: number[] = [];
  for (let o = 0; o < c.operationCount; o += 1) {
    const r = p.resource[o]!;
    if (p.alternative[o] === notPlaced || shop.timelines[r]!.lanes.length === 0) continue;
    if (p.load[o]! >= 0 && leaders.has(p.load[o]!)) {
      members.push(o);
      continue;
    }
    if (p.load[o]! >= 0) leaders.set(p.load[o]!, o);
    onLane(r, p.lane[o]!, { from: p.setupStart[o]!, to: p.end[o]!, key: c.key[o]!, o });
  }
  shop.timelines.forEach((timeline, r) =>
    timeline.lanes.forEach(({ blocks }, lane) => {
      for (const b of blocks)
        if (b.owner >= c.operationCount) onLane(r, lane, { from: b.start, to: b.end, key: b.key, o: -1 });
    }),
  );
  for (const [key, sequence] of lanes) {
    const { setups, initialKey, open } = shop.timelines[Math.floor(key / 1_000_000)]!;
    sequence.sort((a, b) => a.from - b.from || a.to - b.to || a.o - b.o);
    let state = initialKey;
    for (const { key: own, o } of sequence) {
      const movable = o >= 0 && p.reason[o] !== reasonCode.frozen;
      const needed = !movable ? 0 : c.altSetup[p.alternative[o]!]! + (own < 0 ? 0 : setups.seconds(state, own));
      if (movable && needed !== p.setupSeconds[o]) setSetup(p, o, needed, open);
      if (own >= 0) state = own;
    }
  }
  for (const o of members) {
    const leader = leaders.get(p.load[o]!)!;
    p.setupStart[o] = p.setupStart[leader]!;
    p.setupEnd[o] = p.setupEnd[leader]!;
  }
}

function setSetup(p: Placements, o: number, seconds: number, open: OpenIntervals): void {
  p.setupSeconds[o] = seconds;
  p.setupStart[o] = startBefore(open, p.start[o]!, seconds);
  p.setupEnd[o] = finishAfter(open, p.setupStart[o], seconds);
}

function placeFrozen(compiled: Compiled, timelines: ResourceTimeline[], fixed: Placements): number {
  const { operations, columns: c } = compiled;
  const resourceIndex = new Map(compiled.resources.map((r, i) => [r.id, i]));
  const loads = new Map<string, { load: number; block: Block | null; lane: number }>();
  const frozen = operations.flatMap((operation, o) =>
    operation.frozen === null ? [] : [{ o, operation, at: operation.frozen }],
  );
  frozen.sort((a, b) => a.at.setupStart - b.at.setupStart || a.o - b.o);
  // Those with a recorded unit first, so that the others find the rest.
  for (const { o, operation, at } of [
    ...frozen.filter((f) => f.at.unit !== null),
    ...frozen.filter((f) => f.at.unit === null),
  ]) {
    const r = resourceIndex.get(at.resource);
    if (r === undefined)
      throw new Error(
        `frozen operation "${operation.id}" stands on resource "${at.resource}", which the problem does not contain`,
      );
    const timeline = timelines[r]!;
    const signature = JSON.stringify([r, at.unit, at.start, at.end, operation.setupKey]);
    const shared = timeline.batchSize > 0 ? loads.get(signature) : undefined;
    const room =
      shared !== undefined && (shared.block === null || shared.block.places + operation.quantity <= timeline.batchSize);
    const alternative = alternativeOn(c, o, r);
    let lane = 0;
    if (shared !== undefined && room) {
      lane = shared.lane;
      if (shared.block !== null) shared.block.places += operation.quantity;
      fixed.load[o] = shared.load;
    } else {
      lane = laneFor(timeline, at.unit, { start: at.setupStart, end: at.end, key: c.key[o]! });
      const block =
        timeline.lanes.length === 0
          ? null
          : insertBlock(timeline, lane, {
              start: at.setupStart,
              runStart: at.start,
              end: at.end,
              key: c.key[o]!,
              owner: o,
              ownSetup: alternative < 0 ? 0 : c.altSetup[alternative]!,
              places: operation.quantity,
              loadKey: -1,
            });
      if (timeline.batchSize > 0) {
        fixed.load[o] = loads.size;
        loads.set(shared === undefined ? signature : `${signature}${String(loads.size)}`, {
          load: loads.size,
          block,
          lane,
        });
      }
      holdBeside(compiled, timelines, o, at);
    }
    fixed.alternative[o] = alternative;
    fixed.resource[o] = r;
    fixed.lane[o] = lane;
    fixed.setupStart[o] = at.setupStart;
    fixed.setupEnd[o] = at.start;
    fixed.start[o] = at.start;
    fixed.end[o] = at.end;
    fixed.reason[o] = reasonCode.frozen;
  }
  return loads.size;
}

function holdBeside(
  compiled: Compiled,
  timelines: ResourceTimeline[],
  o: number,
  at: { start: number; end: number },
): void {
  const c = compiled.columns;
  for (let k = c.alsoStart[o]!; k < c.alsoStart[o + 1]!; k += 1) {
    const timeline = timelines[c.alsoResource[k]!]!;
    if (timeline.lanes.length === 0) continue;
    for (const lane of freeLanes(timeline, at.start, at.end).slice(0, c.alsoQuantity[k])) {
      insertBlock(timeline, lane, {
        start: at.start,
        runStart: at.start,
        end: at.end,
        key: -1,
        ownSetup: 0,
        owner: o,
        places: 0,
        loadKey: -1,
      });
    }
  }
}

function placeReservations(compiled: Compiled, timelines: ResourceTimeline[]): Plan["reservations"] {
  const resourceIndex = new Map(compiled.resources.map((r, i) => [r.id, i]));
  const n = compiled.columns.operationCount;
  const units: Plan["reservations"] = [];
  const list = compiled.problem.reservations.map((reservation, i) => ({ reservation, i }));
  list.sort((a, b) => a.reservation.start - b.reservation.start || (a.reservation.id < b.reservation.id ? -1 : 1));
  for (const { reservation, i } of list) {
    const r = resourceIndex.get(reservation.resource);
    if (r === undefined)
      throw new Error(
        `reservation "${reservation.id}" holds resource "${reservation.resource}", which the problem does not contain`,
      );
    const timeline = timelines[r]!;
    const key = reservation.setupKey === null ? -1 : compiled.keys.indexOf(reservation.setupKey);
    for (let count = 0; count < Math.min(reservation.count, timeline.lanes.length); count += 1) {
      const lane = laneFor(timeline, count === 0 ? reservation.unit : null, {
        start: reservation.start,
        end: reservation.end,
        key,
      });
      insertBlock(timeline, lane, {
        start: reservation.start,
        runStart: reservation.runStart ?? reservation.start,
        end: reservation.end,
        key,
        ownSetup: 0,
        owner: n + i,
        places: 0,
        loadKey: -1,
      });
      units.push({ reservation: reservation.id, resource: reservation.resource, unit: lane });
    }
  }
  return units;
}

/** The recorded unit, else a free one that already stands in that state, else a free one, else the first. */
function laneFor(
  timeline: ResourceTimeline,
  unit: number | null,
  hold: { start: number; end: number; key: number },
): number {
  if (timeline.lanes.length === 0) return 0;
  if (unit !== null) return Math.min(unit, timeline.lanes.length - 1);
  const free = freeLanes(timeline, hold.start, hold.end).sort((a, b) => a - b);
  const inState = free.find((lane) => {
    const last = timeline.lanes[lane]!.blocks.filter((b) => b.start <= hold.start).at(-1);
    return (last === undefined ? timeline.initialKey : last.after) === hold.key;
  });
  return inState ?? free[0] ?? 0;
}

/** Orders with a maximum lag somewhere, and whatever they wait for, urgent ones first. */
function placeTightOrders(compiled: Compiled, shop: OpenShop): void {
  const c = compiled.columns;
  const tight = new Set<number>();
  for (let o = 0; o < c.operationCount; o += 1) {
    for (const { operation, maxLag } of predecessorsOf(c, o)) {
      if (maxLag === Infinity) continue;
      tight.add(c.order[o]!);
      tight.add(c.order[operation]!);
    }
  }
  if (tight.size === 0) return;
  for (let i = c.topological.length - 1; i >= 0; i -= 1) {
    const o = c.topological[i]!;
    if (tight.has(c.order[o]!)) for (const { operation } of predecessorsOf(c, o)) tight.add(c.order[operation]!);
  }
  // Orders that feed each other are one group: they are placed together, predecessors first.
  const groups = groupOrders(c, tight);
  const rank = (group: number[]): [number, number] => [
    -Math.max(...group.map((j) => c.weight[j]!)),
    Math.min(...group.map((j) => c.due[j]!)),
  ];
  groups.sort((a, b) => rank(a)[0] - rank(b)[0] || rank(a)[1] - rank(b)[1] || a[0]! - b[0]!);
  for (const group of groups) placeTightGroup(compiled, shop, group);
}

function placeTightGroup(compiled: Compiled, shop: OpenShop, group: number[]): void {
  const c = compiled.columns;
  const members = new Set(group);
  const sequence = [...c.topological].filter(
    (o) => members.has(c.order[o]!) && shop.fixed.alternative[o] === notPlaced,
  );
  const floor = new Map<number, number>();
  for (let attempt = 0; attempt < lagAttempts; attempt += 1) {
    const done: { o: number; commitment: Commitment }[] = [];
    const fault = tryGroup(shop, sequence, floor, done);
    if (fault === null) return;
    for (const { o, commitment } of done.reverse()) {
      takeBack(shop.timelines, commitment);
      shop.fixed.alternative[o] = notPlaced;
      shop.fixed.load[o] = -1;
    }
    if (fault === "impossible") break;
    floor.set(fault.operation, fault.notBefore);
  }
  for (const o of sequence) {
    const operation = compiled.operations[o]!;
    c.refused[o] = 1;
    shop.refused.push({
      kind: "maxLag",
      operation: operation.id,
      orderId: operation.orderId,
      reason: "its order finds no place that keeps every maximum lag",
    });
  }
}

type LagFault = "impossible" | { operation: number; notBefore: number };

function tryGroup(
  shop: OpenShop,
  sequence: number[],
  floor: Map<number, number>,
  done: { o: number; commitment: Commitment }[],
): LagFault | null {
  const c = shop.columns;
  for (const o of sequence) {
    const commitment = insert(shop, o, floor.get(o) ?? 0);
    if (commitment === null) return "impossible";
    done.push({ o, commitment });
    for (const { operation, maxLag } of predecessorsOf(c, o)) {
      const late = shop.fixed.start[o]! - (shop.fixed.end[operation]! + maxLag);
      if (late <= 0) continue;
      if (!sequence.includes(operation)) return "impossible";
      return { operation, notBefore: shop.fixed.start[operation]! + late };
    }
  }
  return null;
}

function insert(shop: OpenShop, o: number, floor: number): Commitment | null {
  const { columns: c, fixed, timelines } = shop;
  let ready = Math.max(c.release[o]!, floor);
  for (const { operation, minLag } of predecessorsOf(c, o)) ready = Math.max(ready, fixed.end[operation]! + minLag);
  const request = requestOf(c, o, ready);
  const found = earliestPlacement(timelines, request);
  if (found === null) return null;
  const commitment = commit(timelines, request, found);
  const a = c.altStart[o]! + found.alternative;
  fixed.alternative[o] = a;
  fixed.resource[o] = found.resource;
  fixed.lane[o] = found.lane;
  fixed.setupStart[o] = found.setupStart;
  fixed.setupEnd[o] = found.setupEnd;
  fixed.start[o] = found.start;
  fixed.end[o] = found.end;
  fixed.setupSeconds[o] = found.setupSeconds;
  if (timelines[found.resource]!.batchSize > 0) {
    fixed.load[o] = found.joined === null ? (shop.loadCount += 1) - 1 : fixed.load[found.joined.owner]!;
  }
  const waits = found.start > ready;
  const blocked = waits && found.behind !== null && found.behind.reach > ready - found.setupSeconds;
  fixed.reason[o] = blocked
    ? reasonCode.unit
    : waits
      ? found.setupSeconds > 0
        ? reasonCode.setup
        : reasonCode.calendar
      : ready > 0
        ? reasonCode.predecessor
        : reasonCode.none;
  fixed.reasonArgument[o] = blocked ? found.behind!.owner : -1;
  return commitment;
}

export function requestOf(c: Columns, o: number, release: number): PlacementRequest {
  const alternatives: PlacementRequest["alternatives"][number][] = [];
  for (let a = c.altStart[o]!; a < c.altStart[o + 1]!; a += 1) {
    alternatives.push({
      resource: c.altResource[a]!,
      setupSeconds: c.altSetup[a]!,
      runSeconds: c.altRun[a]!,
      runOpen: c.opens[c.altOpen[a]!]!,
      loadKey: c.altLoad[a]!,
    });
  }
  const also: PlacementRequest["also"][number][] = [];
  for (let k = c.alsoStart[o]!; k < c.alsoStart[o + 1]!; k += 1)
    also.push({ resource: c.alsoResource[k]!, quantity: c.alsoQuantity[k]! });
  return { owner: o, release, notBefore: 0, key: c.key[o]!, places: c.places[o]!, alternatives, also };
}

export function* predecessorsOf(
  c: Columns,
  o: number,
): Generator<{ operation: number; minLag: number; maxLag: number }> {
  for (let p = c.predStart[o]!; p < c.predStart[o + 1]!; p += 1) {
    yield { operation: c.predOperation[p]!, minLag: c.predMinLag[p]!, maxLag: c.predMaxLag[p]! };
  }
}

/** The fixed shop again, with everything dispatched on it. */
function rebuild(compiled: Compiled, shop: OpenShop, placements: Placements): ResourceTimeline[] {
  const c = compiled.columns;
  const timelines = emptyTimelines(compiled);
  shop.timelines.forEach((timeline, r) =>
    timeline.lanes.forEach((lane, l) => lane.blocks.forEach((b) => insertBlock(timelines[r]!, l, b))),
  );
  const loads = new Set<number>();
  const order = [...c.topological].filter(
    (o) => placements.alternative[o]! >= 0 && shop.fixed.alternative[o] === notPlaced,
  );
  order.sort((a, b) => placements.setupStart[a]! - placements.setupStart[b]! || a - b);
  for (const o of order) {
    const a = placements.alternative[o]!;
    const timeline = timelines[placements.resource[o]!]!;
    if (placements.load[o]! >= 0 && loads.has(placements.load[o]!)) continue;
    loads.add(placements.load[o]!);
    const at = { runStart: placements.start[o]!, end: placements.end[o]!, owner: o, places: 0, loadKey: -1 };
    if (timeline.lanes.length > 0) {
      insertBlock(timeline, placements.lane[o]!, {
        ...at,
        start: placements.setupStart[o]!,
        key: c.key[o]!,
        ownSetup: c.altSetup[a]!,
      });
    }
    holdBeside(compiled, timelines, o, { start: at.runStart, end: at.end });
  }
  return timelines;
}

function alternativeOn(c: Columns, o: number, r: number): number {
  for (let a = c.altStart[o]!; a < c.altStart[o + 1]!; a += 1) if (c.altResource[a] === r) return a;
  return -1;
}

function groupOrders(c: Columns, tight: Set<number>): number[][] {
  const parent = new Map([...tight].map((j) => [j, j]));
  const root = (j: number): number => {
    let at = j;
    while (parent.get(at) !== at) at = parent.get(at)!;
    return at;
  };
  for (let o = 0; o < c.operationCount; o += 1) {
    if (!tight.has(c.order[o]!)) continue;
    for (const { operation } of predecessorsOf(c, o)) {
      const [a, b] = [root(c.order[o]!), root(c.order[operation]!)];
      if (a !== b) parent.set(Math.max(a, b), Math.min(a, b));
    }
  }
  const groups = new Map<number, number[]>();
  for (const j of [...tight].sort((a, b) => a - b)) groups.set(root(j), [...(groups.get(root(j)) ?? []), j]);
  return [...groups.values()];
}
