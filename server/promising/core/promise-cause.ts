// Why a promise is not earlier: what the time from now to completion is spent on, and the longest single wait of it.
import { segmentsBetween, workedBetween } from "../../base/core/calendar";
import type { Plant } from "./plant";
import type { PromiseOperation, Step } from "./order-promise";

export type PromiseCauseKind = "material" | "capacity" | "setup" | "calendar" | "work";

export type PromiseCauseLink = {
  kind: PromiseCauseKind;
  operation: string;
  itemId: string | null;
  resourceId: string | null;
  from: number;
  until: number;
};

export type PromiseCause = Omit<PromiseCauseLink, "operation"> & { chain: PromiseCauseLink[] };

/** Latest first: what the time from now to completion is spent on. */
export function chainOf(
  plant: Plant,
  operations: readonly PromiseOperation[],
  steps: readonly Step[],
  { last, now }: { last: number; now: number },
): PromiseCauseLink[] {
  const chain: PromiseCauseLink[] = [];
  for (let place = last; ;) {
    const operation = operations[place]!;
    const step = steps[place]!;
    const { at, ready } = step;
    const id = operation.id;
    const resourceId = plant.resourceIds[at.resource]!;
    add(chain, "work", id, null, resourceId, at.start, at.end);
    addBeforeStart(chain, plant, id, step);
    place = step.predecessor;
    const before = steps[place];
    if (before === undefined) {
      add(chain, "material", id, operation.materialItem, null, now, operation.materialSecond);
      return chain;
    }
    // A lag counts as work of the operation that waits for it.
    add(chain, "work", id, null, resourceId, before.at.end, ready);
  }
}

/** From ready to start, latest first: waiting, the set-up in open time, waiting again. */
function addBeforeStart(
  chain: PromiseCauseLink[],
  { resources, resourceIds }: Plant,
  operation: string,
  { at, ready }: Step,
): void {
  if (at.start <= ready) return;
  const resourceId = resourceIds[at.resource]!;
  const { open } = resources[at.resource]!;
  if (at.setupSeconds === 0) {
    addWaiting(ready, at.start);
    return;
  }
  const setupFrom = Math.max(ready, at.setupStart);
  const setupUntil = Math.max(ready, at.setupEnd);
  addWaiting(setupUntil, at.start);
  const worked = segmentsBetween(open, setupFrom, setupUntil);
  for (let i = worked.length - 1; i >= 0; i -= 1) {
    const [from, until] = worked[i]!;
    add(chain, "setup", operation, null, resourceId, from, until);
    add(chain, "calendar", operation, null, resourceId, worked[i - 1]?.[1] ?? setupFrom, from);
  }
  addWaiting(ready, setupFrom);

  /** While the unit was held it is capacity; until it opens it is the calendar. */
  function addWaiting(from: number, until: number): void {
    const kind = until > from && workedBetween(open, from, until) > 0 ? "capacity" : "calendar";
    add(chain, kind, operation, null, resourceId, from, until);
  }
}

function add(
  chain: PromiseCauseLink[],
  kind: PromiseCauseKind,
  operation: string,
  itemId: string | null,
  resourceId: string | null,
  from: number,
  until: number,
): void {
  if (until > from) chain.push({ kind, operation, itemId, resourceId, from, until });
}
