import { and, asc, eq, getTableColumns, sql, type SQL } from "drizzle-orm";
import { insertRows, rowsAsJson } from "../../db/insert-rows";
import {
  bomLine,
  calendar,
  item,
  itemPolicy,
  plant,
  routingOperation,
  setupMatrix,
  workCenter,
  workUnit,
} from "../../db/schema";
import type { Transaction } from "../context";

export type PlantRow = typeof plant.$inferSelect;
export type ItemRow = typeof item.$inferSelect;
export type WorkCenterRow = typeof workCenter.$inferSelect;
export type WorkUnitRow = typeof workUnit.$inferSelect;
export type CalendarRow = typeof calendar.$inferSelect;
export type SetupMatrixRow = typeof setupMatrix.$inferSelect;

export async function loadPlantRow(tx: Transaction, plantId: string): Promise<PlantRow | null> {
  const [row] = await tx.select().from(plant).where(eq(plant.id, plantId));
  return row ?? null;
}

export async function loadPlantRows(tx: Transaction): Promise<PlantRow[]> {
  return tx.select().from(plant).orderBy(asc(plant.code));
}

export async function plantByCode(tx: Transaction, code: string): Promise<PlantRow | null> {
  const [row] = await tx.select().from(plant).where(eq(plant.code, code));
  return row ?? null;
}

export type PolicyRow = typeof itemPolicy.$inferSelect;

export type MasterData = {
  items: ItemRow[];
  policies: PolicyRow[];
  calendars: CalendarRow[];
  setupMatrices: SetupMatrixRow[];
  workCenters: WorkCenterRow[];
  workUnits: WorkUnitRow[];
};

export async function loadMasterData(tx: Transaction, plantId: string): Promise<MasterData> {
  return {
    items: await tx.select().from(item).where(eq(item.plantId, plantId)).orderBy(asc(item.id)),
    policies: await tx.select().from(itemPolicy).where(eq(itemPolicy.plantId, plantId)),
    calendars: await tx.select().from(calendar).where(eq(calendar.plantId, plantId)).orderBy(asc(calendar.id)),
    setupMatrices: await tx
      .select()
      .from(setupMatrix)
      .where(eq(setupMatrix.plantId, plantId))
      .orderBy(asc(setupMatrix.id)),
    workCenters: await tx
      .select()
      .from(workCenter)
      .where(eq(workCenter.plantId, plantId))
      .orderBy(asc(workCenter.position), asc(workCenter.id)),
    workUnits: await tx.select().from(workUnit).where(eq(workUnit.plantId, plantId)).orderBy(asc(workUnit.id)),
  };
}

export type MasterDataToSave = Omit<MasterData, "items" | "policies"> & { plant: PlantRow };

/** Writes or overwrites the plant, its calendars, set-up matrices, work centers and units. */
export async function saveMasterData(tx: Transaction, data: MasterDataToSave): Promise<void> {
  const { revision: _counted, ...changes } = data.plant;
  await tx
    .insert(plant)
    .values(data.plant)
    .onConflictDoUpdate({ target: plant.id, set: { ...changes, revision: sql`${plant.revision} + 1` } });
  for (const row of data.calendars) {
    await tx
      .insert(calendar)
      .values(row)
      .onConflictDoUpdate({ target: [calendar.plantId, calendar.id], set: row });
  }
  for (const row of data.setupMatrices) {
    await tx
      .insert(setupMatrix)
      .values(row)
      .onConflictDoUpdate({ target: [setupMatrix.plantId, setupMatrix.id], set: row });
  }
  for (const row of data.workCenters) {
    await tx
      .insert(workCenter)
      .values(row)
      .onConflictDoUpdate({ target: [workCenter.plantId, workCenter.id], set: row });
  }
  for (const { downUntil: _kept, ...row } of data.workUnits) {
    await tx
      .insert(workUnit)
      .values(row)
      .onConflictDoUpdate({ target: [workUnit.plantId, workUnit.id], set: row });
  }
}

