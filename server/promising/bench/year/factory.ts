/**
 * A factory in memory over the engines that run the real one: it says dates and holds what they stand on, plans,
 * and does what the plan says. All instants are whole seconds since 1970.
 */
import {
  finishAfter,
  intervalsOf,
  openIntervals,
  subtractIntervals,
  type OpenIntervals,
} from "../../../base/core/calendar";
import { shiftInstant } from "../../../base/core/calendar-days";
import { divideUp } from "../../../base/core/quantity";
import { decimalOf, unitsOf } from "../../../base/core/stock-quantity";
import { countLeadTime } from "../../../engineering/core/count-lead-time";
import { runsOf } from "../../../engineering/core/runs";
import { freeSupply } from "../../../scheduling/core/free-supply";
import { termsCountedOn } from "../../../scheduling/core/material-of-orders";
import type { NeedToPlan, OpenPlan, OpenPlant, OperationToPlan, Placement } from "../../../scheduling/core/open-plant";
import { planOpenOrders } from "../../../scheduling/core/plan-open-orders";
import type { SupplyNow } from "../../core/atp-columns";
import { poolUse } from "../../core/pool-places";
import { promiseOrders, type HeldPlace, type OrderAnswer } from "../../core/promise-order";
import { promisePlant, type PromisePlant } from "../../core/promise-plant";
import { leadDaysAt } from "../../core/purchase-terms";
import type { Arrival } from "./arrivals";
import type { SimulatedPlant } from "./simulated-plant";

export type SimulatedOrder = {
  readonly id: string;
  readonly placedSecond: number;
  readonly promisedSecond: number;
  /** The finish the date was computed from. */
  readonly computedSecond: number;
  readonly confidence: number;
  readonly operations: readonly SimulatedOperation[];
  readonly needs: readonly NeedToPlan[];
  /** Where it would like to be until a plan contains it. */
  readonly held: readonly HeldPlace[];
  deliveredSecond: number | null;
};

export type SimulatedOperation = Omit<OperationToPlan, "state" | "workUnitId" | "startedSecond" | "finishedSecond"> & {
  startedSecond: number | null;
  finishedSecond: number | null;
  workUnitId: string | null;
  blockId: string | null;
};

export type Receipt = { readonly id: string; readonly itemId: string; readonly quantity: bigint; second: number };
export type Down = { readonly unitId: string; readonly from: number; readonly until: number };

export type Factory = ReturnType<typeof openFactory>;

