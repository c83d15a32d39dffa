import { readFile } from "node:fs/promises";
import path from "node:path";
import type { FamilyVersion } from "../../server/catalog/published-family";
import { publishedFamily } from "../../server/catalog/published-family";
import type { Context } from "../../server/context";
import { plantFileSchema } from "../../server/engineering/core/plant-file";
import { readDocument } from "../../server/catalog/core/read-document";
import { loadPlant, type Plant } from "../../server/engineering/load-plant";
import { publishFamily } from "../../server/engineering/publish-family";
import { savePlant } from "../../server/engineering/save-plant";
import { saveSuppliers } from "../../server/procurement/save-suppliers";

export interface OpenedPlant {
  readonly plant: Plant;
  readonly family: FamilyVersion;
  /** Of all seeded orders. */
  readonly shareOfOrders: number;
}

/** Which plant makes which family; the files name each other too. */
const companies = [
  { plant: "qingdao", family: "refrigerator", shareOfOrders: 0.15 },
  { plant: "wuxi", family: "bicycle", shareOfOrders: 0.275 },
  { plant: "hangzhou", family: "cabinet", shareOfOrders: 0.3 },
  { plant: "shanxi", family: "mask", shareOfOrders: 0.275 },
] as const;

export async function openPlants(ctx: Context): Promise<OpenedPlant[]> {
  const opened: OpenedPlant[] = [];
  for (const company of companies) {
    const file = readDocument(await textOf(`plants/${company.plant}.yaml`), plantFileSchema);
    if (!file.ok) throw new Error(sentence(`plants/${company.plant}.yaml`, file.refusal));
    const { plantId } = await savePlant(ctx, file.value.value);
    const published = await publishFamily(ctx, await textOf(`families/${company.family}.yaml`));
    if (!published.ok) throw new Error(sentence(`families/${company.family}.yaml`, published.refusal));
    const family = await publishedFamily(ctx, published.value.familyId);
    if (!family) throw new Error(`${company.family} is not on sale after it was published`);
    await saveSuppliers(ctx, plantId, file.value.value.suppliers, family.family.model.currency);
    opened.push({ plant: await loadPlant(ctx, plantId), family, shareOfOrders: company.shareOfOrders });
  }
  return opened;
}

const textOf = (file: string): Promise<string> => readFile(path.resolve("db/seed", file), "utf8");
const sentence = (file: string, refusal: unknown): string =>
  `db/seed/${file}: ${JSON.stringify(refusal).slice(0, 2_000)}`;
