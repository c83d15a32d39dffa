import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import { item, plant } from "../../db/schema/engineering";
import { pegging } from "../../db/schema/mrp";
import {
  orderResponse,
  procurementRequest,
  purchaseOrder,
  purchaseOrderLine,
  supplier,
} from "../../db/schema/procurement";
import { materialRequirement } from "../../db/schema/work";
import { inTransaction, type Context, type Transaction } from "../context";
import { suppliersOf } from "../identity/core/actor";

const requestColumns = {
  plantId: procurementRequest.plantId,
  id: procurementRequest.id,
  number: procurementRequest.number,
  itemId: procurementRequest.itemId,
  itemName: item.name,
  unit: item.unit,
  quantity: procurementRequest.quantity,
  currency: procurementRequest.currency,
  priceMinor: sql<string>`${procurementRequest.priceMinor}::text`,
  pricePer: procurementRequest.pricePer,
  neededAt: procurementRequest.neededAt,
  respondBy: procurementRequest.respondBy,
  state: procurementRequest.state,
  createdAt: procurementRequest.createdAt,
  plantName: plant.name,
  timeZone: plant.timeZone,
  supplierName: supplier.name,
};

/** Orders of the plant that wait for this item without supply in hand: a number, never a name. */
const ordersWaiting = sql<number>`(
  select count(distinct ${materialRequirement.orderLineId})::int from ${pegging}
  join ${materialRequirement} on ${materialRequirement.plantId} = ${pegging.plantId} and ${materialRequirement.id} = ${pegging.requirementId}
  where ${pegging.plantId} = ${procurementRequest.plantId} and ${pegging.itemId} = ${procurementRequest.itemId}
    and ${pegging.supply} in ('planned', 'shortage'))`;

const requests = (tx: Transaction) =>
  tx
    .select({ ...requestColumns, ordersWaiting })
    .from(procurementRequest)
    .innerJoin(item, and(eq(item.plantId, procurementRequest.plantId), eq(item.id, procurementRequest.itemId)))
    .innerJoin(plant, eq(plant.id, procurementRequest.plantId))
    .innerJoin(
      supplier,
      and(eq(supplier.plantId, procurementRequest.plantId), eq(supplier.id, procurementRequest.supplierId)),
    );

/** A supplier's own requests: what waits for an answer first, by deadline, then the latest answered. */
export async function inbox(ctx: Context) {
  const own = suppliersOf(ctx.actor);
  if (own.length === 0) return { open: [], answered: [] };
  return inTransaction(ctx, async (tx) => {
    const mine = inArray(procurementRequest.supplierId, own);
    const open = await requests(tx)
      .where(and(mine, eq(procurementRequest.state, "open")))
      .orderBy(asc(procurementRequest.respondBy), asc(procurementRequest.number));
    const answered = await requests(tx)
      .where(and(mine, sql`${procurementRequest.state} <> 'open'`))
      .orderBy(sql`${lastAnswerAt} desc nulls last`, desc(procurementRequest.number))
      .limit(50);
    const ids = answered.map(({ id }) => id);
    const answers = await answersOf(tx, ids);
    const purchases = await purchasesOf(tx, ids);
    return {
      open,
      answered: answered.map((row) => ({
        ...row,
        answer: answers.get(row.id) ?? null,
        purchase: purchases.get(row.id) ?? null,
      })),
    };
  });
}

const lastAnswerAt = sql`(
  select max(${orderResponse.at}) from ${orderResponse}
  where ${orderResponse.plantId} = ${procurementRequest.plantId} and ${orderResponse.requestId} = ${procurementRequest.id})`;

/** A plant's requests that are not settled, with the counter-offers that wait for the buyer first. */
export async function unsettledRequests(ctx: Context, plantId: string) {
  return inTransaction(ctx, async (tx) => {
    const rows = await requests(tx)
      .where(and(eq(procurementRequest.plantId, plantId), inArray(procurementRequest.state, ["open", "countered"])))
      .orderBy(asc(procurementRequest.state), asc(procurementRequest.neededAt), asc(procurementRequest.number));
    const answers = await answersOf(
      tx,
      rows.map(({ id }) => id),
    );
    return rows.map((row) => ({ ...row, answer: answers.get(row.id) ?? null }));
  });
}

/** The latest answer to each request. */
async function answersOf(tx: Transaction, requestIds: string[]) {
  if (requestIds.length === 0) return new Map<string, never>();
  const { requestId, kind, quantity, deliverAt, reason, at } = orderResponse;
  const rows = await tx
    .select({
      requestId,
      kind,
      quantity,
      deliverAt,
      reason,
      at,
      priceMinor: sql<string | null>`${orderResponse.priceMinor}::text`,
    })
    .from(orderResponse)
    .where(inArray(requestId, requestIds))
    .orderBy(asc(at));
  return new Map(rows.map((row) => [row.requestId, row]));
}

/** The purchase order line each agreed request became. */
async function purchasesOf(tx: Transaction, requestIds: string[]) {
  if (requestIds.length === 0) return new Map<string | null, never>();
  const { requestId, quantity, received, deliverAt, state } = purchaseOrderLine;
  const rows = await tx
    .select({ requestId, number: purchaseOrder.number, quantity, received, deliverAt, state })
    .from(purchaseOrderLine)
    .innerJoin(
      purchaseOrder,
      and(
        eq(purchaseOrder.plantId, purchaseOrderLine.plantId),
        eq(purchaseOrder.id, purchaseOrderLine.purchaseOrderId),
      ),
    )
    .where(inArray(requestId, requestIds));
  return new Map(rows.map((row) => [row.requestId, row]));
}

/** Open purchase lines of a plant, soonest first: what the dock waits for. */
export async function openPurchases(ctx: Context, plantId: string) {
  return inTransaction(ctx, (tx) =>
    tx
      .select({
        plantId: purchaseOrderLine.plantId,
        id: purchaseOrderLine.id,
        number: purchaseOrder.number,
        supplierName: supplier.name,
        itemId: purchaseOrderLine.itemId,
        itemName: item.name,
        unit: item.unit,
        quantity: purchaseOrderLine.quantity,
        received: purchaseOrderLine.received,
        deliverAt: purchaseOrderLine.deliverAt,
      })
      .from(purchaseOrderLine)
      .innerJoin(
        purchaseOrder,
        and(
          eq(purchaseOrder.plantId, purchaseOrderLine.plantId),
          eq(purchaseOrder.id, purchaseOrderLine.purchaseOrderId),
        ),
      )
      .innerJoin(supplier, and(eq(supplier.plantId, purchaseOrder.plantId), eq(supplier.id, purchaseOrder.supplierId)))
      .innerJoin(item, and(eq(item.plantId, purchaseOrderLine.plantId), eq(item.id, purchaseOrderLine.itemId)))
      .where(and(eq(purchaseOrderLine.plantId, plantId), eq(purchaseOrderLine.state, "open")))
      .orderBy(asc(purchaseOrderLine.deliverAt), asc(purchaseOrder.number)),
  );
}