export function openFactory({ plant, family, terms }: SimulatedPlant, startSecond: number) {
  const efficiency = new Map(plant.workCenters.map((center) => [center.id, center.efficiencyBasisPoints]));
  const countedOn = termsCountedOn(terms);
  const units = new Map(plant.workCenters.flatMap((center) => center.units.map((unit) => [unit.id, { center, unit }])));
  const orders = new Map<string, SimulatedOrder>();
  const delivered: SimulatedOrder[] = [];
  const stock = new Map<string, bigint>();
  const receipts = new Map<string, Receipt>();
  const downs: Down[] = [];
  const setupKeys = new Map<string, string>();
  let now = startSecond;
  let published: readonly Placement[] = [];
  /** Need → the receipts it was last planned to take. */
  let pegged = new Map<string, readonly string[]>();
  let supplies: SupplyNow[] = [];
  let held: HeldPlace[] = [];
  let units4: PromisePlant = promisePlant(plant, [], new Date(now * 1_000));
  let counted = 0;

  for (const item of plant.items.values())
    if (item.kind === "buy") stock.set(item.id, openingStock(item.safetyStock, item.lotSizing));

  /** By the terms the plan counts on, as a live plant buys. */
  const boughtAt = (itemId: string): number => {
    const item = plant.items.get(itemId);
    const counted = countLeadTime(plant, item);
    const purchase = countedOn.get(itemId)?.purchase;
    const days = purchase ? leadDaysAt(purchase, new Date(now * 1_000), counted) : (item?.leadTimeDays ?? 0);
    return shiftInstant(now, days, counted) ?? now;
  };

  /** Says a date as the shop does; an order holds what the date stands on, and what it lacks is bought at once. */
  const order = (arrival: Arrival): SimulatedOrder | null => {
    const question = {
      plant: units4,
      timeZone: plant.timeZone,
      now: new Date(now * 1_000),
      efficiencyOf: (center: string) => efficiency.get(center) ?? 10_000,
      supplies,
      reservations: held,
      boughtAt,
    };
    const [answer] = promiseOrders(question, [arrival.work]);
    if (answer?.kind !== "date") return null;
    counted += 1;
    const made = orderOf(`o${String(counted).padStart(6, "0")}`, now, arrival, answer);
    orders.set(made.id, made);
    held = [...held, ...answer.places];
    holdMaterial(made, answer);
    return made;
  };

  const holdMaterial = (made: SimulatedOrder, answer: Dated): void => {
    const missing = new Map<string, bigint>();
    for (const { itemId, quantity } of made.needs) missing.set(itemId, (missing.get(itemId) ?? 0n) + unitsOf(quantity));
    for (const { supplyId, itemId, quantity } of answer.material) {
      missing.set(itemId, (missing.get(itemId) ?? 0n) - unitsOf(quantity));
      supplies = supplies.map((supply) => (supply.id === supplyId ? reserved(supply, unitsOf(quantity)) : supply));
    }
    for (const [itemId, quantity] of missing) {
      if (quantity <= 0n) continue;
      const receipt = buy(itemId, atLeast(itemId, quantity), boughtAt(itemId));
      const free = supplyOf(receipt.id, itemId, "purchase", receipt.second, receipt.quantity);
      supplies = [...supplies, reserved(free, quantity)];
    }
  };

  const atLeast = (itemId: string, quantity: bigint): bigint => {
    const offer = countedOn.get(itemId);
    const multiple = unitsOf(offer?.multiple ?? "0");
    const least = quantity > unitsOf(offer?.minimum ?? "0") ? quantity : unitsOf(offer?.minimum ?? "0");
    return multiple > 0n ? divideUp(least, multiple) * multiple : least;
  };

  const buy = (itemId: string, quantity: bigint, second: number): Receipt => {
    counted += 1;
    const receipt = { id: `r${String(counted).padStart(6, "0")}`, itemId, quantity, second };
    receipts.set(receipt.id, receipt);
    bought.push(receipt);
    return receipt;
  };
  /** Since somebody asked last. */
  let bought: Receipt[] = [];

  /** The plant as planning would see it now; `without` tells it of a world in which something did not happen. */
  const openPlant = (without: { down?: Down; receipt?: { id: string; second: number } } = {}): OpenPlant => {
    const all = [...orders.values()];
    const relative = (second: number): number => second - now;
    const downUntil = (unitId: string): Date | null => {
      const until = Math.max(
        0,
        ...downs.flatMap((down) => (down.unitId === unitId && down !== without.down ? [down.until] : [])),
      );
      return until > now ? new Date(until * 1_000) : null;
    };
    const publishedIds = new Set(published.map(({ operationId }) => operationId));
    return {
      plant: {
        ...plant,
        workCenters: plant.workCenters.map((center) => ({
          ...center,
          units: center.units.map((unit) => ({ ...unit, downUntil: downUntil(unit.id) })),
        })),
      },
      originEpochSecond: now,
      orders: all.map(({ id, promisedSecond }) => ({ id, dueSecond: relative(promisedSecond), priority: 5 })),
      operations: all.flatMap(({ operations }) => operations.map((operation) => toPlan(operation, relative))),
      needs: all.flatMap(({ operations, needs }) => {
        const waiting = new Set(operations.filter(({ startedSecond }) => startedSecond === null).map(({ id }) => id));
        return needs.filter(({ operationId }) => waiting.has(operationId));
      }),
      forecast: [],
      pins: [],
      stock: [...stock].map(([itemId, quantity]) => ({ itemId, quantity: decimalOf(quantity) })),
      receipts: [...receipts.values()].map(({ id, itemId, quantity, second }) => ({
        id,
        itemId,
        quantity: decimalOf(quantity),
        second: relative(without.receipt?.id === id ? without.receipt.second : second),
      })),
      terms,
      holds: [],
      published: published
        .filter(({ operationId }) => orders.has(operationId.split("/")[0] ?? ""))
        .map((at) => moved(at, -now)),
      wishes: all.flatMap(({ id, held: places }) =>
        places.flatMap(({ operation, workUnitId, startsAt, endsAt }) =>
          publishedIds.has(`${id}/${operation}`)
            ? []
            : [
                {
                  operationId: `${id}/${operation}`,
                  workUnitId,
                  start: relative(startsAt.getTime() / 1_000),
                  end: relative(endsAt.getTime() / 1_000),
                },
              ],
        ),
      ),
      setupKeys,
    };
  };

  /** The plan is published; what it wants bought before the next one is bought. */
  const publish = (open: OpenPlant, plan: OpenPlan, buyUntil: number): void => {
    published = plan.placements.map((placement) => moved(placement, now));
    const receiptOf = new Map<string, string>();
    for (const { id, kind, itemId, quantity, release, due } of plan.supplies) {
      if (kind !== "buy" || now + release >= buyUntil) continue;
      receiptOf.set(id, buy(itemId, unitsOf(quantity), now + due).id);
    }
    pegged = new Map();
    for (const { needId, supply, supplyId } of plan.pegs) {
      const receipt = supply === "purchase" ? supplyId : supply === "planned" ? receiptOf.get(supplyId ?? "") : null;
      if (needId !== null && receipt) pegged.set(needId, [...(pegged.get(needId) ?? []), receipt]);
    }
    supplies = freeSupply(open, plan, []).map(({ itemId, source, sourceId, second, quantity }) =>
      supplyOf(sourceId ?? `stock ${itemId}`, itemId, source, second === null ? 0 : now + second, unitsOf(quantity)),
    );
    held = [];
    const blocks = new Map(published.map((placement) => [placement.blockId, placement]));
    const load = [...blocks.values()].map(({ workUnitId, setupStart, end, setupKey, places }) => ({
      workUnitId,
      startsAt: new Date(setupStart * 1_000),
      endsAt: new Date(end * 1_000),
      setupKey,
      places,
    }));
    const live = openPlant().plant;
    units4 = promisePlant({ ...plant, workCenters: live.workCenters }, load, new Date(now * 1_000));
  };

  /** Work and deliveries up to an instant, as the published plan says or as soon after as may be. */
  const runUntil = (until: number): void => {
    const operations = new Map([...orders.values()].flatMap((one) => one.operations.map((op) => [op.id, op] as const)));
    const waiting = published
      .filter((at) => at.start < until && operations.get(at.operationId)?.startedSecond === null)
      .toSorted((a, b) => a.start - b.start || position(a) - position(b));
    for (const at of waiting) begin(at, operations, until);
    for (const one of operations.values()) {
      const end = one.startedSecond === null ? Infinity : endOf(one);
      if (end <= until) one.finishedSecond = end;
    }
    for (const [id, receipt] of receipts) {
      if (receipt.second > until) continue;
      stock.set(receipt.itemId, (stock.get(receipt.itemId) ?? 0n) + receipt.quantity);
      receipts.delete(id);
    }
    for (const [id, one] of orders) {
      if (!one.operations.every(({ finishedSecond }) => finishedSecond !== null)) continue;
      one.deliveredSecond = Math.max(...one.operations.map(({ finishedSecond }) => finishedSecond ?? 0));
      orders.delete(id);
      delivered.push(one);
    }
    now = until;
  };

  const begin = (at: Placement, operations: ReadonlyMap<string, SimulatedOperation>, until: number): void => {
    const operation = operations.get(at.operationId);
    if (!operation) return;
    const ends = operation.after.map(({ operationId, minimumLagSeconds }) => {
      const before = operations.get(operationId);
      return before?.startedSecond == null ? Infinity : endOf(before) + minimumLagSeconds;
    });
    const material = needsOf(operation).flatMap(({ id }) => pegged.get(id) ?? []);
    const arrivals = material.map((receipt) => receipts.get(receipt)?.second ?? 0);
    const isSingle = (units.get(at.workUnitId)?.unit.capacity ?? 1) === 1;
    const setup = at.start - at.setupStart;
    const free = isSingle ? freeFrom(operations, at) + setup : 0;
    const start = Math.max(at.start, free, ...ends, ...arrivals);
    if (start >= until) return;
    operation.startedSecond = start;
    operation.workUnitId = at.workUnitId;
    operation.blockId = at.blockId;
    if (operation.setupKey !== null) setupKeys.set(at.workUnitId, operation.setupKey);
    for (const { itemId, quantity } of needsOf(operation))
      stock.set(itemId, (stock.get(itemId) ?? 0n) - unitsOf(quantity));
  };

  const needsOf = ({ id, orderId }: SimulatedOperation): NeedToPlan[] =>
    (orders.get(orderId)?.needs ?? []).filter(({ operationId }) => operationId === id);

  /** When a unit of capacity one is done with what was begun on it, but for the load this belongs to. */
  const freeFrom = (operations: ReadonlyMap<string, SimulatedOperation>, at: Placement): number => {
    let free = 0;
    for (const other of operations.values())
      if (other.workUnitId === at.workUnitId && other.startedSecond !== null && other.blockId !== at.blockId)
        free = Math.max(free, endOf(other));
    return free;
  };

  const endOf = (operation: SimulatedOperation): number => {
    if (operation.finishedSecond !== null) return operation.finishedSecond;
    const place = units.get(operation.workUnitId ?? "");
    const capacity = place?.unit.capacity ?? 1;
    const run =
      capacity > 1 ? poolUse(operation.runs, capacity, operation.runSeconds).runSeconds : operation.runSeconds;
    const seconds = Math.max(1, Math.ceil((run * 10_000) / (place?.center.efficiencyBasisPoints ?? 10_000)));
    return finishAfter(openOf(operation.workUnitId ?? ""), operation.startedSecond ?? Infinity, seconds);
  };

  const opened = new Map<string, OpenIntervals>();
  /** Open hours of a unit without the hours it stood still. */
  const openOf = (unitId: string): OpenIntervals => {
    const known = opened.get(unitId);
    if (known) return known;
    const calendar = plant.calendars.find(({ id }) => id === units.get(unitId)?.center.calendarId) ?? null;
    const window = {
      timeZone: plant.timeZone,
      originEpochSecond: 0,
      fromSecond: startSecond,
      toSecond: startSecond + 800 * 86_400,
    };
    const closed = downs.filter((down) => down.unitId === unitId).map(({ from, until }) => [from, until] as const);
    const open = subtractIntervals(openIntervals(calendar, window), intervalsOf(closed));
    opened.set(unitId, open);
    return open;
  };

  return {
    plant,
    family,
    order,
    openPlant,
    plan: planOpenOrders,
    publish,
    runUntil,
    breakDown: (down: Down): void => {
      downs.push(down);
      opened.delete(down.unitId);
    },
    delay: (receiptId: string, second: number): void => {
      const receipt = receipts.get(receiptId);
      if (receipt) receipt.second = second;
    },
    receipt: (id: string) => receipts.get(id),
    takeBought: (): Receipt[] => {
      const since = bought;
      bought = [];
      return since;
    },
    now: () => now,
    orders,
    delivered,
    stock,
    placements: () => published,
    pegsOf: (needId: string) => pegged.get(needId) ?? [],
  };
}

