/** The routing of one order: operations that apply, whole-order times, predecessors that exist. */
import type { CompiledOperation } from "../../catalog/core/compiled-model";
import type { Environment } from "../../catalog/core/expression/ast";
import { evaluateBoolean, evaluateInteger, evaluateText } from "../../catalog/core/expression/evaluate";
import { divideUp, formatDecimal, stockScale } from "../../base/core/quantity";
import type { AsOrderedOperation } from "./as-ordered";

const micro = 10n ** BigInt(stockScale);

/** `starts`: started quantity per slot in millionths; an operation whose slot is absent is absent too. */
export function explodeRouting(
  routing: readonly CompiledOperation[],
  environment: Environment,
  starts: ReadonlyMap<string | null, bigint>,
): AsOrderedOperation[] {
  const above = new Map(routing.map((operation) => [operation.id, operation]));
  const applies = (operation: CompiledOperation): boolean =>
    starts.has(operation.makes ?? null) && evaluateBoolean(operation.when, environment);
  const present = new Set(routing.filter(applies).map((operation) => operation.id));
  return routing
    .filter((operation) => present.has(operation.id))
    .map((operation) => ({
      id: operation.id,
      workCenter: operation.workCenter,
      makes: operation.makes ?? null,
      setupSeconds: evaluateInteger(operation.setupSeconds, environment),
      runSeconds: runSecondsOf(operation, environment, starts.get(operation.makes ?? null) ?? 0n),
      pieces: formatDecimal(starts.get(operation.makes ?? null) ?? 0n, stockScale),
      batchSize: operation.batchSize ?? null,
      setupKey: operation.setupKey === undefined ? null : evaluateText(operation.setupKey, environment),
      after: [...new Set(presentPredecessors(operation, above, present))],
      minimumLagSeconds: operation.minimumLagSeconds,
    }));
}

/** Rounded up once, for the whole order; a batch runs once per load whatever its fill. */
export function runSecondsOf(
  operation: Pick<CompiledOperation, "runSeconds" | "per" | "batchSize">,
  environment: Environment,
  pieces: bigint,
): number {
  const seconds = BigInt(evaluateInteger(operation.runSeconds, environment));
  if (operation.batchSize !== undefined) return Number(seconds * divideUp(pieces, BigInt(operation.batchSize) * micro));
  return Number(divideUp(seconds * pieces, BigInt(operation.per) * micro));
}

function presentPredecessors(
  operation: CompiledOperation,
  above: ReadonlyMap<string, CompiledOperation>,
  present: ReadonlySet<string>,
): string[] {
  return operation.after.flatMap((id) => {
    const predecessor = above.get(id);
    if (predecessor === undefined) return [];
    return present.has(id) ? [id] : presentPredecessors(predecessor, above, present);
  });
}
