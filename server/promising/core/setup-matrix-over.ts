/** A plant's set-up matrix as engines want it: over the keys that occur. */
import type { StoredSetupMatrix } from "../../engineering/core/stored-setup-matrix";
import { setupMatrixFromAttributes, type SetupMatrix } from "./setup-matrix";

/** `keys`: every key that stands on a unit or on an operation of the centers that use the matrix. */
export function setupMatrixOver(stored: StoredSetupMatrix, keys: Iterable<string>): SetupMatrix {
  return setupMatrixFromAttributes({
    id: stored.id,
    attributes: stored.attributes,
    rules: stored.rules.map(({ minutes, ...rule }) => ({ ...rule, seconds: minutes * 60 })),
    combine: stored.combine,
    keys: [...new Set(keys)].sort(),
  });
}
