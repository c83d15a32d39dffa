/** A product file as text becomes a checked model and its compiled family, or every fault with its line. */
import { ok, refuse, type Result } from "../../base/core/result";
import { compileModel, type CompiledFamily } from "./compile-model";
import { drawingFaults } from "./drawing-faults";
import { productModelSchema, type ProductModel } from "./product-model";
import { readDocument, type FileFault } from "./read-document";

export type ReadModel = { readonly model: ProductModel; readonly family: CompiledFamily };

export function readModel(text: string): Result<ReadModel, readonly FileFault[]> {
  const document = readDocument(text, productModelSchema);
  if (!document.ok) return document;
  const { value: model, position } = document.value;
  const compiled = compileModel(model);
  const faults = [...(compiled.ok ? [] : compiled.refusal), ...drawingFaults(model)];
  if (!compiled.ok || faults.length > 0) {
    return refuse(faults.map(({ path, message, from }) => ({ ...position(path, from), path, message })));
  }
  return ok({ model, family: compiled.value });
}
