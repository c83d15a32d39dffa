/** Rows that belong together: a key begins with its plant everywhere. */
import { and, eq } from "drizzle-orm";
import { customerOrder, orderLine } from "./sales";
import { scheduleBlock, scheduledOperation, scheduleVersion } from "./scheduling";
import { workOrder, workOrderOperation } from "./work";

export const workOrderOfOperation = and(
  eq(workOrder.plantId, workOrderOperation.plantId),
  eq(workOrder.id, workOrderOperation.workOrderId),
);

export const lineOfWorkOrder = and(eq(orderLine.plantId, workOrder.plantId), eq(orderLine.id, workOrder.orderLineId));

export const orderOfLine = and(eq(customerOrder.plantId, orderLine.plantId), eq(customerOrder.id, orderLine.orderId));

export const publishedVersionOfOperation = and(
  eq(scheduleVersion.plantId, workOrderOperation.plantId),
  eq(scheduleVersion.state, "published"),
);

/** Where the version has placed the operation. */
export const placeOfOperation = and(
  eq(scheduledOperation.plantId, scheduleVersion.plantId),
  eq(scheduledOperation.versionId, scheduleVersion.id),
  eq(scheduledOperation.operationId, workOrderOperation.id),
);

export const blockOfPlace = and(
  eq(scheduleBlock.plantId, scheduledOperation.plantId),
  eq(scheduleBlock.versionId, scheduledOperation.versionId),
  eq(scheduleBlock.id, scheduledOperation.blockId),
);
