/** `oneoff schedule` of a plan file: scheduled as `oneoff plan` does, with what a schedule is measured by beside it. */
import { performance } from "node:perf_hooks";
import { ok, refuse } from "../base/core/result";
import { planDemands } from "../scheduling/core/plan-demands";
import { checkPlant } from "../scheduling/core/plan-demands-check";
import { plantProblemSchema } from "../scheduling/core/plan-demands-problem";
import { planAnswer } from "./plan-answer";
import { faultsBeside } from "./plan-salvage";
import { placeOf, readJson } from "./read-json";
import { searchFor } from "./search-for";
import type { Call, Outcome } from "./verb";

/** Seconds may be Infinity: then iterations alone end the search, with the same plan on any machine. */
type PlanSearch = { readonly seconds: number; readonly iterations: number; readonly seed: number };

export function schedulePlan(call: Call, { seconds, iterations, seed }: PlanSearch): Outcome {
  const read = readJson(call.file, plantProblemSchema, faultsBeside);
  if (!read.ok) return read;
  const { value: problem, fault } = read.value;
  const started = performance.now();
  const planned = planDemands(problem, searchFor(call, { seconds, iterations, seed }));
  if (!planned.ok) return refuse(planned.refusal.map(({ path, message }) => fault(path, `${placeOf(path)}${message}`)));
  const plan = planned.value;
  const milliseconds = Math.round(performance.now() - started);
  const answer = planAnswer(problem, plan, { violations: checkPlant(problem, plan), took: milliseconds });
  const orders = numbering(plan.operations.map(({ order }) => order));
  const machines = numbering(problem.resources.map(({ id }) => id));
  const done = new Map<string, number>();
  const operations = plan.operations.map(({ order, resource }, k) => {
    const index = done.get(order) ?? 0;
    done.set(order, index + 1);
    return { ...(answer.operations as object[])[k], job: orders.get(order), index, machine: machines.get(resource) };
  });
  const { makespanSeconds: makespan } = plan.kpi;
  const { weightedTardinessSeconds: weightedTardiness } = plan.objective;
  const measures = { objective: "weightedTardiness", makespan, weightedTardiness, lowerBound: 0 };
  const run = { seconds: milliseconds / 1000, iterations: plan.schedule.plan.rule.tried, seed };
  const text = `weighted tardiness ${weightedTardiness} s, makespan ${makespan} s, ${operations.length} operations`;
  return ok({ json: { ...answer, ...measures, operations, ...run }, text });
}

const numbering = (ids: readonly string[]): Map<string, number> => new Map([...new Set(ids)].map((id, k) => [id, k]));
