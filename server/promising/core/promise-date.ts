/**
 * Capable-to-promise: one order into a plant that is already loaded. Every part comes from free supply, soonest first,
 * or is bought; every operation goes into the first gap that holds it and its set-up; the way back from the last end
 * is the cause. Nothing that stands is moved (find gap, exact, per unit).
 */
import {
  insertBlock,
  earliestInsertion,
  removeBlock,
  type Block,
  type Insertion,
  type ResourceTimeline,
} from "./timeline";

export type PromiseOperation = {
  readonly id: string;
  /** Positions in `operations`. */
  readonly predecessors: readonly number[];
  readonly minimumLagSeconds: number;
  readonly setupSeconds: number;
  /** For the whole order, on one unit. */
  readonly runSeconds: number;
  /** Dense set-up key; -1 keeps what the unit is set up for. */
  readonly key: number;
  /** Positions in `timelines` that can do it. */
  readonly units: readonly number[];
};

export type PromiseNeed = {
  readonly itemId: string;
  /** Millionths of the stock unit. */
  readonly quantity: bigint;
  /** The operation that takes it. */
  readonly operation: number;
};

export type PromiseSupply = { readonly id: string; readonly availableSecond: number; readonly free: bigint };

export type PromiseProblem = {
  readonly nowSecond: number;
  readonly timelines: readonly ResourceTimeline[];
  readonly operations: readonly PromiseOperation[];
  readonly needs: readonly PromiseNeed[];
  /** Free supply of an item, soonest first. */
  readonly suppliesOf: (itemId: string) => readonly PromiseSupply[];
  /** When the item would be there, were it ordered now. */
  readonly boughtAt: (itemId: string) => number;
};

export type PlacedPromise = {
  readonly operation: number;
  readonly timeline: number;
  readonly setupStart: number;
  readonly start: number;
  readonly end: number;
};

export type BindingCause = {
  readonly kind: "material" | "capacity" | "calendar" | "work";
  readonly itemId: string | null;
  readonly operation: number;
  readonly untilSecond: number;
};

export type PromiseAnswer =
  | {
      readonly kind: "date";
      readonly completionSecond: number;
      readonly placements: readonly PlacedPromise[];
      readonly taken: readonly { readonly supplyId: string; readonly itemId: string; readonly quantity: bigint }[];
      readonly cause: BindingCause;
    }
  /** No unit has room for it in the time the calendars cover. */
  | { readonly kind: "noRoom"; readonly operation: number };

export function promiseDate(problem: PromiseProblem): PromiseAnswer {
  const material = provideMaterial(problem);
  const steps: Step[] = [];
  const undo: (() => void)[] = [];
  try {
    for (const operation of topological(problem.operations)) {
      const step = place(problem, operation, steps, material.arrivals.get(operation));
      if (step === null) return { kind: "noRoom", operation };
      steps[operation] = step;
      undo.push(hold(problem, step));
    }
    const last = latest(steps);
    return {
      kind: "date",
      completionSecond: last === null ? problem.nowSecond : last.found.end,
      placements: problem.operations.map((_, operation) => placed(steps[operation]!)),
      taken: material.taken,
      cause: causeOf(problem, steps, last),
    };
  } finally {
    for (const back of undo.reverse()) back();
  }
}

/** When the last of an operation's parts is there, and which one that is. */
type Arrival = { second: number; itemId: string };

function provideMaterial(problem: PromiseProblem) {
  const taken = new Map<string, { supplyId: string; itemId: string; quantity: bigint }>();
  const arrivals = new Map<number, Arrival>();
  for (const { itemId, quantity, operation } of problem.needs) {
    const bought = Math.max(problem.nowSecond, problem.boughtAt(itemId));
    let missing = quantity;
    let second = problem.nowSecond;
    for (const supply of problem.suppliesOf(itemId)) {
      const free = supply.free - (taken.get(supply.id)?.quantity ?? 0n);
      if (missing <= 0n || supply.availableSecond > bought) break;
      const part = free < missing ? free : missing;
      if (part <= 0n) continue;
      missing -= part;
      second = Math.max(second, supply.availableSecond);
      taken.set(supply.id, { supplyId: supply.id, itemId, quantity: (taken.get(supply.id)?.quantity ?? 0n) + part });
    }
    if (missing > 0n) second = bought;
    const known = arrivals.get(operation);
    if (!known || second > known.second) arrivals.set(operation, { second, itemId });
  }
  return { taken: [...taken.values()], arrivals };
}

