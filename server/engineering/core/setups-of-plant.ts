/** A plant's set-up matrices as they are kept, and as engines want them: over the keys that occur. */
import { setupMatrixFromAttributes, type SetupMatrix } from "../../promising/core/setup-matrix";

/** Rules per attribute; a key is the attributes' values joined by "|". */
export type StoredSetupMatrix = {
  readonly id: string;
  readonly attributes: readonly string[];
  readonly rules: readonly {
    readonly attribute: string;
    readonly from: string;
    readonly to: string;
    readonly minutes: number;
  }[];
  readonly combine: "max" | "sum";
};

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
