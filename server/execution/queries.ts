import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { item, workUnit } from "../../db/schema/engineering";
import { stock } from "../../db/schema/inventory";
import { customerOrder, orderLine } from "../../db/schema/sales";
import { scheduleBlock, scheduledOperation, scheduleVersion } from "../../db/schema/scheduling";
import { materialRequirement, workOrder, workOrderOperation } from "../../db/schema/work";
import { inTransaction, type Context, type Transaction } from "../context";

/** The unit a started operation runs on; null when it does not run. */
export async function startedOn(ctx: Context, plantId: string, operationId: string): Promise<string | null> {
  const [row] = await inTransaction(ctx, (tx) =>
    tx
      .select({ workUnitId: workOrderOperation.workUnitId })
      .from(workOrderOperation)
      .where(
        and(
          eq(workOrderOperation.plantId, plantId),
          eq(workOrderOperation.id, operationId),
          eq(workOrderOperation.state, "started"),
        ),
      ),
  );
  return row?.workUnitId ?? null;
}

const stepColumns = {
  plantId: workOrderOperation.plantId,
  operationId: workOrderOperation.id,
  operation: workOrderOperation.operation,
  name: workOrderOperation.name,
  workCenterId: workOrderOperation.workCenterId,
  state: workOrderOperation.state,
  runningOn: workOrderOperation.workUnitId,
  startedAt: workOrderOperation.startedAt,
  scrapQuantity: workOrderOperation.scrapQuantity,
  pieces: workOrder.quantity,
  setupKey: workOrderOperation.setupKey,
  orderId: customerOrder.id,
  orderNumber: customerOrder.number,
  familyId: orderLine.familyId,
  familyVersion: orderLine.familyVersion,
  configuration: orderLine.configuration,
  plannedUnitId: scheduleBlock.workUnitId,
  setupStartsAt: scheduleBlock.setupStartsAt,
  startsAt: scheduleBlock.startsAt,
  endsAt: scheduleBlock.endsAt,
  /** Predecessors that are not done. */
  waitingFor: sql<number>`(
    select count(*)::int from jsonb_array_elements(${workOrderOperation.after}) edge
    join work_order_operation before on before.plant_id = ${workOrderOperation.plantId} and before.id = (edge ->> 'operationId')::uuid
    where before.state <> 'done')`,
};

/** What to do next at a work center, by the published plan: running first, then in the order it is planned. */
export async function dispatchList(ctx: Context, plantId: string, workCenterId: string, limit = 40) {
  return inTransaction(ctx, async (tx) => {
    const steps = await tx
      .select(stepColumns)
      .from(workOrderOperation)
      .innerJoin(
        workOrder,
        and(eq(workOrder.plantId, workOrderOperation.plantId), eq(workOrder.id, workOrderOperation.workOrderId)),
      )
      .innerJoin(orderLine, and(eq(orderLine.plantId, workOrder.plantId), eq(orderLine.id, workOrder.orderLineId)))
      .innerJoin(
        customerOrder,
        and(eq(customerOrder.plantId, orderLine.plantId), eq(customerOrder.id, orderLine.orderId)),
      )
      .innerJoin(
        scheduleVersion,
        and(eq(scheduleVersion.plantId, workOrderOperation.plantId), eq(scheduleVersion.state, "published")),
      )
      .innerJoin(
        scheduledOperation,
        and(
          eq(scheduledOperation.plantId, scheduleVersion.plantId),
          eq(scheduledOperation.versionId, scheduleVersion.id),
          eq(scheduledOperation.operationId, workOrderOperation.id),
        ),
      )
      .innerJoin(
        scheduleBlock,
        and(
          eq(scheduleBlock.plantId, scheduledOperation.plantId),
          eq(scheduleBlock.versionId, scheduledOperation.versionId),
          eq(scheduleBlock.id, scheduledOperation.blockId),
        ),
      )
      .where(
        and(
          eq(workOrderOperation.plantId, plantId),
          eq(workOrderOperation.workCenterId, workCenterId),
          inArray(workOrderOperation.state, ["waiting", "started"]),
        ),
      )
      .orderBy(
        sql`${workOrderOperation.state} = 'started' desc`,
        asc(scheduleBlock.startsAt),
        asc(workOrderOperation.id),
      )
      .limit(limit);
    const materials = await materialsOf(
      tx,
      plantId,
      steps.map(({ operationId }) => operationId),
    );
    return steps.map((step) => ({
      ...step,
      materials: materials.filter(({ operationId }) => operationId === step.operationId),
    }));
  });
}

/** What each operation still takes, and what lies in stock of it. */
async function materialsOf(tx: Transaction, plantId: string, operationIds: string[]) {
  if (operationIds.length === 0) return [];
  return tx
    .select({
      operationId: materialRequirement.operationId,
      slot: materialRequirement.slot,
      itemId: materialRequirement.itemId,
      itemName: item.name,
      unit: item.unit,
      quantity: materialRequirement.quantity,
      issued: materialRequirement.issued,
      onHand: sql<string>`coalesce(${stock.onHand}, 0)`,
    })
    .from(materialRequirement)
    .innerJoin(item, and(eq(item.plantId, materialRequirement.plantId), eq(item.id, materialRequirement.itemId)))
    .leftJoin(stock, and(eq(stock.plantId, materialRequirement.plantId), eq(stock.itemId, materialRequirement.itemId)))
    .where(and(eq(materialRequirement.plantId, plantId), inArray(materialRequirement.operationId, operationIds)))
    .orderBy(asc(materialRequirement.operationId), asc(materialRequirement.slot));
}

/** The units of a work center. */
export async function unitsOfCenter(ctx: Context, plantId: string, workCenterId: string) {
  return inTransaction(ctx, (tx) =>
    tx
      .select({ id: workUnit.id, capacity: workUnit.capacity })
      .from(workUnit)
      .where(and(eq(workUnit.plantId, plantId), eq(workUnit.workCenterId, workCenterId)))
      .orderBy(asc(workUnit.id)),
  );
}

/** Orders that are made and still here. */
export async function readyToShip(ctx: Context, plantId: string) {
  return inTransaction(ctx, (tx) =>
    tx
      .select({
        plantId: customerOrder.plantId,
        orderId: customerOrder.id,
        number: customerOrder.number,
        promisedAt: customerOrder.promisedAt,
        deliverTo: customerOrder.deliverTo,
        pieces: orderLine.quantity,
        familyId: orderLine.familyId,
        familyVersion: orderLine.familyVersion,
        configuration: orderLine.configuration,
      })
      .from(customerOrder)
      .innerJoin(orderLine, and(eq(orderLine.plantId, customerOrder.plantId), eq(orderLine.orderId, customerOrder.id)))
      .where(and(eq(customerOrder.plantId, plantId), eq(customerOrder.state, "produced")))
      .orderBy(asc(customerOrder.promisedAt), asc(customerOrder.number)),
  );
}
