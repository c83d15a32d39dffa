/** `oneoff plan`: material and finite schedule of a plant from one file, judged by the independent checkers. */
import { performance } from "node:perf_hooks";
import { ok, refuse, type Result } from "../base/core/result";
import { formatLocal } from "../base/core/calendar-zone";
import { checkMaterial } from "../mrp/core/check";
import { compileMaterial } from "../mrp/core/compile";
import { demandCompletions } from "../mrp/core/demand-completions";
import type { MaterialPlan } from "../mrp/core/material-plan";
import { planMaterial } from "../mrp/core/plan-material";
import type { Fault } from "../mrp/core/problem";
import { planDemands } from "../scheduling/core/plan-demands";
import { materialOf, plantFaults } from "../scheduling/core/plan-demands-faults";
import { checkPlant } from "../scheduling/core/plan-demands-check";
import { plantProblemSchema, type PlantProblem } from "../scheduling/core/plan-demands-problem";
import { demandResults, materialAnswer, planAnswer } from "./plan-answer";
import { faultsBeside } from "./plan-salvage";
import { placeOf, readJson } from "./read-json";
import { searchFor } from "./search-for";
import type { Answer, Call, InputFault, Verb } from "./verb";

export const planVerb: Verb = {
  usage: "PROBLEM.json [--material-only] [--seconds N] [--seed S] [--json]",
  summary: "Plans material and capacity: orders, pegs, exceptions, a finite schedule, and why what is late is late.",
  options: { "material-only": "flag", seconds: "value", seed: "value" },
  searches: (call) => Number(call.value("seconds")) > 0,
  run: (call) => Promise.resolve(planFile(call)),
};

function planFile(call: Call): Result<Answer, readonly InputFault[]> {
  const read = readJson(call.file, plantProblemSchema, faultsBeside);
  const seconds = wholeNumber(call, "seconds");
  const seed = wholeNumber(call, "seed");
  const faults = [read, seconds, seed].flatMap((part) => (part.ok ? [] : part.refusal));
  if (!read.ok || !seconds.ok || !seed.ok) return refuse(faults);
  const { value: problem, fault } = read.value;
  const placed = (found: readonly Fault[]): readonly InputFault[] =>
    found.map(({ path, message }) => fault(path, `${placeOf(path)}${message}`));
  const started = performance.now();
  if (call.flag("material-only")) {
    const wrong = plantFaults(problem);
    if (wrong.length > 0) return refuse(placed(wrong));
    const planned = planMaterial(materialOf(problem));
    const compiled = compileMaterial(materialOf(problem));
    if (!planned.ok) return refuse(placed(planned.refusal));
    if (!compiled.ok) return refuse(placed(compiled.refusal));
    const demands = demandResults(problem, demandCompletions(compiled.value, planned.value));
    const took = milliseconds(started);
    const json = materialAnswer(problem, planned.value, {
      demands,
      violations: checkMaterial(problem, planned.value),
      took,
    });
    return ok({ json, text: told(problem, planned.value, demands) });
  }
  const limits = { seconds: seconds.value ?? 0, seed: seed.value };
  const planned = planDemands(problem, limits.seconds === 0 ? {} : searchFor(call, limits));
  if (!planned.ok) return refuse(placed(planned.refusal));
  const took = milliseconds(started);
  const json = planAnswer(problem, planned.value, { violations: checkPlant(problem, planned.value), took });
  return ok({ json, text: told(problem, planned.value.material, planned.value.demands) });
}

const milliseconds = (started: number): number => Math.round((performance.now() - started) * 100) / 100;

function wholeNumber(call: Call, option: string): Result<number | null, readonly InputFault[]> {
  const written = call.value(option);
  if (written === undefined) return ok(null);
  return /^\d{1,9}$/.test(written)
    ? ok(Number(written))
    : refuse([{ file: "command line", line: 1, message: `--${option} ${written}: a whole number was expected` }]);
}

function told(
  problem: PlantProblem,
  material: MaterialPlan,
  demands: readonly {
    id: string;
    completionSecond: number | null;
    lateSeconds: number;
    cause: { text: string } | null;
  }[],
): string {
  const origin = Math.floor(new Date(`${formatNow(problem)}Z`).getTime() / 1000);
  const date = (second: number): string =>
    new Date((origin + second) * 1000).toISOString().slice(0, 16).replace("T", " ");
  return [
    ...material.plannedOrders.map(
      (order) =>
        `${order.id}  ${order.kind}  ${order.item}  ${order.quantity}  ${date(order.releaseSecond)} → ${date(order.dueSecond)}`,
    ),
    ...material.exceptions.map(
      (message) =>
        `${message.kind}  ${message.order ?? ""}  ${message.item}  ${message.quantity}: ${message.reason}${message.orders.length === 0 ? "" : ` (for ${message.orders.join(", ")})`}`,
    ),
    ...demands.map(
      (demand) =>
        `${demand.id}: ${demand.completionSecond === null ? "never" : date(demand.completionSecond)}${demand.lateSeconds > 0 ? `, ${Math.ceil(demand.lateSeconds / 60)} min late` : ""}${demand.cause === null ? "" : `: ${demand.cause.text}`}`,
    ),
    ...material.refused.map((part) => `refused (${part.kind}): ${part.reason}`),
  ].join("\n");
}

function formatNow({ now, timeZone }: PlantProblem): string {
  return /(Z|[+-]\d{2}:?\d{2})$/.test(now)
    ? formatLocal(Math.floor(Date.parse(now) / 1000), timeZone)
    : now.length === 10
      ? `${now}T00:00:00`
      : now;
}
