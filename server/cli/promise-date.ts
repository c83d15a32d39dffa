/** When one more demand can be there beside a plan: its material from what is free, its operations into the gaps. */
import { parseInstant } from "../base/core/calendar-zone";
import { ok, type Result } from "../base/core/result";
import type { Fault } from "../mrp/core/problem";
import type { OrderPromise, PromiseOperation } from "../promising/core/order-promise";
import { changedPlant, type Plant, type ResourceChange } from "../promising/core/plant";
import { promise } from "../promising/core/promise";
import { planDemands } from "../scheduling/core/plan-demands";
import type { PlantProblem } from "../scheduling/core/plan-demands-problem";
import type { PlantPlan } from "../scheduling/core/plant-plan";
import type { Problem } from "../scheduling/core/problem";
import { runOnResource } from "../scheduling/core/run-on-resource";
import { freeOfPlan, loadKey, plantOfPlan } from "./promise-plant";

export type Wanted = { readonly id: string; readonly item: string; readonly quantity: number };

/** What the question may change, to see what it would do to the date. */
export type WhatIf = {
  readonly resources?: ReadonlyMap<string, ResourceChange>;
  /** Items that are all here already. */
  readonly onHand?: ReadonlySet<string>;
};

export type Promised = {
  /** Null = never: something it needs cannot be had, or has no room. */
  readonly second: number | null;
  /** The operations; null where nothing is made. */
  readonly made: OrderPromise | null;
  /** What comes from outside and bounds the date by itself: the item, and when it is there. */
  readonly outside: { readonly item: string; readonly second: number } | null;
  readonly refused: readonly string[];
  readonly problem: Problem;
  readonly orders: PlantPlan["material"]["plannedOrders"];
};

export type PromiseDesk = { ask(wanted: Wanted, whatIf?: WhatIf): Result<Promised, readonly Fault[]> };

export function promiseDesk(problem: PlantProblem, plan: PlantPlan): PromiseDesk {
  const free = freeOfPlan(problem, plan);
  let plant: Plant | null = null;
  return { ask };

  /** Receipts are taken by a need at their date: the need is put to each date that could matter, the earliest answer counts. */
  function ask(wanted: Wanted, whatIf: WhatIf = {}): Result<Promised, readonly Fault[]> {
    let best = askFor(wanted, free.now, whatIf);
    for (const due of receiptDates(free)) {
      if (!best.ok) return best;
      const found = askFor(wanted, due, whatIf);
      if (!found.ok || (found.value.second ?? Infinity) < (best.value.second ?? Infinity)) best = found;
    }
    return best;
  }

  function askFor(wanted: Wanted, due: string, { resources, onHand }: WhatIf): Result<Promised, readonly Fault[]> {
    const items = free.items.map((item) => (onHand?.has(item.id) ? { ...item, onHand: plenty } : item));
    const alone = planDemands({ ...free, items, demands: [{ ...wanted, due, priority: 1 }] });
    if (!alone.ok) return alone;
    const { schedule, demands, refused, material } = alone.value;
    const base = { problem: schedule.problem, orders: material.plannedOrders };
    const never = (reasons: readonly string[]): Promised => ({
      ...base,
      second: null,
      made: null,
      outside: null,
      refused: reasons,
    });
    if (demands[0]?.completionSecond == null) return ok(never(refused.map(({ reason }) => reason)));
    plant ??= plantOfPlan(schedule.problem, plan);
    const here = plantFor(plant, schedule.problem, plan);
    const made = promise(resources ? changedPlant(here, resources) : here, operationsOf(schedule.problem));
    if (!("operations" in made)) return ok(never([`${made.operation} has no room`]));
    const outside = outsideSupply(free, wanted, alone.value);
    const works = made.operations.length > 0;
    const second = Math.max(works ? made.completionSecond : 0, outside?.second ?? 0);
    return ok({ ...base, second, made: works ? made : null, outside, refused: [] });
  }
}

/** Other lead times and keys may turn up in a what-if: then the plant is opened anew. */
function plantFor(plant: Plant, problem: Problem, plan: PlantPlan): Plant {
  const known =
    problem.resources.every(({ id }) => plant.indexOf.has(id)) &&
    problem.operations.every(({ setupKey }) => setupKey === null || plant.keyIndex.has(setupKey));
  return known ? plant : plantOfPlan(problem, plan);
}

/** More than anybody asks for, and still exact. */
const plenty = 1_000_000_000_000_000;
/** So many receipt dates are tried. */
const mostDues = 8;

function receiptDates({ now, scheduledReceipts, timeZone }: PlantProblem): string[] {
  const second = (text: string): number => parseInstant(text, timeZone) ?? 0;
  const dates = [...new Set(scheduledReceipts.map(({ date }) => date))].sort((a, b) => second(a) - second(b));
  return dates.filter((date) => second(date) > second(now)).slice(0, mostDues);
}

function operationsOf(problem: Problem): PromiseOperation[] {
  const resources = new Map(problem.resources.map((resource) => [resource.id, resource]));
  return problem.operations.map((operation) => ({
    id: operation.id,
    also: operation.also,
    setupKey: operation.setupKey,
    after: operation.after,
    quantity: operation.quantity,
    breakable: operation.breakable,
    materialSecond: operation.releaseSecond,
    materialItem: operation.releaseItem,
    alternatives: operation.alternatives.map((alternative) => {
      const resource = resources.get(alternative.resource);
      const isBatch = resource?.batch != null;
      return {
        resource: alternative.resource,
        setupSeconds: alternative.setupSeconds,
        runSeconds: runOnResource(alternative.runSeconds, resource?.efficiency ?? "1"),
        ...(isBatch ? { loadKey: loadKey(problem, operation, alternative) } : {}),
      };
    }),
  }));
}

/** Receipts and purchases that serve the demand itself. */
function outsideSupply(free: PlantProblem, wanted: Wanted, { material, schedule }: PlantPlan): Promised["outside"] {
  const origin = schedule.problem.originEpochSecond;
  const receipts = new Map(
    free.scheduledReceipts.map(({ id, date }) => [id, (parseInstant(date, free.timeZone) ?? origin) - origin]),
  );
  const bought = new Map(
    material.plannedOrders.filter(({ kind }) => kind === "purchase").map(({ id, dueSecond }) => [id, dueSecond]),
  );
  const seconds = material.pegging
    .filter((peg) => peg.for === wanted.id)
    .map((peg) => Math.max(0, receipts.get(peg.receipt ?? "") ?? bought.get(peg.order ?? "") ?? 0));
  const second = Math.max(0, ...seconds);
  return second === 0 ? null : { item: wanted.item, second };
}