type Dated = Extract<OrderAnswer, { kind: "date" }>;

function orderOf(id: string, now: number, { work, quantity }: Arrival, answer: Dated): SimulatedOrder {
  const idOf = (position: number): string => `${id}/${work.operations[position]?.id ?? ""}`;
  return {
    id,
    placedSecond: now,
    promisedSecond: Math.floor(answer.promisedAt.getTime() / 1_000),
    computedSecond: Math.floor(answer.completesAt.getTime() / 1_000),
    confidence: answer.confidence,
    operations: work.operations.map((operation, position) => ({
      id: idOf(position),
      orderId: id,
      operation: operation.id,
      workCenterId: operation.workCenter,
      setupSeconds: operation.setupSeconds,
      runSeconds: operation.runSeconds,
      setupKey: operation.setupKey,
      pieces: quantity,
      runs: runsOf(operation),
      after: operation.predecessors.map((before) => ({
        operationId: idOf(before),
        minimumLagSeconds: operation.minimumLagSeconds,
      })),
      startedSecond: null,
      finishedSecond: null,
      workUnitId: null,
      blockId: null,
    })),
    needs: work.materials.map(({ line, operation }, at) => ({
      id: `${id}#${String(at)}`,
      operationId: idOf(operation),
      itemId: line.item,
      quantity: line.quantity,
    })),
    held: answer.places,
    deliveredSecond: null,
  };
}

