// The critical chain of an order, latest first: from its last operation back through whatever made each operation
// ready, every second of it spent on something. What an operation stood behind is read off the unit it stood on.
import { finishAfter, segmentsBetween, workedBetween } from "../../base/core/calendar";
import type { Compiled } from "./compile";
import { notPlaced, reasonCode, runFrom, type Placements } from "./kernel/columns";
import { heldBack } from "./held-back";
import type { Hold, Occupation } from "./occupation";
import type { CauseKind } from "./plan";
import { readiness } from "./report";

/** A stretch of time, what it was spent on, and who stood there first. */
export type Spent = {
  readonly kind: CauseKind;
  readonly operation: number;
  readonly resource: number;
  readonly item: string | null;
  readonly from: number;
  readonly to: number;
  readonly behind: readonly Hold[];
};

/** Latest first. Consecutive stretches touch: together they cover everything from the horizon start to completion. */
export function criticalChain(compiled: Compiled, p: Placements, held: Occupation, last: number): Spent[] {
  return new Chain(compiled, p, held).from(last);
}

class Chain {
  private readonly spent: Spent[] = [];

  constructor(
    private readonly compiled: Compiled,
    private readonly p: Placements,
    private readonly held: Occupation,
  ) {}

  from(last: number): Spent[] {
    const { compiled, p } = this;
    const seen = new Set<number>();
    let until = Infinity;
    let isForPin = false;
    for (let o = last; o >= 0 && !seen.has(o);) {
      seen.add(o);
      this.pushWork(o, until);
      if (p.reason[o] === reasonCode.frozen) {
        this.push(o, { kind: "frozen", from: 0, to: p.start[o]! });
        break;
      }
      const { ready, predecessor } = readiness(compiled, p, o);
      // What comes before a pin that is held need be no sooner.
      const pin = compiled.operations[o]!.pin?.start;
      isForPin ||= pin === p.start[o];
      const pinned = isForPin ? p.start[o]! : Math.min(pin ?? ready, p.start[o]!);
      this.pushWait(o, Math.max(ready, pinned));
      this.push(o, { kind: "pinned", from: ready, to: pinned });
      if (predecessor < 0) this.pushRelease(o, ready);
      // A lag (aeration, curing) belongs to the routing: it counts as work.
      // Of one that hands over in batches only what was done by then is before it.
      else {
        until = Math.min(p.end[predecessor]!, ready);
        this.push(o, { kind: "work", from: until, to: ready });
      }
      o = predecessor;
    }
    return this.spent;
  }

  /** From start to end, or to where its successor begins: open time is work, closed time the calendar's. */
  private pushWork(o: number, until: number): void {
    const { columns: c, resourceOpens } = this.compiled;
    const [a, resource] = [this.p.alternative[o]!, this.p.resource[o]!];
    const open = a >= 0 ? c.opens[c.altOpen[a]!]! : resourceOpens[resource]!;
    const [start, end] = [Math.max(0, this.p.start[o]!), Math.min(this.p.end[o]!, until)];
    let to = end;
    for (const [from, upTo] of segmentsBetween(open, start, end).reverse()) {
      this.push(o, { kind: "calendar", resource, from: upTo, to });
      this.push(o, { kind: "work", resource, from, to: upTo });
      to = from;
    }
    this.push(o, { kind: "calendar", resource, from: start, to });
  }

  /** From ready to start, backwards: whatever kept it back, its setup in between. */
  private pushWait(o: number, ready: number): void {
    const { p } = this;
    const start = p.start[o]!;
    if (start <= ready) return;
    // All of a load wait for its set-up, whoever's it is.
    const hasSetup = p.setupStart[o]! < p.setupEnd[o]!;
    const setupFrom = hasSetup ? clamp(p.setupStart[o]!, ready, start) : start;
    const setupTo = hasSetup ? clamp(p.setupEnd[o]!, ready, start) : start;
    this.pushHeldBack(o, setupTo, start);
    this.pushSetup(o, setupFrom, setupTo);
    this.pushHeldBack(o, ready, setupFrom);
  }

  private pushRelease(o: number, ready: number): void {
    const { releaseSecond, releaseItem } = this.compiled.operations[o]!;
    const byItem = releaseSecond === ready;
    this.push(o, { kind: byItem ? "item" : "release", item: byItem ? releaseItem : null, from: 0, to: ready });
  }

  /** Nights it sits through are the setup's; a closure longer than the setup itself, or unplanned, is the calendar's. */
  private pushSetup(o: number, from: number, until: number): void {
    const resource = this.p.resource[o]!;
    const seconds = workedBetween(this.compiled.resourceOpens[resource]!, this.p.setupStart[o]!, this.p.setupEnd[o]!);
    let to = until;
    const closed = (start: number): void => {
      if (to - start > seconds) this.push(o, { kind: "calendar", resource, from: start, to });
      else this.pushOutsideHoles(o, { kind: "setup", resource, from: start, to });
    };
    for (const [start, end] of segmentsBetween(this.compiled.resourceOpens[resource]!, from, until).reverse()) {
      closed(end);
      this.push(o, { kind: "setup", resource, from: start, to: end });
      to = start;
    }
    closed(from);
  }

