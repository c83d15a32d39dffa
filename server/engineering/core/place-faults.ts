/** A family is made somewhere: its plant exists and has every work center its routing names. */
import type { ProductModel } from "../../catalog/core/product-model";

export type PlaceFault = { readonly line: number; readonly column: number; readonly message: string };

/** `centers`: the plant's work centers; null when no plant has the code. */
export function placeFaults(
  model: Pick<ProductModel, "plant" | "routing">,
  centers: readonly string[] | null,
): PlaceFault[] {
  if (centers === null) return [fault(`no plant is called ${model.plant}`)];
  return model.routing
    .filter((operation) => !centers.includes(operation.workCenter))
    .map((operation) =>
      fault(
        `operation ${operation.id} needs work center ${operation.workCenter}, which plant ${model.plant} does not have`,
      ),
    );
}

const fault = (message: string): PlaceFault => ({ line: 1, column: 1, message });
