/** A plan as promises see it: its operations as held time on the plant, and of its supply what nobody is pegged to. */
import { intervalsOf, openIntervals, subtractIntervals, type OpenIntervals } from "../base/core/calendar";
import { formatLocal } from "../base/core/calendar-zone";
import { parseDecimal, stockScale } from "../base/core/quantity";
import { openPlant, type HeldBlock, type Plant } from "../promising/core/plant";
import type { PlantProblem } from "../scheduling/core/plan-demands-problem";
import type { PlantPlan } from "../scheduling/core/plant-plan";
import type { Problem } from "../scheduling/core/problem";
import { runOnResource } from "../scheduling/core/run-on-resource";

/** `shop`: the resources and keys of the question, lead times included; `plan`: what stands on them. */
export function plantOfPlan(shop: Problem, { schedule: { problem, plan } }: PlantPlan): Plant {
  const openOf = calendarsOf(shop);
  const resources = shop.resources.map((resource) => ({
    id: resource.id,
    capacity: resource.capacity,
    open: openOf(resource.calendar, resource.closed),
    setupMatrix: shop.setupMatrices.find(({ id }) => id === resource.setupMatrix) ?? null,
    initialSetup: resource.initialSetup,
    batchSize: resource.batch?.size ?? null,
  }));
  const operations = new Map(problem.operations.map((operation) => [operation.id, operation]));
  const loads = new Map<string, HeldBlock>();
  const blocks: HeldBlock[] = [];
  for (const placed of plan.operations) {
    const operation = operations.get(placed.operation);
    if (operation === undefined) continue;
    const key = `${placed.resource} ${placed.unit} ${placed.batch}`;
    const load = placed.batch === null ? undefined : loads.get(key);
    if (load?.load) load.load.places += operation.quantity;
    else {
      const alternative = operation.alternatives[placed.alternative];
      const { resource, unit, setupStart: start, start: runStart, end } = placed;
      const block: HeldBlock = {
        resource,
        unit,
        start,
        runStart,
        end,
        setupKey: operation.setupKey,
        ownSetup: alternative?.setupSeconds ?? 0,
      };
      if (placed.batch !== null && alternative !== undefined)
        block.load = { key: loadKey(problem, operation, alternative), places: operation.quantity };
      loads.set(key, block);
      blocks.push(block);
    }
    for (const { resource, quantity } of operation.also)
      for (let unit = 0; unit < quantity; unit += 1) {
        const { start, end } = placed;
        blocks.push({ resource, unit: null, start, runStart: start, end, setupKey: null });
      }
  }
  const units = new Map(plan.reservations.map(({ reservation, unit }) => [reservation, unit]));
  for (const { id, resource, unit, start, end, runStart, setupKey, count } of problem.reservations)
    for (let held = 0; held < count; held += 1)
      blocks.push({
        resource,
        unit: count === 1 ? (unit ?? units.get(id) ?? null) : null,
        start,
        runStart: runStart ?? start,
        end,
        setupKey,
      });
  return openPlant(
    resources,
    blocks,
    shop.operations.flatMap(({ setupKey }) => setupKey ?? []),
  );
}

type Operation = Problem["operations"][number];

/** Loads have one setup key and one run time. */
export function loadKey(
  { resources }: Problem,
  { setupKey }: Operation,
  { resource, runSeconds }: Operation["alternatives"][number],
): string {
  const efficiency = resources.find(({ id }) => id === resource)?.efficiency ?? "1";
  return JSON.stringify([setupKey, runOnResource(runSeconds, efficiency)]);
}

function calendarsOf(shop: Problem): (calendar: string | null, closed: Closed) => OpenIntervals {
  const window = {
    timeZone: shop.timeZone,
    originEpochSecond: shop.originEpochSecond,
    fromSecond: 0,
    toSecond: shop.horizonSeconds,
  };
  const known = new Map<string | null, OpenIntervals>();
  return (id, closed) => {
    const calendar = shop.calendars.find((entry) => entry.id === id) ?? null;
    const open = known.get(id) ?? openIntervals(calendar, window);
    known.set(id, open);
    return closed.length === 0 ? open : subtractIntervals(open, intervalsOf(closed.map(({ from, to }) => [from, to])));
  };
}

type Closed = Problem["resources"][number]["closed"];

/** The same plant with nothing to do but this demand, and of its supply what the plan leaves free. */
export function freeOfPlan(problem: PlantProblem, { material, schedule }: PlantPlan): PlantProblem {
  const taken = takenFrom(material.pegging);
  const free = (key: string, quantity: number): number => Math.max(0, quantity - (taken.get(key) ?? 0));
  const date = (second: number): string => formatLocal(schedule.problem.originEpochSecond + second, problem.timeZone);
  const surplus = material.plannedOrders.flatMap(({ id, item, quantity, dueSecond }) => {
    const left = free(`order ${id}`, millionths(quantity));
    return left === 0
      ? []
      : [{ id: `left of ${id}`, kind: "make" as const, item, quantity: left, date: date(dueSecond), firm: true }];
  });
  return {
    ...problem,
    items: problem.items.map((item) => ({
      ...item,
      onHand: free(`stock ${item.id}`, item.onHand),
      safetyStock: 0,
      // A reorder point is met already: here it would order for nobody.
      lotSizing: item.lotSizing.kind === "minMax" ? { kind: "lotForLot" as const } : item.lotSizing,
    })),
    scheduledReceipts: [
      ...problem.scheduledReceipts.flatMap((receipt) => {
        const quantity = free(`receipt ${receipt.id}`, receipt.quantity);
        return quantity === 0 || receipt.demand != null ? [] : [{ ...receipt, quantity }];
      }),
      ...surplus,
    ],
    forecast: [],
    stockReservations: [],
    frozen: [],
    reservations: [],
    previous: [],
    demands: [],
  };
}

function takenFrom(pegging: PlantPlan["material"]["pegging"]): ReadonlyMap<string, number> {
  const taken = new Map<string, number>();
  for (const { order, receipt, item, quantity } of pegging) {
    const key = order !== undefined ? `order ${order}` : receipt !== undefined ? `receipt ${receipt}` : `stock ${item}`;
    taken.set(key, (taken.get(key) ?? 0) + millionths(quantity));
  }
  return taken;
}

const millionths = (quantity: string): number => Number(parseDecimal(quantity, stockScale) ?? 0n);
