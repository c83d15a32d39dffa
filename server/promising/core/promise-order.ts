/** One exploded order as a question to the plant, and the answer in instants and ids. */
import { formatDecimal, parseDecimal, stockScale } from "../../base/core/quantity";
import type { WorkMaterial, WorkOfOrder } from "../../engineering/core/work-of-order";
import { materialDate, nothingDrawn, type ItemSupply, type SupplyUse } from "./material";
import type { Hold, PromiseOperation } from "./order-promise";
import { poolUse } from "./pool-places";
import { promise } from "./promise";
import type { PromiseCause } from "./promise-cause";
import { occupy, type HeldInterval, type PromisePlant } from "./promise-plant";
import { dateToSay, defaultPolicy, type PromisePolicy } from "./promise-policy";

export type SupplyNow = {
  readonly id: string;
  readonly itemId: string;
  readonly source: "stock" | "purchase";
  readonly availableAt: Date;
  readonly quantity: string;
  readonly reserved: string;
};

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
export type HeldMaterial = { readonly supplyId: string; readonly itemId: string; readonly quantity: string };

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
        readonly kind: "material" | "capacity" | "calendar" | "work";
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

/** Several orders, each asked as if it were the only one; what means the same work and parts is asked once. */
export function promiseOrders(
  question: Omit<OrderQuestion, "work">,
  works: readonly WorkOfOrder[],
): readonly OrderAnswer[] {
  const release = occupy(question.plant, question.reservations);
  try {
    const known = new Map<string, OrderAnswer>();
    const supplies = suppliesByItem(question.supplies);
    return works.map((work) => {
      const key = keyOf(work);
      const answer = known.get(key) ?? answerOrder({ ...question, work }, supplies);
      known.set(key, answer);
      return answer;
    });
  } finally {
    release();
  }
}

/** All of a work that a date depends on. */
const keyOf = ({ operations, materials }: WorkOfOrder): string =>
  JSON.stringify([
    operations.map((one) => [
      one.id,
      one.workCenter,
      one.setupSeconds,
      one.runSeconds,
      String(one.pieces),
      one.setupKey,
      one.predecessors,
      one.minimumLagSeconds,
    ]),
    materials.map(({ line, operation }) => [line.item, line.quantity, operation]),
  ]);

type Supplies = ReadonlyMap<string, readonly SupplyNow[]>;

function suppliesByItem(supplies: readonly SupplyNow[]): Supplies {
  const byItem = new Map<string, SupplyNow[]>();
  for (const supply of supplies) {
    const own = byItem.get(supply.itemId);
    if (own) own.push(supply);
    else byItem.set(supply.itemId, [supply]);
  }
  return byItem;
}

function answerOrder(question: OrderQuestion, supplies: Supplies): OrderAnswer {
  const { plant, work, now } = question;
  const origin = plant.originEpochSecond;
  const material = provideMaterial(question, supplies);
  const operations = work.operations.map((operation, index) =>
    operationOf(question, index, material.arrivals.get(index)),
  );
  const found = promise(plant, operations, { nowSecond: Math.ceil(now.getTime() / 1000) - origin });
  if ("kind" in found) {
    const stuck = work.operations.find(({ id }) => id === found.operation);
    return { kind: "noRoom", workCenter: stuck?.workCenter ?? "" };
  }
  const instant = (second: number): Date => new Date((origin + second) * 1000);
  const completesAt = instant(found.completionSecond);
  const computed = { completesAt, now, operations: operations.length, timeZone: question.timeZone };
  return {
    kind: "date",
    completesAt,
    ...dateToSay(computed, question.policy ?? defaultPolicy),
    operations: operations.length,
    places: mergedPlaces(found.holds).map(({ hold, places }) => ({
      operation: hold.operation,
      workUnitId: hold.resource,
      startsAt: instant(hold.start),
      endsAt: instant(hold.end),
      setupKey: hold.setupKey,
      places,
      exclusive: plant.capacities[plant.indexOf.get(hold.resource) ?? -1] === 1,
    })),
    material: heldMaterial(question.supplies, material.uses),
    cause: bindingCause(found.cause, instant),
  };
}

type Arrival = { readonly second: number; readonly itemId: string | null };

