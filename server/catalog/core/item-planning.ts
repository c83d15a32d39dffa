/** How an item is planned, as a product file says it: the planning fields of a `oneoff plan` item, under the same names. */
import { z } from "zod";
import { decimal } from "./model-fields";

const bounds = { minimum: decimal.optional(), maximum: decimal.optional(), multiple: decimal.optional() };

const itemLotSizing = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("lotForLot"), ...bounds }),
  z.strictObject({ kind: z.literal("fixedQuantity"), quantity: decimal, ...bounds }),
  /** What is needed within so many days of the first need is one order. */
  z.strictObject({ kind: z.literal("periodOrderQuantity"), periodDays: z.int().min(1).max(3_650), ...bounds }),
  /** `minimum` is the reorder point, `maximum` the level to order up to. */
  z.strictObject({ kind: z.literal("minMax"), minimum: decimal, maximum: decimal, multiple: decimal.optional() }),
  /** Money per order against money per unit and day. */
  z.strictObject({ kind: z.literal("wagnerWhitin"), orderCost: decimal, holdingCost: decimal, ...bounds }),
]);
export type ItemLotSizing = z.output<typeof itemLotSizing>;

const days = z.int().min(0).max(3_650).optional();

export const planningFields = {
  /** One level, or levels by day. */
  safetyStock: z
    .union([decimal, z.array(z.strictObject({ from: z.iso.date(), quantity: decimal })).max(60)])
    .default("0"),
  lotSizing: itemLotSizing.default({ kind: "lotForLot" }),
  planningFenceDays: days,
  demandFenceDays: days,
  expediteToleranceDays: days,
  deferToleranceDays: days,
  forecastBackwardDays: days,
  forecastForwardDays: days,
  drivenBy: z.enum(["forecast", "order"]).optional(),
  supersededBy: z.strictObject({ item: z.string().min(1).max(80), from: z.iso.date().optional() }).optional(),
};
