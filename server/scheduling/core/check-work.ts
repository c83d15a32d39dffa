// Rules of work: what an operation needs is done in open time, and a batch load is one thing.
import { type Facts } from "./check-facts";
import { type Violation, violation } from "./check-violation";
import type { PlacedOperation } from "./plan";
import type { ProblemOperation, ProblemResource, RunSeconds } from "./problem";

/** Run time ÷ efficiency in open seconds of every calendar involved, begun in open time, as the segments say. */
export function workDone(facts: Facts): Violation[] {
  return facts.known().flatMap(({ at, operation, resource }) => {
    const alternative = operation.alternatives[at.alternative];
    if (operation.frozen !== null || alternative === undefined) return [];
    const involved = [at.resource, ...operation.also.map((a) => a.resource)];
    const loads = resource.batch === null ? 1 : Math.ceil(operation.quantity / resource.batch.size);
    const needed = exactRun(alternative.runSeconds, resource.efficiency) * loads;
    const pieces = facts.openPieces(involved, at.start, at.end);
    const worked = pieces.reduce((sum, [a, b]) => sum + b - a, 0);
    const found: Violation[] = [];
    if (worked !== needed)
      found.push(
        violation("duration", at.operation, at.resource, `${String(worked)} open seconds, needed ${String(needed)}`),
      );
    if (needed > 0 && (pieces[0]?.[0] !== at.start || pieces.at(-1)?.[1] !== at.end))
      found.push(violation("closed", at.operation, at.resource, "it begins or ends in closed time"));
    const pauses = pieces.slice(1).filter(([from], i) => from > pieces[i]![1]).length;
    if (!operation.breakable && pauses > 0)
      found.push(
        violation("broken", at.operation, at.resource, `it must not pause, and pauses ${String(pauses)} times`),
      );
    if (JSON.stringify(pieces) !== JSON.stringify(at.segments))
      found.push(violation("segments", at.operation, at.resource, "its segments are not its open time"));
    return found;
  });
}

/** Operations of one load: one unit, one time, one key, no more than fit. */
export function loadsAlike(facts: Facts): Violation[] {
  const loads = new Map<string, { at: PlacedOperation; operation: ProblemOperation; resource: ProblemResource }[]>();
  for (const entry of facts.known()) {
    if (entry.resource.batch === null) continue;
    const key = JSON.stringify([entry.at.resource, entry.at.batch]);
    loads.set(key, [...(loads.get(key) ?? []), entry]);
  }
  return [...loads.values()].flatMap((members) => {
    const [first] = members;
    if (first === undefined) return [];
    const size = first.resource.batch?.size ?? 1;
    const places = members.reduce((sum, m) => sum + m.operation.quantity, 0);
    const alike = members.every(
      (m) =>
        m.at.unit === first.at.unit &&
        m.at.setupStart === first.at.setupStart &&
        m.at.start === first.at.start &&
        m.at.end === first.at.end &&
        m.operation.setupKey === first.operation.setupKey,
    );
    if (!alike || first.at.batch === null)
      return [violation("batch", first.at.operation, first.at.resource, "its load differs in unit, time or key")];
    if (places > size && members.length > 1)
      return [
        violation(
          "batch",
          first.at.operation,
          first.at.resource,
          `its load has ${String(places)} places of ${String(size)}`,
        ),
      ];
    return [];
  });
}

export function exactRun(run: RunSeconds, efficiency: string): number {
  const [whole = "0", fraction = ""] = efficiency.split(".");
  const scale = 10n ** BigInt(fraction.length);
  const divisor = BigInt(whole + fraction);
  const [numerator, denominator] =
    typeof run === "number" ? [BigInt(run), 1n] : [BigInt(run.numerator), BigInt(run.denominator)];
  const top = numerator * scale;
  const bottom = denominator * divisor;
  return Number((top + bottom - 1n) / bottom);
}
