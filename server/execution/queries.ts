import { and, asc, eq, inArray, ne, or, sql } from "drizzle-orm";
import {
  workOrderOfOperation,
  lineOfWorkOrder,
  publishedVersionOfOperation,
  placeOfOperation,
  blockOfPlace,
} from "../../db/schema/joins";
import { shipment } from "../../db/schema/execution";
import { item, plant, workCenter, workUnit } from "../../db/schema/engineering";
import { customerOrder, orderLine } from "../../db/schema/sales";
import { orderCompletion, scheduleBlock, scheduledOperation, scheduleVersion } from "../../db/schema/scheduling";
import { workOrder, workOrderOperation } from "../../db/schema/work";
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

/** The units of a work center, and until when one is out of order. */
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
      .innerJoin(workOrder, workOrderOfOperation)
      .innerJoin(orderLine, lineOfWorkOrder)
      .leftJoin(scheduleVersion, publishedVersionOfOperation)
      .leftJoin(scheduledOperation, placeOfOperation)
      .leftJoin(scheduleBlock, blockOfPlace)
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

/** When what the asker has ordered will be made, by the published plans; nothing of orders that are made or not planned. */
export async function expectedDates(ctx: Context): Promise<{ orderId: string; expectedAt: Date }[]> {
  const { actor } = ctx;
  if (actor.kind !== "user") return [];
  return inTransaction(ctx, (tx) =>
    tx
      .select({ orderId: customerOrder.id, expectedAt: orderCompletion.completesAt })
      .from(customerOrder)
      .innerJoin(
        orderCompletion,
        and(eq(orderCompletion.plantId, customerOrder.plantId), eq(orderCompletion.orderId, customerOrder.id)),
      )
      .innerJoin(scheduleVersion, publishedVersion(orderCompletion))
      .where(
        and(
          eq(customerOrder.userId, actor.userId),
          inArray(customerOrder.state, ["placed", "planned", "inProduction"]),
        ),
      ),
  );
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
