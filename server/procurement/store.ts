import { and, asc, eq, gt, gte, inArray, isNull, sql } from "drizzle-orm";
import {
  orderResponse,
  procurementRequest,
  purchaseOrder,
  purchaseOrderLine,
  receipt,
  supplier,
  supplierItem,
} from "../../db/schema/procurement";
import { numberSequence } from "../../db/schema/sales";
import { mustBecome } from "../base/core/states";
import type { Transaction } from "../context";
import { requestTransitions } from "./core/request-states";

export type RequestRow = typeof procurementRequest.$inferSelect;
export type ResponseRow = typeof orderResponse.$inferInsert;
export type PurchaseLineRow = typeof purchaseOrderLine.$inferSelect;
export type TermsRow = typeof supplierItem.$inferSelect;

export async function nextNumber(tx: Transaction, plantId: string, kind: "request" | "purchaseOrder"): Promise<number> {
  const [row] = await tx
    .insert(numberSequence)
    .values({ plantId, kind, next: 2 })
    .onConflictDoUpdate({
      target: [numberSequence.plantId, numberSequence.kind],
      set: { next: sql`${numberSequence.next} + 1` },
    })
    .returning({ next: numberSequence.next });
  if (!row) throw new Error("a number sequence gave no number");
  return row.next - 1;
}

export async function termsOf(tx: Transaction, plantId: string): Promise<TermsRow[]> {
  return tx
    .select()
    .from(supplierItem)
    .where(eq(supplierItem.plantId, plantId))
    .orderBy(asc(supplierItem.itemId), asc(supplierItem.priority), asc(supplierItem.supplierId));
}

/** Open and countered requests: what is being asked. */
export async function askedNow(tx: Transaction, plantId: string): Promise<{ itemId: string; quantity: string }[]> {
  const { itemId, quantity, state } = procurementRequest;
  return tx
    .select({ itemId, quantity })
    .from(procurementRequest)
    .where(
      and(
        eq(procurementRequest.plantId, plantId),
        inArray(state, ["open", "countered"]),
        isNull(procurementRequest.change),
      ),
    );
}

export type OpenRequestRow = Pick<RequestRow, "id" | "number" | "supplierId" | "itemId" | "quantity">;

/** Requests that wait for an answer. */
export async function openRequests(tx: Transaction, plantId: string): Promise<OpenRequestRow[]> {
  const { id, number, supplierId, itemId, quantity, state } = procurementRequest;
  return tx
    .select({ id, number, supplierId, itemId, quantity })
    .from(procurementRequest)
    .where(and(eq(procurementRequest.plantId, plantId), eq(state, "open"), isNull(procurementRequest.change)))
    .orderBy(asc(number));
}

/** Offers that wait for the buyer. */
export async function counteredNow(tx: Transaction, plantId: string): Promise<{ itemId: string; quantity: string }[]> {
  const { itemId, quantity, state } = procurementRequest;
  return tx
    .select({ itemId, quantity })
    .from(procurementRequest)
    .where(and(eq(procurementRequest.plantId, plantId), eq(state, "countered"), isNull(procurementRequest.change)));
}

/** Who said no to which item, and when last. Offers the buyer did not take count as a no. */
export async function declinesSince(
  tx: Transaction,
  plantId: string,
  since: Date,
): Promise<{ itemId: string; supplierId: string; at: Date }[]> {
  const { itemId, supplierId } = procurementRequest;
  const rows = await tx
    .select({ itemId, supplierId, at: orderResponse.at })
    .from(procurementRequest)
    .innerJoin(orderResponse, answersIt)
    .where(
      and(
        eq(procurementRequest.plantId, plantId),
        eq(procurementRequest.state, "declined"),
        isNull(procurementRequest.change),
        gte(orderResponse.at, since),
      ),
    )
    .orderBy(asc(orderResponse.at));
  return [...new Map(rows.map((row) => [`${row.supplierId} ${row.itemId}`, row])).values()];
}

/** Days still to come that suppliers offered instead of the earlier one they were asked for, and that were agreed. */
export async function laterOffers(
  tx: Transaction,
  plantId: string,
  now: Date,
): Promise<{ itemId: string; supplierId: string; until: Date }[]> {
  const { itemId, supplierId, neededAt } = procurementRequest;
  const rows = await tx
    .select({ itemId, supplierId, until: orderResponse.deliverAt })
    .from(procurementRequest)
    .innerJoin(orderResponse, answersIt)
    .where(
      and(
        eq(procurementRequest.plantId, plantId),
        eq(procurementRequest.state, "accepted"),
        isNull(procurementRequest.change),
        eq(orderResponse.kind, "counter"),
        gt(orderResponse.deliverAt, neededAt),
        gt(orderResponse.deliverAt, now),
      ),
    );
  return rows.flatMap(({ until, ...row }) => (until ? [{ ...row, until }] : []));
}

const answersIt = and(
  eq(orderResponse.plantId, procurementRequest.plantId),
  eq(orderResponse.requestId, procurementRequest.id),
);

export async function insertRequest(tx: Transaction, row: RequestRow): Promise<void> {
  await tx.insert(procurementRequest).values(row);
}

