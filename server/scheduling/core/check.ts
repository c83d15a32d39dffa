// The judge: reads a plan against its problem, slowly and obviously, sharing no code with the kernels. One function
// per rule; every violation names its rule, what broke it and by how much. Frozen operations are facts: they must
// be unmoved, and everything else must get along with them.
import { openMinutes } from "../../base/core/calendar-reference";
import type { PlacedOperation, Plan } from "./plan";
import type { Problem, ProblemOperation, ProblemResource, RunSeconds } from "./problem";

export type ViolationKind =
  | "missing"
  | "twice"
  | "unknown"
  | "alternative"
  | "duration"
  | "segments"
  | "closed"
  | "setup"
  | "setupForbidden"
  | "overlap"
  | "capacity"
  | "batch"
  | "predecessor"
  | "minLag"
  | "maxLag"
  | "release"
  | "beforeNow"
  | "frozenMoved"
  | "completion"
  | "objective";

export type Violation = { kind: ViolationKind; operation: string | null; resource: string | null; text: string };

export function check(problem: Problem, plan: Plan): Violation[] {
  const facts = new Facts(problem, plan);
  return [
    ...everyOperationOnce(facts),
    ...eligible(facts),
    ...frozenUnmoved(facts),
    ...notBeforeNow(facts),
    ...released(facts),
    ...predecessorsFirst(facts),
    ...workDone(facts),
    ...loadsAlike(facts),
    ...noOverlap(facts),
    ...withinCapacity(facts),
    ...setupsRespected(facts),
    ...outcomesTrue(facts),
  ];
}

/** The problem by id, and calendars read by the slow reference over the plan's span. */
class Facts {
  readonly operations: Map<string, ProblemOperation>;
  readonly resources: Map<string, ProblemResource>;
  readonly placed: Map<string, PlacedOperation>;
  private readonly open = new Map<string | null, [number, number][]>();

  constructor(
    readonly problem: Problem,
    readonly plan: Plan,
  ) {
    this.operations = new Map(problem.operations.map((o) => [o.id, o]));
    // Infinite capacity needs no batches.
    this.resources = new Map(problem.resources.map((r) => [r.id, r.capacity === null ? { ...r, batch: null } : r]));
    this.placed = new Map(plan.operations.map((o) => [o.operation, o]));
  }

  known(): { at: PlacedOperation; operation: ProblemOperation; resource: ProblemResource }[] {
    return this.plan.operations.flatMap((at) => {
      const operation = this.operations.get(at.operation);
      const resource = this.resources.get(at.resource);
      return operation === undefined || resource === undefined ? [] : [{ at, operation, resource }];
    });
  }

  /** Open seconds of all these resources together inside [from, to). */
  openSeconds(resourceIds: readonly string[], from: number, to: number): number {
    return this.openPieces(resourceIds, from, to).reduce((sum, [a, b]) => sum + b - a, 0);
  }

  openPieces(resourceIds: readonly string[], from: number, to: number): [number, number][] {
    let pieces: [number, number][] = from < to ? [[from, to]] : [];
    for (const id of resourceIds) {
      const resource = this.resources.get(id);
      if (resource === undefined) continue;
      pieces = overlapOf(pieces, this.calendarPieces(resource.calendar, from, to));
      for (const hole of resource.closed) pieces = without(pieces, hole.from, hole.to);
    }
    return pieces;
  }

  private calendarPieces(id: string | null, from: number, to: number): [number, number][] {
    if (id === null) return [[from, to]];
    let all = this.open.get(id);
    if (all === undefined) {
      const calendar = this.problem.calendars.find((c) => c.id === id) ?? null;
      const seconds = this.plan.operations.flatMap((o) => [o.setupStart, o.end]);
      const origin = this.problem.originEpochSecond;
      const first = seconds.reduce((a, b) => Math.min(a, b), 0);
      const last = seconds.reduce((a, b) => Math.max(a, b), 0);
      all = openMinutes(calendar, this.problem.timeZone, origin + first, origin + last).map(([a, b]) => [
        a - origin,
        b - origin,
      ]);
      this.open.set(id, all);
    }
    // Pieces are sorted: skip to the first that can matter.
    let low = 0;
    let high = all.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (all[middle]![1] > from) high = middle;
      else low = middle + 1;
    }
    const found: [number, number][] = [];
    for (let i = low; i < all.length && all[i]![0] < to; i += 1) found.push(all[i]!);
    return found;
  }
}

