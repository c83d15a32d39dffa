/** A plan as the command answers it: dates on the plant's wall clock, minutes where people count in minutes. */
import { formatLocal, parseInstant } from "../base/core/calendar-zone";
import type { MaterialViolation } from "../mrp/core/check-words";
import type { DemandCompletion } from "../mrp/core/demand-completions";
import type { MaterialPlan } from "../mrp/core/material-plan";
import type { PlantProblem } from "../scheduling/core/plan-demands-problem";
import type { DemandResult, PlantPlan } from "../scheduling/core/plant-plan";

type Judged = { readonly violations: readonly MaterialViolation[]; readonly took: number };

export function materialAnswer(
  problem: PlantProblem,
  material: MaterialPlan,
  { demands, violations, took }: Judged & { readonly demands: readonly DemandResult[] },
): Record<string, unknown> {
  const date = clock(problem);
  return {
    requirements: material.requirements.map(({ item, second, gross, scheduledReceipts, projectedAvailable, net }) => ({
      item,
      date: date(second),
      gross,
      scheduledReceipts,
      projectedAvailable,
      net,
    })),
    plannedOrders: material.plannedOrders.map(({ releaseSecond, dueSecond, neededSecond, ...order }) => ({
      ...order,
      release: date(releaseSecond),
      due: date(dueSecond),
      needed: date(neededSecond),
    })),
    pegging: material.pegging,
    exceptions: material.exceptions.map(({ fromSecond, toSecond, ...message }) => ({
      ...message,
      from: fromSecond === null ? null : date(fromSecond),
      to: toSecond === null ? null : date(toSecond),
    })),
    movedReceipts: material.movedReceipts.map(({ fromSecond, toSecond, ...receipt }) => ({
      ...receipt,
      from: date(fromSecond),
      to: toSecond === null ? null : date(toSecond),
    })),
    items: material.items,
    operations: [],
    demands: demandRows(demands, date),
    refused: material.refused,
    kpi: {
      demands: demands.length,
      lateDemands: demands.filter(({ lateSeconds }) => lateSeconds > 0).length,
      unmetDemands: demands.filter(({ completionSecond }) => completionSecond === null).length,
      totalLateMinutes: minutes(demands.reduce((sum, { lateSeconds }) => sum + lateSeconds, 0)),
      plannedOrders: material.plannedOrders.length,
      exceptions: material.exceptions.length,
      milliseconds: took,
    },
    check: { violations },
  };
}

export function planAnswer(
  problem: PlantProblem,
  plan: PlantPlan,
  { violations, took }: Judged,
): Record<string, unknown> {
  const date = clock(problem);
  const { totalLateSeconds, setupSeconds, makespanSeconds, ...counts } = plan.kpi;
  return {
    ...materialAnswer(problem, plan.material, { demands: plan.demands, violations, took }),
    operations: plan.operations.map((operation) => ({
      order: operation.order,
      item: operation.item,
      operation: operation.operation,
      part: operation.part,
      resource: operation.resource,
      unit: operation.unit,
      setupStart: date(operation.setupStart),
      start: date(operation.start),
      end: date(operation.end),
      segments: operation.segments.map(([from, to]) => [date(from), date(to)]),
      batch: operation.batch,
      reason: operation.reason,
    })),
    refused: plan.refused,
    kpi: {
      ...counts,
      exceptions: plan.material.exceptions.length,
      totalLateMinutes: minutes(totalLateSeconds),
      setupMinutes: minutes(setupSeconds),
      makespanMinutes: minutes(makespanSeconds),
      milliseconds: took,
    },
  };
}

/** By lead times alone: what a demand waits for, in the words of a cause. */
export function demandResults(problem: PlantProblem, completions: readonly DemandCompletion[]): DemandResult[] {
  const date = clock(problem);
  return completions.map(({ waitsFor, ...demand }) => {
    if (waitsFor === null) return { ...demand, cause: null };
    const { item, untilSecond } = waitsFor;
    const text =
      untilSecond === null
        ? `${item} can never be there`
        : `waiting for ${item}: it cannot be there before ${date(untilSecond)}`;
    const nothing = { shares: [], chain: [] };
    return { ...demand, cause: { kind: "item", resource: null, item, calendar: null, text, ...nothing } };
  });
}

function demandRows(demands: readonly DemandResult[], date: (second: number) => string): Record<string, unknown>[] {
  return demands.map(({ id, completionSecond, lateSeconds, cause }) => ({
    id,
    completion: completionSecond === null ? null : date(completionSecond),
    lateMinutes: completionSecond === null ? null : minutes(lateSeconds),
    cause: cause && {
      ...cause,
      chain: cause.chain.map((link) => ({ ...link, from: date(link.from), to: date(link.to) })),
    },
  }));
}

/** Whole minutes as they are, the rest to the hundredth. */
const minutes = (seconds: number): number => Math.round((seconds * 100) / 60) / 100;

function clock({ now, timeZone }: PlantProblem): (second: number) => string {
  const origin = parseInstant(now, timeZone) ?? 0;
  return (second) => formatLocal(origin + second, timeZone);
}
