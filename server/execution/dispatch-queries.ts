import { and, asc, desc, eq, inArray, sql, type SQL } from "drizzle-orm";
import {
  workOrderOfOperation,
  lineOfWorkOrder,
  orderOfLine,
  publishedVersionOfOperation,
  placeOfOperation,
  blockOfPlace,
} from "../../db/schema/joins";
import { item, plant, workCenter } from "../../db/schema/engineering";
import { stock } from "../../db/schema/inventory";
import { customerOrder, orderLine } from "../../db/schema/sales";
import { scheduleBlock, scheduledOperation, scheduleVersion } from "../../db/schema/scheduling";
import { materialRequirement, workOrder, workOrderOperation } from "../../db/schema/work";
import type { LocalizedText } from "../catalog/core/product-model";
import { inTransaction, type Context, type Transaction } from "../context";
import type { UnitNumber } from "./core/unit-number";

export type Step = Awaited<ReturnType<typeof dispatchList>>[number];

/** What to do next at a work center, by the published plan: running first, then in the order it is planned. */
export async function dispatchList(ctx: Context, plantId: string, workCenterId: string, limit = 40) {
  return inTransaction(ctx, (tx) => openSteps(tx, plantId, eq(workOrderOperation.workCenterId, workCenterId), limit));
}

/** The order a number names, with every operation of its units; null where the plant has no such number. */
export async function unitByNumber(ctx: Context, plantId: string, number: UnitNumber) {
  return inTransaction(ctx, async (tx) => {
    const [order] = await tx
      .select({ id: customerOrder.id, number: customerOrder.number, state: customerOrder.state })
      .from(customerOrder)
      .where(and(eq(customerOrder.plantId, plantId), isNamed(tx, plantId, number)));
    if (!order) return null;
    const operations = await tx
      .select({
        id: workOrderOperation.id,
        name: workOrderOperation.name,
        state: workOrderOperation.state,
        after: workOrderOperation.after,
        workCenterId: workOrderOperation.workCenterId,
        workCenterName: workCenter.name,
      })
      .from(workOrderOperation)
      .innerJoin(
        workCenter,
        and(eq(workCenter.plantId, workOrderOperation.plantId), eq(workCenter.id, workOrderOperation.workCenterId)),
      )
      .innerJoin(workOrder, workOrderOfOperation)
      .innerJoin(orderLine, lineOfWorkOrder)
      .where(and(eq(orderLine.plantId, plantId), eq(orderLine.orderId, order.id)))
      .orderBy(asc(orderLine.position), asc(workOrderOperation.position), asc(workOrderOperation.id));
    return { ...order, operations };
  });
}

/** Those of some operations that are open and in the published plan, as the dispatch list shows them. */
export async function stepsOf(ctx: Context, plantId: string, operationIds: string[]) {
  if (operationIds.length === 0) return [];
  return inTransaction(ctx, (tx) =>
    openSteps(tx, plantId, inArray(workOrderOperation.id, operationIds), operationIds.length),
  );
}

export async function plantCode(ctx: Context, plantId: string): Promise<string | null> {
  const [row] = await inTransaction(ctx, (tx) =>
    tx.select({ code: plant.code }).from(plant).where(eq(plant.id, plantId)),
  );
  return row?.code ?? null;
}

/** What was finished last at a work center: the next step is told by what differs from it. */
export async function lastDone(ctx: Context, plantId: string, workCenterId: string) {
  const [row] = await inTransaction(ctx, (tx) =>
    tx
      .select({
        operationId: workOrderOperation.id,
        operation: workOrderOperation.operation,
        workUnitId: workOrderOperation.workUnitId,
        setupKey: workOrderOperation.setupKey,
        familyId: orderLine.familyId,
        configuration: orderLine.configuration,
      })
      .from(workOrderOperation)
      .innerJoin(workOrder, workOrderOfOperation)
      .innerJoin(orderLine, lineOfWorkOrder)
      .where(
        and(
          eq(workOrderOperation.plantId, plantId),
          eq(workOrderOperation.workCenterId, workCenterId),
          eq(workOrderOperation.state, "done"),
        ),
      )
      .orderBy(desc(workOrderOperation.finishedAt), desc(workOrderOperation.id))
      .limit(1),
  );
  return row ?? null;
}

function isNamed(tx: Transaction, plantId: string, number: UnitNumber): SQL {
  if (number.kind === "order") return eq(customerOrder.number, number.number);
  return inArray(
    customerOrder.id,
    tx
      .select({ id: orderLine.orderId })
      .from(workOrder)
      .innerJoin(orderLine, lineOfWorkOrder)
      .where(and(eq(workOrder.plantId, plantId), eq(workOrder.id, number.id))),
  );
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
  /** The names of predecessors that are not done. */
  waitingFor: sql<LocalizedText[]>`(
    select coalesce(jsonb_agg(before.name order by before.position), '[]') from jsonb_array_elements(${workOrderOperation.after}) edge
    join work_order_operation before on before.plant_id = ${workOrderOperation.plantId} and before.id = (edge ->> 'operationId')::uuid
    where before.state <> 'done')`,
};

/** Steps of the published plan that run or wait, with what they take. */
async function openSteps(tx: Transaction, plantId: string, which: SQL, limit: number) {
  const steps = await tx
    .select(stepColumns)
    .from(workOrderOperation)
    .innerJoin(workOrder, workOrderOfOperation)
    .innerJoin(orderLine, lineOfWorkOrder)
    .innerJoin(customerOrder, orderOfLine)
    .innerJoin(scheduleVersion, publishedVersionOfOperation)
    .innerJoin(scheduledOperation, placeOfOperation)
    .innerJoin(scheduleBlock, blockOfPlace)
    .where(
      and(eq(workOrderOperation.plantId, plantId), inArray(workOrderOperation.state, ["waiting", "started"]), which),
    )
    .orderBy(sql`${workOrderOperation.state} = 'started' desc`, asc(scheduleBlock.startsAt), asc(workOrderOperation.id))
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
