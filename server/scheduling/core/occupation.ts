// Who holds each unit when: what a queue was made of. Read off a finished plan, once for all that ask.
import type { Compiled } from "./compile";
import { notPlaced, type Placements } from "./kernel/columns";
import type { Plan } from "./plan";

export type Hold = {
  /** Operation and order, -1 for what a quote holds. */
  readonly operation: number;
  readonly order: number;
  /** How many of the resource's places; all of a load hold them once. */
  readonly places: number;
  readonly from: number;
  readonly to: number;
};

export class Occupation {
  /** Resource → lane → holds by start; the last list of a resource is what is held beside other units. */
  private readonly lists = new Map<number, HoldList[]>();

  constructor(compiled: Compiled, p: Placements, reservations: Plan["reservations"]) {
    const { columns: c, resources, problem } = compiled;
    const loads = new Set<number>();
    for (let o = 0; o < c.operationCount; o += 1) {
      if (p.alternative[o] === notPlaced) continue;
      const [load, to] = [p.load[o]!, p.end[o]!];
      const first = load >= 0 && loads.has(load) ? 0 : 1;
      if (load >= 0) loads.add(load);
      const known = { operation: o, order: c.order[o]!, to };
      this.add(p.resource[o]!, p.lane[o]!, { ...known, places: first, from: p.setupStart[o]! });
      for (let k = c.alsoStart[o]!; k < c.alsoStart[o + 1]!; k += 1)
        this.add(c.alsoResource[k]!, besideLane, { ...known, places: first * c.alsoQuantity[k]!, from: p.start[o]! });
    }
    const indexOf = new Map(resources.map((resource, r) => [resource.id, r]));
    const held = new Map(problem.reservations.map((reservation) => [reservation.id, reservation]));
    for (const { reservation, resource, unit } of reservations) {
      const { start: from, end: to } = held.get(reservation)!;
      this.add(indexOf.get(resource)!, unit, { operation: -1, order: -1, places: 1, from, to });
    }
  }

  /** What one unit of a resource was held by in [from, to), by start. */
  on(r: number, lane: number, from: number, to: number): readonly Hold[] {
    return this.lists.get(r)?.[lane + 1]?.between(from, to) ?? [];
  }

  /** What any unit of a resource was held by in [from, to), whichever way. */
  anywhereOn(r: number, from: number, to: number): readonly Hold[] {
    return (this.lists.get(r) ?? []).flatMap((list) => list.between(from, to));
  }

  private add(r: number, lane: number, hold: Hold): void {
    const lists = this.lists.get(r) ?? [];
    this.lists.set(r, lists);
    while (lists.length <= lane + 1) lists.push(new HoldList());
    lists[lane + 1]!.add(hold);
  }
}

/** So far back a queue is looked at: whoever stood before those made them wait, not this one alone. */
const mostLookedAt = 100;

/** Before all lanes. */
const besideLane = -1;

/** Holds that may overlap: sorted by start when first asked, with the latest end up to each. */
class HoldList {
  private readonly holds: Hold[] = [];
  private reach: number[] = [];

  add(hold: Hold): void {
    this.holds.push(hold);
  }

  between(from: number, to: number): Hold[] {
    if (this.reach.length !== this.holds.length) this.sort();
    let low = 0;
    let high = this.holds.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.holds[middle]!.from >= to) high = middle;
      else low = middle + 1;
    }
    const found: Hold[] = [];
    for (let i = low - 1; i >= 0 && this.reach[i]! > from && found.length < mostLookedAt; i -= 1)
      if (this.holds[i]!.to > from) found.push(this.holds[i]!);
    return found.reverse();
  }

  private sort(): void {
    this.holds.sort((a, b) => a.from - b.from || a.to - b.to || a.operation - b.operation);
    let reach = -Infinity;
    this.reach = this.holds.map(({ to }) => (reach = Math.max(reach, to)));
  }
}
