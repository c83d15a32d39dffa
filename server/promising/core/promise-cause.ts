// Why a promise is not earlier: what the time from now to completion is spent on, and the longest single wait of it.
import { segmentsBetween, workedBetween, type OpenIntervals } from "../../base/core/calendar";
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
    add(chain, { kind: "work", operation: id, itemId: null, resourceId, from: at.start, until: at.end });
    for (const part of beforeStart(plant, step)) add(chain, { ...part, operation: id, itemId: null, resourceId });
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

type Part = Pick<PromiseCauseLink, "kind" | "from" | "until">;

/** From ready to start, latest first: waiting, the set-up in open time, waiting again. */
function beforeStart({ resources }: Plant, { at, ready }: Step): Part[] {
  const { open } = resources[at.resource]!;
  const isSetUp = at.setupSeconds > 0;
  const setupFrom = Math.max(ready, isSetUp ? at.setupStart : at.start);
  const setupUntil = Math.max(ready, isSetUp ? at.setupEnd : at.start);
  const setup: Part[] = [];
  let closedFrom = setupFrom;
  for (const [from, until] of segmentsBetween(open, setupFrom, setupUntil)) {
    setup.unshift({ kind: "setup", from, until }, { kind: "calendar", from: closedFrom, until: from });
    closedFrom = until;
  }
  return [waiting(open, setupUntil, at.start), ...setup, waiting(open, ready, setupFrom)];
}

/** While the unit was held it is capacity; until it opens it is the calendar. */
const waiting = (open: OpenIntervals, from: number, until: number): Part => ({
  kind: workedBetween(open, from, until) > 0 ? "capacity" : "calendar",
  from,
  until,
});

function add(chain: PromiseCauseLink[], link: PromiseCauseLink): void {
  if (link.until > link.from) chain.push(link);
}
