/** `oneoff schedule`: the best sequencing of a public instance that the time allows, judged before it is printed. */
import { performance } from "node:perf_hooks";
import { ok, refuse, type Result } from "../base/core/result";
import { readInstance, type Instance } from "../scheduling/core/formats/read-instance";
import { checkSequencing, objectivesOf } from "../scheduling/core/search/check-sequencing";
import type { SearchResult } from "../scheduling/core/search/job-shop";
import { lowerBounds } from "../scheduling/core/search/lower-bound";
import type { SequencingObjective } from "../scheduling/core/search/search-sequencing";
import { sequencingRows, type SequencingRow } from "../scheduling/core/search/sequencing-rows";
import { readInput } from "./read-input";
import { schedulePlan } from "./schedule-plan";
import { searchOnThreads } from "./schedule-threads";
import type { Answer, Call, InputFault, Outcome, Verb } from "./verb";

export const scheduleVerb: Verb = {
  usage:
    "INSTANCE [--seconds N] [--iterations N] [--seed S] [--threads 1] [--objective makespan | weightedTardiness] [--json]",
  summary: "Schedules a public job-shop instance of any of the usual formats, or a plan file as `plan` does.",
  options: { seconds: "value", iterations: "value", seed: "value", threads: "value", objective: "value" },
  // Instances are searched on threads of their own.
  searches: (call) => isPlanFile(readInput(call.file)),
  run: scheduleFile,
};

type Wanted = {
  readonly seconds: number;
  readonly iterations: number;
  readonly seed: number;
  readonly threads: number;
  readonly objective: SequencingObjective | null;
};

const usualSeconds = 10;
/** Progress is told at most this often. */
const quietSeconds = 0.5;

async function scheduleFile(call: Call): Promise<Outcome> {
  const text = readInput(call.file);
  const wanted = readWanted(call);
  if (isPlanFile(text)) {
    const faults = [...(wanted.ok ? ofInstances(wanted.value) : wanted.refusal)];
    return wanted.ok && faults.length === 0 ? schedulePlan(call, wanted.value) : refuse(faults);
  }
  const instance = text.ok ? readFormat(call.file, text.value) : text;
  const faults = [instance, wanted].flatMap((part) => (part.ok ? [] : part.refusal));
  if (!instance.ok || !wanted.ok) return refuse(faults);
  const { due } = instance.value.shop;
  const objective = wanted.value.objective ?? (due === null ? "makespan" : "weightedTardiness");
  if (objective === "weightedTardiness" && due === null)
    return refuse([onLine("--objective weightedTardiness: this instance has no due times; makespan was expected")]);
  return ok(await search(call, instance.value, { ...wanted.value, objective }));
}

