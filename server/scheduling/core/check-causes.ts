// The judge of causes: walks a late order's chain back on its own, slowly, from the problem and the plan alone, and
// compares what its time was spent on. It shares nothing with what it judges but the words of README's "Why".
import { Facts } from "./check-facts";
import { exactRun } from "./check-work";
import type { CauseKind, OrderOutcome, PlacedOperation, Plan } from "./plan";
import type { Problem, ProblemOperation } from "./problem";

/** In words, one for each late order whose shares, or whom it stood behind, are not what the walk finds. */
export function checkCauses(problem: Problem, plan: Plan, most = Infinity): string[] {
  const walk = new Walk(new Facts(problem, plan));
  return plan.orders
    .filter(({ tardinessSeconds }) => tardinessSeconds > 0)
    .slice(0, most)
    .flatMap((outcome) => {
      const found = walk.of(outcome);
      const [told, walked] = [
        toldBy(outcome),
        textOf([...found].map(([name, { seconds, behind }]) => [name, seconds, behind])),
      ];
      return told === walked ? [] : [`the time of ${outcome.orderId} is told as ${told}, walked as ${walked}`];
    });
}

const mostNamed = 10;

/** By what it was spent on: seconds, and the orders stood behind. */
type Walked = Map<string, { seconds: number; behind: string[] }>;

function toldBy({ cause }: OrderOutcome): string {
  return textOf(
    (cause?.shares ?? []).map(({ kind, resource, item, seconds, behind }) => [
      nameOf(kind, resource, item),
      seconds,
      behind?.orderIds ?? [],
      behind?.orders,
    ]),
  );
}

/** Of many orders told only how many there are: not all are named. */
const textOf = (shares: [string, number, readonly string[], number?][]): string =>
  JSON.stringify(
    shares
      .map(([name, seconds, behind, orders = behind.length]) => [
        name,
        seconds,
        orders,
        orders > mostNamed ? [] : [...behind].sort(),
      ])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );

const nameOf = (kind: CauseKind, resource: string | null, item: string | null): string =>
  kind === "work" ? "work" : `${kind === "priority" ? "resource" : kind} ${resource ?? ""} ${item ?? ""}`;

type Span = { from: number; to: number };
/** Where a moment goes. Of a queue, who is in the way then. */
type Label = { kind: CauseKind; resource: string | null; behind?: readonly Held[] };
type Held = Span & {
  operation: string | null;
  orderId: string | null;
  resource: string;
  unit: number | null;
  places: number;
  load: string | null;
};

class Walk {
  private readonly held: Held[];
  private walked: Walked = new Map();
  private orderId = "";

  constructor(private readonly facts: Facts) {
    this.held = [...heldByOperations(facts), ...heldByQuotes(facts)];
  }

  of({ orderId, completionSecond }: OrderOutcome): Walked {
    this.walked = new Map();
    this.orderId = orderId;
    const own = this.facts.plan.operations.filter((at) => at.orderId === orderId);
    own.sort((a, b) => (a.operation < b.operation ? -1 : 1));
    let at = own.find(({ end }) => end === completionSecond);
    let until = Infinity;
    let isForPin = false;
    while (at !== undefined) {
      this.work(at, until);
      const { frozen, pin, releaseSecond, releaseItem } = this.operation(at);
      if (frozen !== null) {
        this.spend({ from: 0, to: at.start }, { kind: "frozen", resource: null });
        break;
      }
      const { ready, before } = this.readiness(at);
      // A pin keeps from whatever it waits for; where it is held, so it does what comes before it.
      isForPin ||= pin?.start === at.start;
      const pinned = isForPin ? at.start : Math.min(pin?.start ?? ready, at.start);
      this.wait(at, Math.max(ready, pinned));
      this.spend({ from: ready, to: pinned }, { kind: "pinned", resource: null });
      until = Math.min(before?.end ?? ready, ready);
      if (before !== undefined) this.spend({ from: until, to: ready }, { kind: "work", resource: null });
      else if (releaseSecond === ready)
        this.spend({ from: 0, to: ready }, { kind: "item", resource: null }, releaseItem);
      else this.spend({ from: 0, to: ready }, { kind: "release", resource: null });
      at = before;
    }
    return this.walked;
  }

