import { and, asc, desc, eq, inArray, isNull, lte, ne, or, sql } from "drizzle-orm";
import { insertRows, rowsAsJson } from "../../db/insert-rows";
import { exceptionMessage, freedSupply, pegging, plannedOrder, planRun } from "../../db/schema/mrp";
import { materialRequirement } from "../../db/schema/work";
import type { Transaction } from "../context";
import type { PegOfNeed, Taken } from "./core/freed-supply";

export type PlanRunRow = typeof planRun.$inferSelect;
export type PlannedOrderRow = typeof plannedOrder.$inferSelect;
export type PeggingRow = typeof pegging.$inferSelect;
export type ExceptionRow = typeof exceptionMessage.$inferSelect;

export async function loadLastRun(tx: Transaction, plantId: string): Promise<PlanRunRow | null> {
  const [row] = await tx
    .select()
    .from(planRun)
    .where(eq(planRun.plantId, plantId))
    .orderBy(desc(planRun.startedAt), desc(planRun.finishedAt), desc(planRun.id))
    .limit(1);
  return row ?? null;
}

export async function insertRun(tx: Transaction, row: PlanRunRow): Promise<void> {
  await tx.insert(planRun).values(row);
}

/** Rows that say the same stay as they are, run id included. */
export async function replacePlannedOrders(
  tx: Transaction,
  plantId: string,
  rows: readonly PlannedOrderRow[],
): Promise<void> {
  const given = sql`json_populate_recordset(null::planned_order, ${rowsAsJson(plannedOrder, rows)}::text::json)`;
  await tx.execute(sql`
    insert into planned_order as o select * from ${given}
    on conflict (plant_id, id) do update
      set run_id = excluded.run_id, item_id = excluded.item_id, kind = excluded.kind, quantity = excluded.quantity,
          start_quantity = excluded.start_quantity, release_at = excluded.release_at, due_at = excluded.due_at,
          supplier_id = excluded.supplier_id, order_line_id = excluded.order_line_id
      where (o.item_id, o.kind, o.quantity, o.start_quantity, o.release_at, o.due_at, o.supplier_id, o.order_line_id)
        is distinct from (excluded.item_id, excluded.kind, excluded.quantity, excluded.start_quantity,
          excluded.release_at, excluded.due_at, excluded.supplier_id, excluded.order_line_id)`);
  await tx.execute(sql`
    delete from planned_order where plant_id = ${plantId} and id <> all (${uuids(rows)})`);
}

export async function replaceExceptions(
  tx: Transaction,
  plantId: string,
  rows: readonly ExceptionRow[],
): Promise<void> {
  const given = sql`json_populate_recordset(null::exception_message, ${rowsAsJson(exceptionMessage, rows)}::text::json)`;
  await tx.execute(sql`
    insert into exception_message as e select * from ${given}
    on conflict (plant_id, id) do update
      set run_id = excluded.run_id, quantity = excluded.quantity, from_at = excluded.from_at, to_at = excluded.to_at, facts = excluded.facts
      where (e.quantity, e.from_at, e.to_at, e.facts) is distinct from (excluded.quantity, excluded.from_at, excluded.to_at, excluded.facts)`);
  await tx.execute(sql`
    delete from exception_message where plant_id = ${plantId} and id <> all (${uuids(rows)})`);
}

/** Pegs are replaced item by item: only items whose pegs have changed are written. */
export async function replacePegging(
  tx: Transaction,
  plantId: string,
  changed: { itemIds: readonly string[]; rows: readonly PeggingRow[] },
): Promise<void> {
  if (changed.itemIds.length === 0) return;
  await tx.delete(pegging).where(and(eq(pegging.plantId, plantId), inArray(pegging.itemId, [...changed.itemIds])));
  await insertRows(tx, pegging, changed.rows);
}

const uuids = (rows: readonly { id: string }[]) => sql`${`{${rows.map((row) => row.id).join(",")}}`}::uuid[]`;

export type PlannedPurchaseRow = Pick<PlannedOrderRow, "itemId" | "quantity" | "releaseAt" | "dueAt">;

export async function loadPlannedPurchases(
  tx: Transaction,
  plantId: string,
  releasedBy: Date,
): Promise<PlannedPurchaseRow[]> {
  const { itemId, quantity, releaseAt, dueAt, id } = plannedOrder;
  return tx
    .select({ itemId, quantity, releaseAt, dueAt })
    .from(plannedOrder)
    .where(and(eq(plannedOrder.plantId, plantId), eq(plannedOrder.kind, "buy"), lte(releaseAt, releasedBy)))
    .orderBy(asc(dueAt), asc(id));
}

const pegsOfNeeds = (tx: Transaction) =>
  tx
    .select({
      requirementId: materialRequirement.id,
      itemId: pegging.itemId,
      supply: pegging.supply,
      supplyId: pegging.supplyId,
      quantity: pegging.quantity,
      availableAt: pegging.availableAt,
    })
    .from(pegging)
    .innerJoin(
      materialRequirement,
      and(eq(materialRequirement.plantId, pegging.plantId), eq(materialRequirement.id, pegging.requirementId)),
    )
    .orderBy(asc(pegging.itemId), asc(pegging.id));

export async function loadPegsOfLine(tx: Transaction, plantId: string, orderLineId: string): Promise<PegOfNeed[]> {
  return pegsOfNeeds(tx).where(and(eq(pegging.plantId, plantId), eq(materialRequirement.orderLineId, orderLineId)));
}

/** Pegs on these items of every line but this one. */
export async function loadPegsOfOthers(
  tx: Transaction,
  plantId: string,
  { itemIds, orderLineId }: { itemIds: readonly string[]; orderLineId: string },
): Promise<PegOfNeed[]> {
  const others = ne(materialRequirement.orderLineId, orderLineId);
  return pegsOfNeeds(tx).where(and(eq(pegging.plantId, plantId), inArray(pegging.itemId, [...itemIds]), others));
}

export async function loadPegsOfRequirements(
  tx: Transaction,
  plantId: string,
  { itemId, ids }: { itemId: string; ids: readonly string[] },
): Promise<PegOfNeed[]> {
  if (ids.length === 0) return [];
  return pegsOfNeeds(tx).where(
    and(eq(pegging.plantId, plantId), eq(pegging.itemId, itemId), inArray(pegging.requirementId, [...ids])),
  );
}

export type FreedRow = typeof freedSupply.$inferSelect;

export async function insertFreed(tx: Transaction, rows: readonly FreedRow[]): Promise<void> {
  await insertRows(tx, freedSupply, rows);
}

/** What was freed before this run and is not told yet. */
export async function unsettledFreed(tx: Transaction, plantId: string, runId: string): Promise<FreedRow[]> {
  const { runBefore, taken } = freedSupply;
  return tx
    .select()
    .from(freedSupply)
    .where(and(eq(freedSupply.plantId, plantId), isNull(taken), or(isNull(runBefore), ne(runBefore, runId))))
    .orderBy(asc(freedSupply.id));
}

export async function saveTaken(tx: Transaction, row: FreedRow, taken: readonly Taken[]): Promise<void> {
  await tx
    .update(freedSupply)
    .set({ taken })
    .where(and(eq(freedSupply.plantId, row.plantId), eq(freedSupply.id, row.id)));
}