const isPlanFile = (text: Result<string, unknown>): boolean => text.ok && /^\ufeff?\s*[{[]/.test(text.value);

/** What is asked of a plan file and only instances have. */
function ofInstances({ objective, threads }: Wanted): InputFault[] {
  const faults: InputFault[] = [];
  if (objective === "makespan")
    faults.push(
      onLine("--objective makespan: a plan file is scheduled by its due dates; weightedTardiness was expected"),
    );
  if (threads > 1) faults.push(onLine(`--threads ${threads}: a plan file is searched on one thread; 1 was expected`));
  return faults;
}

async function search(
  call: Call,
  instance: Instance,
  { objective, threads, ...limits }: Wanted & { objective: SequencingObjective },
): Promise<Answer> {
  const started = performance.now();
  const since = (): number => Math.round(performance.now() - started) / 1000;
  const bound = lowerBounds(instance.shop)[objective] ?? 0;
  call.progress(`${nameOf[objective]} at least ${bound}`);
  let told = -Infinity;
  const onImproved = (value: number, iterations: number): void => {
    if (since() - told < quietSeconds) return;
    told = since();
    call.progress(`${told.toFixed(1)} s  ${nameOf[objective]} ${value}  (${iterations} moves)`);
  };
  const found = await searchOnThreads(
    { shop: instance.shop, objective, lowerBound: bound, ...limits },
    threads,
    call.program,
    onImproved,
  );
  return answerOf(instance, objective, bound, found, { seconds: since(), seed: limits.seed, threads });
}

function answerOf(
  { format, shop }: Instance,
  objective: SequencingObjective,
  lowerBound: number,
  { sequencing, objective: claimed, iterations }: SearchResult,
  run: { seconds: number; seed: number; threads: number },
): Answer {
  const violations = checkSequencing(shop, sequencing, { [objective]: claimed });
  if (violations.length > 0)
    throw new Error(`the schedule found is not valid: ${JSON.stringify(violations.slice(0, 5))}`);
  const { makespan, weightedTardiness } = objectivesOf(shop, sequencing);
  const operations = sequencingRows(shop, sequencing);
  const optimal = claimed === lowerBound;
  const json = {
    format,
    objective,
    makespan,
    ...(weightedTardiness === null ? {} : { weightedTardiness }),
    lowerBound,
    optimal,
    operations,
    ...run,
    iterations,
    violations,
  };
  const text = [
    `${nameOf[objective]} ${claimed}${optimal ? ", which is optimal" : `, at least ${lowerBound}`}`,
    ...(objective === "makespan" ? [] : [`makespan ${makespan}`]),
    ...machineLines(shop.machineCount, operations),
    `${run.seconds} s, ${iterations} moves, seed ${run.seed}`,
  ].join("\n");
  return { json, text };
}

/** A line a machine: what runs on it, in order. */
function machineLines(machineCount: number, operations: readonly SequencingRow[]): string[] {
  return Array.from({ length: machineCount }, (_, m) => {
    const here = operations.filter(({ machine }) => machine === m).sort((a, b) => a.start - b.start || a.end - b.end);
    return `machine ${m}: ${here.map(({ job, index, start, end }) => `${job}.${index} ${start}–${end}`).join(", ")}`;
  });
}

const nameOf: Readonly<Record<SequencingObjective, string>> = {
  makespan: "makespan",
  weightedTardiness: "weighted tardiness",
};

function readFormat(file: string, text: string): Result<Instance, readonly InputFault[]> {
  const read = readInstance(text);
  return read.ok ? read : refuse(read.refusal.map((fault) => ({ file, ...fault })));
}

/** With `--iterations` alone time is no limit: the answer is then the same on any machine. */
function readWanted(call: Call): Result<Wanted, readonly InputFault[]> {
  const seconds = call.value("seconds");
  const iterations = wholeNumber(call, "iterations", 1, Number.MAX_SAFE_INTEGER);
  const seed = wholeNumber(call, "seed", 0, 1);
  const threads = wholeNumber(call, "threads", 1, 1, 64);
  const objective = call.value("objective");
  const faults = [iterations, seed, threads].flatMap((part) => (part.ok ? [] : part.refusal));
  if (seconds !== undefined && !(/^\d{1,7}(\.\d{1,6})?$/.test(seconds) && Number(seconds) > 0))
    faults.push(onLine(`--seconds ${seconds}: a number above 0 was expected`));
  if (objective !== undefined && objective !== "makespan" && objective !== "weightedTardiness")
    faults.push(onLine(`--objective ${objective}: makespan or weightedTardiness was expected`));
  if (faults.length > 0 || !iterations.ok || !seed.ok || !threads.ok) return refuse(faults);
  return ok({
    seconds:
      seconds === undefined
        ? iterations.value === Number.MAX_SAFE_INTEGER
          ? usualSeconds
          : Infinity
        : Number(seconds),
    iterations: iterations.value,
    seed: seed.value,
    threads: threads.value,
    objective: (objective ?? null) as SequencingObjective | null,
  });
}

function wholeNumber(
  call: Call,
  option: string,
  least: number,
  otherwise: number,
  most = 999_999_999_999,
): Result<number, InputFault[]> {
  const written = call.value(option);
  if (written === undefined) return ok(otherwise);
  const value = /^\d{1,12}$/.test(written) ? Number(written) : -1;
  return value >= least && value <= most
    ? ok(value)
    : refuse([onLine(`--${option} ${written}: a whole number from ${least} to ${most} was expected`)]);
}

const onLine = (message: string): InputFault => ({ file: "command line", line: 1, message });
