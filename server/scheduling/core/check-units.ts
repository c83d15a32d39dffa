// Rules of units: one thing at a time, each set up for what comes next, no resource holding more than it can.
import { type Facts } from "./check-facts";
import { type Hold, unitSequences } from "./check-holds";
import { type Violation, violation } from "./check-violation";
import type { Problem } from "./problem";

/** Held from setup start to end; a batch load holds its unit once. Facts may overlap facts. */
export function noOverlap(facts: Facts): Violation[] {
  return [...unitSequences(facts).values()].flatMap((sequence) => {
    let latest: Hold | null = null;
    let latestPlanned: Hold | null = null;
    const found: Violation[] = [];
    for (const hold of sequence.filter((h) => h.from < h.to)) {
      const before: Hold | null = hold.fact ? latestPlanned : latest;
      if (before !== null && before.to > hold.from) {
        found.push(
          violation(
            "overlap",
            hold.operation,
            hold.resource,
            `its unit is held by ${before.name} until ${String(before.to)}`,
          ),
        );
      }
      if (latest === null || hold.to > latest.to) latest = hold;
      if (!hold.fact && (latestPlanned === null || hold.to > latestPlanned.to)) latestPlanned = hold;
    }
    return found;
  });
}

/** Load of each resource over time, second resources and reservations included. */
export function withinCapacity(facts: Facts): Violation[] {
  const steps = new Map<string, { second: number; change: number; operation: string | null; fact: boolean }[]>();
  const hold = (
    resource: string,
    from: number,
    to: number,
    count: number,
    operation: string | null,
    fact: boolean,
  ): void => {
    if (from >= to) return;
    const list = steps.get(resource) ?? [];
    list.push({ second: from, change: count, operation, fact }, { second: to, change: -count, operation, fact });
    steps.set(resource, list);
  };
  const loads = new Set<string>();
  for (const { at, operation } of facts.known()) {
    const fact = operation.frozen !== null;
    const load = JSON.stringify([at.resource, at.batch]);
    if (at.batch !== null && loads.has(load)) continue;
    loads.add(load);
    hold(at.resource, at.setupStart, at.end, 1, at.operation, fact);
    for (const also of operation.also) hold(also.resource, at.start, at.end, also.quantity, at.operation, fact);
  }
  for (const r of facts.problem.reservations) hold(r.resource, r.start, r.end, r.count, null, true);
  return [...steps].flatMap(([id, list]) => {
    const capacity = facts.resources.get(id)?.capacity ?? null;
    if (capacity === null) return [];
    // Facts first, so that an overload is blamed on what the plan added.
    list.sort((a, b) => a.second - b.second || a.change - b.change || Number(b.fact) - Number(a.fact));
    let load = 0;
    return list.flatMap((step) => {
      load += step.change;
      return load > capacity && step.change > 0 && !step.fact
        ? [violation("capacity", step.operation, id, `load ${String(load)} of ${String(capacity)}`)]
        : [];
    });
  });
}

/** Own setup and matrix fit, in open time, between what stood on the unit before and the start. */
export function setupsRespected(facts: Facts): Violation[] {
  return [...unitSequences(facts).values()].flatMap((sequence) => {
    const resource = facts.resources.get(sequence[0]?.resource ?? "");
    if (resource === undefined) return [];
    const matrix = facts.problem.setupMatrices.find((m) => m.id === resource.setupMatrix) ?? null;
    let state = resource.capacity === null ? null : resource.initialSetup;
    let free = -Infinity;
    let afterFact = true;
    return sequence.flatMap((hold) => {
      const change =
        hold.key === null || matrix === null || resource.capacity === null ? 0 : matrixSeconds(matrix, state, hold.key);
      const needed = hold.ownSetup + (change ?? 0);
      // A fact's own setup is what it was, unless something the plan added stands before it.
      const from = hold.fact ? free : hold.from;
      const worked = from === -Infinity ? Infinity : facts.openSeconds([hold.resource], from, hold.start);
      const found: Violation[] = [];
      // And in the time it was told for, whatever is closed since.
      const asTold = hold.fact && (afterFact || (change === 0 && free <= hold.from));
      if (!asTold) {
        if (change === null)
          found.push(
            violation(
              "setupForbidden",
              hold.operation,
              hold.resource,
              `${String(state)} → ${String(hold.key)} is forbidden`,
            ),
          );
        else if (worked < needed)
          found.push(
            violation(
              "setup",
              hold.operation,
              hold.resource,
              `${String(worked)} open seconds of setup, needed ${String(needed)}`,
            ),
          );
      }
      if (hold.key !== null) state = hold.key;
      free = Math.max(free, hold.to);
      afterFact = hold.fact;
      return found;
    });
  });
}

/** Null = forbidden. The first matching rule; the same key needs a rule that names the pair. */
function matrixSeconds(matrix: Problem["setupMatrices"][number], from: string | null, to: string): number | null {
  for (const rule of matrix.rules) {
    if (from === to) {
      if (rule.from === to && rule.to === to) return rule.seconds;
    } else if ((rule.from === "*" || rule.from === from) && (rule.to === "*" || rule.to === to)) return rule.seconds;
  }
  return from === to || from === null || matrix.unmatched === "zero" ? 0 : null;
}
