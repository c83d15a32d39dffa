// Capable-to-promise: forward insertion of one order's routing into the plant as it stands, material first. The same
// function answers an inquiry (nothing stays) and a quote (the caller reserves exactly the holds it returns).
import { finishAfter, startBefore } from "../../base/core/calendar";
import { compileOrder, type CompiledOrder } from "./compile-order";
import { clearDraft, laneSeen } from "./kernel/draft";
import { draftPlacement, placeOperation, type OperationRequest } from "./kernel/place-operation";
import type { Hold, OrderPromise, PromiseOperation, PromiseRefusal, Step } from "./order-promise";
import type { Plant } from "./plant";
import { chainOf, type PromiseCauseLink } from "./promise-cause";

export type PromiseOptions = { nowSecond?: number; bufferSeconds?: number };

export function promise(
  plant: Plant,
  operations: readonly PromiseOperation[],
  options: PromiseOptions = {},
): OrderPromise | PromiseRefusal {
  const order = compileOrder(plant, operations);
  return "kind" in order ? order : promiseCompiled(plant, order, options);
}

export function promiseCompiled(
  plant: Plant,
  order: CompiledOrder,
  { nowSecond = 0, bufferSeconds = 0 }: PromiseOptions = {},
): OrderPromise | PromiseRefusal {
  try {
    const steps = placeOrder(plant, order, nowSecond);
    if (!Array.isArray(steps)) return steps;
    steps.forEach((step, place) => {
      settleSetup(plant, step, order[place]!.key, place);
    });
    return answer(plant, steps, { now: nowSecond, buffer: bufferSeconds });
  } finally {
    // An inquiry leaves the plant as it was.
    clearDraft(plant.draft);
  }
}

/** So many times an operation may be held back for what must follow it closely. */
const mostRestarts = 2_000;

/**
 * Each operation at its earliest end, in turn. Where one begins too long after another ended, that one has to end
 * later: it is held back as far as needed, and the order is placed anew.
 */
function placeOrder(plant: Plant, order: CompiledOrder, now: number): Step[] | PromiseRefusal {
  const endNotBefore = order.map(() => -Infinity);
  for (let restart = 0; ; restart += 1) {
    const steps: Step[] = [];
    let heldBack = false;
    for (let place = 0; place < order.length && !heldBack; place += 1) {
      const { operation, after } = order[place]!;
      const step = placeStep(plant, order, steps, { now, endNotBefore: endNotBefore[place]! });
      if (step === null) return { kind: "noCapacity", operation: operation.id };
      steps.push(step);
      for (const { before, most } of after) {
        const latest = step.at.start - most;
        if (steps[before]!.at.end >= latest) continue;
        endNotBefore[before] = latest;
        heldBack = true;
      }
    }
    if (!heldBack) return steps;
    if (restart === mostRestarts) return { kind: "noCapacity", operation: order[steps.length - 1]!.operation.id };
    clearDraft(plant.draft);
  }
}

function placeStep(
  plant: Plant,
  order: CompiledOrder,
  steps: readonly Step[],
  { now, endNotBefore }: { now: number; endNotBefore: number },
): Step | null {
  const owner = steps.length;
  const { operation, key, alternatives, also, after } = order[owner]!;
  let ready = Math.max(now, operation.materialSecond);
  let predecessor = -1;
  for (const { before, least } of after) {
    const end = steps[before]!.at.end + least;
    if (end <= ready) continue;
    ready = end;
    predecessor = before;
  }
  const request: OperationRequest = {
    owner,
    release: ready,
    notBefore: now,
    endNotBefore,
    key,
    places: operation.quantity,
    alternatives,
    also,
  };
  const at = placeOperation(plant.resources, plant.draft, request);
  if (at === null) return null;
  draftPlacement(plant.resources, plant.draft, request, at);
  return { operation, at, ready, predecessor };
}

/** A later operation of the same order may have come to stand before it: its setup is what that left behind. */
function settleSetup(plant: Plant, step: Step, key: number, owner: number): void {
  const { at } = step;
  const resource = plant.resources[at.resource]!;
  if (key < 0 || at.joined || at.lane < 0 || resource.lanes.length === 0) return;
  const number = resource.firstLane + at.lane;
  const { copies, waiting } = plant.draft;
  if (copies[number] === undefined && (waiting[number]?.length ?? 0) < 2) return;
  const lane = laneSeen(plant.draft, resource, at.lane);
  let place = 0;
  while (place < lane.length && (lane.owner[place] !== owner || lane.start[place] !== at.setupStart)) place += 1;
  if (place === lane.length) return;
  const state = place === 0 ? resource.initialKey : lane.after[place - 1]!;
  const setupSeconds = lane.ownSetup[place]! + resource.setups.seconds(state, key);
  if (setupSeconds === at.setupSeconds) return;
  const setupStart = startBefore(resource.open, at.start, setupSeconds);
  step.at = { ...at, setupSeconds, setupStart, setupEnd: finishAfter(resource.open, setupStart, setupSeconds) };
}

function answer(plant: Plant, steps: readonly Step[], at: { now: number; buffer: number }): OrderPromise {
  const last = steps.reduce<Step | null>((a, b) => (a === null || b.at.end > a.at.end ? b : a), null);
  const chain = last === null ? [] : chainOf(plant, last, steps, at.now);
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
      joined: p.joined,
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

/** A joined load stands already; beyond the detailed plan there is no unit to hold. */
function holdsOf(plant: Plant, { operation, at }: Step): Hold[] {
  const holds: Hold[] = [];
  if (plant.resources[at.resource]!.lanes.length > 0 && at.lane >= 0 && !at.joined)
    holds.push({
      operation: operation.id,
      resource: plant.resourceIds[at.resource]!,
      unit: at.lane,
      start: at.setupStart,
      runStart: at.start,
      end: at.end,
      setupKey: operation.setupKey,
    });
  for (const { resource, lane } of at.also)
    holds.push({
      operation: operation.id,
      resource: plant.resourceIds[resource]!,
      unit: lane,
      start: at.start,
      runStart: at.start,
      end: at.end,
      setupKey: null,
    });
  return holds.filter((h) => h.start < h.end);
}
