// Writes public/schemas/product-model.json from the zod schema: `npx tsx server/catalog/write-schema.ts`.
import { mkdirSync, writeFileSync } from "node:fs";
import { productModelJsonSchema } from "./core/product-model-json-schema";

mkdirSync("public/schemas", { recursive: true });
writeFileSync("public/schemas/product-model.json", productModelJsonSchema());
