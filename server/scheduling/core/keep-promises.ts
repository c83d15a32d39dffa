/**
 * A dispatch rule may set aside an order that had its place in time: its promise was made on that place. Orders that
 * still could stand where they stood, and in time there, can be set first; the rest goes around them.
 */
import { finishAfter, startBefore } from "../../base/core/calendar";
import type { PlantCenter } from "../../engineering/core/plant";
import { fitsPool, type Occupied } from "../../promising/core/pool-room";
import type { FixedOperation } from "./fix-operations";
import type { OperationToPlan } from "./open-plant";
import type { OpenWork } from "./open-work";
import { loadName, shareOf } from "./oven-loads";
import type { Plan } from "./plan";

/** Order → where its operations that may still move stand in time: as published, or as it held them as a quote. */
export type Standing = ReadonlyMap<string, readonly FixedOperation[]>;

/** Orders whose former places are still to be had, all of them together, and keep what was promised; a planner's pins go before. */
export function standingOrders(shop: OpenWork): Standing {
  const places = formerPlaces(shop);
  const units = new HeldUnits(shop);
  for (const place of shop.fixed.values()) units.take([place]);
  const pinned = new Set<string>();
  for (const place of pinnedPlaces(shop)) {
    units.take([place]);
    pinned.add(shop.byId.get(place.operationId)?.orderId ?? "");
  }
  const free = new Map<string, OperationToPlan[]>();
  for (const operation of shop.operations)
    if (!shop.fixed.has(operation.id)) free.set(operation.orderId, [...(free.get(operation.orderId) ?? []), operation]);
  const standing = new Map<string, readonly FixedOperation[]>();
  for (const { id, dueSecond } of shop.open.orders) {
    if (pinned.has(id)) continue;
    const operations = free.get(id) ?? [];
    const own = operations.flatMap((operation) => places.get(operation.id) ?? []);
    if (own.length === 0 || own.length < operations.length || own.some(({ end }) => end > dueSecond)) continue;
    const at = new Map(own.map((place) => [place.operationId, place]));
    if (operations.every((operation) => isPossible(shop, operation, at)) && units.take(own)) standing.set(id, own);
  }
  return standing;
}

/** Orders the plan makes late that could have stood in time. */
export const brokenBy = (plan: Plan, standing: Standing): string[] =>
  plan.orders.flatMap(({ orderId, tardinessSeconds, completionSecond }) =>
    standing.has(orderId) && (tardinessSeconds > 0 || completionSecond === null) ? [orderId] : [],
  );

/** The same work with the places of some orders fixed; what is fixed for good stays apart in the one it came from. */
export function setFirst(shop: OpenWork, standing: Standing, orderIds: Iterable<string>): OpenWork {
  const places = [...orderIds].flatMap((id) => standing.get(id) ?? []);
  return { ...shop, fixed: new Map([...shop.fixed, ...places.map((place) => [place.operationId, place] as const)]) };
}

const pinnedPlaces = ({ open, fixed, byId, runOf, openOf }: OpenWork): FixedOperation[] =>
  open.pins.flatMap(({ operationId, workUnitId, start }) => {
    const operation = byId.get(operationId);
    if (operation?.state !== "waiting" || fixed.has(operationId)) return [];
    const end = finishAfter(openOf(workUnitId), start, runOf(operation).runSeconds);
    return [{ operationId, blockId: operationId, workUnitId, setupStart: start, start, end, started: false }];
  });

export function formerPlaces({ open, byId, runOf, openOf }: OpenWork): ReadonlyMap<string, FixedOperation> {
  const places = new Map<string, FixedOperation>();
  for (const { operationId, workUnitId, start: setupStart, end } of open.wishes) {
    const operation = byId.get(operationId);
    if (!operation) continue;
    const start = Math.max(setupStart, startBefore(openOf(workUnitId), end, runOf(operation).runSeconds));
    places.set(operationId, { operationId, blockId: operationId, workUnitId, setupStart, start, end, started: false });
  }
  for (const { operationId, blockId, workUnitId, setupStart, start, end } of open.published)
    places.set(operationId, { operationId, blockId, workUnitId, setupStart, start, end, started: false });
  return places;
}

