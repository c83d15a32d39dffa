// Capable-to-promise: forward insertion of one order's routing into the plant as it stands, material first. The same
// function answers an inquiry (nothing stays) and a quote (the caller reserves exactly the holds it returns).
import { finishAfter, startBefore } from "../../base/core/calendar";
import { commit, type Commitment, earliestPlacement, type PlacementRequest, takeBack } from "./insertion";
import type { Hold, OrderPromise, PromiseOperation, PromiseRefusal, Step } from "./order-promise";
import type { Plant } from "./plant";
import { chainOf, type PromiseCauseLink } from "./promise-cause";

export function promise(
  plant: Plant,
  operations: readonly PromiseOperation[],
  options: { nowSecond?: number; bufferSeconds?: number } = {},
): OrderPromise | PromiseRefusal {
  const now = options.nowSecond ?? 0;
  const placed = new Map<string, Step>();
  const commitments: Commitment[] = [];
  try {
    for (const operation of sequenceOf(operations)) {
      if (operation === null) return { kind: "cycle", operation: operations.find((o) => !placed.has(o.id))?.id ?? "" };
      const step = place(plant, operation, placed, now, commitments);
      if (step === null) return { kind: "noCapacity", operation: operation.id };
      placed.set(operation.id, step);
    }
    for (const step of placed.values()) settleSetup(plant, step);
    return answer(plant, [...placed.values()], placed, { now, buffer: options.bufferSeconds ?? 0 });
  } finally {
    // An inquiry leaves the plant as it was.
    for (const commitment of commitments.reverse()) takeBack(plant.timelines, commitment);
  }
}

/** A later operation of the same order may have come to stand before it: its setup is what that left behind. */
function settleSetup(plant: Plant, step: Step): void {
  const { at, block } = step;
  const timeline = plant.timelines[at.resource]!;
  const blocks = timeline.lanes[at.lane]?.blocks ?? [];
  const index = blocks.indexOf(block);
  if (index < 0 || block.key < 0) return;
  const state = index === 0 ? timeline.initialKey : blocks[index - 1]!.after;
  const setupSeconds = block.ownSetup + timeline.setups.seconds(state, block.key);
  if (setupSeconds === at.setupSeconds) return;
  const setupStart = startBefore(timeline.open, at.start, setupSeconds);
  step.at = { ...at, setupSeconds, setupStart, setupEnd: finishAfter(timeline.open, setupStart, setupSeconds) };
}

function place(
  plant: Plant,
  operation: PromiseOperation,
  placed: Map<string, Step>,
  now: number,
  commitments: Commitment[],
): Step | null {
  let ready = Math.max(now, operation.materialSecond);
  let predecessor: string | null = null;
  for (const after of operation.after) {
    const end = (placed.get(after.operation)?.at.end ?? 0) + after.minLagSeconds;
    if (end > ready) {
      ready = end;
      predecessor = after.operation;
    }
  }
  const request = requestFor(plant, operation, ready, now);
  const at = earliestPlacement(plant.timelines, request);
  if (at === null) return null;
  const commitment = commit(plant.timelines, request, at);
  commitments.push(commitment);
  return { operation, at, block: commitment.block, ready, predecessor };
}

function requestFor(plant: Plant, operation: PromiseOperation, release: number, now: number): PlacementRequest {
  const indexOf = (id: string): number => {
    const index = plant.indexOf.get(id);
    if (index === undefined)
      throw new Error(`operation "${operation.id}" names resource "${id}", which the plant does not have`);
    return index;
  };
  const also = operation.also.map((a) => ({ resource: indexOf(a.resource), quantity: a.quantity }));
  return {
    owner: -1,
    release,
    notBefore: now,
    places: operation.quantity,
    also,
    key: operation.setupKey === null ? -1 : (plant.keyIndex.get(operation.setupKey) ?? -1),
    alternatives: operation.alternatives.map((a) => {
      const resource = indexOf(a.resource);
      const size = plant.timelines[resource]!.batchSize;
      const loads = size === 0 ? 1 : Math.ceil(operation.quantity / size);
      return {
        resource,
        setupSeconds: a.setupSeconds,
        runSeconds: a.runSeconds * loads,
        loadKey: -1,
        runOpen: plant.openOf([resource, ...also.map((x) => x.resource)]),
      };
    }),
  };
}

/** Predecessors first, in the order given; null stands for a cycle. */
function* sequenceOf(operations: readonly PromiseOperation[]): Generator<PromiseOperation | null> {
  const own = new Set(operations.map((o) => o.id));
  const done = new Set<string>();
  while (done.size < operations.length) {
    const before = done.size;
    for (const operation of operations) {
      if (done.has(operation.id) || operation.after.some((a) => own.has(a.operation) && !done.has(a.operation)))
        continue;
      done.add(operation.id);
      yield operation;
    }
    if (done.size > before) continue;
    yield null;
    return;
  }
}

function answer(
  plant: Plant,
  steps: Step[],
  placed: Map<string, Step>,
  at: { now: number; buffer: number },
): OrderPromise {
  const last = steps.reduce<Step | null>((a, b) => (a === null || b.at.end > a.at.end ? b : a), null);
  const chain = last === null ? [] : chainOf(plant, last, placed, at.now);
  const longest = chain
    .filter((l) => l.kind !== "work")
    .reduce<PromiseCauseLink | null>((a, b) => (a === null || b.until - b.from > a.until - a.from ? b : a), null);
  const completion = last?.at.end ?? at.now;
  const work = { kind: "work" as const, itemId: null, resourceId: null, from: at.now, until: completion };
  return {
    completionSecond: completion + at.buffer,
    operations: steps.map(({ operation, at: p }) => ({
      operation: operation.id,
      resource: plant.resourceIds[p.resource]!,
      unit: p.lane,
      alternative: p.alternative,
      setupStart: p.setupStart,
      start: p.start,
      end: p.end,
      setupSeconds: p.setupSeconds,
    })),
    holds: steps.flatMap((step) => holdsOf(plant, step)),
    cause:
      longest === null
        ? { ...work, chain }
        : {
            kind: longest.kind,
            itemId: longest.itemId,
            resourceId: longest.resourceId,
            from: longest.from,
            until: longest.until,
            chain,
          },
  };
}

function holdsOf(plant: Plant, { operation, at }: Step): Hold[] {
  const own =
    plant.timelines[at.resource]!.lanes.length === 0
      ? []
      : [
          {
            operation: operation.id,
            resource: plant.resourceIds[at.resource]!,
            unit: at.lane,
            start: at.setupStart,
            runStart: at.start,
            end: at.end,
            setupKey: operation.setupKey,
          },
        ];
  const beside = at.also.map(({ resource, lane }) => ({
    operation: operation.id,
    resource: plant.resourceIds[resource]!,
    unit: lane,
    start: at.start,
    runStart: at.start,
    end: at.end,
    setupKey: null,
  }));
  return [...own, ...beside].filter((h) => h.start < h.end);
}
