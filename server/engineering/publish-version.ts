import { ok, refuse, type Result } from "../base/core/result";
import type { CompiledItem } from "../catalog/core/compiled-model";
import type { ProductModel } from "../catalog/core/product-model";
import { publishVersion, type PublishRefusal } from "../catalog/publish-version";
import { versionContent } from "../catalog/version-content";
import { inTransaction, type Context } from "../context";
import { enqueue } from "../jobs/queue";
import { policyOfFile } from "./core/item-policy";
import { readFamily, type FaultsInFile } from "./read-family";
import { addItems, saveItems, saveWholeBomAndRouting, type BomLineRow, type ItemRow, type RoutingRow } from "./store";

export type VersionToPublish = {
  readonly familyId: string;
  readonly version: number;
  /** Null is now. */
  readonly effectiveFrom: Date | null;
};

/** Puts a checked version on sale from an instant on, with its items, BOM and routing. */
export async function putOnSale(
  ctx: Context,
  { effectiveFrom: from, ...key }: VersionToPublish,
): Promise<Result<{ effectiveFrom: Date }, PublishRefusal | FaultsInFile>> {
  return inTransaction(ctx, async (tx) => {
    const content = await versionContent(ctx, key);
    if (!content) return refuse({ kind: "missing" });
    const published = await publishVersion(ctx, key, from);
    if (!published.ok) return published;
    // Its plant may have changed since the check.
    const read = await readFamily(ctx, content.source);
    if (!read.ok) return read;
    const { model } = read.value;
    const { plantId } = content.row;
    const { effectiveFrom } = published.value;
    const items = content.family.production.items.map((item) => itemRow(plantId, item));
    await (effectiveFrom > ctx.now ? addItems(tx, plantId, items) : saveItems(tx, plantId, items));
    await saveWholeBomAndRouting(tx, {
      bom: bomRows(plantId, key.version, model),
      routing: routingRows(plantId, key.version, model),
    });
    if (effectiveFrom > ctx.now) {
      const { familyId, version } = key;
      const job = `force:${familyId}@${version}`;
      const taken = { familyId, version, effectiveFrom: effectiveFrom.toISOString() };
      await enqueue(tx, "version.tookForce", taken, { runAt: effectiveFrom, key: job });
    }
    return ok({ effectiveFrom });
  });
}

export const itemRow = (plantId: string, item: CompiledItem): ItemRow => ({
  plantId,
  id: item.id,
  name: item.name,
  kind: item.kind,
  pegging: item.pegging,
  unit: item.unit,
  leadTimeDays: item.leadTimeDays,
  leadTimeCounts: item.leadTimeCounts,
  yield: item.yield,
  costMinor: BigInt(item.costMinor),
  costPer: item.costPer,
  ...policyOfFile(item),
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
