import { z } from "zod";
import { productModelSchema } from "./product-model";

/** The JSON Schema of the product file, as `public/schemas/product-model.json` has it. */
export function productModelJsonSchema(): string {
  const schema = z.toJSONSchema(productModelSchema, { io: "input", target: "draft-2020-12" });
  return `${JSON.stringify({ ...schema, title: "Oneoff product model" }, null, 2)}\n`;
}
