// Predecessors first (Kahn 1962). What waits for itself, or behind a refusal, is refused by name.
import type { Columns } from "./kernel/columns";
import type { RefusedOperation } from "./plan";
import type { ProblemOperation } from "./problem";

/** Kahn's order, lowest index first come first served; what is left stands on a cycle or behind a refusal. */
export function sortTopologically(c: Columns, operations: ProblemOperation[], refused: RefusedOperation[]): Int32Array {
  const n = c.operationCount;
  const waiting = Int32Array.from({ length: n }, (_, o) => c.predStart[o + 1]! - c.predStart[o]!);
  const sorted: number[] = [];
  for (let o = 0; o < n; o += 1) if (waiting[o] === 0) sorted.push(o);
  for (let i = 0; i < sorted.length; i += 1) {
    const o = sorted[i]!;
    for (let s = c.succStart[o]!; s < c.succStart[o + 1]!; s += 1) {
      const next = c.succOperation[s]!;
      if ((waiting[next]! -= 1) === 0) sorted.push(next);
    }
  }
  const onCycle = cycleMembers(c, waiting);
  for (let o = 0; o < n; o += 1) {
    if (waiting[o]! <= 0 || operations[o]!.frozen !== null) continue;
    const cycle = onCycle.has(o);
    c.refused[o] = 1;
    refused.push({
      kind: cycle ? "cycle" : "predecessorRefused",
      operation: operations[o]!.id,
      orderId: operations[o]!.orderId,
      reason: cycle ? "it waits, through others, for itself" : "a predecessor stands on a cycle",
    });
  }
  for (const o of sorted) {
    if (c.refused[o] === 1 || operations[o]!.frozen !== null) continue;
    for (let p = c.predStart[o]!; p < c.predStart[o + 1]!; p += 1) {
      const before = c.predOperation[p]!;
      if (c.refused[before] === 0) continue;
      c.refused[o] = 1;
      refused.push({
        kind: "predecessorRefused",
        operation: operations[o]!.id,
        orderId: operations[o]!.orderId,
        reason: `its predecessor ${operations[before]!.id} cannot be planned`,
      });
      break;
    }
  }
  return Int32Array.from(sorted.filter((o) => c.refused[o] === 0));
}

/** Of what Kahn left over, those that also remain when sinks are peeled off. */
function cycleMembers(c: Columns, waiting: Int32Array): Set<number> {
  const left = new Set<number>();
  waiting.forEach((count, o) => {
    if (count > 0) left.add(o);
  });
  const outOf = (o: number): number => {
    let count = 0;
    for (let s = c.succStart[o]!; s < c.succStart[o + 1]!; s += 1) if (left.has(c.succOperation[s]!)) count += 1;
    return count;
  };
  for (let changed = true; changed;) {
    changed = false;
    for (const o of left)
      if (outOf(o) === 0) {
        left.delete(o);
        changed = true;
      }
  }
  return left;
}
