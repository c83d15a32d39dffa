/** `oneoff model export`: a product model as a feature model in UVL, and what of it a feature model cannot say. */
import { ok } from "../base/core/result";
import { productToUvl, type LeftOut } from "../catalog/core/uvl/product-to-uvl";
import { writeUvl } from "../catalog/core/uvl/write-uvl";
import { readFamily } from "./read-model-file";
import type { Verb } from "./verb";

export const modelExport: Verb = {
  usage: "FILE [--json]",
  summary:
    "Writes the options and rules of a product model as a feature model (UVL); items, BOM, routing, prices and drawing stay behind.",
  options: {},
  run: (call) => {
    const family = readFamily(call.file);
    if (!family.ok) return family;
    const { model, production } = family.value;
    const { features, leftOut: leftOutOfModel } = productToUvl(model);
    const uvl = writeUvl(features);
    const leftOut = [...leftOutOfModel, ...productionLeftOut(production)];
    if (!call.json) for (const { kind, id, why } of leftOut) call.progress(`left out: ${kind} ${id}: ${why}`);
    return ok({ json: { uvl, leftOut }, text: uvl.trimEnd() });
  },
};

type Production = {
  readonly items: readonly unknown[];
  readonly bom: readonly unknown[];
  readonly routing: readonly unknown[];
};

const productionLeftOut = ({ items, bom, routing }: Production): LeftOut[] =>
  Object.entries({ items, bom, routing })
    .filter(([, list]) => list.length > 0)
    .map(([id]) => ({ kind: "part", id, why: "how the product is made: a feature model has no place for it" }));