  private operation({ operation }: PlacedOperation): ProblemOperation {
    return this.facts.operations.get(operation)!;
  }

  private work(at: PlacedOperation, until: number): void {
    const [from, to] = [Math.max(0, at.start), Math.min(at.end, until)];
    const open = this.facts.openPieces(this.involved(at), from, to);
    for (const [a, b] of open) this.spend({ from: a, to: b }, { kind: "work", resource: null });
    for (const gap of gapsBetween(open, from, to)) this.spend(gap, { kind: "calendar", resource: at.resource });
  }

  /** All that must be open; where it is frozen on none of its alternatives its unit alone. */
  private involved(at: PlacedOperation): string[] {
    const beside = at.alternative < 0 ? [] : this.operation(at).also.map(({ resource }) => resource);
    return [at.resource, ...beside];
  }

  /** The latest of what lets it begin; of several alike the first. */
  private readiness(at: PlacedOperation): { ready: number; before: PlacedOperation | undefined } {
    const order = this.facts.problem.orders.find(({ id }) => id === at.orderId)!;
    const { releaseSecond, after } = this.operation(at);
    let ready = Math.max(0, releaseSecond, order.releaseSecond);
    let before: PlacedOperation | undefined;
    for (const link of after) {
      const placed = this.facts.placed.get(link.operation);
      const allowed = placed === undefined ? -Infinity : this.allowed(at, placed, link);
      if (allowed <= ready) continue;
      ready = allowed;
      before = placed;
    }
    return { ready, before };
  }

  private allowed(at: PlacedOperation, before: PlacedOperation, link: ProblemOperation["after"][number]): number {
    const whole = before.end + link.minLagSeconds;
    if (link.transfer === null || this.isLoad(at) || at.alternative < 0) return whole;
    const { batch, of } = link.transfer;
    const first = Math.ceil((this.runOf(before) * batch) / of);
    const out = this.isLoad(before) || before.alternative < 0 ? before.end : this.after(before, before.start, first);
    const last = Math.ceil((this.runOf(at) * (of % batch === 0 ? batch : of % batch)) / of);
    const done = this.after(at, whole, last);
    return Math.max(Math.min(out, before.end) + link.minLagSeconds, this.before(at, done, this.runOf(at)));
  }

  private isLoad({ resource }: PlacedOperation): boolean {
    return this.facts.resources.get(resource)!.batch !== null;
  }

  private runOf(at: PlacedOperation): number {
    const { alternatives, quantity } = this.operation(at);
    const { efficiency, batch } = this.facts.resources.get(at.resource)!;
    const loads = batch === null ? 1 : Math.ceil(quantity / batch.size);
    return exactRun(alternatives[at.alternative]!.runSeconds, efficiency) * loads;
  }

  /** When so many open seconds from then on are over. */
  private after(at: PlacedOperation, from: number, seconds: number): number {
    let left = seconds;
    if (left === 0) return from;
    for (const [a, b] of this.facts.openPieces(this.involved(at), from, this.horizon)) {
      if (b - a >= left) return a + left;
      left -= b - a;
    }
    return Infinity;
  }

  /** When work of so many open seconds begins that is over by then. */
  private before(at: PlacedOperation, to: number, seconds: number): number {
    let left = seconds;
    if (left === 0) return to;
    for (const [a, b] of this.facts.openPieces(this.involved(at), 0, to).reverse()) {
      if (b - a >= left) return b - left;
      left -= b - a;
    }
    return -Infinity;
  }

  private get horizon(): number {
    return this.facts.plan.totals.makespanSeconds;
  }

  private wait(at: PlacedOperation, ready: number): void {
    if (at.start <= ready) return;
    const hasSetup = at.setupStart < at.setupEnd;
    const [from, to] = [at.setupStart, at.setupEnd].map((second) =>
      hasSetup ? Math.min(Math.max(second, ready), at.start) : at.start,
    );
    this.window(at, { from: to!, to: at.start });
    this.setUp(at, { from: from!, to: to! });
    this.window(at, { from: ready, to: from! });
  }

