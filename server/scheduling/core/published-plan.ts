// The published plan of open work in the scheduler's words: what a replan begins from and is compared with.
import { workedBetween } from "../../base/core/calendar";
import type { OpenPlant, Placement } from "./open-plant";
import type { OpenWork } from "./open-work";
import type { ObjectiveLevel } from "./objective";
import { objectiveParts } from "./objective-parts";
import type { OrderOutcome, PlacedOperation, Plan, TimedPlan } from "./plan";
import type { PlantResources } from "./plant-resources";
import { problemOf } from "./problem-of-open-work";

/** With what it is worth. */
export function valuedPublishedPlan(shop: OpenWork): Plan {
  const plan = publishedPlan(shop);
  const parts = objectiveParts(problemOf(shop, new Map()), plan);
  const sum = (level: ObjectiveLevel): number => parts[level].reduce((total, { amount }) => total + amount, 0);
  return {
    ...plan,
    refused: [],
    reservations: [],
    rule: { k1: 0, k2: 0, tried: 0 },
    objective: {
      unplannedOperations: sum("unplannedOperations"),
      brokenPromises: sum("brokenPromises"),
      weightedTardinessSeconds: sum("weightedTardinessSeconds"),
      cost: sum("cost"),
      change: sum("change"),
      workInProcessSeconds: sum("workInProcessSeconds"),
    },
  };
}

export function publishedPlan(shop: OpenWork): TimedPlan {
  const { open, resources, operations, byId } = shop;
  const isOpen = new Set(operations.map(({ id }) => id));
  const places = new Places(resources);
  const placed = open.published
    .filter(({ operationId }) => isOpen.has(operationId))
    .sort((a, b) => a.setupStart - b.setupStart || (a.operationId < b.operationId ? -1 : 1))
    .flatMap((placement): PlacedOperation[] => {
      const place = places.of(placement);
      const { operationId: operation, setupStart, start, end } = placement;
      const known = byId.get(operation);
      if (!place || !known) return [];
      return [
        {
          operation,
          orderId: known.orderId,
          ...place,
          alternative: (resources.ofCenter.get(known.workCenterId) ?? []).indexOf(place.resource),
          setupStart,
          setupEnd: start,
          start,
          end,
          segments: [[start, end]],
          reason: { kind: "none" },
        },
      ];
    });
  const orders = outcomes(open, operations, placed);
  return {
    operations: placed,
    orders,
    totals: {
      setupSeconds: setupToCome(shop, placed),
      makespanSeconds: orders.reduce((latest, { completionSecond }) => Math.max(latest, completionSecond ?? 0), 0),
    },
  };
}

/** As a new plan counts it: not of what stands fixed, and once of a load. */
function setupToCome({ fixed, openOf, resources }: OpenWork, placed: readonly PlacedOperation[]): number {
  const loads = new Set<string>();
  let sum = 0;
  for (const { operation, resource, unit, batch, setupStart, setupEnd } of placed) {
    const load = `${resource} ${String(batch)}`;
    const isCounted = !fixed.has(operation) && (batch === null || !loads.has(load));
    loads.add(load);
    if (isCounted) sum += workedBetween(openOf(resources.unitOf(resource, unit)), setupStart, setupEnd);
  }
  return sum;
}

type Place = Pick<PlacedOperation, "resource" | "unit" | "batch">;

/** Units of a pool are told apart here alone: each load takes the first that is free. */
class Places {
  private readonly freeAt = new Map<string, number[]>();
  private readonly loads = new Map<string, Place>();

  constructor(private readonly resources: PlantResources) {}

  of({ blockId, workUnitId, setupStart, end }: Placement): Place | null {
    const place = this.resources.placeOf(workUnitId);
    if (!place) return null;
    const load = this.loads.get(blockId);
    if (load) return load;
    const isBatch = this.resources.centerOf.get(place.resource)?.batchSize != null;
    const made = {
      resource: place.resource,
      unit: place.unit ?? this.laneFor(place.resource, setupStart, end),
      batch: isBatch ? this.loads.size : null,
    };
    this.loads.set(blockId, made);
    return made;
  }

  private laneFor(resource: string, from: number, to: number): number {
    const free = this.freeAt.get(resource) ?? [];
    const known = free.findIndex((second) => second <= from);
    const lane = known < 0 ? free.length : known;
    free[lane] = to;
    this.freeAt.set(resource, free);
    return lane;
  }
}

/** Null where the published plan does not know all that is left of an order. */
function outcomes(
  open: OpenPlant,
  operations: OpenWork["operations"],
  placed: readonly PlacedOperation[],
): OrderOutcome[] {
  const left = new Map<string, number>();
  for (const { orderId } of operations) left.set(orderId, (left.get(orderId) ?? 0) + 1);
  const ends = new Map<string, number[]>();
  for (const { orderId, end } of placed) ends.set(orderId, [...(ends.get(orderId) ?? []), end]);
  return open.orders.map(({ id, dueSecond }) => {
    const known = ends.get(id) ?? [];
    const completionSecond = known.length > 0 && known.length === left.get(id) ? Math.max(...known) : null;
    const tardinessSeconds = Math.max(0, (completionSecond ?? dueSecond) - dueSecond);
    return { orderId: id, completionSecond, tardinessSeconds, cause: null };
  });
}
