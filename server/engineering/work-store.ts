import { and, asc, desc, eq, inArray, ne, notInArray, sql } from "drizzle-orm";
import { copyRows } from "../../db/copy-rows";
import { insertRows } from "../../db/insert-rows";
import { workOrderOfOperation } from "../../db/schema/joins";
import { asOrdered, materialRequirement, workOrder, workOrderOperation } from "../../db/schema";
import type { Transaction } from "../context";

export type OperationRow = typeof workOrderOperation.$inferSelect;
export type WorkOrderRow = typeof workOrder.$inferSelect;
export type RequirementRow = typeof materialRequirement.$inferSelect;

/** Those of these lines that are work already. */
export async function linesWithWork(
  tx: Transaction,
  plantId: string,
  orderLineIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await tx.execute<{ id: string }>(sql`
    select distinct order_line_id as id from as_ordered
     where plant_id = ${plantId} and order_line_id = any (${`{${orderLineIds.join(",")}}`}::uuid[])`);
  return new Set(rows.map(({ id }) => id));
}

/** The rows of one order line's work; all of them or none. */
export type WorkRows = {
  readonly asOrdered: typeof asOrdered.$inferSelect;
  readonly workOrder: WorkOrderRow;
  readonly operations: readonly OperationRow[];
  readonly requirements: readonly RequirementRow[];
};

export async function saveWork(tx: Transaction, works: readonly WorkRows[]): Promise<void> {
  const all = <T>(of: (work: WorkRows) => readonly T[]): T[] => works.flatMap((work) => [...of(work)]);
  await copyRows(
    tx,
    asOrdered,
    works.map((work) => work.asOrdered),
  );
  await copyRows(
    tx,
    workOrder,
    works.map((work) => work.workOrder),
  );
  await copyRows(
    tx,
    workOrderOperation,
    all(({ operations }) => operations),
  );
  await copyRows(
    tx,
    materialRequirement,
    all(({ requirements }) => requirements),
  );
}

const live = notInArray(workOrder.state, ["done", "cancelled"]);

/** Operations of work that is not done, by work order and position. Names are left out: a plan has tens of thousands. */
export async function loadOpenOperations(tx: Transaction, plantId: string) {
  return tx
    .select({
      id: workOrderOperation.id,
      workOrderId: workOrderOperation.workOrderId,
      orderLineId: workOrder.orderLineId,
      pieces: workOrder.quantity,
      position: workOrderOperation.position,
      operation: workOrderOperation.operation,
      workCenterId: workOrderOperation.workCenterId,
      setupSeconds: workOrderOperation.setupSeconds,
      runSeconds: workOrderOperation.runSeconds,
      runs: workOrderOperation.runs,
      setupKey: workOrderOperation.setupKey,
      after: workOrderOperation.after,
      state: workOrderOperation.state,
      workUnitId: workOrderOperation.workUnitId,
      startedAt: workOrderOperation.startedAt,
      finishedAt: workOrderOperation.finishedAt,
    })
    .from(workOrderOperation)
    .innerJoin(workOrder, workOrderOfOperation)
    .where(and(eq(workOrderOperation.plantId, plantId), live, ne(workOrderOperation.state, "cancelled")))
    .orderBy(asc(workOrderOperation.workOrderId), asc(workOrderOperation.position));
}

/** What work that is not done still has to take out of stock. */
export async function loadOpenRequirements(tx: Transaction, plantId: string) {
  return tx
    .select({
      id: materialRequirement.id,
      orderLineId: materialRequirement.orderLineId,
      operationId: materialRequirement.operationId,
      itemId: materialRequirement.itemId,
      quantity: sql<string>`${materialRequirement.quantity} - ${materialRequirement.issued}`,
    })
    .from(materialRequirement)
    .innerJoin(
      workOrder,
      and(
        eq(workOrder.plantId, materialRequirement.plantId),
        eq(workOrder.orderLineId, materialRequirement.orderLineId),
      ),
    )
    .where(
      and(
        eq(materialRequirement.plantId, plantId),
        live,
        sql`${materialRequirement.issued} < ${materialRequirement.quantity}`,
      ),
    )
    .orderBy(asc(materialRequirement.id));
}

/** What each unit was set up for last, by what was started on it. */
export async function loadSetupKeys(
  tx: Transaction,
  plantId: string,
): Promise<{ workUnitId: string; setupKey: string }[]> {
  const rows = await tx.execute<{ work_unit_id: string; setup_key: string }>(sql`
    select distinct on (work_unit_id) work_unit_id, setup_key from work_order_operation
     where plant_id = ${plantId} and started_at is not null and setup_key is not null and work_unit_id is not null
     order by work_unit_id, started_at desc, id desc`);
  return rows.map((row) => ({ workUnitId: row.work_unit_id, setupKey: row.setup_key }));
}

