import { ok, refuse, type Result } from "../base/core/result";
import type { CompiledItem } from "../catalog/core/compiled-model";
import type { ProductModel } from "../catalog/core/product-model";
import type { FileFault } from "../catalog/core/read-document";
import { readModel } from "../catalog/core/read-model";
import { saveVersion, type SavedVersion, type SaveRefusal } from "../catalog/save-version";
import { inTransaction, type Context } from "../context";
import { placeFaults } from "./core/place-faults";
import { sha256 } from "./core/sha256";
import { loadPlant } from "./load-plant";
import {
  plantByCode,
  saveItems,
  saveWholeBomAndRouting,
  type BomLineRow,
  type ItemRow,
  type RoutingRow,
} from "./store";

export type PublishRefusal =
  SaveRefusal | { readonly kind: "faults"; readonly faults: readonly Omit<FileFault, "path">[] };

export type PublishedFamily = SavedVersion & { readonly plantId: string; readonly familyId: string };

/** Reads a product file, checks it against the plant that makes it, and puts it on sale with its items, BOM and routing. */
export async function publishFamily(ctx: Context, source: string): Promise<Result<PublishedFamily, PublishRefusal>> {
  const read = readModel(source);
  if (!read.ok) return refuse({ kind: "faults", faults: read.refusal });
  const { model, family } = read.value;
  return inTransaction(ctx, async (tx) => {
    const plantRow = await plantByCode(tx, model.plant);
    const plant = plantRow && (await loadPlant(ctx, plantRow.id));
    const faults = placeFaults(model, plant?.workCenters.map((center) => center.id) ?? null);
    if (!plant || faults.length > 0) return refuse({ kind: "faults", faults });
    const saved = await saveVersion(ctx, {
      plantId: plant.id,
      familyId: model.id,
      source,
      hash: sha256(source),
      compiled: family,
    });
    if (!saved.ok) return saved;
    const { version, unchanged } = saved.value;
    if (!unchanged) {
      await saveItems(
        tx,
        plant.id,
        family.production.items.map((item) => itemRow(plant.id, item)),
      );
      await saveWholeBomAndRouting(tx, {
        bom: bomRows(plant.id, version, model),
        routing: routingRows(plant.id, version, model),
      });
    }
    return ok({ plantId: plant.id, familyId: model.id, version, unchanged });
  });
}

const itemRow = (plantId: string, item: CompiledItem): ItemRow => ({
  plantId,
  id: item.id,
  name: item.name,
  kind: item.kind,
  pegging: item.pegging,
  unit: item.unit,
  leadTimeDays: item.leadTimeDays,
  leadTimeCounts: item.leadTimeCounts,
  yield: item.yield,
  safetyStock: item.safetyStock,
  lotSizing: item.lotSizing,
  costMinor: BigInt(item.costMinor),
  costPer: item.costPer,
});

const bomRows = (plantId: string, version: number, model: ProductModel): BomLineRow[] =>
  model.bom.map((line, position) => ({
    plantId,
    familyId: model.id,
    version,
    position,
    slot: line.slot,
    parentSlot: line.into ?? null,
    itemTemplate: line.item,
    condition: line.when,
    quantityFormula: line.quantity,
  }));

const routingRows = (plantId: string, version: number, model: ProductModel): RoutingRow[] =>
  model.routing.map((operation, position) => ({
    plantId,
    familyId: model.id,
    version,
    position,
    operation: operation.id,
    workCenterId: operation.workCenter,
    condition: operation.when,
    setupFormula: operation.setupSeconds,
    runFormula: operation.runSeconds,
    setupKeyFormula: operation.setupKey ?? null,
  }));