function everyOperationOnce({ problem, plan, placed, operations }: Facts): Violation[] {
  const refused = new Set(plan.refused.map((r) => r.operation));
  const counts = new Map<string, number>();
  for (const at of plan.operations) counts.set(at.operation, (counts.get(at.operation) ?? 0) + 1);
  return [
    ...problem.operations
      .filter((o) => !placed.has(o.id) && !refused.has(o.id))
      .map((o) => violation("missing", o.id, null, "it is neither placed nor refused")),
    ...[...counts]
      .filter(([id, count]) => count > 1 || refused.has(id))
      .map(([id]) => violation("twice", id, null, "it is placed more than once, or placed and refused")),
    ...plan.operations
      .filter((at) => !operations.has(at.operation))
      .map((at) => violation("unknown", at.operation, null, "the problem has no such operation")),
  ];
}

function eligible(facts: Facts): Violation[] {
  return facts.plan.operations.flatMap((at) => {
    const operation = facts.operations.get(at.operation);
    const resource = facts.resources.get(at.resource);
    if (operation === undefined) return [];
    const unitOk = resource !== undefined && at.unit >= 0 && at.unit < (resource.capacity ?? 1);
    const ok = operation.frozen !== null || operation.alternatives[at.alternative]?.resource === at.resource;
    return ok && unitOk
      ? []
      : [violation("alternative", at.operation, at.resource, "this resource or unit is none of its alternatives")];
  });
}

function frozenUnmoved(facts: Facts): Violation[] {
  return facts.problem.operations.flatMap(({ id, frozen }) => {
    if (frozen === null) return [];
    const at = facts.placed.get(id);
    const same =
      at !== undefined &&
      at.resource === frozen.resource &&
      at.setupStart === frozen.setupStart &&
      at.start === frozen.start &&
      at.end === frozen.end &&
      (frozen.unit === null || at.unit === frozen.unit);
    return same ? [] : [violation("frozenMoved", id, frozen.resource, "it is frozen, yet stands elsewhere")];
  });
}

function notBeforeNow(facts: Facts): Violation[] {
  return facts
    .known()
    .filter(({ at, operation }) => operation.frozen === null && at.setupStart < 0)
    .map(({ at }) =>
      violation("beforeNow", at.operation, at.resource, `its setup starts ${String(-at.setupStart)} s before now`),
    );
}

function released(facts: Facts): Violation[] {
  const orders = new Map(facts.problem.orders.map((o) => [o.id, o]));
  return facts.known().flatMap(({ at, operation }) => {
    const release = Math.max(operation.releaseSecond, orders.get(operation.orderId)?.releaseSecond ?? 0);
    return operation.frozen !== null || at.start >= release
      ? []
      : [
          violation(
            "release",
            at.operation,
            at.resource,
            `it starts at ${String(at.start)}, released at ${String(release)}`,
          ),
        ];
  });
}

function predecessorsFirst(facts: Facts): Violation[] {
  return facts.known().flatMap(({ at, operation }) =>
    operation.frozen !== null
      ? []
      : operation.after.flatMap((after) => {
          const before = facts.placed.get(after.operation);
          if (before === undefined)
            return [violation("predecessor", at.operation, null, `its predecessor ${after.operation} is not placed`)];
          const gap = at.start - before.end;
          if (gap < 0)
            return [
              violation(
                "predecessor",
                at.operation,
                null,
                `it starts ${String(-gap)} s before ${after.operation} ends`,
              ),
            ];
          if (gap < after.minLagSeconds)
            return [
              violation(
                "minLag",
                at.operation,
                null,
                `${String(gap)} s after ${after.operation}, at least ${String(after.minLagSeconds)}`,
              ),
            ];
          if (after.maxLagSeconds !== null && gap > after.maxLagSeconds)
            return [
              violation(
                "maxLag",
                at.operation,
                null,
                `${String(gap)} s after ${after.operation}, at most ${String(after.maxLagSeconds)}`,
              ),
            ];
          return [];
        }),
  );
}

/** Run time ÷ efficiency in open seconds of every calendar involved, begun in open time, as the segments say. */
function workDone(facts: Facts): Violation[] {
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
    if (JSON.stringify(pieces) !== JSON.stringify(at.segments))
      found.push(violation("segments", at.operation, at.resource, "its segments are not its open time"));
    return found;
  });
}

