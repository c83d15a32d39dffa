/** `oneoff promise`: when one more demand can be there beside the plan of a file, why not earlier, and what would help. */
import { z } from "zod";
import { formatLocal, wallOf } from "../base/core/calendar-zone";
import { ok, refuse, type Result } from "../base/core/result";
import { idSchema, instantSchema, positiveQuantitySchema, type Fault } from "../mrp/core/problem";
import type { PromiseCauseKind } from "../promising/core/promise-cause";
import { dateToSay, defaultPolicy } from "../promising/core/promise-policy";
import { planDemands } from "../scheduling/core/plan-demands";
import { plantFaults } from "../scheduling/core/plan-demands-faults";
import { plantProblemSchema, type PlantProblem } from "../scheduling/core/plan-demands-problem";
import { faultsBeside } from "./plan-salvage";
import { promiseDesk, type Promised } from "./promise-date";
import { earlierBy, type Earlier } from "./promise-earlier";
import { placeOf, readJson } from "./read-json";
import type { Answer, Call, InputFault, Verb } from "./verb";

export const promiseVerb: Verb = {
  usage: "PROBLEM.json --demand DEMAND.json [--json]",
  summary: "Promises one more demand beside the plan of a file: the date, its cause, and what would make it earlier.",
  options: { demand: "value" },
  run: (call) => Promise.resolve(promiseFile(call)),
};

const demandSchema = z.strictObject({
  id: idSchema.default("the demand asked for"),
  item: idSchema,
  quantity: positiveQuantitySchema,
  /** Wanted by; only said whether it is met. */
  due: instantSchema.optional(),
  priority: z.int().min(1).max(1_000_000).optional(),
});

function promiseFile(call: Call): Result<Answer, readonly InputFault[]> {
  const demandFile = call.value("demand");
  const problemRead = readJson(call.file, plantProblemSchema, faultsBeside);
  const demandRead: ReturnType<typeof readDemand> =
    demandFile === undefined
      ? refuse([{ file: "command line", line: 1, message: "--demand DEMAND.json was expected" }])
      : readDemand(demandFile);
  if (!problemRead.ok || !demandRead.ok)
    return refuse([problemRead, demandRead].flatMap((part) => (part.ok ? [] : part.refusal)));
  const { value: problem, fault } = problemRead.value;
  const { value: demand, fault: demandFault } = demandRead.value;
  const faults = plantFaults(problem).map(({ path, message }) => fault(path, `${placeOf(path)}${message}`));
  if (!problem.items.some(({ id }) => id === demand.item))
    faults.push(demandFault(["item"], `unknown item ${demand.item}`));
  if (problem.demands.some(({ id }) => id === demand.id))
    faults.push(demandFault(["id"], `${demand.id} is a demand of the plan already`));
  if (faults.length > 0) return refuse(faults);
  const placed = (found: readonly Fault[]): InputFault[] =>
    found.map(({ path, message }) => fault(path, `${placeOf(path)}${message}`));
  const plan = planDemands(problem);
  if (!plan.ok) return refuse(placed(plan.refusal));
  const desk = promiseDesk(problem, plan.value);
  const wanted = { id: demand.id, item: demand.item, quantity: demand.quantity };
  const promised = desk.ask(wanted);
  if (!promised.ok) return refuse(placed(promised.refusal));
  return ok(answerOf(problem, promised.value, earlierBy(problem, desk, wanted, promised.value)));
}

const readDemand = (file: string) => readJson(file, demandSchema);

function answerOf(problem: PlantProblem, promised: Promised, earlier: readonly Earlier[]): Answer {
  const clock = (second: number): string => formatLocal(promised.problem.originEpochSecond + second, problem.timeZone);
  const cause = causeOf(promised, clock);
  const date = promised.second === null ? null : clock(promised.second);
  const said = saidOf(promised, problem.timeZone);
  const json = {
    date,
    said,
    cause,
    earlierBy: earlier.map(({ change, seconds, second }) => ({ change, days: daysOf(seconds), date: clock(second) })),
    operations: (promised.made?.operations ?? []).map((operation) => ({
      operation: operation.operation,
      resource: operation.resource,
      unit: operation.unit,
      setupStart: clock(operation.setupStart),
      start: clock(operation.start),
      end: clock(operation.end),
      joined: operation.joined,
    })),
  };
  const lines = [
    `${date ?? "never"}: ${cause.text}`,
    ...(said
      ? [`said as ${said.day}: kept with a probability of ${said.confidence}, as nothing is known of kept promises`]
      : []),
    ...json.earlierBy.map(({ change, days, date: then }) => `${days} days earlier, ${then}: ${change.text}`),
  ];
  return { json, text: lines.join("\n") };
}

/** The day a plant would say that sets no policy of its own and has no history; a file tells neither. */
function saidOf({ second, made, problem: { originEpochSecond } }: Promised, timeZone: string) {
  if (second === null) return null;
  const at = (seconds: number): Date => new Date((originEpochSecond + seconds) * 1_000);
  const operations = made?.operations.length ?? 0;
  const { promisedAt, confidence } = dateToSay(
    { completesAt: at(second), now: at(0), operations, timeZone },
    defaultPolicy,
  );
  const { date: day } = wallOf(promisedAt.getTime() / 1_000, timeZone);
  return { day, confidence: Math.floor(confidence * 1_000) / 1_000 };
}

function causeOf({ second, made, outside, refused }: Promised, clock: (second: number) => string) {
  const nothing = { resource: null, item: null, until: null, chain: [] };
  if (second === null) return { ...nothing, kind: "never", text: refused.join("; ") || "it can never be had" };
  if (outside !== null && outside.second === second)
    return {
      ...nothing,
      kind: "material",
      item: outside.item,
      until: clock(second),
      text: `${outside.item} is not here before ${clock(second)}`,
    };
  if (made === null) return { ...nothing, kind: "stock", text: "it is on hand" };
  const { kind, itemId, resourceId, until, chain } = made.cause;
  return {
    kind,
    resource: resourceId,
    item: itemId,
    until: clock(until),
    text: sentence[kind](itemId ?? resourceId ?? "", clock(until)),
    chain: chain.map(({ kind: why, operation, itemId: item, resourceId: resource, from, until: to }) => ({
      kind: why,
      operation,
      item,
      resource,
      from: clock(from),
      to: clock(to),
    })),
  };
}

const sentence: Readonly<Record<PromiseCauseKind, (what: string, until: string) => string>> = {
  material: (item, until) => `${item} is not here before ${until}`,
  capacity: (resource, until) => `${resource} is busy until ${until}`,
  setup: (resource, until) => `${resource} is being set up until ${until}`,
  calendar: (resource, until) => `${resource} is closed until ${until}`,
  work: (_, until) => `the work itself takes until ${until}`,
};

/** Days to the hundredth, never rounded up. */
const daysOf = (seconds: number): number => Math.floor((seconds * 100) / 86_400) / 100;
