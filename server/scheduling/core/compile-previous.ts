// Where the published plan has each operation, and what moving it weighs.
import { positions } from "./dense-index";
import type { Columns } from "./kernel/columns";
import type { Problem, ProblemOperation, ProblemResource } from "./problem";

/** A move at the fence; half as much with every half-life, never nothing. */
export const mostChangeWeight = 128;

export function previousColumns(
  { previous, change }: Problem,
  operations: ProblemOperation[],
  resources: ProblemResource[],
): Pick<
  Columns,
  "hasPrevious" | "previousResource" | "previousUnit" | "previousStart" | "changeWeight" | "changeTolerance"
> {
  const n = operations.length;
  const columns = {
    hasPrevious: previous.length > 0,
    previousResource: new Int32Array(n).fill(-1),
    previousUnit: new Int32Array(n).fill(-1),
    previousStart: new Float64Array(n),
    changeWeight: new Uint16Array(n),
    changeTolerance: change.toleranceSeconds,
  };
  if (previous.length === 0) return columns;
  const knownOperation = positions(operations);
  const knownResource = positions(resources);
  for (const { operation, resource, unit, start } of previous) {
    const o = knownOperation.get(operation);
    if (o === undefined) continue;
    // A resource that is gone: whatever it stands on now is another.
    columns.previousResource[o] = knownResource.get(resource) ?? resources.length;
    columns.previousUnit[o] = unit ?? -1;
    columns.previousStart[o] = start;
    columns.changeWeight[o] = changeWeightAt(start, change);
  }
  return columns;
}

export function changeWeightAt(start: number, { fenceSecond, halfLifeSeconds }: Problem["change"]): number {
  const halvings = Math.floor(Math.max(0, start - fenceSecond) / halfLifeSeconds);
  return Math.max(1, Math.floor(mostChangeWeight / 2 ** halvings));
}