  /**
   * What of [from, to) it was kept back by, until it could begin at `start`. Nights that follow a queue are the
   * queue's; what else is left was free for it.
   */
  private pushHeldBack(o: number, from: number, to: number, start = to): void {
    let until = to;
    for (const { by, ...span } of heldBack(this.compiled, this.p, this.held, { o, from, to: start })) {
      if (span.from >= until) continue;
      if (by !== null) this.pushBehind(o, { ...by, from: span.from, to: until });
      else if (span.from === from || this.openSeconds(o, span.from, until) > 0) this.pushIdle(o, span.from, until);
      else continue;
      until = span.from;
    }
  }

  /** All it needs stood free for it: closed, or too early for what must follow soon, or kept for later. */
  private pushIdle(o: number, from: number, to: number): void {
    const resource = this.p.resource[o]!;
    if (this.openSeconds(o, from, to) === 0)
      return this.push(o, { kind: "calendar", resource: this.closedResource(o, from, to), from, to });
    const follower = this.tooLateAfter(o, from);
    if (follower >= 0) {
      if (this.p.reason[follower] === reasonCode.frozen) return this.push(follower, { kind: "frozen", from, to });
      return this.pushHeldBack(follower, from, to, this.p.start[follower]);
    }
    const kind: CauseKind = this.p.reason[o] === reasonCode.calendar ? "calendar" : "resource";
    this.push(o, { kind, resource, from, to });
  }

  /** The successor that would break its maximum lag had this one begun then; -1 none. */
  private tooLateAfter(o: number, from: number): number {
    const { columns: c } = this.compiled;
    const a = this.p.alternative[o]!;
    const end = finishAfter(c.opens[c.altOpen[a]!]!, runFrom(c, o, a, from), c.altRun[a]!);
    for (let s = c.succStart[o]!; s < c.succStart[o + 1]!; s += 1) {
      const after = c.succOperation[s]!;
      if (this.p.alternative[after] !== notPlaced && this.p.start[after]! > end + c.predMaxLag[c.succPred[s]!]!)
        return after;
    }
    return -1;
  }

  private pushBehind(
    o: number,
    wait: Pick<Spent, "from" | "to" | "resource"> & { behind: readonly Hold[] | null },
  ): void {
    if (wait.behind === null) return this.push(o, { ...wait, kind: "calendar", behind: [] });
    const behind = wait.behind.filter((hold) => overlap(hold, wait.from, wait.to) > 0);
    const isUrgent = isMostlyUrgent(this.compiled, o, { ...wait, behind });
    this.push(o, { ...wait, behind, kind: isUrgent ? "priority" : "resource" });
  }

  /** Unplanned closures are the calendar's. */
  private pushOutsideHoles(o: number, part: Part & { resource: number }): void {
    let { to } = part;
    const holes = this.compiled.resources[part.resource]!.closed.filter((h) => h.from < part.to && h.to > part.from);
    for (const hole of [...holes].sort((a, b) => b.to - a.to || b.from - a.from)) {
      if (hole.from >= to) continue;
      const end = Math.min(hole.to, to);
      this.push(o, { ...part, from: end, to });
      to = Math.max(hole.from, part.from);
      this.push(o, { kind: "calendar", resource: part.resource, from: to, to: end });
    }
    this.push(o, { ...part, to });
  }

  /** The resource that was open least: its own unit, or one it holds beside. */
  private closedResource(o: number, from: number, to: number): number {
    const { columns: c, resourceOpens } = this.compiled;
    let closed = this.p.resource[o]!;
    let least = workedBetween(resourceOpens[closed]!, from, to);
    for (let k = c.alsoStart[o]!; k < c.alsoStart[o + 1]!; k += 1) {
      const worked = workedBetween(resourceOpens[c.alsoResource[k]!]!, from, to);
      if (worked >= least) continue;
      least = worked;
      closed = c.alsoResource[k]!;
    }
    return closed;
  }

  private openSeconds(o: number, from: number, to: number): number {
    const { columns: c } = this.compiled;
    return workedBetween(c.opens[c.altOpen[this.p.alternative[o]!]!]!, from, to);
  }

  private push(o: number, part: Part): void {
    if (part.to > part.from) this.spent.push({ resource: -1, item: null, behind: [], ...part, operation: o });
  }
}

type Part = Pick<Spent, "kind" | "from" | "to"> & Partial<Pick<Spent, "resource" | "item" | "behind">>;

/** Was it held, most of the time, by orders that weigh more? */
function isMostlyUrgent(
  { columns: c }: Compiled,
  o: number,
  { from, to, behind }: Pick<Spent, "from" | "to" | "behind">,
): boolean {
  let balance = 0;
  for (const hold of behind)
    balance += (isMoreUrgent(c.weight, hold.order, c.order[o]!) ? 1 : -1) * overlap(hold, from, to);
  return balance > 0;
}

export const isMoreUrgent = (weight: Float64Array, order: number, than: number): boolean =>
  order >= 0 && weight[order]! > weight[than]!;

export const overlap = (hold: Pick<Hold, "from" | "to">, from: number, to: number): number =>
  Math.max(0, Math.min(hold.to, to) - Math.max(hold.from, from));

const clamp = (second: number, from: number, to: number): number => Math.min(Math.max(second, from), to);
