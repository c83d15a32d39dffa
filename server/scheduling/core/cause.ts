// Why an order is late: walk back from its last operation through whatever made each operation ready, and add up
// what the time was spent on. The largest share that is not the work itself is the cause; a chain that is nothing
// but work, or whose work alone is longer than the time there was, is late by its work.
import { segmentsBetween, workedBetween } from "../../base/core/calendar";
import type { Compiled } from "./compile";
import { reasonCode, type Placements } from "./kernel/columns";
import type { Cause, CauseKind, CauseLink } from "./plan";
import { readiness } from "./report";

export function causeOf(compiled: Compiled, p: Placements, last: number): Cause {
  const chain = criticalChain(compiled, p, last);
  const due = compiled.orders[compiled.columns.order[last]!]!.dueSecond;
  const total = chain.reduce((sum, link) => sum + link.seconds, 0);
  const shares = sharesOf(chain);
  const waits = shares.filter((share) => share.kind !== "work");
  const work = shares.find((share) => share.kind === "work");
  const largest = waits[0];
  // Past due before it could begin and hardly waiting: its work is the cause.
  const byWork =
    largest === undefined || (work !== undefined && work.seconds > Math.max(due, 0) && work.seconds >= largest.seconds);
  const top = byWork ? (work ?? largest) : largest;
  if (top === undefined) return emptyCause();
  const percent = total === 0 ? 0 : Math.round((100 * top.seconds) / total);
  const resource = compiled.resources.find((r) => r.id === top.resource) ?? null;
  return {
    kind: top.kind,
    resource: top.resource,
    item: top.item,
    calendar: top.kind === "calendar" ? (resource?.calendar ?? null) : null,
    percent,
    seconds: top.seconds,
    text: `${String(percent)} % of its time: ${wordsOf(top)}`,
    chain,
  };
}

/** Latest first. Consecutive links touch: together they cover everything from the horizon start to completion. */
export function criticalChain(compiled: Compiled, p: Placements, last: number): CauseLink[] {
  const chain: CauseLink[] = [];
  const seen = new Set<number>();
  for (let o = last; o >= 0 && !seen.has(o);) {
    seen.add(o);
    const { ready, predecessor } = readiness(compiled, p, o);
    pushWork(compiled, p, o, chain);
    const frozen = p.reason[o] === reasonCode.frozen;
    if (frozen) {
      if (p.start[o]! > 0)
        chain.push(link(compiled, o, { kind: "frozen", resource: null, item: null, from: 0, to: p.start[o]! }));
      return chain;
    }
    if (p.start[o]! > ready) pushWait(compiled, p, o, ready, chain);
    if (predecessor < 0 && ready > 0) {
      const operation = compiled.operations[o]!;
      const byItem = operation.releaseSecond === ready;
      chain.push(
        link(compiled, o, {
          kind: byItem ? "item" : "release",
          resource: null,
          item: byItem ? operation.releaseItem : null,
          from: 0,
          to: ready,
        }),
      );
    }
    // A lag (aeration, curing) belongs to the routing: it counts as work.
    if (predecessor >= 0 && ready > p.end[predecessor]!) {
      chain.push(link(compiled, o, { kind: "work", resource: null, item: null, from: p.end[predecessor]!, to: ready }));
    }
    o = predecessor;
  }
  return chain;
}

/** From start to end: open time is work, closed time the calendar's. */
function pushWork(compiled: Compiled, p: Placements, o: number, chain: CauseLink[]): void {
  const c = compiled.columns;
  const a = p.alternative[o]!;
  const resource = compiled.resources[p.resource[o]!]!.id;
  const [start, end] = [Math.max(0, p.start[o]!), p.end[o]!];
  const open = a >= 0 ? c.opens[c.altOpen[a]!]! : compiled.resourceOpens[p.resource[o]!]!;
  let to = end;
  for (const [from, until] of segmentsBetween(open, start, end).reverse()) {
    if (until < to) chain.push(link(compiled, o, { kind: "calendar", resource, item: null, from: until, to }));
    chain.push(link(compiled, o, { kind: "work", resource, item: null, from, to: until }));
    to = from;
  }
  if (to > start) chain.push(link(compiled, o, { kind: "calendar", resource, item: null, from: start, to }));
}