/** Items of a family join those of the plant; the same id is the same item, last published wins. */
export async function saveItems(tx: Transaction, plantId: string, rows: readonly ItemRow[]): Promise<void> {
  const names = Object.values(getTableColumns(item)).flatMap(({ name }) => (isKey(name) ? [] : [name]));
  const columns = sql.raw(names.join(", "));
  const excluded = sql.raw(names.map((name) => `excluded.${name}`).join(", "));
  await insertItems(tx, plantId, rows, sql`do update set (${columns}) = row (${excluded})`);
}

const isKey = (name: string): boolean => name === "plant_id" || name === "id";

/** Only the items the plant does not know yet: what it has stays as it is. */
export async function addItems(tx: Transaction, plantId: string, rows: readonly ItemRow[]): Promise<void> {
  await insertItems(tx, plantId, rows, sql`do nothing`);
}

async function insertItems(tx: Transaction, plantId: string, rows: readonly ItemRow[], known: SQL): Promise<void> {
  await tx.execute(sql`
    insert into ${item} select * from json_populate_recordset(null::item, ${rowsAsJson(item, rows)}::text::json)
    on conflict (plant_id, id) ${known}`);
  await countRevision(tx, plantId);
}

export async function loadPolicy(tx: Transaction, plantId: string, itemId: string): Promise<PolicyRow | null> {
  const [row] = await tx.select().from(itemPolicy).where(ofItem(plantId, itemId));
  return row ?? null;
}

export async function upsertPolicy(tx: Transaction, row: PolicyRow): Promise<void> {
  await tx
    .insert(itemPolicy)
    .values(row)
    .onConflictDoUpdate({ target: [itemPolicy.plantId, itemPolicy.itemId], set: row });
  await countRevision(tx, row.plantId);
}

export async function deletePolicy(tx: Transaction, plantId: string, itemId: string): Promise<void> {
  await tx.delete(itemPolicy).where(ofItem(plantId, itemId));
  await countRevision(tx, plantId);
}

const ofItem = (plantId: string, itemId: string) => and(eq(itemPolicy.plantId, plantId), eq(itemPolicy.itemId, itemId));

export type UnitRow = typeof workUnit.$inferSelect;

const ofUnit = (plantId: string, id: string) => and(eq(workUnit.plantId, plantId), eq(workUnit.id, id));

/** Held for this transaction: what is said of it next is said of what it was. */
export async function loadUnit(tx: Transaction, plantId: string, id: string): Promise<UnitRow | null> {
  const [row] = await tx.select().from(workUnit).where(ofUnit(plantId, id)).for("update");
  return row ?? null;
}

export async function setDownUntil(
  tx: Transaction,
  plantId: string,
  id: string,
  downUntil: Date | null,
): Promise<void> {
  await tx.update(workUnit).set({ downUntil }).where(ofUnit(plantId, id));
  await countRevision(tx, plantId);
}

export async function setScarceStock(
  tx: Transaction,
  plantId: string,
  { policy, daysPerPriority }: { policy: PlantRow["scarceStockPolicy"]; daysPerPriority: number },
): Promise<void> {
  await tx.update(plant).set({ scarceStockPolicy: policy, daysPerPriority }).where(eq(plant.id, plantId));
  await countRevision(tx, plantId);
}

async function countRevision(tx: Transaction, plantId: string): Promise<void> {
  await tx
    .update(plant)
    .set({ revision: sql`${plant.revision} + 1` })
    .where(eq(plant.id, plantId));
}

export type BomLineRow = typeof bomLine.$inferSelect;
export type RoutingRow = typeof routingOperation.$inferSelect;

export async function saveWholeBomAndRouting(
  tx: Transaction,
  rows: { bom: readonly BomLineRow[]; routing: readonly RoutingRow[] },
): Promise<void> {
  await insertRows(tx, bomLine, rows.bom);
  await insertRows(tx, routingOperation, rows.routing);
}
