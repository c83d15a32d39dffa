import type { WeeklyCalendar } from "../base/core/calendar";
import type { Unit } from "../base/core/quantity";
import { inTransaction, type Context } from "../context";
import type { LocalizedText } from "../catalog/core/product-model";
import type { StoredSetupMatrix } from "./core/setups-of-plant";
import { loadMasterData, loadPlantRow, loadPlantRows, type ItemRow, type MasterData, type PlantRow } from "./store";

export type PlantUnit = {
  readonly id: string;
  /** Above one: a pool of like places. */
  readonly capacity: number;
  readonly initialSetupKey: string | null;
  readonly downUntil: Date | null;
};

export type PlantCenter = {
  readonly id: string;
  readonly name: LocalizedText;
  readonly calendarId: string;
  readonly efficiencyBasisPoints: number;
  readonly batchSize: number | null;
  readonly setupMatrixId: string | null;
  readonly units: readonly PlantUnit[];
};

export type PlantItem = Omit<ItemRow, "plantId" | "unit"> & { readonly unit: Unit };

/** What a plant is: everything about it that orders do not change. */
export type Plant = Omit<PlantRow, "revision"> & {
  readonly revision: number;
  readonly calendars: readonly WeeklyCalendar[];
  readonly setupMatrices: readonly StoredSetupMatrix[];
  /** In the order work usually flows. */
  readonly workCenters: readonly PlantCenter[];
  readonly items: ReadonlyMap<string, PlantItem>;
};

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
      setupMatrixId: center.setupMatrixId,
      units: data.workUnits
        .filter((unit) => unit.workCenterId === center.id)
        .map(({ id, capacity, initialSetupKey, downUntil }) => ({ id, capacity, initialSetupKey, downUntil })),
    })),
    items: new Map(data.items.map(({ plantId: _same, ...item }) => [item.id, item])),
  };
}
