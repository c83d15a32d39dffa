import { ok, refuse, type Result } from "../base/core/result";
import type { CompiledFamily } from "../catalog/core/compile-model";
import { productModelSchema, type ProductModel } from "../catalog/core/product-model";
import { readDocument, type FileFault } from "../catalog/core/read-document";
import { readModel } from "../catalog/core/read-model";
import { encode } from "../configurator/core/encode";
import { inTransaction, type Context } from "../context";
import { mayActIn } from "../identity/core/actor";
import { placeFaults } from "./core/place-faults";
import { loadPlant, type Plant } from "./load-plant";
import { plantByCode } from "./store";

export type FaultsInFile = { readonly kind: "faults"; readonly faults: readonly Omit<FileFault, "path">[] };
export type FamilyFile = { readonly model: ProductModel; readonly family: CompiledFamily; readonly plant: Plant };

/** A product file as text becomes a family its plant can make and the configurator can take in, or every fault by line. */
export async function readFamily(ctx: Context, source: string): Promise<Result<FamilyFile, FaultsInFile>> {
  const read = readModel(source);
  if (!read.ok) return refuse({ kind: "faults", faults: read.refusal });
  const { model, family } = read.value;
  const plant = await plantOf(ctx, model.plant);
  const centers = plant?.workCenters.map((center) => center.id) ?? null;
  const faults = [...placeFaults(model, centers), ...ruleFaults(source, family)];
  return !plant || faults.length > 0 ? refuse({ kind: "faults", faults }) : ok({ model, family, plant });
}

/** Null as well for a plant whose families the actor may not write. */
async function plantOf(ctx: Context, code: string): Promise<Plant | null> {
  return inTransaction(ctx, async (tx) => {
    const row = await plantByCode(tx, code);
    return row && mayActIn(ctx.actor, "engineer", row.id) ? loadPlant(ctx, row.id) : null;
  });
}

function ruleFaults(source: string, { model }: CompiledFamily): Omit<FileFault, "path">[] {
  const { faults } = encode(model);
  if (faults.length === 0) return [];
  const document = readDocument(source, productModelSchema);
  return faults.map(({ rule, message }) => {
    const index = document.ok ? document.value.value.rules.findIndex(({ id }) => id === rule) : -1;
    const place = document.ok && index >= 0 ? document.value.position(["rules", index]) : { line: 1, column: 1 };
    return { ...place, message: `rule ${rule}: ${message}` };
  });
}
