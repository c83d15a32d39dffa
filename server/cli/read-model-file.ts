/** The two kinds of model the command reads: told by the file's ending. */
import { ok, refuse, type Result } from "../base/core/result";
import type { CompiledFamily } from "../catalog/core/compile-model";
import { readModel } from "../catalog/core/read-model";
import type { FeatureModel } from "../catalog/core/uvl/feature-model";
import { readUvl } from "../catalog/core/uvl/read-uvl";
import { readInput } from "./read-input";
import type { InputFault } from "./verb";

export type ModelFile =
  | { readonly kind: "family"; readonly family: CompiledFamily }
  | { readonly kind: "features"; readonly features: FeatureModel };

export function readModelFile(file: string): Result<ModelFile, readonly InputFault[]> {
  if (!file.toLowerCase().endsWith(".uvl")) {
    const family = readFamily(file);
    return family.ok ? ok({ kind: "family", family: family.value }) : family;
  }
  const text = readInput(file);
  if (!text.ok) return text;
  const read = readUvl(text.value);
  return read.ok
    ? ok({ kind: "features", features: read.value })
    : refuse(
        read.refusal.map(({ line, column, message }) => ({ file, line, message: `column ${column}: ${message}` })),
      );
}

/** A product model; a feature model is refused, as it has no items and no prices. */
export function readFamily(file: string): Result<CompiledFamily, readonly InputFault[]> {
  if (file.toLowerCase().endsWith(".uvl")) {
    const message =
      "this is a feature model, which has no items and no prices; a product model (YAML or JSON) was expected";
    return refuse([{ file, line: 1, message }]);
  }
  const text = readInput(file);
  if (!text.ok) return text;
  const read = readModel(text.value);
  if (!read.ok) return refuse(read.refusal.map(({ line, message }) => ({ file, line, message })));
  return ok(read.value.family);
}