  private setUp(at: PlacedOperation, { from, to }: Span): void {
    const setup: Label = { kind: "setup", resource: at.resource };
    const closed: Label = { kind: "calendar", resource: at.resource };
    const seconds = this.facts.openSeconds([at.resource], at.setupStart, at.setupEnd);
    const open = this.facts.openPieces([at.resource], from, to);
    for (const [a, b] of open) this.spend({ from: a, to: b }, setup);
    for (const gap of gapsBetween(open, from, to)) {
      if (gap.to - gap.from > seconds) this.spend(gap, closed);
      else
        for (const piece of this.pieces(gap)) this.spend(piece, this.isHole(at.resource, piece.from) ? closed : setup);
    }
  }

  /** Every piece between two events goes to what holds it then; a free one to the next held one, then to the one before. */
  private window(at: PlacedOperation, span: Span, start = span.to): void {
    if (span.from >= span.to) return;
    const pieces = this.pieces({ from: span.from, to: start }, [span.to]);
    const labels = this.labels(at, pieces, { from: span.from, to: start });
    const last = labels.findLastIndex((label) => label !== null);
    const isFree = pieces.map((_, i) => i > last);
    const left = pieces[last + 1];
    const free = { from: left?.from ?? start, to: span.to };
    const isIdle =
      last < 0 || (free.from < free.to && this.facts.openSeconds(this.involved(at), free.from, free.to) > 0);
    for (let i = labels.length - 1; i >= 0; i -= 1) if (!isFree[i]) labels[i] ??= labels[i + 1]!;
    pieces.forEach((piece, i) => {
      if (piece.from >= span.to) return;
      if (!isFree[i]) this.spend(piece, labels[i]!);
      else if (!isIdle) this.spend(piece, labels[last]!);
    });
    if (isIdle && free.from < free.to) this.idle(at, free);
  }

  private idle(at: PlacedOperation, span: Span): void {
    const involved = this.involved(at);
    if (this.facts.openSeconds(involved, span.from, span.to) === 0) {
      const open = involved.map((id) => this.facts.openSeconds([id], span.from, span.to));
      return this.spend(span, { kind: "calendar", resource: involved[open.indexOf(Math.min(...open))]! });
    }
    const follower = this.tooLate(at, span.from);
    if (follower === undefined)
      return this.spend(span, { kind: at.reason.kind === "calendar" ? "calendar" : "resource", resource: at.resource });
    if (this.operation(follower).frozen !== null) return this.spend(span, { kind: "frozen", resource: null });
    this.window(follower, span, follower.start);
  }

  /** A successor that could not have been in time for its maximum lag. */
  private tooLate(at: PlacedOperation, from: number): PlacedOperation | undefined {
    const run = this.runOf(at);
    const pieces = this.facts.openPieces(this.involved(at), from, this.horizon);
    const isWhole = !this.operation(at).breakable;
    const begin = pieces.find(([a, b]) => !isWhole || b - a >= run)?.[0];
    const end = begin === undefined ? Infinity : this.after(at, begin, run);
    return this.facts.plan.operations.find((next) =>
      this.operation(next).after.some(
        ({ operation, maxLagSeconds }) =>
          operation === at.operation && maxLagSeconds !== null && next.start > end + maxLagSeconds,
      ),
    );
  }