function provideMaterial({ plant, work, boughtAt }: OrderQuestion, supplies: Supplies) {
  const origin = plant.originEpochSecond;
  const needs = new Map<number, WorkMaterial[]>();
  for (const part of work.materials) needs.set(part.operation, [...(needs.get(part.operation) ?? []), part]);
  const items = new Map(
    work.materials.map(({ line }) => [
      line.item,
      itemSupply(line.item, supplies.get(line.item) ?? [], origin, boughtAt),
    ]),
  );
  const drawn = nothingDrawn();
  const arrivals = new Map<number, Arrival>();
  const uses: SupplyUse[] = [];
  for (const [operation, parts] of needs) {
    const wanted = parts.map(({ line }) => ({
      item: line.item,
      quantity: parseDecimal(line.quantity, stockScale) ?? 0n,
    }));
    const found = materialDate(items, wanted, drawn);
    // Every item can be bought: a refusal would be a fault of ours.
    if ("kind" in found) throw new Error(`${found.kind}: ${found.item}`);
    arrivals.set(operation, { second: found.second, itemId: found.chain[0]?.item ?? null });
    uses.push(...found.uses);
  }
  return { arrivals, uses };
}

function itemSupply(
  item: string,
  own: readonly SupplyNow[],
  origin: number,
  boughtAt: OrderQuestion["boughtAt"],
): ItemSupply {
  const receipts = own.filter(({ source }) => source === "purchase");
  return {
    id: item,
    freeOnHand: own.filter(({ source }) => source === "stock").reduce((sum, row) => sum + free(row), 0n),
    receipts: receipts.map((row) => ({
      id: row.id,
      second: Math.ceil(row.availableAt.getTime() / 1000) - origin,
      quantity: free(row),
    })),
    buySecond: boughtAt(item) - origin,
    make: null,
  };
}

const free = ({ quantity, reserved }: SupplyNow): bigint =>
  (parseDecimal(quantity, stockScale) ?? 0n) - (parseDecimal(reserved, stockScale) ?? 0n);

function operationOf(
  { plant, work, efficiencyOf }: OrderQuestion,
  index: number,
  arrival: Arrival | undefined,
): PromiseOperation {
  const operation = work.operations[index]!;
  const units = plant.unitsOfCenter.get(operation.workCenter) ?? [];
  const pool = units.length === 1 ? units[0] : undefined;
  const capacity = pool === undefined ? 1 : (plant.capacities[plant.indexOf.get(pool) ?? -1] ?? 1);
  const pieces = Math.max(1, Math.ceil(Number(operation.pieces)));
  const use =
    capacity > 1 ? poolUse(pieces, capacity, operation.runSeconds) : { places: 1, runSeconds: operation.runSeconds };
  const runSeconds = Math.max(1, Math.ceil((use.runSeconds * 10_000) / efficiencyOf(operation.workCenter)));
  return {
    id: operation.id,
    alternatives: units.map((resource) => ({ resource, setupSeconds: operation.setupSeconds, runSeconds })),
    also: pool !== undefined && use.places > 1 ? [{ resource: pool, quantity: use.places - 1 }] : [],
    setupKey: operation.setupKey,
    after: operation.predecessors.map((before) => ({
      operation: work.operations[before]!.id,
      minLagSeconds: operation.minimumLagSeconds,
    })),
    quantity: 1,
    materialSecond: arrival?.second ?? 0,
    materialItem: arrival?.itemId ?? null,
  };
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

/** What is drawn from free supply; what would be bought holds nothing. */
function heldMaterial(supplies: readonly SupplyNow[], uses: readonly SupplyUse[]): HeldMaterial[] {
  const stockOf = new Map(supplies.filter(({ source }) => source === "stock").map((row) => [row.itemId, row.id]));
  const held = new Map<string, { itemId: string; quantity: bigint }>();
  for (const { item, kind, receiptId, quantity } of uses) {
    const supplyId = kind === "onHand" ? stockOf.get(item) : kind === "receipt" ? receiptId : null;
    if (supplyId) held.set(supplyId, { itemId: item, quantity: (held.get(supplyId)?.quantity ?? 0n) + quantity });
  }
  return [...held].map(([supplyId, { itemId, quantity }]) => ({
    supplyId,
    itemId,
    quantity: formatDecimal(quantity, stockScale),
  }));
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
  // To the customer a set-up is one more reason why the machine is busy.
  const kind = cause.kind === "setup" ? "capacity" : cause.kind;
  return { kind, itemId: cause.itemId, workUnitId: cause.resourceId, until };
}