export async function lockRequest(tx: Transaction, plantId: string, id: string): Promise<RequestRow | undefined> {
  const [row] = await tx
    .select()
    .from(procurementRequest)
    .where(and(eq(procurementRequest.plantId, plantId), eq(procurementRequest.id, id)))
    .for("update");
  return row;
}

export async function setRequestState(tx: Transaction, request: RequestRow, state: RequestRow["state"]): Promise<void> {
  mustBecome(requestTransitions, request.state, state);
  await tx
    .update(procurementRequest)
    .set({ state })
    .where(and(eq(procurementRequest.plantId, request.plantId), eq(procurementRequest.id, request.id)));
}

/** No longer needed, before anybody answered. */
export async function withdrawRequest(tx: Transaction, request: RequestRow, at: Date): Promise<void> {
  await setRequestState(tx, request, "cancelled");
  await tx.update(procurementRequest).set({ withdrawnAt: at }).where(ofRequest(request));
}

/** Less is needed; what was asked first stays to be seen. */
export async function lowerRequest(tx: Transaction, request: RequestRow, quantity: string): Promise<void> {
  const loweredFrom = request.loweredFrom ?? request.quantity;
  await tx.update(procurementRequest).set({ quantity, loweredFrom }).where(ofRequest(request));
}

const ofRequest = ({ plantId, id }: RequestRow) =>
  and(eq(procurementRequest.plantId, plantId), eq(procurementRequest.id, id));

export async function insertResponse(tx: Transaction, row: ResponseRow): Promise<void> {
  await tx.insert(orderResponse).values(row);
}

export async function lastCounter(
  tx: Transaction,
  request: RequestRow,
): Promise<typeof orderResponse.$inferSelect | undefined> {
  const [row] = await tx
    .select()
    .from(orderResponse)
    .where(
      and(
        eq(orderResponse.plantId, request.plantId),
        eq(orderResponse.requestId, request.id),
        eq(orderResponse.kind, "counter"),
      ),
    )
    .orderBy(sql`${orderResponse.at} desc`)
    .limit(1);
  return row;
}

export async function insertPurchaseOrder(
  tx: Transaction,
  order: typeof purchaseOrder.$inferInsert,
  line: typeof purchaseOrderLine.$inferInsert,
): Promise<void> {
  await tx.insert(purchaseOrder).values(order);
  await tx.insert(purchaseOrderLine).values(line);
}

export async function lockPurchaseLine(
  tx: Transaction,
  plantId: string,
  id: string,
): Promise<PurchaseLineRow | undefined> {
  const [row] = await tx
    .select()
    .from(purchaseOrderLine)
    .where(and(eq(purchaseOrderLine.plantId, plantId), eq(purchaseOrderLine.id, id)))
    .for("update");
  return row;
}

export async function saveReceipt(
  tx: Transaction,
  row: typeof receipt.$inferInsert,
  line: { received: string; state: PurchaseLineRow["state"] },
): Promise<void> {
  await tx.insert(receipt).values(row);
  await tx
    .update(purchaseOrderLine)
    .set(line)
    .where(and(eq(purchaseOrderLine.plantId, row.plantId), eq(purchaseOrderLine.id, row.purchaseOrderLineId)));
}

export async function changePurchaseLine(
  tx: Transaction,
  { plantId, id }: PurchaseLineRow,
  change: Partial<Pick<PurchaseLineRow, "quantity" | "deliverAt" | "state">>,
): Promise<void> {
  await tx
    .update(purchaseOrderLine)
    .set(change)
    .where(and(eq(purchaseOrderLine.plantId, plantId), eq(purchaseOrderLine.id, id)));
}

export async function supplierOfLine(tx: Transaction, line: PurchaseLineRow): Promise<string> {
  const [row] = await tx
    .select({ supplierId: purchaseOrder.supplierId })
    .from(purchaseOrder)
    .where(and(eq(purchaseOrder.plantId, line.plantId), eq(purchaseOrder.id, line.purchaseOrderId)));
  if (!row) throw new Error(`line ${line.id} has no purchase order`);
  return row.supplierId;
}

/** What is being asked of an agreed delivery. */
export async function openChangeOf(tx: Transaction, plantId: string, lineId: string): Promise<RequestRow | undefined> {
  const [row] = await tx
    .select()
    .from(procurementRequest)
    .where(
      and(
        eq(procurementRequest.plantId, plantId),
        eq(procurementRequest.purchaseOrderLineId, lineId),
        eq(procurementRequest.state, "open"),
      ),
    )
    .for("update");
  return row;
}

export async function suppliersByCode(tx: Transaction, plantId: string): Promise<Map<string, string>> {
  const rows = await tx
    .select({ code: supplier.code, id: supplier.id })
    .from(supplier)
    .where(eq(supplier.plantId, plantId));
  return new Map(rows.map(({ code, id }) => [code, id]));
}

export async function saveSupplier(
  tx: Transaction,
  row: typeof supplier.$inferInsert,
  terms: (typeof supplierItem.$inferInsert)[],
): Promise<void> {
  const { name, email } = row;
  await tx
    .insert(supplier)
    .values(row)
    .onConflictDoUpdate({ target: [supplier.plantId, supplier.id], set: { name, email } });
  await tx.delete(supplierItem).where(and(eq(supplierItem.plantId, row.plantId), eq(supplierItem.supplierId, row.id)));
  if (terms.length > 0) await tx.insert(supplierItem).values(terms);
}
