/** A plan as the command answers it: dates on the plant's wall clock, minutes where people count in minutes. */
import { formatLocal, parseInstant } from "../base/core/calendar-zone";
import type { MaterialViolation } from "../mrp/core/check-words";
import type { MaterialPlan } from "../mrp/core/material-plan";
import type { PlantProblem } from "../scheduling/core/plan-demands-problem";
import type { PlantPlan } from "../scheduling/core/plant-plan";

export function materialAnswer(
  problem: PlantProblem,
  material: MaterialPlan,
  violations: readonly MaterialViolation[],
  milliseconds: number,
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
    demands: problem.demands.map((demand) => ({ id: demand.id, completion: null, lateMinutes: null, cause: null })),
    refused: material.refused,
    kpi: {
      demands: problem.demands.length,
      plannedOrders: material.plannedOrders.length,
      exceptions: material.exceptions.length,
      milliseconds,
    },
    check: { violations },
  };
}

export function planAnswer(
  problem: PlantProblem,
  plan: PlantPlan,
  violations: readonly MaterialViolation[],
  milliseconds: number,
): Record<string, unknown> {
  const date = clock(problem);
  const { totalLateSeconds, setupSeconds, makespanSeconds, ...counts } = plan.kpi;
  return {
    ...materialAnswer(problem, plan.material, violations, milliseconds),
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
    demands: plan.demands.map((demand) => ({
      id: demand.id,
      completion: demand.completionSecond === null ? null : date(demand.completionSecond),
      lateMinutes: demand.completionSecond === null ? null : minutes(demand.lateSeconds),
      cause:
        demand.cause === null
          ? null
          : {
              ...demand.cause,
              chain: demand.cause.chain.map((link) => ({ ...link, from: date(link.from), to: date(link.to) })),
            },
    })),
    refused: plan.refused,
    kpi: {
      ...counts,
      exceptions: plan.material.exceptions.length,
      totalLateMinutes: minutes(totalLateSeconds),
      setupMinutes: minutes(setupSeconds),
      makespanMinutes: minutes(makespanSeconds),
      milliseconds,
    },
  };
}

/** Whole minutes as they are, the rest to the hundredth. */
const minutes = (seconds: number): number => Math.round((seconds * 100) / 60) / 100;

function clock({ now, timeZone }: PlantProblem): (second: number) => string {
  const origin = parseInstant(now, timeZone) ?? 0;
  return (second) => formatLocal(origin + second, timeZone);
}
