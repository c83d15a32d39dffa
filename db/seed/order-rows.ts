/** One drawn order as it stands now: its rows, its history, what it has taken and made. */
import { uuidv7 } from "../../server/base/core/ids";
import type { Random } from "../../server/base/core/random";
import { addDays, localMidnight, wallOf } from "../../server/base/core/calendar-zone";
import type { FamilyVersion } from "../../server/catalog/published-family";
import type { Plant } from "../../server/engineering/load-plant";
import type { WorkRows } from "../../server/engineering/work-store";
import { serialsOf } from "../../server/execution/core/serials";
import { confidenceOf, defaultConfidence } from "../../server/promising/core/confidence";
import type { MissedBecause } from "../../server/promising/record-delivery";
import { price } from "../../server/pricing/core/price";
import { priceToJson } from "../../server/pricing/core/price-json";
import type { OrderState } from "../../server/sales/core/order-states";
import type * as schema from "../schema";
import type { DrawnOrder } from "./draw-orders";
import type { Moment } from "./anchor";
import type { Placement } from "./simulate-plant";

const day = 86_400_000;
const hour = 3_600_000;
/** Promises are ends of days. */
const closingSeconds = 86_400 - 1;

export interface OrderRows {
  readonly order: typeof schema.customerOrder.$inferSelect;
  readonly line: typeof schema.orderLine.$inferSelect;
  readonly events: (typeof schema.orderEvent.$inferSelect)[];
  readonly work: WorkRows;
  readonly reports: (typeof schema.operationReport.$inferSelect)[];
  readonly serials: (typeof schema.serialNumber.$inferSelect)[];
  readonly shipments: (typeof schema.shipment.$inferSelect)[];
  readonly given: typeof schema.promiseGiven.$inferSelect;
}

export interface OrderToWrite {
  readonly random: Random;
  readonly moment: Moment;
  readonly plant: Plant;
  readonly family: FamilyVersion;
  readonly drawn: DrawnOrder;
  readonly ids: { readonly orderId: string; readonly lineId: string };
  readonly number: number;
  readonly customer: { readonly userId: string; readonly name: string; readonly address: string };
  readonly work: WorkRows;
  readonly placements: ReadonlyMap<string, Placement>;
  readonly historyStart: Date;
}

export function orderRows(input: OrderToWrite): OrderRows {
  const { plant, family, drawn, ids, customer, moment, random } = input;
  const placedAt = placedAtOf(input);
  const completesAt = new Date(
    Math.max(...input.work.operations.map((one) => placementOf(input, one.id).endsAt.getTime())),
  );
  const priced = price(family.family.model, drawn.configuration, drawn.quantity);
  const happened = historyOf(input, placedAt, completesAt);
  const priority = 1 + random.int(3);
  const promisedAt = promisedAtOf(random, completesAt, plant.timeZone);
  const { currency, totalMinor, taxMinor } = priced;
  return {
    order: {
      plantId: plant.id,
      id: ids.orderId,
      number: input.number,
      userId: customer.userId,
      quoteId: null,
      state: happened.state,
      priority,
      currency,
      totalMinor,
      taxMinor,
      shippingMinor: 0n,
      discountMinor: 0n,
      deliverTo: { name: customer.name, address: customer.address },
      placedAt,
      promisedAt,
    },
    line: {
      plantId: plant.id,
      id: ids.lineId,
      orderId: ids.orderId,
      position: 1,
      familyId: family.familyId,
      familyVersion: family.version,
      configuration: drawn.configuration,
      designId: null,
      quantity: drawn.quantity,
      totalMinor,
      breakdown: priceToJson(priced),
    },
    events: happened.events,
    work: workNow(input, moment.now),
    reports: reportsOf(input),
    serials: happened.state === "produced" || happened.state === "shipped" ? serialRows(input, completesAt) : [],
    shipments: happened.shippedAt
      ? [
          {
            plantId: plant.id,
            id: idAt(input, happened.shippedAt),
            orderId: ids.orderId,
            shippedAt: happened.shippedAt,
            actor: "system",
          },
        ]
      : [],
    given: promiseOf(input, { placedAt, promisedAt, completesAt, shippedAt: happened.shippedAt }),
  };
}

function placementOf({ placements }: OrderToWrite, operationId: string): Placement {
  const placement = placements.get(operationId);
  if (!placement) throw new Error(`operation ${operationId} was not placed`);
  return placement;
}

const idAt = ({ random }: OrderToWrite, at: Date): string => uuidv7(at, random);

/** Placed days before its release, and never after now. */
function placedAtOf({ random, drawn, historyStart, moment }: OrderToWrite): Date {
  const release = historyStart.getTime() + drawn.releaseSecond * 1000;
  const asked = release - day * (1 + random.int(6)) - random.int(day);
  const latest = moment.now.getTime() - random.int(5 * day) - 60_000;
  return new Date(Math.min(asked, latest));
}

type Promised = { placedAt: Date; promisedAt: Date; completesAt: Date; shippedAt: Date | null };

