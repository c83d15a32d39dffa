/** One exploded order as a question to the plant, and the answer in instants and ids. */
import { runsOf } from "../../engineering/core/runs";
import type { WorkOfOrder } from "../../engineering/core/work-of-order";
import { suppliesByItem, type Supplies, type SupplyNow } from "./atp-columns";
import { heldMaterial, orderMaterial, type Arrival, type HeldMaterial, type OrderMaterial } from "./order-material";
import { loadShare } from "./load-share";
import type { Hold, OrderPromise, PromisedOperation, PromiseOperation, PromiseRefusal } from "./order-promise";
import { poolUse } from "./pool-places";
import { promise, promiseAll } from "./promise";
import type { PromiseCause, PromiseCauseKind } from "./promise-cause";
import { occupied, type HeldInterval, type PromisePlant } from "./promise-plant";
import { dateToSay, defaultPolicy, type PromisePolicy } from "./promise-policy";

export type OrderQuestion = {
  readonly plant: PromisePlant;
  readonly timeZone: string;
  readonly now: Date;
  readonly work: WorkOfOrder;
  /** 10,000 is nominal speed. */
  readonly efficiencyOf: (workCenter: string) => number;
  readonly supplies: readonly SupplyNow[];
  readonly reservations: readonly HeldInterval[];
  /** Epoch second at which the item would be there, were it ordered now. */
  readonly boughtAt: (itemId: string) => number;
  readonly policy?: PromisePolicy;
};

export type HeldPlace = HeldInterval & { readonly operation: string; readonly exclusive: boolean };

export type OrderAnswer =
  | {
      readonly kind: "date";
      readonly completesAt: Date;
      /** The end of a day in the plant's time. */
      readonly promisedAt: Date;
      /** The probability that it will be kept. */
      readonly confidence: number;
      readonly operations: number;
      readonly places: readonly HeldPlace[];
      readonly material: readonly HeldMaterial[];
      readonly cause: {
        readonly kind: PromiseCauseKind;
        readonly itemId: string | null;
        readonly workUnitId: string | null;
        readonly until: Date;
      };
    }
  | { readonly kind: "noRoom"; readonly workCenter: string };

export function promiseOrder(question: OrderQuestion): OrderAnswer {
  const [answer] = promiseOrders(question, [question.work]);
  // One work, one answer.
  return answer as OrderAnswer;
}

/** Several orders, each asked as if it were the only one. */
export function promiseOrders(
  { plant, supplies, reservations, ...question }: Omit<OrderQuestion, "work">,
  works: readonly WorkOfOrder[],
): readonly OrderAnswer[] {
  const desk = {
    ...question,
    plant: occupied(plant, reservations),
    supplies: suppliesByItem(supplies, plant.originEpochSecond),
  };
  return answerOrders(desk, works);
}

/** What orders are asked at: everything held is on the plant, and counted off the supplies. */
export type PromiseDesk = Omit<OrderQuestion, "work" | "supplies" | "reservations"> & { readonly supplies: Supplies };

export function answerOrders(desk: PromiseDesk, works: readonly WorkOfOrder[]): readonly OrderAnswer[] {
  const prepared = works.map((work) => prepare(desk, work));
  const nowSecond = Math.ceil(desk.now.getTime() / 1000) - desk.plant.originEpochSecond;
  const orders = prepared.map(({ operations }) => operations);
  const found =
    orders.length === 1
      ? [promise(desk.plant, orders[0]!, { nowSecond })]
      : promiseAll(desk.plant, orders, { nowSecond });
  return found.map((answer, at) => orderAnswer(desk, prepared[at]!, answer));
}

type Prepared = {
  readonly work: WorkOfOrder;
  readonly picks: OrderMaterial["picks"];
  readonly operations: PromiseOperation[];
};

function prepare(desk: PromiseDesk, work: WorkOfOrder): Prepared {
  const { plant, supplies: free, boughtAt } = desk;
  const buySecond = (item: string): number => boughtAt(item) - plant.originEpochSecond;
  const { arrivals, picks } = orderMaterial({ free, buySecond }, work.materials);
  return {
    work,
    picks,
    operations: work.operations.map((_, index) => operationOf(desk, work, index, arrivals.get(index))),
  };
}

function orderAnswer(
  { plant, now, timeZone, policy = defaultPolicy }: PromiseDesk,
  { work, picks, operations }: Prepared,
  found: OrderPromise | PromiseRefusal,
): OrderAnswer {
  if ("kind" in found) {
    const stuck = work.operations.find(({ id }) => id === found.operation);
    return { kind: "noRoom", workCenter: stuck?.workCenter ?? "" };
  }
  const instant = (second: number): Date => new Date((plant.originEpochSecond + second) * 1000);
  const completesAt = instant(found.completionSecond);
  return {
    kind: "date",
    completesAt,
    ...dateToSay({ completesAt, now, operations: operations.length, timeZone }, policy),
    operations: operations.length,
    places: mergedPlaces([...found.holds, ...joinedLoads(found, operations)]).map(({ hold, places }) => ({
      operation: hold.operation,
      workUnitId: hold.resource,
      startsAt: instant(hold.start),
      endsAt: instant(hold.end),
      setupKey: hold.setupKey,
      places,
      exclusive: plant.capacities[plant.indexOf.get(hold.resource) ?? -1] === 1,
      ...partOf(operations.find(({ id }) => id === hold.operation)),
    })),
    material: heldMaterial(picks),
    cause: bindingCause(found.cause, instant),
  };
}

