/** A family is made somewhere: its plant exists and has every work center its routing names. */
import type { ProductModel } from "../../catalog/core/product-model";

export type PlaceFault = {
  readonly line: number;
  readonly column: number;
  readonly message: string;
  /** The operation, and the center it asks for; none where the plant itself is missing. */
  readonly operation?: string;
  readonly center?: string;
};

type Placed = {
  readonly plant: string;
  readonly routing: readonly Pick<ProductModel["routing"][number], "id" | "workCenter">[];
};

/** `centers`: the plant's work centers; null when no plant has the code. */
export function placeFaults(model: Placed, centers: readonly string[] | null): PlaceFault[] {
  if (centers === null) return [{ line: 1, column: 1, message: `no plant is called ${model.plant}` }];
  return model.routing
    .filter((operation) => !centers.includes(operation.workCenter))
    .map(({ id, workCenter }) => ({
      line: 1,
      column: 1,
      message: `operation ${id} needs work center ${workCenter}, which plant ${model.plant} does not have`,
      operation: id,
      center: workCenter,
    }));
}