/** From ready to start: the setup at its end, before it the queue, a closed calendar or a second resource. */
function pushWait(compiled: Compiled, p: Placements, o: number, ready: number, chain: CauseLink[]): void {
  const resource = compiled.resources[p.resource[o]!]!;
  const start = p.start[o]!;
  const setupFrom = Math.max(ready, p.setupStart[o]!);
  let to = start;
  if (p.setupSeconds[o]! > 0 && setupFrom < start) {
    const worked = workedBetween(compiled.resourceOpens[p.resource[o]!]!, setupFrom, start);
    const kind: CauseKind = worked * 2 >= start - setupFrom ? "setup" : "calendar";
    chain.push(link(compiled, o, { kind, resource: resource.id, item: null, from: setupFrom, to: start }));
    to = setupFrom;
  }
  if (ready >= to) return;
  const code = p.reason[o];
  if (code === reasonCode.also) {
    const second = compiled.resources[p.reasonArgument[o]!]!.id;
    chain.push(link(compiled, o, { kind: "resource", resource: second, item: null, from: ready, to }));
    return;
  }
  pushQueue(
    compiled,
    p,
    o,
    { ready, to, byCalendar: code === reasonCode.calendar || code === reasonCode.setup },
    chain,
  );
}

function pushQueue(
  compiled: Compiled,
  p: Placements,
  o: number,
  wait: { ready: number; to: number; byCalendar: boolean },
  chain: CauseLink[],
): void {
  const r = p.resource[o]!;
  const resource = compiled.resources[r]!;
  // Unplanned closures that fall into the wait are the calendar's; nights that every queue sits through are the queue's.
  const closures = resource.closed
    .map((hole) => ({ from: Math.max(hole.from, wait.ready), to: Math.min(hole.to, wait.to) }))
    .filter((hole) => hole.from < hole.to);
  const closed = closures.reduce((sum, hole) => sum + hole.to - hole.from, 0);
  const kind: CauseKind =
    wait.byCalendar || closed * 2 > wait.to - wait.ready
      ? "calendar"
      : behindUrgent(compiled, p, o)
        ? "priority"
        : "resource";
  chain.push(link(compiled, o, { kind, resource: resource.id, item: null, from: wait.ready, to: wait.to }));
}

/** It stood behind an operation of an order that weighs more. */
function behindUrgent(compiled: Compiled, p: Placements, o: number): boolean {
  const c = compiled.columns;
  const behind = p.reasonArgument[o]!;
  if (p.reason[o] !== reasonCode.unit || behind < 0 || behind >= c.operationCount) return false;
  return c.weight[c.order[behind]!]! > c.weight[c.order[o]!]!;
}

type Share = { kind: CauseKind; resource: string | null; item: string | null; seconds: number };

/** Seconds per cause, largest first; work is one share whatever the resource. */
function sharesOf(chain: readonly CauseLink[]): Share[] {
  const shares = new Map<string, Share>();
  for (const { kind, resource, item, seconds } of chain) {
    const key = kind === "work" ? "work" : JSON.stringify([kind, resource, item]);
    const share = shares.get(key) ?? { kind, resource: kind === "work" ? null : resource, item, seconds: 0 };
    share.seconds += seconds;
    shares.set(key, share);
  }
  return [...shares.entries()]
    .sort(([keyA, a], [keyB, b]) => b.seconds - a.seconds || (keyA < keyB ? -1 : 1))
    .map(([, share]) => share);
}

function wordsOf(share: Share): string {
  switch (share.kind) {
    case "resource":
      return `waiting for ${share.resource ?? "a unit"}`;
    case "priority":
      return `waiting for ${share.resource ?? "a unit"} behind more urgent orders`;
    case "setup":
      return `setting up ${share.resource ?? "a unit"}`;
    case "item":
      return share.item === null ? "waiting for material" : `waiting for ${share.item}`;
    case "calendar":
      return `${share.resource ?? "a unit"} is closed`;
    case "release":
      return "not released before";
    case "frozen":
      return "its start is frozen";
    case "work":
      return "the work itself";
  }
}

function link(compiled: Compiled, o: number, part: Omit<CauseLink, "operation" | "seconds">): CauseLink {
  return { ...part, operation: compiled.operations[o]!.id, seconds: part.to - part.from };
}

function emptyCause(): Cause {
  return {
    kind: "work",
    resource: null,
    item: null,
    calendar: null,
    percent: 0,
    seconds: 0,
    text: "due before now",
    chain: [],
  };
}