/** The operation with its work order, both locked until the commit: first the work order, as a change of its order does. */
export async function lockOperation(
  tx: Transaction,
  plantId: string,
  operationId: string,
): Promise<{ operation: OperationRow; work: WorkOrderRow } | null> {
  const ofOperation = and(eq(workOrderOperation.plantId, plantId), eq(workOrderOperation.id, operationId));
  const [of] = await tx
    .select({ workOrderId: workOrderOperation.workOrderId })
    .from(workOrderOperation)
    .where(ofOperation);
  if (!of) return null;
  const [work] = await tx
    .select()
    .from(workOrder)
    .where(and(eq(workOrder.plantId, plantId), eq(workOrder.id, of.workOrderId)))
    .for("update");
  const [operation] = await tx.select().from(workOrderOperation).where(ofOperation).for("update");
  return work && operation ? { operation, work } : null;
}

export async function operationsOfWork(tx: Transaction, plantId: string, workOrderId: string): Promise<OperationRow[]> {
  return tx
    .select()
    .from(workOrderOperation)
    .where(and(eq(workOrderOperation.plantId, plantId), eq(workOrderOperation.workOrderId, workOrderId)))
    .orderBy(asc(workOrderOperation.position));
}

export async function requirementsOf(tx: Transaction, plantId: string, operationId: string): Promise<RequirementRow[]> {
  return tx
    .select()
    .from(materialRequirement)
    .where(and(eq(materialRequirement.plantId, plantId), eq(materialRequirement.operationId, operationId)))
    .orderBy(asc(materialRequirement.itemId), asc(materialRequirement.id));
}

export async function addIssued(
  tx: Transaction,
  plantId: string,
  requirementId: string,
  quantity: string,
): Promise<void> {
  await tx
    .update(materialRequirement)
    .set({ issued: sql`${materialRequirement.issued} + ${quantity}` })
    .where(and(eq(materialRequirement.plantId, plantId), eq(materialRequirement.id, requirementId)));
}

export async function raiseRequirement(
  tx: Transaction,
  plantId: string,
  requirementId: string,
  by: string,
): Promise<void> {
  await tx
    .update(materialRequirement)
    .set({ quantity: sql`${materialRequirement.quantity} + ${by}` })
    .where(and(eq(materialRequirement.plantId, plantId), eq(materialRequirement.id, requirementId)));
}

export type OperationChange = Partial<
  Pick<OperationRow, "state" | "workUnitId" | "startedAt" | "finishedAt" | "goodQuantity" | "scrapQuantity">
>;

export async function changeOperation(tx: Transaction, row: OperationRow, change: OperationChange): Promise<void> {
  await tx
    .update(workOrderOperation)
    .set(change)
    .where(and(eq(workOrderOperation.plantId, row.plantId), eq(workOrderOperation.id, row.id)));
}

export async function changeWorkOrder(tx: Transaction, row: WorkOrderRow, state: WorkOrderRow["state"]): Promise<void> {
  await tx
    .update(workOrder)
    .set({ state })
    .where(and(eq(workOrder.plantId, row.plantId), eq(workOrder.id, row.id)));
}

/** Planned work orders that hold one of these operations become released. */
export async function releaseWork(tx: Transaction, plantId: string, orderLineIds: readonly string[]): Promise<void> {
  if (orderLineIds.length === 0) return;
  await tx
    .update(workOrder)
    .set({ state: "released" })
    .where(
      and(
        eq(workOrder.plantId, plantId),
        eq(workOrder.state, "planned"),
        inArray(workOrder.orderLineId, [...orderLineIds]),
      ),
    );
}

/** Making, changing and withdrawing the work of one line come one after the other. */
export async function takeLineTurn(tx: Transaction, orderLineId: string): Promise<void> {
  await takeLineTurns(tx, [orderLineId]);
}

/** The turns of many lines, in one order, so that nobody waits in a circle. */
export async function takeLineTurns(tx: Transaction, orderLineIds: readonly string[]): Promise<void> {
  const sorted = [...orderLineIds].sort();
  await tx.execute(sql`
    select pg_advisory_xact_lock(hashtextextended('work:' || id, 0)) from unnest(${`{${sorted.join(",")}}`}::text[]) as id`);
}

