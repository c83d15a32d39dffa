import { inTransaction, type Context } from "../context";
import { countLeadTime } from "../engineering/core/count-lead-time";
import { loadPlant } from "../engineering/load-plant";
import { believeSuppliers, type BelievedTerms } from "./core/believe-suppliers";
import { declineHoldsMilliseconds } from "./core/decline-holds";
import { declinesSince, laterOffers, termsOf } from "./store";

export type SupplyTerms = {
  readonly itemId: string;
  readonly supplierId: string;
  readonly leadTimeDays: number;
  /** Decimals, in the item's stock unit. */
  readonly minimum: string;
  readonly multiple: string;
  readonly priority: number;
  /** Money for so many stock units. */
  readonly priceMinor: string;
  readonly pricePer: number;
};

/** Who sells what to a plant, and on what terms, as last said: what a material plan counts on. First asked first. */
export async function supplyTerms(ctx: Context, plantId: string): Promise<BelievedTerms<SupplyTerms>[]> {
  return inTransaction(ctx, async (tx) => {
    const rows = await termsOf(tx, plantId);
    const declines = await declinesSince(tx, plantId, new Date(ctx.now.getTime() - declineHoldsMilliseconds));
    const said = [
      ...(await laterOffers(tx, plantId, ctx.now)).map((offer) => ({ ...offer, kind: "later" as const })),
      ...declines.map(({ at, ...decline }) => ({
        ...decline,
        kind: "declined" as const,
        until: new Date(at.getTime() + declineHoldsMilliseconds),
      })),
    ];
    const plant = await loadPlant(ctx, plantId);
    const terms = rows.map(
      ({ itemId, supplierId, leadTimeDays, minimum, multiple, priority, priceMinor, pricePer }) => {
        const item = plant.items.get(itemId);
        return {
          itemId,
          supplierId,
          leadTimeDays: item?.leadTimeIsSet ? item.leadTimeDays : leadTimeDays,
          minimum,
          multiple,
          priority,
          priceMinor: String(priceMinor),
          pricePer,
        };
      },
    );
    return believeSuppliers(terms, said, {
      now: ctx.now,
      countedFor: (itemId) => countLeadTime(plant, plant.items.get(itemId)),
    });
  });
}
