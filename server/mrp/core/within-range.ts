/** Quantities that grow beyond 2^53 millionths are a fault of the problem, not of the program. */
import { ok, refuse, type Result } from "../../base/core/result";
import { QuantityOverflow } from "./kernel/exact";
import type { Fault } from "./problem";

export function withinRange<T>(act: () => T): Result<T, readonly Fault[]> {
  try {
    return ok(act());
  } catch (error) {
    if (error instanceof QuantityOverflow) return refuse([{ path: [], message: error.message }]);
    throw error;
  }
}
