/** `oneoff model check`: what a family can be, what it can never be, and whether its BOM keeps up. */
import { performance } from "node:perf_hooks";
import { ok, refuse } from "../base/core/result";
import type { CompiledFamily } from "../catalog/core/compile-model";
import type { FeatureModel } from "../catalog/core/uvl/feature-model";
import { checkFamily, type FamilyReport } from "../configurator/core/check-family";
import { checkFeatures, type FeatureReport } from "../configurator/core/feature-model/check-features";
import { readModelFile } from "./read-model-file";
import type { Outcome, Verb } from "./verb";

/** So long a search for idle constraints may take; the rest of the answer does not wait for more. */
const patienceMilliseconds = 6_000;

export const modelCheck: Verb = {
  usage: "FILE [--json]",
  summary:
    "Counts the configurations of a product model or a feature model (.uvl) and names its dead options, idle rules and BOM gaps.",
  options: {},
  run: ({ file }) => {
    const clock = new Clock();
    const read = clock.timed("read", () => readModelFile(file));
    if (!read.ok) return read;
    return read.value.kind === "family"
      ? familyAnswer(file, read.value.family, clock)
      : featuresAnswer(read.value.features, clock);
  },
};

class Clock {
  readonly milliseconds: Record<string, number> = {};

  readonly timed = <T>(what: string, act: () => T): T => {
    const started = performance.now();
    const result = act();
    this.milliseconds[what] = Math.round((performance.now() - started) * 100) / 100;
    return result;
  };
}

function familyAnswer(file: string, family: CompiledFamily, { timed, milliseconds }: Clock): Outcome {
  const report = checkFamily(family, timed);
  return "faults" in report
    ? refuse(report.faults.map(({ rule, message }) => ({ file, line: 1, message: `rule ${rule}: ${message}` })))
    : ok({ json: { ...report, milliseconds, engine: engineOf(report) }, text: familyText(report) });
}

/** Only a circuit counts; that there is nothing to count, the solver says. */
const engineOf = ({ status, configurations }: FamilyReport): "sat" | "ddnnf" =>
  status === "valid" && configurations !== null ? "ddnnf" : "sat";

function featuresAnswer(model: FeatureModel, { timed, milliseconds }: Clock): Outcome {
  let deadline = Infinity;
  const report = checkFeatures(
    model,
    (what, act) => {
      if (what === "rules") deadline = performance.now() + patienceMilliseconds;
      return timed(what, act);
    },
    () => performance.now() > deadline,
  );
  const { engine, ...answer } = report;
  const bom = { gaps: [], overlaps: [], unusedLines: [] };
  return ok({ json: { ...answer, bom, unpriced: [], milliseconds, engine }, text: featuresText(report) });
}

function featuresText(report: FeatureReport): string {
  const lines = [
    headline(report),
    listed("in every configuration", report.core),
    listed("in no configuration", report.dead),
    report.redundantRules === null
      ? "there are too many constraints to say which of them exclude nothing more"
      : listed("constraints that exclude nothing more", report.redundantRules),
    ...report.unseen.map(
      ({ line, text, why }) => `not taken into account${line > 0 ? ` (line ${line})` : ""}: ${text}: ${why}`,
    ),
  ];
  return lines.filter((line) => line !== "").join("\n");
}

function familyText(report: FamilyReport): string {
  const findings = report.findings.map(({ level, message, example }) => {
    const shown = example === null ? "" : `, for example with ${JSON.stringify(example)}`;
    return `${level}: ${message.en.replace(/\.$/, "")}${shown}`;
  });
  return [headline(report), ...findings].join("\n");
}

type Headline = Pick<FeatureReport, "status" | "configurations" | "features">;
const headline = ({ status, configurations, features }: Headline): string =>
  `${status}: ${configurations === null ? "uncounted" : grouped(configurations)} configurations of ${features} features`;

const grouped = (digits: string): string => digits.replace(/\B(?=(\d{3})+$)/g, ",");

const listed = (what: string, names: readonly string[]): string =>
  names.length === 0
    ? ""
    : `${what}: ${names.slice(0, 40).join(", ")}${names.length > 40 ? `, and ${names.length - 40} more` : ""}`;
