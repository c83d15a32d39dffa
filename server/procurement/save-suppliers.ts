import { uuidv7 } from "../base/core/ids";
import { inTransaction, recordAudit, type Context } from "../context";
import type { PlantSupplier } from "../engineering/core/plant-file";
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
      const terms = supplies.flatMap(({ items, leadTimeDays, priceMinor, minimum, multiple, priority }) =>
        items.map((itemId) => ({
          plantId,
          supplierId: id,
          itemId,
          leadTimeDays,
          priceMinor: BigInt(priceMinor),
          pricePer: 1,
          currency,
          minimum,
          multiple: multiple ?? "0.000001",
          priority,
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
