import { inTransaction, type Context } from "../context";
import { termsOf } from "./store";

export type SupplyTerms = {
  readonly itemId: string;
  readonly supplierId: string;
  readonly leadTimeDays: number;
  /** Decimals, in the item's stock unit. */
  readonly minimum: string;
  readonly multiple: string;
  readonly priority: number;
};

/** Who sells what to a plant, and on what terms: what a material plan counts on. First asked first. */
export async function supplyTerms(ctx: Context, plantId: string): Promise<SupplyTerms[]> {
  const rows = await inTransaction(ctx, (tx) => termsOf(tx, plantId));
  return rows.map(({ itemId, supplierId, leadTimeDays, minimum, multiple, priority }) => ({
    itemId,
    supplierId,
    leadTimeDays,
    minimum,
    multiple,
    priority,
  }));
}
