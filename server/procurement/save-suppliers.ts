import { uuidv7 } from "../base/core/ids";
import { inTransaction, recordAudit, type Context } from "../context";
import { stepOf, type PlantSupplier } from "../engineering/core/plant-file";
import { saveSupplier, suppliersByCode } from "./store";

/** Brings the suppliers of a plant and their terms up to date; one that is no longer named keeps its history. */
export async function saveSuppliers(
  ctx: Context,
  plantId: string,
  suppliers: readonly PlantSupplier[],
  currency: string,
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    const known = await suppliersByCode(tx, plantId);
    for (const { id: code, name, email, supplies } of suppliers) {
      const id = known.get(code) ?? uuidv7(ctx.now, ctx.random);
      const terms = supplies.flatMap((supply) =>
        supply.items.map((itemId) => ({
          plantId,
          supplierId: id,
          itemId,
          leadTimeDays: supply.leadTimeDays,
          priceMinor: BigInt(supply.priceMinor),
          pricePer: 1,
          currency,
          minimum: supply.minimum,
          multiple: stepOf(supply),
          purchaseUnit: supply.purchaseUnit?.name ?? null,
          purchaseUnitHolds: supply.purchaseUnit?.holds ?? null,
          priority: supply.priority,
        })),
      );
      await saveSupplier(tx, { plantId, id, code, name, email }, terms);
    }
    const after = { suppliers: suppliers.map(({ id }) => id) };
    await recordAudit(tx, ctx, {
      act: "procurement.saveSuppliers",
      entity: "plant",
      entityId: plantId,
      plantId,
      after,
    });
  });
}
