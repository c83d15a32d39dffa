// Why a promise is not earlier: what the time from now to completion is spent on, and the longest single wait of it.
import { workedBetween } from "../../base/core/calendar";
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
    const setupFrom = at.setupSeconds > 0 ? Math.max(ready, at.setupStart) : at.start;
    const wait = setupFrom > ready ? waitKind(plant, step, setupFrom) : "capacity";
    add(chain, { kind: "work", operation: id, itemId: null, resourceId, from: at.start, until: at.end });
    add(chain, { kind: "setup", operation: id, itemId: null, resourceId, from: setupFrom, until: at.start });
    add(chain, { kind: wait, operation: id, itemId: null, resourceId, from: ready, until: setupFrom });
    place = step.predecessor;
    const before = steps[place];
    if (before === undefined) {
      const { materialItem: itemId, materialSecond: until } = operation;
      add(chain, { kind: "material", operation: id, itemId, resourceId: null, from: now, until });
      return chain;
    }
    // A lag counts as work of the operation that waits for it.
    add(chain, { kind: "work", operation: id, itemId: null, resourceId, from: before.at.end, until: ready });
  }
}

function add(chain: PromiseCauseLink[], link: PromiseCauseLink): void {
  if (link.until > link.from) chain.push(link);
}

/** Waiting while the unit was held is capacity; waiting for it to open is the calendar. */
function waitKind(plant: Plant, { at, ready }: Step, until: number): PromiseCauseKind {
  const open = plant.resources[at.resource]!.open;
  return workedBetween(open, ready, until) > 0 ? "capacity" : "calendar";
}