/** What was said when it was ordered, how sure it was by the model of that time, and how it ended. */
function promiseOf(
  input: OrderToWrite,
  { placedAt, promisedAt, completesAt, shippedAt }: Promised,
): OrderRows["given"] {
  const { plant, ids, work } = input;
  // Nobody promises a day before the finish he counts on.
  const counted = new Date(Math.min(completesAt.getTime(), promisedAt.getTime() - hour));
  const seconds = (from: Date): number => (promisedAt.getTime() - from.getTime()) / 1_000;
  const operations = work.operations.length;
  return {
    plantId: plant.id,
    // No quote came before it: the promise stands under the order itself.
    quoteId: ids.orderId,
    orderId: ids.orderId,
    givenAt: placedAt,
    promisedAt,
    completesAt: counted,
    operations,
    confidence: confidenceOf(defaultConfidence, {
      operations,
      marginSeconds: seconds(counted),
      leadSeconds: seconds(placedAt),
    }),
    deliveredAt: shippedAt,
    missedBecause: shippedAt && shippedAt > promisedAt ? JSON.stringify(missOf(input, completesAt, promisedAt)) : null,
  };
}

/** Made in time and left late; else the work center it waited longest for. */
function missOf(input: OrderToWrite, completesAt: Date, promisedAt: Date): MissedBecause {
  if (completesAt <= promisedAt) return { kind: "shipping", resource: null, item: null };
  const waits = input.work.operations.map(({ id, workCenterId, after }) => {
    const ready = Math.max(0, ...after.map(({ operationId }) => placementOf(input, operationId).endsAt.getTime()));
    const waited = ready === 0 ? 0 : placementOf(input, id).startsAt.getTime() - ready;
    return { workCenterId, waited };
  });
  const longest = waits.reduce((a, b) => (b.waited > a.waited ? b : a), { workCenterId: "", waited: 0 });
  return longest.waited === 0
    ? { kind: "work", resource: null, item: null }
    : { kind: "resource", resource: longest.workCenterId, item: null };
}

/** The end of the day it should be ready, with a day or two to spare; one in twenty was promised too early. */
function promisedAtOf(random: Random, completesAt: Date, timeZone: string): Date {
  const shift = random.int(20) === 0 ? -1 : random.int(3);
  const { date } = wallOf(Math.floor(completesAt.getTime() / 1000), timeZone);
  return new Date((localMidnight(addDays(date, shift + 1), timeZone) - 86_400 + closingSeconds) * 1000);
}

interface History {
  readonly state: OrderState;
  readonly events: OrderRows["events"];
  readonly shippedAt: Date | null;
}

function historyOf(input: OrderToWrite, placedAt: Date, completesAt: Date): History {
  const { plant, ids, moment } = input;
  const starts = input.work.operations.map((one) => placementOf(input, one.id).startsAt.getTime());
  const begunAt = new Date(Math.min(...starts));
  // The carrier comes within hours; now and then there is no room on the lorry.
  const shippedAt = new Date(completesAt.getTime() + (input.number % 8 === 0 ? day : 2 * hour));
  const steps: [OrderState, Date][] = [
    ["placed", placedAt],
    ["planned", new Date(placedAt.getTime() + 20_000)],
    ["inProduction", begunAt],
    ["produced", completesAt],
    ["shipped", shippedAt],
  ];
  const past = steps.filter(([, at]) => at <= moment.now);
  const events = past.map(([state, at], index) => ({
    plantId: plant.id,
    orderId: ids.orderId,
    sequence: index + 1,
    kind: state,
    state,
    facts: {},
    at,
    actor: state === "placed" ? input.customer.userId : "system",
  }));
  const state = past.at(-1)?.[0] ?? "placed";
  return { state, events, shippedAt: state === "shipped" ? shippedAt : null };
}

/** The work with what has been done of it, and what that took out of stock. */
function workNow(input: OrderToWrite, now: Date): WorkRows {
  const operations = input.work.operations.map((operation) => {
    const { workUnitId, startsAt, endsAt } = placementOf(input, operation.id);
    if (startsAt > now) return operation;
    if (endsAt > now) return { ...operation, state: "started" as const, workUnitId, startedAt: startsAt };
    const goodQuantity = input.drawn.quantity;
    return { ...operation, state: "done" as const, workUnitId, startedAt: startsAt, finishedAt: endsAt, goodQuantity };
  });
  const begun = new Set(operations.filter(({ state }) => state !== "waiting").map(({ id }) => id));
  const state = operations.every((one) => one.state === "done") ? "done" : begun.size > 0 ? "started" : "planned";
  return {
    ...input.work,
    workOrder: { ...input.work.workOrder, state },
    operations,
    requirements: input.work.requirements.map((row) =>
      begun.has(row.operationId) ? { ...row, issued: row.quantity } : row,
    ),
  };
}

function reportsOf(input: OrderToWrite): OrderRows["reports"] {
  const { plant, moment, drawn } = input;
  return input.work.operations.flatMap(({ id: operationId }) => {
    const { workUnitId, startsAt, endsAt } = placementOf(input, operationId);
    const said = (kind: "start" | "finish", at: Date) => ({
      plantId: plant.id,
      id: idAt(input, at),
      operationId,
      kind,
      workUnitId,
      quantity: drawn.quantity,
      reason: null,
      at,
      actor: "system",
    });
    if (startsAt > moment.now) return [];
    return endsAt > moment.now ? [said("start", startsAt)] : [said("start", startsAt), said("finish", endsAt)];
  });
}

function serialRows({ plant, number, drawn, work }: OrderToWrite, createdAt: Date): OrderRows["serials"] {
  return serialsOf(plant.code, number, drawn.quantity).map((serial, index) => ({
    plantId: plant.id,
    serial,
    workOrderId: work.workOrder.id,
    unit: index + 1,
    createdAt,
  }));
}
