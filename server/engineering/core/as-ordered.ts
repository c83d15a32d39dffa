/** The BOM and routing of one order, frozen: plain JSON, decimals as text in the item's stock unit. */
import type { ModelItem } from "../../catalog/core/product-model";

export type AsOrderedLine = {
  /** Unique in the order; a slot filled into two parents gets the parent's slot in front ("door/hinge"). */
  readonly slot: string;
  readonly item: string;
  /** 1 = goes into the product itself. */
  readonly level: number;
  /** Null = the product itself. */
  readonly parentSlot: string | null;
  readonly kind: ModelItem["kind"];
  readonly pegging: ModelItem["pegging"];
  readonly unit: ModelItem["unit"];
  /** For one of the parent, scrap excluded, in stock units; rounded half up to nine places for reading only. */
  readonly quantityPer: string;
  readonly scrapFactor: string;
  readonly perOrder: boolean;
  /** Good quantity the whole order needs, scrap included; exact, rounded up once. */
  readonly quantity: string;
  /** What must be started for it: quantity ÷ yield, rounded up to the unit's precision. */
  readonly startQuantity: string;
  /** Cut parts only. */
  readonly pieces: string | null;
  readonly lengthMm: number | null;
  readonly widthMm: number | null;
};

export type AsOrderedOperation = {
  readonly id: string;
  readonly workCenter: string;
  /** The slot it makes; null = the product itself. */
  readonly makes: string | null;
  readonly setupSeconds: number;
  /** For the whole order, rounded up once; on a batch resource the time of one load times the loads. */
  readonly runSeconds: number;
  /** Pieces started at this operation. */
  readonly pieces: string;
  readonly batchSize: number | null;
  readonly setupKey: string | null;
  /** Operations of this order, conditionally absent ones passed through. */
  readonly after: readonly string[];
  readonly minimumLagSeconds: number;
};

export type AsOrdered = {
  readonly product: string;
  readonly unit: ModelItem["unit"];
  readonly quantity: string;
  readonly startQuantity: string;
  readonly bom: readonly AsOrderedLine[];
  readonly routing: readonly AsOrderedOperation[];
};
