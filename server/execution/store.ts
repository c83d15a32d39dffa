import { and, eq, sql } from "drizzle-orm";
import { workOrderOfOperation, lineOfWorkOrder, orderOfLine } from "../../db/schema/joins";
import { plant, workCenter, workUnit } from "../../db/schema/engineering";
import { materialIssue, operationReport, serialNumber, shipment } from "../../db/schema/execution";
import { customerOrder, orderLine } from "../../db/schema/sales";
import { workOrder, workOrderOperation } from "../../db/schema/work";
import type { Transaction } from "../context";

export async function insertReport(tx: Transaction, row: typeof operationReport.$inferInsert): Promise<void> {
  await tx.insert(operationReport).values(row);
}

export async function insertIssues(tx: Transaction, rows: (typeof materialIssue.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(materialIssue).values(rows);
}

export async function insertSerials(tx: Transaction, rows: (typeof serialNumber.$inferInsert)[]): Promise<void> {
  await tx.insert(serialNumber).values(rows);
}

export async function insertShipment(tx: Transaction, row: typeof shipment.$inferInsert): Promise<void> {
  await tx.insert(shipment).values(row);
}

/** A unit with the operations that run on it now; null where the plant has no such unit. It stays locked until the commit. */
export async function unitNow(tx: Transaction, plantId: string, unitId: string) {
  const [unit] = await tx
    .select({
      workCenterId: workUnit.workCenterId,
      capacity: workUnit.capacity,
      downUntil: workUnit.downUntil,
      batchSize: workCenter.batchSize,
    })
    .from(workUnit)
    .innerJoin(workCenter, and(eq(workCenter.plantId, workUnit.plantId), eq(workCenter.id, workUnit.workCenterId)))
    .where(and(eq(workUnit.plantId, plantId), eq(workUnit.id, unitId)))
    .for("update", { of: workUnit });
  if (!unit) return null;
  // Counted only once the lock is held: what another start wrote while this one waited must be seen.
  const [running] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(workOrderOperation)
    .where(
      and(
        eq(workOrderOperation.plantId, plantId),
        eq(workOrderOperation.workUnitId, unitId),
        eq(workOrderOperation.state, "started"),
      ),
    );
  return { ...unit, running: running?.count ?? 0 };
}

export interface WorkIdentity {
  readonly orderId: string;
  readonly orderNumber: number;
  readonly plantCode: string;
  readonly pieces: number;
  readonly workCenterId: string;
}

/** Whose work an operation is. */
export async function identityOf(tx: Transaction, plantId: string, operationId: string): Promise<WorkIdentity | null> {
  const [row] = await tx
    .select({
      orderId: customerOrder.id,
      orderNumber: customerOrder.number,
      plantCode: plant.code,
      pieces: workOrder.quantity,
      workCenterId: workOrderOperation.workCenterId,
    })
    .from(workOrderOperation)
    .innerJoin(workOrder, workOrderOfOperation)
    .innerJoin(orderLine, lineOfWorkOrder)
    .innerJoin(customerOrder, orderOfLine)
    .innerJoin(plant, eq(plant.id, workOrderOperation.plantId))
    .where(and(eq(workOrderOperation.plantId, plantId), eq(workOrderOperation.id, operationId)));
  return row ?? null;
}

/** Work of the order that is not done: it cannot ship yet. */
export async function unfinishedWork(tx: Transaction, plantId: string, orderId: string): Promise<number> {
  const [row] = await tx
    .select({ count: sql<number>`count(*)::int` })
    .from(orderLine)
    .leftJoin(workOrder, and(eq(workOrder.plantId, orderLine.plantId), eq(workOrder.orderLineId, orderLine.id)))
    .where(
      and(
        eq(orderLine.plantId, plantId),
        eq(orderLine.orderId, orderId),
        sql`${workOrder.state} is distinct from 'done'`,
      ),
    );
  return row?.count ?? 0;
}
