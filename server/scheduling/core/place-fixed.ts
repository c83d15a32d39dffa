// What stands and does not move: frozen operations and the reservations of quotes, on their units.
import { type Block, freeLanes, insertBlock, type ResourceTimeline } from "../../promising/core/timeline";
import type { Compiled } from "./compile";
import { type Columns, type Placements, reasonCode } from "./kernel/columns";
import type { Plan } from "./plan";

export function placeFrozen(compiled: Compiled, timelines: ResourceTimeline[], fixed: Placements): number {
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

export function placeReservations(compiled: Compiled, timelines: ResourceTimeline[]): Plan["reservations"] {
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

/** `known` = the lanes held, by place of `besideStart`; else those that are free. */
export function holdBeside(
  compiled: Compiled,
  timelines: ResourceTimeline[],
  o: number,
  at: { start: number; end: number },
  known?: Int32Array,
): void {
  const c = compiled.columns;
  let place = c.besideStart[o]!;
  for (let k = c.alsoStart[o]!; k < c.alsoStart[o + 1]!; k += 1) {
    const timeline = timelines[c.alsoResource[k]!]!;
    const noted = known?.subarray(place, place + c.alsoQuantity[k]!) ?? noLanes;
    place += c.alsoQuantity[k]!;
    if (timeline.lanes.length === 0) continue;
    const isNoted = noted.length > 0 && !noted.includes(-1);
    const lanes = isNoted ? noted : freeLanes(timeline, at.start, at.end).slice(0, c.alsoQuantity[k]);
    for (const lane of lanes) {
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

const noLanes = new Int32Array(0);

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

function alternativeOn(c: Columns, o: number, r: number): number {
  for (let a = c.altStart[o]!; a < c.altStart[o + 1]!; a += 1) if (c.altResource[a] === r) return a;
  return -1;
}
