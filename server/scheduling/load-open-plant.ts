import type { Context } from "../context";
import type { Plant } from "../engineering/core/plant";
import { loadPlant } from "../engineering/load-plant";
import { lastSetupKeys, openOperations, openRequirements, type OpenOperation } from "../engineering/operations";
import { expectedReceipts, stockOf } from "../inventory/supply-in-hand";
import { forecastToPlan } from "../mrp/forecast-to-plan";
import { supplyTerms } from "../procurement/supply-terms";
import { liveReservations, type LiveReservations } from "../promising/live-reservations";
import { openOrders, type OpenOrder } from "../sales/open-orders";
import { lessHeld } from "./core/less-held";
import type { OpenPlant, OperationToPlan, Placement } from "./core/open-plant";
import type { PinRow, PlacedRow } from "./store";

export type LoadedPlant = {
  readonly plant: Plant;
  readonly open: OpenPlant;
  readonly orders: readonly OpenOrder[];
  readonly held: LiveReservations;
  /** Orders whose work exists: their reservations make way for their own plan. */
  readonly explodedOrderIds: ReadonlySet<string>;
};

/** Plans begin at the next quarter of an hour, so that two of them minutes apart say the same. */
const originStepSeconds = 900;

/** All that planning a plant needs, read after its turn has come. Stock before receipts: what arrives in between is missed, not counted twice. */
export async function loadOpenPlant(
  ctx: Context,
  plantId: string,
  { published, pins }: { readonly published: readonly PlacedRow[]; readonly pins: readonly PinRow[] },
): Promise<LoadedPlant> {
  const plant = await loadPlant(ctx, plantId);
  const orders = await openOrders(ctx, plantId);
  const orderOfLine = new Map(orders.flatMap((order) => order.lines.map((line) => [line.id, order.id] as const)));
  const rows = (await openOperations(ctx, plantId)).filter((row) => orderOfLine.has(row.orderLineId));
  const needs = await openRequirements(ctx, plantId);
  const stock = await stockOf(ctx, plantId);
  const receipts = await expectedReceipts(ctx, plantId);
  const held = await liveReservations(ctx, plantId);
  const originEpochSecond = Math.ceil(ctx.now.getTime() / 1000 / originStepSeconds) * originStepSeconds;
  const second = (date: Date): number => Math.floor(date.getTime() / 1000) - originEpochSecond;
  const known = new Set(rows.map((row) => row.id));
  const exploded = new Set(rows.map((row) => orderOfLine.get(row.orderLineId) ?? ""));
  const ofOthers = (reservation: { orderId: string | null }): boolean =>
    reservation.orderId === null || !exploded.has(reservation.orderId);
  const free = lessHeld({ stock, receipts, held: held.material.filter(ofOthers) });
  const operations = rows.map((row) => operationToPlan(row, orderOfLine.get(row.orderLineId) ?? "", second));
  const open: OpenPlant = {
    plant,
    originEpochSecond,
    orders: orders
      .filter((order) => exploded.has(order.id))
      .map(({ id, promisedAt, priority }) => ({ id, priority, dueSecond: second(promisedAt) })),
    operations,
    needs: needs.filter((need) => known.has(need.operationId)),
    stock: free.stock,
    receipts: free.receipts.map(({ availableAt, ...receipt }) => ({ ...receipt, second: second(availableAt) })),
    terms: await supplyTerms(ctx, plantId),
    forecast: (await forecastToPlan(ctx, { plantId, timeZone: plant.timeZone })).map(({ startsAt, ...week }) => ({
      ...week,
      second: second(startsAt),
    })),
    holds: held.capacity.filter(ofOthers).map(({ id, workUnitId, startsAt, endsAt, ...hold }) => ({
      id,
      workUnitId,
      start: second(startsAt),
      end: second(endsAt),
      setupKey: hold.setupKey,
      places: hold.places,
      loadKey: hold.loadKey,
      pieces: hold.pieces,
    })),
    pins: pins
      .filter((pin) => known.has(pin.operationId))
      .map(({ operationId, workUnitId, startsAt }) => ({ operationId, workUnitId, start: second(startsAt) })),
    published: published.filter((row) => known.has(row.operationId)).map((row) => placementOf(row, second)),
    wishes: wishesOf(held, operations, second),
    setupKeys: await lastSetupKeys(ctx, plantId),
  };
  return { plant, open, orders, held, explodedOrderIds: exploded };
}

function operationToPlan(row: OpenOperation, orderId: string, second: (date: Date) => number): OperationToPlan {
  const { id, operation, workCenterId, setupSeconds, runSeconds, setupKey, pieces, runs, after, state, workUnitId } =
    row;
  return {
    id,
    orderId,
    operation,
    workCenterId,
    setupSeconds,
    runSeconds,
    setupKey,
    pieces,
    runs,
    after,
    state,
    workUnitId,
    startedSecond: row.startedAt && second(row.startedAt),
    finishedSecond: row.finishedAt && second(row.finishedAt),
  };
}

const placementOf = (row: PlacedRow, second: (date: Date) => number): Placement => ({
  operationId: row.operationId,
  blockId: row.blockId,
  workUnitId: row.workUnitId,
  setupStart: second(row.setupStartsAt),
  start: second(row.startsAt),
  end: second(row.endsAt),
  setupKey: row.setupKey,
  places: row.places,
});

function wishesOf(
  held: LiveReservations,
  operations: readonly OperationToPlan[],
  second: (date: Date) => number,
): OpenPlant["wishes"] {
  const idOf = new Map(operations.map(({ id, orderId, operation }) => [`${orderId} ${operation}`, id]));
  return held.capacity.flatMap(({ orderId, operation, workUnitId, startsAt, endsAt }) => {
    const operationId = orderId === null ? undefined : idOf.get(`${orderId} ${operation}`);
    return operationId === undefined ? [] : [{ operationId, workUnitId, start: second(startsAt), end: second(endsAt) }];
  });
}