function toPlan(operation: SimulatedOperation, relative: (second: number) => number): OperationToPlan {
  const { blockId: _load, startedSecond, finishedSecond, ...rest } = operation;
  return {
    ...rest,
    state: finishedSecond !== null ? "done" : startedSecond !== null ? "started" : "waiting",
    startedSecond: startedSecond === null ? null : relative(startedSecond),
    finishedSecond: finishedSecond === null ? null : relative(finishedSecond),
  };
}

const moved = <P extends Placement>(at: P, by: number): P => ({
  ...at,
  setupStart: at.setupStart + by,
  start: at.start + by,
  end: at.end + by,
});

/** Operations that begin at once are begun in the order of their routing. */
const position = ({ end }: Placement): number => end;

const supplyOf = (
  id: string,
  itemId: string,
  source: SupplyNow["source"],
  second: number,
  quantity: bigint,
): SupplyNow => ({
  id,
  itemId,
  source,
  availableAt: new Date(second * 1_000),
  quantity: decimalOf(quantity),
  reserved: "0",
});

const reserved = (supply: SupplyNow, more: bigint): SupplyNow => ({
  ...supply,
  reserved: decimalOf(unitsOf(supply.reserved) + more),
});

/** Three times the safety stock, or a full bin. */
function openingStock(safetyStock: string, lotSizing: unknown): bigint {
  const { maximum = "0" } = lotSizing as { maximum?: string };
  const safe = unitsOf(safetyStock) * 3n;
  return safe > unitsOf(maximum) ? safe : unitsOf(maximum);
}