/** Not begun in the past nor while its unit is down, and after what comes before it, wherever that stands. */
export function isPossible(
  { byId, fixed, downUntil }: OpenWork,
  { id, after }: OperationToPlan,
  own: ReadonlyMap<string, FixedOperation>,
): boolean {
  const place = own.get(id);
  const down = place ? downUntil(place.workUnitId) : 0;
  if (!place || place.start < 0 || (down > 0 && place.setupStart < down)) return false;
  return after.every(({ operationId, minimumLagSeconds }) => {
    const before = byId.get(operationId);
    const end =
      before?.state === "done" ? before.finishedSecond : (fixed.get(operationId) ?? own.get(operationId))?.end;
    return before === undefined || (end !== undefined && end !== null && end + minimumLagSeconds <= place.start);
  });
}

/** Who holds how many places of which unit when; a load of several orders counts once, and is never more than full. */
export class HeldUnits {
  private readonly held = new Map<string, Occupied[]>();
  /** With how much is in them. */
  private readonly loads = new Map<string, number>();
  private readonly capacities: ReadonlyMap<string, number>;
  private readonly centers: ReadonlyMap<string, PlantCenter>;

  constructor(private readonly shop: OpenWork) {
    const { workCenters } = shop.open.plant;
    const units = workCenters.flatMap((center) => center.units);
    this.capacities = new Map(units.map(({ id, capacity }) => [id, capacity]));
    this.centers = new Map(workCenters.map((center) => [center.id, center]));
    for (const { workUnitId, start, end, places, loadKey, pieces } of shop.open.holds) {
      const load = loadKey == null ? null : loadName({ workUnitId, setupStart: start, end }, loadKey);
      if (load === null || !this.loads.has(load)) this.add(workUnitId, { from: start, to: end, places });
      if (load !== null) this.loads.set(load, (this.loads.get(load) ?? 0) + (pieces ?? 0));
    }
  }

  /** All of them, or none. */
  take(places: readonly FixedOperation[]): boolean {
    const parts = places.flatMap((place) => this.partOf(place));
    const filled = new Map<string, number>();
    const opened: Part[] = [];
    for (const part of parts) {
      const before = filled.get(part.load) ?? this.loads.get(part.load);
      if (before === undefined) {
        if (!this.isFree(part, opened)) return false;
        opened.push(part);
      } else if (before + part.pieces > part.size) return false;
      filled.set(part.load, (before ?? 0) + part.pieces);
    }
    for (const { unit, wanted } of opened) this.add(unit, wanted);
    for (const [load, pieces] of filled) this.loads.set(load, pieces);
    return true;
  }

  private partOf(place: FixedOperation): Part[] {
    const operation = this.shop.byId.get(place.operationId);
    if (!operation) return [];
    const { workUnitId: unit, setupStart: from, end: to, blockId } = place;
    const center = this.centers.get(operation.workCenterId);
    const share = shareOf(operation, center);
    const wanted = { from, to, places: this.shop.runOf(operation).places };
    return share
      ? [{ unit, wanted, load: loadName(place, share.loadKey), pieces: share.pieces, size: center?.batchSize ?? 0 }]
      : [{ unit, wanted, load: `${blockId} ${unit}`, pieces: 0, size: 0 }];
  }

  private isFree({ unit, wanted }: Part, opened: readonly Part[]): boolean {
    const others = opened.flatMap((other) => (other.unit === unit ? [other.wanted] : []));
    return fitsPool([...(this.held.get(unit) ?? []), ...others], wanted, this.capacities.get(unit) ?? 1);
  }

  private add(unit: string, wanted: Occupied): void {
    const known = this.held.get(unit);
    if (known) known.push(wanted);
    else this.held.set(unit, [wanted]);
  }
}

type Part = {
  readonly unit: string;
  readonly wanted: Occupied;
  readonly load: string;
  /** Of a load that others may share. */
  readonly pieces: number;
  readonly size: number;
};
