/** A price on the wire: minor units as decimal strings. */
import { z } from "zod";
import { localizedText } from "../../catalog/core/model-fields";
import type { Price } from "./price";

const minor = z.string().regex(/^-?\d{1,18}$/, "minor units as a decimal string");

export const priceJsonSchema = z.strictObject({
  currency: z.string().regex(/^[A-Z]{3}$/),
  quantity: z.number().int().positive(),
  unitMinor: minor,
  totalMinor: minor,
  taxMinor: minor,
  components: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.enum(["base", "option", "formula", "personalization"]),
      name: localizedText,
      minor,
    }),
  ),
});
export type PriceJson = z.output<typeof priceJsonSchema>;

export const priceToJson = (price: Price): PriceJson => ({
  ...price,
  unitMinor: price.unitMinor.toString(),
  totalMinor: price.totalMinor.toString(),
  taxMinor: price.taxMinor.toString(),
  components: price.components.map((component) => ({ ...component, minor: component.minor.toString() })),
});

export const priceFromJson = (json: PriceJson): Price => ({
  ...json,
  unitMinor: BigInt(json.unitMinor),
  totalMinor: BigInt(json.totalMinor),
  taxMinor: BigInt(json.taxMinor),
  components: json.components.map((component) => ({ ...component, minor: BigInt(component.minor) })),
});
