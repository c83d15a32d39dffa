import type { WeeklyCalendar } from "../base/core/calendar";
import { inTransaction, type Context } from "../context";
import type { ItemLotSizing } from "../catalog/core/item-planning";
import type { Plant, PlantItem } from "./core/plant";
import type { StoredSetupMatrix } from "./core/stored-setup-matrix";
import {
  loadMasterData,
  loadPlantRow,
  loadPlantRows,
  type ItemRow,
  type MasterData,
  type PlantRow,
  type PolicyRow,
} from "./store";

export type { Plant, PlantCenter, PlantItem, PlantUnit } from "./core/plant";

/** Kept in memory until its master data change; throws for a plant that does not exist. */
export async function loadPlant(ctx: Context, plantId: string): Promise<Plant> {
  return inTransaction(ctx, async (tx) => {
    const row = await loadPlantRow(tx, plantId);
    if (!row) throw new Error(`no plant ${plantId}`);
    const known = plants.get(plantId);
    if (known?.revision === row.revision) return known;
    const loaded = assemble(row, await loadMasterData(tx, plantId));
    plants.set(plantId, loaded);
    return loaded;
  });
}

export type PlantHead = Pick<PlantRow, "id" | "code" | "name" | "timeZone" | "autoPublish">;

/** All plants, by code. */
export async function plantHeads(ctx: Context): Promise<PlantHead[]> {
  return inTransaction(ctx, (tx) => loadPlantRows(tx));
}

const plants = new Map<string, Plant>();

function assemble(row: PlantRow, data: MasterData): Plant {
  const policies = new Map(data.policies.map((policy) => [policy.itemId, policy]));
  return {
    ...row,
    calendars: data.calendars.map(({ id, pattern }) => ({ ...(pattern as WeeklyCalendar), id })),
    setupMatrices: data.setupMatrices.map(({ id, rules }) => ({ ...(rules as StoredSetupMatrix), id })),
    workCenters: data.workCenters.map((center) => ({
      id: center.id,
      name: center.name,
      calendarId: center.calendarId,
      efficiencyBasisPoints: center.efficiencyBasisPoints,
      batchSize: center.batchSize,
      breakable: center.breakable,
      setupMatrixId: center.setupMatrixId,
      units: data.workUnits
        .filter((unit) => unit.workCenterId === center.id)
        .map(({ id, capacity, initialSetupKey, downUntil }) => ({ id, capacity, initialSetupKey, downUntil })),
    })),
    items: new Map(data.items.map((item) => [item.id, plannedItem(item, policies.get(item.id))])),
  };
}

/** A planner's policy stands in for the file's. */
function plannedItem({ plantId: _same, ...item }: ItemRow, policy: PolicyRow | undefined): PlantItem {
  const stored = { ...item, lotSizing: item.lotSizing as ItemLotSizing, leadTimeIsSet: false };
  if (!policy) return stored;
  const { plantId: _plant, itemId: _item, setAt: _at, setBy: _by, leadTimeDays, lotSizing, ...set } = policy;
  return {
    ...stored,
    ...set,
    lotSizing: lotSizing as ItemLotSizing,
    leadTimeDays: leadTimeDays ?? item.leadTimeDays,
    leadTimeIsSet: leadTimeDays !== null,
  };
}