/** The work of a line as it stands, locked until the commit: nobody starts any of it meanwhile. */
export type WorkOfLine = {
  readonly work: WorkOrderRow;
  /** Withdrawn ones left out. */
  readonly operations: readonly OperationRow[];
  readonly requirements: readonly RequirementRow[];
  readonly revision: number;
  readonly hash: string;
};

export async function lockWorkOfLine(
  tx: Transaction,
  plantId: string,
  orderLineId: string,
): Promise<WorkOfLine | null> {
  const [work] = await tx
    .select()
    .from(workOrder)
    .where(and(eq(workOrder.plantId, plantId), eq(workOrder.orderLineId, orderLineId)))
    .for("update");
  const [sold] = await tx
    .select({ revision: asOrdered.revision, hash: asOrdered.hash })
    .from(asOrdered)
    .where(and(eq(asOrdered.plantId, plantId), eq(asOrdered.orderLineId, orderLineId)))
    .orderBy(desc(asOrdered.revision))
    .limit(1);
  if (!work || !sold) return null;
  const operations = await operationsOfWork(tx, plantId, work.id);
  const requirements = await tx
    .select()
    .from(materialRequirement)
    .where(and(eq(materialRequirement.plantId, plantId), eq(materialRequirement.orderLineId, orderLineId)))
    .orderBy(asc(materialRequirement.id));
  return { work, operations: operations.filter(({ state }) => state !== "cancelled"), requirements, ...sold };
}

export async function cancelWork(tx: Transaction, work: WorkOrderRow): Promise<void> {
  await cancelOperations(tx, work.plantId, work.id, null);
  await changeWorkOrder(tx, work, "cancelled");
}

/** Waiting operations of a work order, all or these. */
async function cancelOperations(
  tx: Transaction,
  plantId: string,
  workOrderId: string,
  ids: readonly string[] | null,
): Promise<void> {
  if (ids?.length === 0) return;
  await tx
    .update(workOrderOperation)
    .set({ state: "cancelled" })
    .where(
      and(
        eq(workOrderOperation.plantId, plantId),
        eq(workOrderOperation.workOrderId, workOrderId),
        eq(workOrderOperation.state, "waiting"),
        ids ? inArray(workOrderOperation.id, [...ids]) : undefined,
      ),
    );
}

/** What turns the work of a line into other work; rows that say the same are not in it. */
export type WorkChanges = {
  readonly asOrdered: WorkRows["asOrdered"];
  readonly work: Pick<WorkOrderRow, "plantId" | "id" | "itemId" | "quantity">;
  readonly withdrawn: readonly string[];
  readonly kept: readonly Pick<OperationRow, "id" | "position" | "after" | "name">[];
  readonly added: readonly OperationRow[];
  readonly gone: readonly string[];
  readonly needed: readonly Pick<RequirementRow, "id" | "quantity" | "level">[];
  readonly wanted: readonly RequirementRow[];
};

export async function saveWorkChanges(tx: Transaction, changes: WorkChanges): Promise<void> {
  const { plantId, id, itemId, quantity } = changes.work;
  const operation = (operationId: string) =>
    and(eq(workOrderOperation.plantId, plantId), eq(workOrderOperation.id, operationId));
  await insertRows(tx, asOrdered, [changes.asOrdered]);
  await tx
    .update(workOrder)
    .set({ itemId, quantity })
    .where(and(eq(workOrder.plantId, plantId), eq(workOrder.id, id)));
  await cancelOperations(tx, plantId, id, changes.withdrawn);
  // Positions pass through each other's places: first out of the way, then where they belong.
  for (const { id: kept, position } of changes.kept)
    await tx
      .update(workOrderOperation)
      .set({ position: -1 - position })
      .where(operation(kept));
  for (const { id: kept, ...row } of changes.kept) await tx.update(workOrderOperation).set(row).where(operation(kept));
  await insertRows(tx, workOrderOperation, changes.added);
  const requirement = (requirementId: string) =>
    and(eq(materialRequirement.plantId, plantId), eq(materialRequirement.id, requirementId));
  for (const gone of changes.gone) await tx.delete(materialRequirement).where(requirement(gone));
  for (const { id: needed, ...row } of changes.needed)
    await tx.update(materialRequirement).set(row).where(requirement(needed));
  await insertRows(tx, materialRequirement, changes.wanted);
}

export async function loadNeedsOfLine(
  tx: Transaction,
  plantId: string,
  orderLineId: string,
): Promise<{ itemId: string; quantity: string }[]> {
  return tx
    .select({ itemId: materialRequirement.itemId, quantity: materialRequirement.quantity })
    .from(materialRequirement)
    .where(and(eq(materialRequirement.plantId, plantId), eq(materialRequirement.orderLineId, orderLineId)));
}
