/**
 * A plant planned in two passes: needs are netted back from the due dates, then what must be made is scheduled
 * forward against finite capacity from when its material can be there, and the schedule's dates time the purchases.
 */
import { parseInstant } from "../../base/core/calendar-zone";
import { refuse, type Result } from "../../base/core/result";
import { compileMaterial, type CompiledMaterial } from "../../mrp/core/compile";
import { planned } from "../../mrp/core/kernel/columns";
import { net, type Netted } from "../../mrp/core/kernel/net";
import { plannedOrderIds } from "../../mrp/core/order-ids";
import type { Fault } from "../../mrp/core/problem";
import { report } from "../../mrp/core/report";
import { withinRange } from "../../mrp/core/within-range";
import { demandResults } from "./plan-demands-results";
import { settleDates } from "./plan-demands-dates";
import { workEstimate } from "./plan-demands-estimate";
import { materialOf } from "./plan-demands-faults";
import { plantCapacity, weightsOf, type PlantCapacity } from "./plan-demands-capacity";
import type { PlantProblem } from "./plan-demands-problem";
import { HurriedDemands } from "./plan-demands-hurry";
import { LinesInForce } from "./plan-demands-force";
import { compileRoutings, type Routings } from "./plan-demands-routing";
import { plantShop, type PlantShop } from "./plan-demands-shop";
import type { DemandResult, PlannedOperation, PlantPlan } from "./plant-plan";
import type { Plan } from "./plan";
import { parseProblem, type Problem } from "./problem";
import { schedule, type ScheduleOptions } from "./schedule";

export function planDemands(problem: PlantProblem, options: ScheduleOptions = {}): Result<PlantPlan, readonly Fault[]> {
  const faults: Fault[] = [];
  const compiled = compileMaterial(materialOf(problem));
  if (!compiled.ok) faults.push(...compiled.refusal);
  const routings = compileRoutings(problem, faults);
  const origin = parseInstant(problem.now, problem.timeZone) ?? 0;
  const secondOf = (text: string): number => (parseInstant(text, problem.timeZone) ?? origin) - origin;
  const capacity = plantCapacity(problem, secondOf, faults);
  if (!compiled.ok || faults.length > 0) return refuse(faults);

  return withinRange(() => settledPlan(problem, { material: compiled.value, routings, capacity }, options));
}

/** Planned until the lines in force are those of the starts found. */
function settledPlan(
  problem: PlantProblem,
  { material, routings, capacity }: { material: CompiledMaterial; routings: Routings; capacity: PlantCapacity },
  options: ScheduleOptions,
): PlantPlan {
  const workSeconds = workEstimate(material, problem, routings);
  const force = new LinesInForce(material);
  const hurried = new HurriedDemands(material);
  const names = {
    routings,
    calendarOf: calendarOf(problem),
    weightOf: weightsOf(problem),
    frozenOf: capacity.frozenOf,
    notBefore: force.notBefore,
  };
  for (;;) {
    const netted = net(material, {
      notBeforeNow: true,
      workSeconds,
      isHurried: hurried.has,
      knownStart: force.knownStart,
    });
    const ids = plannedOrderIds(material, netted);
    const shop = plantShop(material, netted, { ...names, ids });
    const scheduled = parseProblem(capacity.problemOf(shop, material, netted));
    const settle = (plan: Plan): { there: ReturnType<typeof settleDates>; holds: boolean } => {
      const placed = new Map(plan.operations.map((operation) => [operation.operation, operation]));
      force.assume(netted, ids);
      const there = settleDates(material, netted, shop, placed);
      return { there, holds: force.holds(netted, ids) };
    };
    const dispatched = schedule(scheduled);
    const first = settle(dispatched);
    if (!first.holds) continue;
    if (hurried.hurry(netted, () => demandResults(material, netted, dispatched, first.there))) continue;
    // The lines are those of the first plan: a search whose starts want others is not taken.
    const searched = options.iterations ? schedule(scheduled, options) : dispatched;
    const second = searched === dispatched ? first : settle(searched);
    const plan = second.holds ? searched : dispatched;
    const { there } = second.holds ? second : settle(dispatched);
    return plantPlan({
      material,
      netted,
      ids,
      shop,
      scheduled,
      plan,
      demands: demandResults(material, netted, plan, there),
    });
  }
}

type Parts = {
  material: CompiledMaterial;
  netted: Netted;
  ids: readonly string[];
  shop: PlantShop;
  scheduled: Problem;
  plan: Plan;
  demands: DemandResult[];
};

function plantPlan({ material, netted, ids, shop, scheduled, plan, demands }: Parts): PlantPlan {
  const reported = report(material, netted, { ids });
  const operations = plan.operations.flatMap((operation): PlannedOperation[] => {
    const meaning = shop.meaning.get(operation.operation);
    if (meaning === undefined || meaning.operation === "") return [];
    const { orderId: _orderId, ...placed } = operation;
    return [
      {
        ...placed,
        order: ids[meaning.supply] ?? "",
        item: material.items[netted.supplies.item[meaning.supply] as number]?.id ?? "",
        operation: meaning.operation,
        part: meaning.part,
      },
    ];
  });
  const refusedIds = (key: string): string[] => {
    const meaning = shop.meaning.get(key);
    if (meaning === undefined) return [key];
    const item = material.items[netted.supplies.item[meaning.supply] as number]?.id ?? "";
    return [ids[meaning.supply] ?? "", item, ...(meaning.operation === "" ? [] : [meaning.operation])];
  };
  const late = demands.filter((demand) => demand.lateSeconds > 0);
  return {
    material: reported,
    operations,
    demands,
    refused: [
      ...reported.refused,
      ...plan.refused.map((refusal) => ({
        kind: refusal.kind,
        ids: refusedIds(refusal.operation),
        reason: refusal.reason,
      })),
    ],
    kpi: {
      demands: demands.length,
      lateDemands: late.length,
      unmetDemands: demands.filter((demand) => demand.completionSecond === null).length,
      totalLateSeconds: late.reduce((sum, demand) => sum + demand.lateSeconds, 0),
      plannedOrders: netted.supplies.kind
        .subarray(0, netted.supplies.length)
        .reduce((count, kind) => count + (kind === planned ? 1 : 0), 0),
      operations: operations.length,
      setupSeconds: plan.totals.setupSeconds,
      makespanSeconds: plan.totals.makespanSeconds,
    },
    objective: plan.objective,
    schedule: { problem: scheduled, plan },
  };
}

function calendarOf(problem: PlantProblem): (item: number) => string | null {
  return (index) => {
    const item = problem.items[index];
    return item?.leadTimeCounts === "working" ? (item.calendar ?? problem.calendar ?? null) : null;
  };
}
