// The published plan of open work in the scheduler's words: what a replan begins from and is compared with.
import { workedBetween } from "../../base/core/calendar";
import type { OpenPlant, Placement } from "./open-plant";
import type { OpenWork } from "./open-work";
import type { OrderOutcome, PlacedOperation, Plan } from "./plan";
import type { PlantResources } from "./plant-resources";

export function publishedPlan({ open, resources, operations, byId, openOf }: OpenWork): Plan {
  const isOpen = new Set(operations.map(({ id }) => id));
  const places = new Places(resources);
  const placed = open.published
    .filter(({ operationId }) => isOpen.has(operationId))
    .sort((a, b) => a.setupStart - b.setupStart || (a.operationId < b.operationId ? -1 : 1))
    .flatMap((placement): PlacedOperation[] => {
      const place = places.of(placement);
      const { operationId: operation, setupStart, start, end } = placement;
      if (!place) return [];
      return [
        {
          operation,
          orderId: byId.get(operation)?.orderId ?? "",
          ...place,
          alternative: 0,
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
    refused: [],
    reservations: [],
    objective: objectiveOf(open, placed, orders, ({ resource, unit, setupStart, setupEnd }) =>
      workedBetween(openOf(resources.unitOf(resource, unit)), setupStart, setupEnd),
    ),
    rule: { k1: 0, k2: 0, tried: 0 },
  };
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

function objectiveOf(
  open: OpenPlant,
  placed: readonly PlacedOperation[],
  orders: readonly OrderOutcome[],
  setupOf: (placed: PlacedOperation) => number,
): Plan["objective"] {
  const weights = new Map(open.orders.map(({ id, priority }) => [id, 10 - priority]));
  const ends = orders.flatMap(({ completionSecond }) => completionSecond ?? []);
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
  return {
    weightedTardinessSeconds: sum(orders.map((order) => (weights.get(order.orderId) ?? 1) * order.tardinessSeconds)),
    setupSeconds: sum(placed.map(setupOf)),
    movedOperations: 0,
    makespanSeconds: ends.reduce((latest, end) => Math.max(latest, end), 0),
    sumCompletionSeconds: sum(ends),
  };
}
