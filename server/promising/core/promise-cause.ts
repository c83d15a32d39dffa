// Why a promise is not earlier: what the time from now to completion is spent on, and the longest single wait of it.
import { workedBetween } from "../../base/core/calendar";
import type { Plant } from "./plant";
import type { Step } from "./order-promise";

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
export function chainOf(plant: Plant, last: Step, steps: readonly Step[], now: number): PromiseCauseLink[] {
  const chain: PromiseCauseLink[] = [];
  for (let step: Step | undefined = last; step !== undefined;) {
    const { operation, at, ready } = step;
    const resourceId = plant.resourceIds[at.resource]!;
    const add = (kind: PromiseCauseKind, from: number, until: number, itemId: string | null = null): void => {
      if (until > from)
        chain.push({
          kind,
          operation: operation.id,
          itemId,
          resourceId: kind === "material" ? null : resourceId,
          from,
          until,
        });
    };
    add("work", at.start, at.end);
    const setupFrom = at.setupSeconds > 0 ? Math.max(ready, at.setupStart) : at.start;
    add("setup", setupFrom, at.start);
    add(waitKind(plant, step, setupFrom), ready, setupFrom);
    if (step.predecessor < 0) {
      if (operation.materialSecond > now) add("material", now, operation.materialSecond, operation.materialItem);
      return chain;
    }
    const before: Step | undefined = steps[step.predecessor];
    if (before !== undefined) add("work", before.at.end, ready);
    step = before;
  }
  return chain;
}

/** Waiting while the unit was held is capacity; waiting for it to open is the calendar. */
function waitKind(plant: Plant, { at, ready }: Step, until: number): PromiseCauseKind {
  const open = plant.resources[at.resource]!.open;
  return workedBetween(open, ready, until) > 0 ? "capacity" : "calendar";
}
