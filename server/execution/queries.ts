import { and, asc, desc, eq, inArray, ne, or, sql } from "drizzle-orm";
import { shipment } from "../../db/schema/execution";
import { item, plant, workCenter, workUnit } from "../../db/schema/engineering";
import { stock } from "../../db/schema/inventory";
import { customerOrder, orderLine } from "../../db/schema/sales";
import { orderCompletion, scheduleBlock, scheduledOperation, scheduleVersion } from "../../db/schema/scheduling";
import { materialRequirement, workOrder, workOrderOperation } from "../../db/schema/work";
import type { LocalizedText } from "../catalog/core/product-model";
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
  /** The names of predecessors that are not done. */
  waitingFor: sql<LocalizedText[]>`(
    select coalesce(jsonb_agg(before.name order by before.position), '[]') from jsonb_array_elements(${workOrderOperation.after}) edge
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
      .innerJoin(
        workOrder,
        and(eq(workOrder.plantId, workOrderOperation.plantId), eq(workOrder.id, workOrderOperation.workOrderId)),
      )
      .innerJoin(orderLine, and(eq(orderLine.plantId, workOrder.plantId), eq(orderLine.id, workOrder.orderLineId)))
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

/** How much runs and how much waits at each work center of a plant. */
export async function workAt(ctx: Context, plantId: string) {
  return inTransaction(ctx, (tx) =>
    tx
      .select({
        workCenterId: workOrderOperation.workCenterId,
        running: sql<number>`(count(*) filter (where ${workOrderOperation.state} = 'started'))::int`,
        waiting: sql<number>`(count(*) filter (where ${workOrderOperation.state} = 'waiting'))::int`,
      })
      .from(workOrderOperation)
      .where(and(eq(workOrderOperation.plantId, plantId), inArray(workOrderOperation.state, ["waiting", "started"])))
      .groupBy(workOrderOperation.workCenterId),
  );
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
/** Out of order, where it is. */
export async function unitsOfCenter(ctx: Context, plantId: string, workCenterId: string) {
  const units = await inTransaction(ctx, (tx) =>
    tx
      .select({ id: workUnit.id, capacity: workUnit.capacity, downUntil: workUnit.downUntil })
      .from(workUnit)
      .where(and(eq(workUnit.plantId, plantId), eq(workUnit.workCenterId, workCenterId)))
      .orderBy(asc(workUnit.id)),
  );
  return units.map((unit) => ({
    ...unit,
    downUntil: unit.downUntil && unit.downUntil > ctx.now ? unit.downUntil : null,
  }));
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

/** How the asker's own unit comes along: step by step, expected when by the published plan, and why if late. */
export async function unitProgress(ctx: Context, orderId: string) {
  const { actor } = ctx;
  if (actor.kind !== "user") return null;
  return inTransaction(ctx, async (tx) => {
    const [order] = await tx
      .select({
        plantId: customerOrder.plantId,
        timeZone: plant.timeZone,
        plantName: plant.name,
        shippedAt: shipment.shippedAt,
      })
      .from(customerOrder)
      .innerJoin(plant, eq(plant.id, customerOrder.plantId))
      .leftJoin(shipment, and(eq(shipment.plantId, customerOrder.plantId), eq(shipment.orderId, customerOrder.id)))
      .where(and(eq(customerOrder.userId, actor.userId), eq(customerOrder.id, orderId)));
    if (!order) return null;
    const [completion] = await tx
      .select({
        completesAt: orderCompletion.completesAt,
        lateMinutes: orderCompletion.lateMinutes,
        cause: orderCompletion.cause,
      })
      .from(orderCompletion)
      .innerJoin(scheduleVersion, publishedVersion(orderCompletion))
      .where(and(eq(orderCompletion.plantId, order.plantId), eq(orderCompletion.orderId, orderId)));
    const steps = await tx
      .select({
        operation: workOrderOperation.operation,
        name: workOrderOperation.name,
        state: workOrderOperation.state,
        startedAt: workOrderOperation.startedAt,
        finishedAt: workOrderOperation.finishedAt,
        plannedStart: scheduleBlock.startsAt,
        plannedEnd: scheduleBlock.endsAt,
      })
      .from(workOrderOperation)
      .innerJoin(
        workOrder,
        and(eq(workOrder.plantId, workOrderOperation.plantId), eq(workOrder.id, workOrderOperation.workOrderId)),
      )
      .innerJoin(orderLine, and(eq(orderLine.plantId, workOrder.plantId), eq(orderLine.id, workOrder.orderLineId)))
      .leftJoin(
        scheduleVersion,
        and(eq(scheduleVersion.plantId, workOrderOperation.plantId), eq(scheduleVersion.state, "published")),
      )
      .leftJoin(
        scheduledOperation,
        and(
          eq(scheduledOperation.plantId, scheduleVersion.plantId),
          eq(scheduledOperation.versionId, scheduleVersion.id),
          eq(scheduledOperation.operationId, workOrderOperation.id),
        ),
      )
      .leftJoin(
        scheduleBlock,
        and(
          eq(scheduleBlock.plantId, scheduledOperation.plantId),
          eq(scheduleBlock.versionId, scheduledOperation.versionId),
          eq(scheduleBlock.id, scheduledOperation.blockId),
        ),
      )
      .where(
        and(
          eq(orderLine.plantId, order.plantId),
          eq(orderLine.orderId, orderId),
          // What a change or its end has withdrawn is not its way any more.
          ne(workOrderOperation.state, "cancelled"),
        ),
      )
      .orderBy(asc(workOrderOperation.position));
    const { plantId, ...shown } = order;
    const cause = completion ? await causeInWords(tx, plantId, completion.cause) : null;
    return {
      ...shown,
      expectedAt: completion?.completesAt ?? null,
      lateMinutes: completion?.lateMinutes ?? 0,
      cause,
      steps,
    };
  });
}

const publishedVersion = (of: typeof orderCompletion) =>
  and(
    eq(scheduleVersion.plantId, of.plantId),
    eq(scheduleVersion.id, of.versionId),
    eq(scheduleVersion.state, "published"),
  );

/** The cause with the name of its part or work center instead of ids; nothing of other orders. */
async function causeInWords(tx: Transaction, plantId: string, cause: unknown) {
  if (typeof cause !== "object" || cause === null) return null;
  const { kind, item: itemId, resource } = cause as { kind?: string; item?: string | null; resource?: string | null };
  if (itemId) {
    const [found] = await tx
      .select({ name: item.name })
      .from(item)
      .where(and(eq(item.plantId, plantId), eq(item.id, itemId)));
    return { kind: "item", name: found?.name ?? null };
  }
  const [center] = resource
    ? await tx
        .select({ name: workCenter.name })
        .from(workCenter)
        .leftJoin(workUnit, and(eq(workUnit.plantId, workCenter.plantId), eq(workUnit.workCenterId, workCenter.id)))
        .where(and(eq(workCenter.plantId, plantId), or(eq(workCenter.id, resource), eq(workUnit.id, resource))))
        .limit(1)
    : [];
  return { kind: kind ?? "work", name: center?.name ?? null };
}