  /** What each piece is held by: its unit down or taken, then what it needs beside. */
  private labels(at: PlacedOperation, pieces: readonly Span[], window: Span): (Label | null)[] {
    const { also } = this.operation(at);
    const load = loadOf(at);
    const others = this.held.filter((held) => held.operation !== at.operation && (load === null || held.load !== load));
    const beside = new Map<string, number>();
    for (const { resource, quantity } of also) beside.set(resource, (beside.get(resource) ?? 0) + quantity);
    const unit = also.length === 0 && this.facts.resources.get(at.resource)!.capacity !== null ? at.unit : null;
    const found: (Label | null)[] = pieces.map(() => null);
    for (const [resource, quantity] of [[at.resource, 1] as const, ...beside]) {
      const isOwn = resource === at.resource && unit !== null;
      const most = isOwn ? 0 : (this.facts.resources.get(resource)!.capacity ?? Infinity) - quantity;
      const there = others.filter((held) => held.resource === resource && (!isOwn || held.unit === unit));
      const holders = pieces.map(({ from }) => there.filter((held) => held.from <= from && from < held.to));
      const isTaken = holders.map((all) => all.reduce((sum, { places }) => sum + places, 0) > most);
      for (let i = 0; i < pieces.length; i += 1) {
        if (this.isHole(resource, pieces[i]!.from)) found[i] ??= { kind: "calendar", resource };
        if (!isTaken[i]) continue;
        let [first, last] = [i, i];
        while (isTaken[first - 1]) first -= 1;
        while (isTaken[last + 1]) last += 1;
        const [from, to] = [Math.max(pieces[first]!.from, window.from), Math.min(pieces[last]!.to, window.to)];
        if (this.facts.openSeconds(this.involved(at), from, to) > 0)
          found[i] ??= { kind: "resource", resource, behind: holders[i]! };
      }
    }
    return found;
  }

  private isHole(resource: string, second: number): boolean {
    return this.facts.resources.get(resource)!.closed.some(({ from, to }) => from <= second && second < to);
  }

  /** Cut at everything that begins or ends anywhere. */
  private pieces({ from, to }: Span, more: readonly number[] = []): Span[] {
    const ends = [
      ...more,
      ...this.held.flatMap((held) => [held.from, held.to]),
      ...this.facts.problem.resources.flatMap(({ closed }) => closed.flatMap((hole) => [hole.from, hole.to])),
    ].filter((second) => second > from && second < to);
    const cuts = [...new Set([from, ...ends, to])].sort((a, b) => a - b);
    return cuts.slice(1).map((end, i) => ({ from: cuts[i]!, to: end }));
  }

  private spend({ from, to }: Span, { kind, resource, behind = [] }: Label, item: string | null = null): void {
    if (from >= to) return;
    const name = nameOf(kind, resource, item);
    const known = this.walked.get(name) ?? { seconds: 0, behind: [] };
    const orders = behind.flatMap(({ orderId }) => (orderId === null || orderId === this.orderId ? [] : [orderId]));
    this.walked.set(name, {
      seconds: known.seconds + to - from,
      behind: [...new Set([...known.behind, ...orders])].sort(),
    });
  }
}

const loadOf = ({ resource, batch }: PlacedOperation): string | null =>
  batch === null ? null : JSON.stringify([resource, batch]);

/** A load holds its places once. */
function heldByOperations(facts: Facts): Held[] {
  const loads = new Set<string>();
  const known = facts.known().sort((a, b) => (a.at.operation < b.at.operation ? -1 : 1));
  return known.flatMap(({ at, operation: { also } }) => {
    const load = loadOf(at);
    const places = load !== null && loads.has(load) ? 0 : 1;
    if (load !== null) loads.add(load);
    const whose = { operation: at.operation, orderId: at.orderId, load, to: at.end };
    return [
      { ...whose, resource: at.resource, unit: at.unit, places, from: at.setupStart },
      ...also.map(({ resource, quantity }) => ({
        ...whose,
        resource,
        unit: null,
        places: quantity * places,
        from: at.start,
      })),
    ];
  });
}

function heldByQuotes({ plan, problem }: Facts): Held[] {
  return plan.reservations.flatMap(({ reservation, resource, unit }) => {
    const quote = problem.reservations.find(({ id }) => id === reservation)!;
    return [
      { operation: null, orderId: null, load: null, resource, unit, places: 1, from: quote.start, to: quote.end },
    ];
  });
}

function gapsBetween(open: readonly [number, number][], from: number, to: number): Span[] {
  const starts = [...open.map(([a]) => a), to];
  const ends = [from, ...open.map(([, b]) => b)];
  return starts.map((start, i) => ({ from: ends[i]!, to: start })).filter((gap) => gap.from < gap.to);
}
