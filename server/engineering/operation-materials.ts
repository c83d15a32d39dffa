import { divideUp } from "../base/core/quantity";
import { decimalOf, unitsOf } from "../base/core/stock-quantity";
import { inTransaction, type Context } from "../context";
import { addIssued, loadNeedsOfLine, raiseRequirement, requirementsOf } from "./work-store";

export type OutstandingMaterial = {
  readonly requirementId: string;
  readonly itemId: string;
  /** Decimal, in the item's stock unit, above zero. */
  readonly quantity: string;
};

/** What an operation still has to take out of stock, by item. */
export async function outstandingMaterials(
  ctx: Context,
  plantId: string,
  operationId: string,
): Promise<OutstandingMaterial[]> {
  const rows = await inTransaction(ctx, (tx) => requirementsOf(tx, plantId, operationId));
  return rows.flatMap(({ id, itemId, quantity, issued }) => {
    const rest = unitsOf(quantity) - unitsOf(issued);
    return rest > 0n ? [{ requirementId: id, itemId, quantity: decimalOf(rest) }] : [];
  });
}

export async function noteIssued(
  ctx: Context,
  plantId: string,
  requirementId: string,
  quantity: string,
): Promise<void> {
  await inTransaction(ctx, (tx) => addIssued(tx, plantId, requirementId, quantity));
}

/** Scrapped pieces are made again: the operation needs their share of its material once more, rounded up. */
export async function needAgain(
  ctx: Context,
  scrap: { plantId: string; operationId: string; scrapped: number; pieces: number },
): Promise<void> {
  await inTransaction(ctx, async (tx) => {
    for (const row of await requirementsOf(tx, scrap.plantId, scrap.operationId)) {
      const share = divideUp(unitsOf(row.quantity) * BigInt(scrap.scrapped), BigInt(scrap.pieces));
      await raiseRequirement(tx, scrap.plantId, row.id, decimalOf(share));
    }
  });
}

/** All that the work of a line takes, by need. */
export async function needsOfLine(
  ctx: Context,
  plantId: string,
  orderLineId: string,
): Promise<{ itemId: string; quantity: string }[]> {
  return inTransaction(ctx, (tx) => loadNeedsOfLine(tx, plantId, orderLineId));
}