/** Operations of one load: one unit, one time, one key, no more than fit. */
function loadsAlike(facts: Facts): Violation[] {
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

/** Held from setup start to end; a batch load holds its unit once. Facts may overlap facts. */
function noOverlap(facts: Facts): Violation[] {
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
function withinCapacity(facts: Facts): Violation[] {
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
function setupsRespected(facts: Facts): Violation[] {
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
      if (!(hold.fact && afterFact)) {
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

/** Completions, tardiness and the objective are what the operations say. */
function outcomesTrue(facts: Facts): Violation[] {
  const { problem, plan } = facts;
  const found: Violation[] = [];
  let weighted = 0;
  const operationsOf = new Map<string, ProblemOperation[]>(problem.orders.map((o) => [o.id, []]));
  for (const operation of problem.operations) operationsOf.get(operation.orderId)?.push(operation);
  const outcomes = new Map(plan.orders.map((o) => [o.orderId, o]));
  for (const order of problem.orders) {
    const own = operationsOf.get(order.id) ?? [];
    const ends = own.flatMap((o) => facts.placed.get(o.id)?.end ?? []);
    const completion =
      own.length > 0 && ends.length === own.length ? ends.reduce((a, b) => Math.max(a, b), -Infinity) : null;
    const outcome = outcomes.get(order.id);
    if (outcome?.completionSecond !== completion)
      found.push(
        violation(
          "completion",
          null,
          null,
          `order ${order.id} is said to end at ${String(outcome?.completionSecond)}, its operations at ${String(completion)}`,
        ),
      );
    if (ends.length > 0)
      weighted += order.weight * Math.max(0, ends.reduce((a, b) => Math.max(a, b), -Infinity) - order.dueSecond);
  }
  if (weighted !== plan.objective.weightedTardinessSeconds)
    found.push(
      violation(
        "objective",
        null,
        null,
        `weighted tardiness is ${String(weighted)}, said ${String(plan.objective.weightedTardinessSeconds)}`,
      ),
    );
  return found;
}

type Hold = {
  resource: string;
  operation: string | null;
  name: string;
  from: number;
  start: number;
  to: number;
  key: string | null;
  ownSetup: number;
  fact: boolean;
};

/** Per unit of finite resources, what holds it, by time; each batch load once. */
function unitSequences(facts: Facts): Map<string, Hold[]> {
  const units = new Map<string, Hold[]>();
  const add = (unit: number, hold: Hold): void => {
    const key = JSON.stringify([hold.resource, unit]);
    const list = units.get(key);
    if (list === undefined) units.set(key, [hold]);
    else list.push(hold);
  };
  const loads = new Set<string>();
  for (const { at, operation, resource } of facts.known()) {
    const load = JSON.stringify([at.resource, at.batch]);
    if (at.batch !== null && loads.has(load)) continue;
    loads.add(load);
    add(resource.capacity === null ? -1 - units.size : at.unit, {
      resource: at.resource,
      operation: at.operation,
      name: at.operation,
      from: at.setupStart,
      start: at.start,
      to: at.end,
      key: operation.setupKey,
      ownSetup: operation.alternatives[at.alternative]?.setupSeconds ?? 0,
      fact: operation.frozen !== null,
    });
  }
  for (const { reservation: id, resource, unit } of facts.plan.reservations) {
    const r = facts.problem.reservations.find((x) => x.id === id);
    if (r === undefined) continue;
    add(unit, {
      resource,
      operation: null,
      name: id,
      from: r.start,
      start: r.runStart ?? r.start,
      to: r.end,
      key: r.setupKey,
      ownSetup: 0,
      fact: true,
    });
  }
  for (const list of units.values()) list.sort((a, b) => a.from - b.from || a.to - b.to || (a.name < b.name ? -1 : 1));
  return units;
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

function exactRun(run: RunSeconds, efficiency: string): number {
  const [whole = "0", fraction = ""] = efficiency.split(".");
  const scale = 10n ** BigInt(fraction.length);
  const divisor = BigInt(whole + fraction);
  const [numerator, denominator] =
    typeof run === "number" ? [BigInt(run), 1n] : [BigInt(run.numerator), BigInt(run.denominator)];
  const top = numerator * scale;
  const bottom = denominator * divisor;
  return Number((top + bottom - 1n) / bottom);
}

function overlapOf(a: [number, number][], b: [number, number][]): [number, number][] {
  return a.flatMap(([start, end]) =>
    b
      .filter(([from, to]) => from < end && to > start)
      .map(([from, to]): [number, number] => [Math.max(from, start), Math.min(to, end)]),
  );
}

function without(pieces: [number, number][], from: number, to: number): [number, number][] {
  return pieces.flatMap(([start, end]) => {
    if (to <= start || from >= end) return [[start, end] as [number, number]];
    const rest: [number, number][] = [
      [start, Math.min(end, from)],
      [Math.max(start, to), end],
    ];
    return rest.filter(([x, y]) => x < y);
  });
}

function violation(kind: ViolationKind, operation: string | null, resource: string | null, text: string): Violation {
  return { kind, operation, resource, text };
}