function operationOf(
  { plant, efficiencyOf }: PromiseDesk,
  work: WorkOfOrder,
  index: number,
  arrival: Arrival | undefined,
): PromiseOperation {
  const operation = work.operations[index]!;
  const units = plant.unitsOfCenter.get(operation.workCenter) ?? [];
  const pool = units.length === 1 ? units[0] : undefined;
  const capacity = pool === undefined ? 1 : (plant.capacities[plant.indexOf.get(pool) ?? -1] ?? 1);
  const use =
    capacity > 1
      ? poolUse(runsOf(operation), capacity, operation.runSeconds)
      : { places: 1, runSeconds: operation.runSeconds };
  const share = loadShare({ ...operation, pieces: Math.ceil(Number(operation.pieces)) }, batchSizeOf(plant, units[0]));
  const load = share && { loadKey: share.loadKey };
  const runSeconds = Math.max(1, Math.ceil((use.runSeconds * 10_000) / efficiencyOf(operation.workCenter)));
  return {
    id: operation.id,
    alternatives: units.map((resource) => ({ resource, setupSeconds: operation.setupSeconds, runSeconds, ...load })),
    also: pool !== undefined && use.places > 1 ? [{ resource: pool, quantity: use.places - 1 }] : [],
    setupKey: operation.setupKey,
    after: operation.predecessors.map((before) => ({
      operation: work.operations[before]!.id,
      minLagSeconds: operation.minimumLagSeconds,
    })),
    quantity: share?.pieces ?? 1,
    // Between the loads of one operation it may pause.
    breakable: !plant.unbroken.has(operation.workCenter) || runsOf(operation) > 1,
    materialSecond: arrival?.second ?? 0,
    materialItem: arrival?.itemId ?? null,
  };
}

function batchSizeOf(plant: PromisePlant, unit: string | undefined): number | null {
  const size = plant.resources[plant.indexOf.get(unit ?? "") ?? -1]?.batchSize ?? 0;
  return size === 0 ? null : size;
}

/** A load that stands there already is held in part; one of its own as it is held in the end. */
function joinedLoads({ operations: promised, holds }: OrderPromise, operations: readonly PromiseOperation[]): Hold[] {
  return promised
    .filter(({ joined }) => joined)
    .map((guest) => {
      const { operation, resource, unit, setupStart, start: runStart, end } = guest;
      const own = holds.find((hold) => isSameRun(hold, guest));
      const setupKey = operations.find(({ id }) => id === operation)?.setupKey ?? null;
      return { operation, resource, unit, start: own?.start ?? setupStart, runStart, end, setupKey };
    });
}

const isSameRun = (hold: Hold, guest: PromisedOperation): boolean =>
  hold.resource === guest.resource &&
  hold.unit === guest.unit &&
  hold.runStart === guest.start &&
  hold.end === guest.end;

/** What of a load an operation holds; nothing is held beside a run in an oven. */
function partOf(operation: PromiseOperation | undefined): Pick<HeldInterval, "loadKey" | "pieces"> {
  const loadKey = operation?.alternatives[0]?.loadKey;
  return loadKey === undefined ? {} : { loadKey, pieces: operation?.quantity ?? 1 };
}

/** Places of one pool over one interval are one hold. */
function mergedPlaces(holds: readonly Hold[]): { hold: Hold; places: number }[] {
  const merged = new Map<string, { hold: Hold; places: number }>();
  for (const hold of holds) {
    const key = [hold.operation, hold.resource, hold.start, hold.end].join(" ");
    const known = merged.get(key);
    if (known) known.places += 1;
    else merged.set(key, { hold, places: 1 });
  }
  return [...merged.values()];
}

/** The longest wait; the making itself where no wait weighs half as much. */
function bindingCause(
  cause: PromiseCause,
  instant: (second: number) => Date,
): Extract<OrderAnswer, { kind: "date" }>["cause"] {
  const work = cause.chain
    .filter(({ kind }) => kind === "work")
    .reduce((sum, { from, until }) => sum + until - from, 0);
  const until = instant(cause.until);
  if (cause.kind === "work" || (cause.until - cause.from) * 2 < work)
    return { kind: "work", itemId: null, workUnitId: null, until };
  return { kind: cause.kind, itemId: cause.itemId, workUnitId: cause.resourceId, until };
}