type Step = {
  operation: number;
  timeline: number;
  release: number;
  /** The predecessor or the part that made it wait until `release`; null when it could begin at once. */
  binding: { kind: "predecessor"; operation: number } | { kind: "material"; itemId: string } | null;
  found: Insertion;
};

function place(
  problem: PromiseProblem,
  index: number,
  steps: readonly Step[],
  arrival: Arrival | undefined,
): Step | null {
  const operation = problem.operations[index]!;
  let release = problem.nowSecond;
  let binding: Step["binding"] = null;
  for (const before of operation.predecessors) {
    const ready = steps[before]!.found.end + operation.minimumLagSeconds;
    if (ready > release) [release, binding] = [ready, { kind: "predecessor", operation: before }];
  }
  if (arrival && arrival.second > release)
    [release, binding] = [arrival.second, { kind: "material", itemId: arrival.itemId }];
  let best: { timeline: number; found: Insertion } | null = null;
  for (const unit of operation.units) {
    const timeline = problem.timelines[unit]!;
    const { setupSeconds, runSeconds, key } = operation;
    const runOpen = timeline.open;
    const found = earliestInsertion(timeline, {
      release,
      notBefore: problem.nowSecond,
      setupSeconds,
      runSeconds,
      key,
      runOpen,
    });
    if (found && (best === null || found.end < best.found.end)) best = { timeline: unit, found };
  }
  return best && { operation: index, ...best, release, binding };
}

function hold(problem: PromiseProblem, { operation, timeline, found }: Step): () => void {
  const { key, setupSeconds } = problem.operations[operation]!;
  const on = problem.timelines[timeline]!;
  if (on.lanes.length === 0 || found.end <= found.setupStart) return () => undefined;
  const body = {
    start: found.setupStart,
    runStart: found.start,
    end: found.end,
    key,
    ownSetup: setupSeconds,
    owner: -1,
    places: 0,
    loadKey: -1,
  };
  const block: Block = insertBlock(on, found.lane, body);
  return () => removeBlock(on, found.lane, block);
}

const placed = ({ operation, timeline, found }: Step): PlacedPromise => ({
  operation,
  timeline,
  setupStart: found.setupStart,
  start: found.start,
  end: found.end,
});

function latest(steps: readonly Step[]): Step | null {
  return steps.reduce<Step | null>(
    (last, step) => (last === null || step.found.end > last.found.end ? step : last),
    null,
  );
}

/** Along the critical chain, what most of the time was spent on; the making itself only where nothing else weighs. */
function causeOf(problem: PromiseProblem, steps: readonly Step[], last: Step | null): BindingCause {
  let worst: { cause: BindingCause; seconds: number } | null = null;
  const weigh = (seconds: number, cause: BindingCause): void => {
    if (seconds > 0 && (worst === null || seconds > worst.seconds)) worst = { cause, seconds };
  };
  let workSeconds = 0;
  for (let step = last; step !== null;) {
    const { operation, release, found, binding } = step;
    const kind = found.behind !== null && found.behind.reach > release ? "capacity" : "calendar";
    weigh(found.start - release, { kind, itemId: null, operation, untilSecond: found.setupStart });
    if (binding?.kind === "material")
      weigh(release - problem.nowSecond, { kind: "material", itemId: binding.itemId, operation, untilSecond: release });
    workSeconds += found.end - found.start;
    step = binding?.kind === "predecessor" ? (steps[binding.operation] ?? null) : null;
  }
  const work: BindingCause = {
    kind: "work",
    itemId: null,
    operation: last?.operation ?? 0,
    untilSecond: last?.found.end ?? problem.nowSecond,
  };
  const found = worst as { cause: BindingCause; seconds: number } | null;
  return found !== null && found.seconds * 2 >= workSeconds ? found.cause : work;
}

/** Predecessors first; ties by position. */
function topological(operations: readonly PromiseOperation[]): number[] {
  const order: number[] = [];
  const state = new Uint8Array(operations.length);
  const visit = (index: number): void => {
    if (state[index] !== 0) return;
    state[index] = 1;
    for (const before of operations[index]!.predecessors) visit(before);
    order.push(index);
  };
  operations.forEach((_, index) => {
    visit(index);
  });
  return order;
}
