// The steps of an order become its answer: date, operations, what a quote would hold, and why not earlier.
import { finishAfter, startBefore } from "../../base/core/calendar";
import type { CompiledOrder } from "./compile-order";
import { stateBefore } from "./kernel/draft";
import { copyPlacement, noPlacement, type Placement } from "./kernel/place-operation";
import type { Hold, OrderPromise, PromisedOperation, PromiseOperation, Step } from "./order-promise";
import type { Plant } from "./plant";
import { chainOf, type PromiseCauseLink } from "./promise-cause";
import { noSetups } from "./setup-matrix";

export function answerOf(plant: Plant, order: CompiledOrder, at: { now: number; buffer: number }): OrderPromise {
  const { operations, compiled } = order;
  const { steps } = plant.trace;
  const settled = compiled.some((_, place) => isPassedBy(plant, compiled[place]!.key, place))
    ? compiled.map((_, place) => settleSetup(plant, order, place))
    : steps;
  let last = -1;
  for (let place = 0; place < compiled.length; place += 1)
    if (last < 0 || settled[place]!.at.end > settled[last]!.at.end) last = place;
  const chain = last < 0 ? [] : chainOf(plant, operations, settled, { last, now: at.now });
  let longest: PromiseCauseLink | null = null;
  for (const link of chain)
    if (link.kind !== "work" && (longest === null || link.until - link.from > longest.until - longest.from))
      longest = link;
  const completion = last < 0 ? at.now : settled[last]!.at.end;
  const promised: PromisedOperation[] = [];
  const holds: Hold[] = [];
  for (let place = 0; place < compiled.length; place += 1) {
    const operation = operations[place]!;
    const placement = settled[place]!.at;
    promised.push(promisedOperation(plant, operation, placement));
    addHolds(plant, operation, placement, holds);
  }
  return {
    completionSecond: completion + at.buffer,
    operations: promised,
    holds,
    cause:
      longest === null
        ? { kind: "work", itemId: null, resourceId: null, from: at.now, until: completion, chain }
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

const promisedOperation = (plant: Plant, { id }: PromiseOperation, at: Placement): PromisedOperation => ({
  operation: id,
  resource: plant.resourceIds[at.resource]!,
  unit: at.lane,
  alternative: at.alternative,
  setupStart: at.setupStart,
  start: at.start,
  end: at.end,
  setupSeconds: at.setupSeconds,
  joined: at.joined,
});

/** Does another operation of the order stand on its unit, so that what it finds there may have changed? */
function isPassedBy({ resources, draft, trace }: Plant, key: number, place: number): boolean {
  const { at } = trace.steps[place]!;
  const { lanes, setups, firstLane } = resources[at.resource]!;
  if (key < 0 || at.joined || at.lane < 0 || lanes.length === 0 || setups === noSetups) return false;
  return (draft.own[firstLane + at.lane]?.length ?? 0) > 1;
}

/** A later operation of the same order may have come to stand before it: its setup is what that left behind. */
function settleSetup(plant: Plant, { compiled }: CompiledOrder, place: number): Step {
  const step = plant.trace.steps[place]!;
  const { key, alternatives } = compiled[place]!;
  if (!isPassedBy(plant, key, place)) return step;
  const { at } = step;
  const resource = plant.resources[at.resource]!;
  const state = stateBefore(plant.draft, resource, at.lane, place, at.setupStart);
  const setupSeconds = alternatives[at.alternative]!.setupSeconds + resource.setups.seconds(state, key);
  if (setupSeconds === at.setupSeconds) return step;
  const moved = noPlacement();
  copyPlacement(at, moved);
  moved.setupSeconds = setupSeconds;
  moved.setupStart = startBefore(resource.open, at.start, setupSeconds);
  moved.setupEnd = finishAfter(resource.open, moved.setupStart, setupSeconds);
  return { ...step, at: moved };
}

/** A joined load stands already; beyond the detailed plan there is no unit to hold. */
function addHolds(plant: Plant, { id, setupKey }: PromiseOperation, at: Placement, holds: Hold[]): void {
  const isHeld = plant.resources[at.resource]!.lanes.length > 0 && at.lane >= 0 && !at.joined;
  if (isHeld && at.setupStart < at.end)
    holds.push({
      operation: id,
      resource: plant.resourceIds[at.resource]!,
      unit: at.lane,
      start: at.setupStart,
      runStart: at.start,
      end: at.end,
      setupKey,
    });
  if (at.start >= at.end) return;
  for (const { resource, lane } of at.also)
    holds.push({
      operation: id,
      resource: plant.resourceIds[resource]!,
      unit: lane,
      start: at.start,
      runStart: at.start,
      end: at.end,
      setupKey: null,
    });
}
