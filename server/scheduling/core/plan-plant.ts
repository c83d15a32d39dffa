/**
 * A plant planned in two passes: needs are netted back from the due dates, then what must be made is scheduled
 * forward against finite capacity from when its material can be there, and the schedule's dates time the purchases.
 */
import { parseInstant } from "../../base/core/calendar-zone";
import { ok, refuse, type Result } from "../../base/core/result";
import { compileMaterial, type CompiledMaterial } from "../../mrp/core/compile";
import { planned } from "../../mrp/core/kernel/columns";
import { net, type Netted } from "../../mrp/core/kernel/net";
import { plannedOrderIds } from "../../mrp/core/order-ids";
import type { Fault } from "../../mrp/core/problem";
import { report } from "../../mrp/core/report";
import { demandResults } from "./plan-plant-demands";
import { settleDates } from "./plan-plant-dates";
import { workEstimate } from "./plan-plant-estimate";
import { materialOf } from "./plan-plant-faults";
import { plantCapacity, weightsOf } from "./plan-plant-capacity";
import type { PlantProblem } from "./plan-plant-problem";
import { compileRoutings } from "./plan-plant-routing";
import { plantShop, type PlantShop } from "./plan-plant-shop";
import type { DemandResult, PlannedOperation, PlantPlan } from "./plant-plan";
import type { Plan } from "./plan";
import { parseProblem, type Problem } from "./problem";
import { schedule, type ScheduleOptions } from "./schedule";

export function planPlant(problem: PlantProblem, options: ScheduleOptions = {}): Result<PlantPlan, readonly Fault[]> {
  const faults: Fault[] = [];
  const compiled = compileMaterial(materialOf(problem));
  if (!compiled.ok) faults.push(...compiled.refusal);
  const routings = compileRoutings(problem, faults);
  const origin = parseInstant(problem.now, problem.timeZone) ?? 0;
  const secondOf = (text: string): number => (parseInstant(text, problem.timeZone) ?? origin) - origin;
  const capacity = plantCapacity(problem, secondOf, faults);
  if (!compiled.ok || faults.length > 0) return refuse(faults);

  const material = compiled.value;
  const workSeconds = workEstimate(material, problem, routings);
  let starts: ReadonlyMap<string, number> = new Map();
  for (let pass = 1; ; pass += 1) {
    const netted = net(material, { notBeforeNow: true, workSeconds, knownStart: (item, top) => starts.get(`${item} ${top}`) });
    const ids = plannedOrderIds(material, netted);
    const shop = plantShop(material, netted, {
      routings, ids, calendarOf: calendarOf(problem), weightOf: weightsOf(problem), frozenOf: capacity.frozenOf,
    });
    const scheduled = parseProblem(capacity.problemOf(shop, material, netted));
    const plan = schedule(scheduled, options);
    const assumed = startsOf(netted, starts);
    const there = settleDates(material, netted, shop, new Map(plan.operations.map((operation) => [operation.operation, operation])));
    const found = startsOf(netted, new Map());
    if (pass < longestSearch && judgedElsewhere(material, assumed, found)) starts = found;
    else return ok(plantPlan({ material, netted, ids, shop, scheduled, plan, demands: demandResults(material, netted, plan, there) }));
  }
}

/** Passes until the lines in force at each order's start are those it was planned with. */
const longestSearch = 4;

/** Start per item and first demand of planned orders; what was assumed stands where it was. */
function startsOf({ supplies }: Netted, assumed: ReadonlyMap<string, number>): Map<string, number> {
  const starts = new Map<string, number>();
  for (let supply = 0; supply < supplies.length; supply += 1) {
    const key = `${supplies.item[supply] as number} ${supplies.top[supply] as number}`;
    if (supplies.kind[supply] === planned && !starts.has(key)) starts.set(key, assumed.get(key) ?? (supplies.release[supply] as number));
  }
  return starts;
}

/** Does a line come into or go out of force between the start assumed and the start found? */
function judgedElsewhere(material: CompiledMaterial, assumed: ReadonlyMap<string, number>, found: ReadonlyMap<string, number>): boolean {
  return [...found].some(([key, start]) => {
    const before = assumed.get(key) ?? start;
    const crossed = (second: number): boolean => before < second !== start < second;
    return before !== start && (material.lines[Number(key.split(" ")[0])] ?? []).some((line) => crossed(line.from) || crossed(line.to));
  });
}

type Parts = { material: CompiledMaterial; netted: Netted; ids: readonly string[]; shop: PlantShop; scheduled: Problem; plan: Plan; demands: DemandResult[] };

function plantPlan({ material, netted, ids, shop, scheduled, plan, demands }: Parts): PlantPlan {
  const reported = report(material, netted, ids);
  const operations = plan.operations.flatMap((operation): PlannedOperation[] => {
    const meaning = shop.meaning.get(operation.operation);
    if (meaning === undefined || meaning.operation === "") return [];
    const { orderId: _orderId, ...placed } = operation;
    return [{ ...placed, order: ids[meaning.supply] ?? "", item: material.items[netted.supplies.item[meaning.supply] as number]?.id ?? "", operation: meaning.operation, part: meaning.part }];
  });
  const late = demands.filter((demand) => demand.lateSeconds > 0);
  return {
    material: reported,
    operations,
    demands,
    refused: [...reported.refused, ...plan.refused.map((refusal) => ({ kind: refusal.kind, ids: [refusal.operation], reason: refusal.reason }))],
    kpi: {
      demands: demands.length,
      lateDemands: late.length,
      unmetDemands: demands.filter((demand) => demand.completionSecond === null).length,
      totalLateSeconds: late.reduce((sum, demand) => sum + demand.lateSeconds, 0),
      plannedOrders: netted.supplies.kind.subarray(0, netted.supplies.length).reduce((count, kind) => count + (kind === planned ? 1 : 0), 0),
      operations: operations.length,
      setupSeconds: plan.objective.setupSeconds,
      makespanSeconds: plan.objective.makespanSeconds,
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
