/** `oneoff model domains`: what is still possible after choices, once or step by step. */
import { createInterface } from "node:readline";
import { ok, refuse, type Result } from "../base/core/result";
import { configuratorOf } from "../configurator/core/configurator";
import { createFeatureConfigurator } from "../configurator/core/feature-model/feature-configurator";
import { prepare } from "../configurator/core/prepare";
import { familyGroups, featureGroups } from "./choice-groups";
import { ChoiceSession, type Step, type StepAnswer } from "./choice-session";
import { readInput } from "./read-input";
import { readModelFile } from "./read-model-file";
import { scriptLine } from "./script-line";
import type { Call, InputFault, Outcome, Verb } from "./verb";

export const modelDomains: Verb = {
  usage: "FILE [--choose group=option]… [--refuse group.option]… [--why group=option]… [--script FILE|-] [--json]",
  summary: "Lists what is still possible after choices, and why the rest is not.",
  options: { choose: "values", refuse: "values", why: "values", script: "value" },
  run: (call) => {
    const opened = openSession(call.file);
    if (!opened.ok) return opened;
    const session = opened.value;
    const first = givenChoices(session, call);
    const script = call.value("script");
    if (!first.ok || script === undefined) return first;
    return script === "-" ? followInput(session, call) : followFile(session, script, call);
  },
};

function openSession(file: string): Result<ChoiceSession, readonly InputFault[]> {
  const read = readModelFile(file);
  if (!read.ok) return read;
  if (read.value.kind === "features") {
    const configurator = createFeatureConfigurator(read.value.features);
    return ok(new ChoiceSession(featureGroups(configurator), configurator));
  }
  const { model } = read.value.family;
  const { prepared, faults } = prepare(model);
  return faults.length > 0
    ? refuse(faults.map(({ rule, message }) => ({ file, line: 1, message: `rule ${rule}: ${message}` })))
    : ok(new ChoiceSession(familyGroups(model), configuratorOf(model, prepared)));
}

/** The options of the command line, in the order choose, refuse, why. */
function givenChoices(session: ChoiceSession, call: Call): Outcome {
  const faults: InputFault[] = [];
  const steps = (["choose", "refuse", "why"] as const).flatMap((act) =>
    call.values(act).flatMap((written): { written: string; step: Step }[] => {
      const step = session.step(act, written);
      if (step.ok) return [{ written, step: step.value }];
      faults.push({ file: "command line", line: 1, message: `--${act} ${written}: ${step.refusal}` });
      return [];
    }),
  );
  if (faults.length > 0) return refuse(faults);
  let answer: StepAnswer = session.take({ do: "complete" });
  const { completion: _completion, ...domains } = answer;
  answer = domains;
  const explanations: Record<string, unknown> = {};
  for (const { written, step } of steps) {
    const next = session.take(step);
    if (step.do === "why") explanations[written] = (next.why as unknown[])[0] ?? null;
    else answer = next;
    if (next.consistent === false && "reason" in next) break;
  }
  const json = Object.keys(explanations).length > 0 ? { ...answer, explanations } : answer;
  return ok({ json, text: told(json) });
}

/** The whole script is checked before its first step is taken. */
function followFile(session: ChoiceSession, file: string, call: Call): Outcome {
  const text = readInput(file);
  if (!text.ok) return text;
  const faults: InputFault[] = [];
  const steps = text.value.split(/\r?\n/).flatMap((line, index): Step[] => {
    if (line.trim() === "") return [];
    const step = checkedLine(session, line);
    if (step.ok) return [step.value];
    faults.push({ file, line: index + 1, message: step.refusal });
    return [];
  });
  if (faults.length > 0) return refuse(faults);
  for (const step of steps) answerStep(session, step, call);
  return ok(null);
}

async function followInput(session: ChoiceSession, call: Call): Promise<Outcome> {
  let number = 0;
  for await (const line of createInterface({ input: process.stdin })) {
    number += 1;
    if (line.trim() === "") continue;
    const step = checkedLine(session, line);
    if (!step.ok) return refuse([{ file: "standard input", line: number, message: step.refusal }]);
    answerStep(session, step.value, call);
  }
  return ok(null);
}

function checkedLine(session: ChoiceSession, line: string): Result<Step, string> {
  const step = scriptLine(line);
  const fault = step.ok ? session.fault(step.value) : null;
  return fault === null ? step : refuse(fault);
}

function answerStep(session: ChoiceSession, step: Step, call: Call): void {
  const answer = session.take(step);
  call.line(call.json ? JSON.stringify(answer) : told(answer));
}

function told({ consistent, domains, forced, milliseconds, reason, ...asked }: StepAnswer): string {
  const lines = Object.entries(domains as Record<string, unknown>).map(([group, domain]) => {
    const isForced = Object.hasOwn(forced as object, group) ? " (forced)" : "";
    if (Array.isArray(domain))
      return `${group}: ${(domain as (string | null)[]).map((option) => option ?? "nothing").join(", ")}${isForced}`;
    const { min, max, step } = domain as { min: number; max: number; step: number };
    return `${group}: ${min} to ${max} in steps of ${step}${isForced}`;
  });
  if (consistent === false)
    lines.unshift(
      reason === undefined
        ? "no configuration agrees with this"
        : `not possible: ${String((reason as { text: unknown }).text)}`,
    );
  for (const [what, answer] of Object.entries(asked))
    lines.push(`${what}: ${typeof answer === "string" ? answer : JSON.stringify(answer)}`);
  return `${lines.join("\n")}\n${String(milliseconds)} ms\n`;
}
