import { and, asc, desc, eq, gte, inArray, isNull, lte, ne, or, sql, type SQL } from "drizzle-orm";
import { copyRows } from "../../db/copy-rows";
import { insertRows, rowsAsJson } from "../../db/insert-rows";
import {
  exceptionMessage,
  forecastConsumption,
  freedSupply,
  itemForecast,
  pegging,
  plannedOrder,
  planRun,
} from "../../db/schema/mrp";
import { materialRequirement } from "../../db/schema/work";
import type { Transaction } from "../context";
import type { PegOfNeed, Taken } from "./core/freed-supply";
import type { RowChanges } from "./core/row-changes";

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

/** What rows say, by id: their columns in words, quantities without trailing zeros, instants as whole seconds. */
export type RowTexts = ReadonlyMap<string, string>;

export async function loadPlannedOrderTexts(tx: Transaction, plantId: string): Promise<RowTexts> {
  return textsOf(
    await tx.execute(sql`
      select id::text as id, concat_ws(' ', item_id, kind, trim_scale(quantity), trim_scale(start_quantity),
          ${seconds(sql`release_at`)}, ${seconds(sql`due_at`)}, coalesce(supplier_id, ''), coalesce(order_line_id::text, '')) as text
        from planned_order where plant_id = ${plantId}`),
  );
}

export const plannedOrderText = (row: PlannedOrderRow): string =>
  `${row.itemId} ${row.kind} ${row.quantity} ${row.startQuantity} ${secondText(row.releaseAt)} ${secondText(row.dueAt)} ${row.supplierId ?? ""} ${row.orderLineId ?? ""}`;

export async function loadExceptionTexts(tx: Transaction, plantId: string): Promise<RowTexts> {
  return textsOf(
    await tx.execute(sql`
      select id::text as id, concat_ws(' ', trim_scale(quantity), ${seconds(sql`from_at`)}, ${seconds(sql`to_at`)}, reason,
          (select string_agg(key || ' ' || value, ' ' order by key collate "C") from jsonb_each_text(delays))) as text
        from exception_message where plant_id = ${plantId}`),
  );
}

export const exceptionText = ({ quantity, fromAt, toAt, reason, delays }: ExceptionRow): string =>
  [quantity, secondText(fromAt), secondText(toAt), reason, ...Object.entries(delays).sort().flat()].join(" ");

/** Of these items alone. */
export async function loadPegTexts(tx: Transaction, plantId: string, itemIds: readonly string[]): Promise<RowTexts> {
  if (itemIds.length === 0) return new Map();
  return textsOf(
    await tx.execute(sql`
      select id::text as id, concat_ws(' ', trim_scale(quantity), ${seconds(sql`available_at`)}) as text
        from pegging where plant_id = ${plantId} and item_id in (
          select json_array_elements_text(${JSON.stringify(itemIds)}::text::json))`),
  );
}

export const pegText = (row: PeggingRow): string => `${row.quantity} ${secondText(row.availableAt)}`;

const seconds = (column: SQL): SQL => sql`coalesce(extract(epoch from ${column})::bigint::text, '')`;

const secondText = (at: Date | null): string => (at === null ? "" : String(Math.floor(at.getTime() / 1000)));

const textsOf = (rows: Iterable<Record<string, unknown>>): RowTexts =>
  new Map([...rows].map((row) => [row.id as string, row.text as string]));

/** Rows that stay keep the run that wrote them. */
export async function changePlannedOrders(
  tx: Transaction,
  plantId: string,
  { gone, fresh }: RowChanges<PlannedOrderRow>,
): Promise<void> {
  if (gone.length > 0)
    await tx.execute(sql`delete from planned_order where plant_id = ${plantId} and id = any (${uuids(gone)})`);
  await copyRows(tx, plannedOrder, fresh);
}

export async function changeExceptions(
  tx: Transaction,
  plantId: string,
  { gone, fresh }: RowChanges<ExceptionRow>,
): Promise<void> {
  if (gone.length > 0)
    await tx.execute(sql`delete from exception_message where plant_id = ${plantId} and id = any (${uuids(gone)})`);
  await copyRows(tx, exceptionMessage, fresh);
}

export async function changePegging(
  tx: Transaction,
  plantId: string,
  { gone, fresh }: RowChanges<PeggingRow>,
): Promise<void> {
  if (gone.length > 0)
    await tx.execute(sql`delete from pegging where plant_id = ${plantId} and id = any (${uuids(gone)})`);
  await copyRows(tx, pegging, fresh);
}

const uuids = (ids: readonly string[]) => sql`${`{${ids.join(",")}}`}::uuid[]`;

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

export type ForecastRow = typeof itemForecast.$inferSelect;

/** From a week on, by item and week. */
export async function loadForecast(
  tx: Transaction,
  plantId: string,
  fromWeek: string,
): Promise<Pick<ForecastRow, "itemId" | "week" | "quantity">[]> {
  const { itemId, week, quantity } = itemForecast;
  return tx
    .select({ itemId, week, quantity: sql<string>`trim_scale(${quantity})::text` })
    .from(itemForecast)
    .where(and(eq(itemForecast.plantId, plantId), gte(week, fromWeek)))
    .orderBy(asc(itemId), asc(week));
}

/** Nothing forecast is no row. Any number of rows, as one JSON parameter. */
export async function saveForecastRows(tx: Transaction, rows: readonly ForecastRow[]): Promise<void> {
  const given = sql`json_populate_recordset(null::item_forecast, ${rowsAsJson(itemForecast, rows)}::text::json) given`;
  await tx.execute(sql`
    delete from item_forecast f using ${given}
     where given.quantity = 0 and f.plant_id = given.plant_id and f.item_id = given.item_id and f.week = given.week`);
  await tx.execute(sql`
    insert into item_forecast select * from ${given} where given.quantity > 0
    on conflict (plant_id, item_id, week) do update
      set quantity = excluded.quantity, set_at = excluded.set_at, set_by = excluded.set_by
      where item_forecast.quantity <> excluded.quantity`);
}

export type ConsumptionRow = typeof forecastConsumption.$inferSelect;

/** Written anew where a plan finds it otherwise. */
export async function replaceConsumption(
  tx: Transaction,
  plantId: string,
  rows: readonly ConsumptionRow[],
): Promise<void> {
  const { itemId, week, consumed, planned } = forecastConsumption;
  const known = await tx
    .select({
      itemId,
      week,
      consumed: sql<string>`trim_scale(${consumed})::text`,
      planned: sql<string>`trim_scale(${planned})::text`,
    })
    .from(forecastConsumption)
    .where(eq(forecastConsumption.plantId, plantId));
  const textOf = (row: Pick<ConsumptionRow, "itemId" | "week" | "consumed" | "planned">): string =>
    `${row.itemId} ${row.week} ${row.consumed} ${row.planned}`;
  if (known.map(textOf).sort().join() === rows.map(textOf).sort().join()) return;
  await tx.delete(forecastConsumption).where(eq(forecastConsumption.plantId, plantId));
  await insertRows(tx, forecastConsumption, rows);
}
