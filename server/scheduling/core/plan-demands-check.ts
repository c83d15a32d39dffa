/** The judge of a plant's plan: the material's laws, the schedule's laws, and the one that joins them. */
import { parseInstant } from "../../base/core/calendar-zone";
import { checkMaterial } from "../../mrp/core/check";
import { check } from "./check";
import type { PlantProblem } from "./plan-demands-problem";
import type { PlantPlan } from "./plant-plan";

export type PlantViolation = { readonly law: string; readonly about: string; readonly text: string };

export function checkPlant(problem: PlantProblem, plan: PlantPlan): PlantViolation[] {
  const starts = firstStarts(plan);
  const consumesAt = (order: { id: string; releaseSecond: number }): number =>
    starts.get(order.id) ?? order.releaseSecond;
  const unplaced = new Set(
    plan.demands.filter((demand) => demand.completionSecond === null).map((demand) => demand.id),
  );
  const material = checkMaterial(problem, plan.material, { scheduled: true, consumesAt });
  const never = new Set(
    plan.material.pegging
      .filter((peg) => peg.demand !== null && unplaced.has(peg.demand))
      .flatMap((peg) => peg.for ?? []),
  );
  return [
    // Orders of a demand that can never be met have no dates to judge.
    ...material.filter(
      (violation) =>
        violation.law !== "supply before its consumer" ||
        ![...never].some((id) => violation.about.endsWith(`for ${id}`)),
    ),
    ...check(plan.schedule.problem, plan.schedule.plan).map((violation) => ({
      law: violation.kind,
      about: violation.operation ?? violation.resource ?? "",
      text: violation.text,
    })),
    ...materialIsThere(problem, plan, starts),
  ];
}

function firstStarts(plan: PlantPlan): Map<string, number> {
  const starts = new Map<string, number>();
  for (const operation of plan.operations)
    starts.set(operation.order, Math.min(starts.get(operation.order) ?? Infinity, operation.start));
  return starts;
}

/** No operation starts before everything its order is pegged to is there. */
function materialIsThere(
  problem: PlantProblem,
  plan: PlantPlan,
  starts: ReadonlyMap<string, number>,
): PlantViolation[] {
  const origin = parseInstant(problem.now, problem.timeZone) ?? 0;
  const due = new Map(plan.material.plannedOrders.map((order) => [order.id, order.dueSecond]));
  const receipts = new Map(
    problem.scheduledReceipts.map((receipt) => [
      receipt.id,
      (parseInstant(receipt.date, problem.timeZone) ?? 0) - origin,
    ]),
  );
  for (const { receipt, toSecond } of plan.material.movedReceipts) receipts.set(receipt, toSecond ?? Infinity);
  const frozen = new Set(problem.frozen.map((entry) => entry.item));
  const items = new Map(plan.material.plannedOrders.map((order) => [order.id, order.item]));
  return plan.material.pegging.flatMap((peg) => {
    const start = peg.for === null ? undefined : starts.get(peg.for);
    if (start === undefined || peg.for === null || frozen.has(items.get(peg.for) ?? "")) return [];
    const there =
      peg.order !== undefined
        ? (due.get(peg.order) ?? Infinity)
        : peg.receipt !== undefined
          ? (receipts.get(peg.receipt) ?? Infinity)
          : 0;
    return there <= start
      ? []
      : [
          {
            law: "material is there",
            about: peg.for,
            text: `${peg.item} comes at ${there} s, work starts at ${start} s`,
          },
        ];
  });
}
