// What the judge looks up: the problem by id, and open time read minute by minute from the slow calendar reference.
import type { WeeklyCalendar } from "../../base/core/calendar";
import { openMinutes } from "../../base/core/calendar-reference";
import type { PlacedOperation, Plan } from "./plan";
import type { Problem, ProblemOperation, ProblemResource } from "./problem";

/** The problem by id, and calendars read by the slow reference over the plan's span. */
export class Facts {
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

  calendarPieces(id: string | null, from: number, to: number): [number, number][] {
    if (id === null) return [[from, to]];
    return this.piecesOf(id, this.problem.calendars.find((c) => c.id === id) ?? null, from, to);
  }

  /** Of hours that repeat every week. */
  weeklyPieces({ days, from, to }: WeeklyCalendar["weekly"][number], since: number, until: number): [number, number][] {
    const key = JSON.stringify([days, from, to]);
    return this.piecesOf(key, { id: key, weekly: [{ days, from, to }], closed: [], open: [] }, since, until);
  }

  private piecesOf(key: string, calendar: WeeklyCalendar | null, from: number, to: number): [number, number][] {
    let all = this.open.get(key);
    if (all === undefined) {
      const seconds = [
        ...this.plan.operations.flatMap((o) => [o.setupStart, o.end]),
        ...this.problem.reservations.flatMap((held) => [held.start, held.end]),
      ];
      const origin = this.problem.originEpochSecond;
      const first = seconds.reduce((a, b) => Math.min(a, b), 0);
      const last = seconds.reduce((a, b) => Math.max(a, b), 0);
      all = openMinutes(calendar, this.problem.timeZone, origin + first, origin + last).map(([a, b]) => [
        a - origin,
        b - origin,
      ]);
      this.open.set(key, all);
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
    for (let i = low; i < all.length && all[i]![0] < to; i += 1)
      found.push([Math.max(from, all[i]![0]), Math.min(to, all[i]![1])]);
    return found;
  }
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
