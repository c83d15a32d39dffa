/** Everything a product engineer should know about a family before customers meet it. */
import type { CompiledFamily } from "../../catalog/core/compile-model";
import { bomCoverage, type BomCoverage } from "./bom-coverage";
import type { ConfigurationFault } from "./answers";
import { noChoices } from "./configurator";
import { createConfigurator } from "./create-configurator";
import { featuresOf, type Features } from "./features";
import { amountFindings } from "./lint/amount-findings";
import { amountsOf } from "./lint/amounts";
import { ChoicesRead } from "./lint/choices-read";
import { featureFindings } from "./lint/feature-findings";
import type { Finding } from "./lint/finding";
import { Inquiry } from "./lint/inquiry";
import { productionQuestions } from "./lint/line-questions";
import { pictureFindings } from "./lint/picture-findings";
import { bomFindings, designFindings, ruleFindings } from "./lint/report-findings";
import { routingFindings } from "./lint/routing-findings";
import { wishFindings, wishQuestions } from "./lint/wish-findings";
import { wordFindings } from "./lint/word-findings";
import type { RuleFault } from "./problem";
import { idleRules } from "./redundant-rules";
import { unpricedFeatures } from "./unpriced";
import { faultsOf } from "./validation";

export type FamilyReport = Features & {
  readonly status: "valid" | "void";
  /** A decimal string: it exceeds 2^53. Null where it cannot be counted. */
  readonly configurations: string | null;
  readonly redundantRules: readonly string[];
  readonly bom: BomCoverage;
  readonly unpriced: readonly string[];
  /** Starting designs the rules do not allow. */
  readonly invalidDesigns: readonly { readonly id: string; readonly faults: readonly ConfigurationFault[] }[];
  /** All of it in words, errors first. */
  readonly findings: readonly Finding[];
};

/** `timed` lets a caller with a clock see what takes long. */
export type Timed = <T>(what: string, act: () => T) => T;

/** Refuses only where a rule cannot be taken in at all; a void family is a report. */
export function checkFamily(
  { model, production }: CompiledFamily,
  timed: Timed = (_, act) => act(),
): FamilyReport | { readonly faults: readonly RuleFault[] } {
  const questions = [...productionQuestions(production), ...wishQuestions(model)];
  const inquiry = timed("encode", () => new Inquiry(model, questions));
  if (inquiry.ruleFaults.length > 0) return { faults: inquiry.ruleFaults };
  const read = new ChoicesRead(model);
  const status = inquiry.shown([]) === null ? ("void" as const) : ("valid" as const);
  const configurations = status === "void" ? 0n : timed("count", () => createConfigurator(model).count(noChoices));
  const features = timed("features", () => featuresOf(inquiry.reasoner, model));
  const idle = timed("rules", () => idleRules(model));
  const bom = timed("bom", () => bomCoverage(inquiry, production, read));
  const report = {
    status,
    ...features,
    configurations: configurations?.toString() ?? null,
    redundantRules: idle.redundant,
    bom,
    unpriced: unpricedFeatures(model),
    invalidDesigns: model.designs
      .map((design) => ({ id: design.id, faults: faultsOf(model, design.configuration) }))
      .filter((design) => design.faults.length > 0),
  };
  const findings = [
    ...featureFindings(model, report),
    ...ruleFindings(idle),
    ...bomFindings(bom),
    ...timed("routing", () => routingFindings(inquiry, production, read)),
    ...timed("quantities", () => amountFindings(inquiry, amountsOf(production))),
    ...designFindings(model, report.invalidDesigns),
    ...wishFindings(inquiry),
    ...wordFindings(model),
    ...pictureFindings(model),
  ];
  return { ...report, findings: sorted(status === "void" ? findings.filter(tellsOfVoid) : findings) };
}

/** Where nothing is possible, that nothing is used says nothing more. */
const tellsOfVoid = ({ kind, level }: Finding): boolean => kind === "void" || level === "error";

const severity: readonly Finding["level"][] = ["error", "warning", "note"];

const sorted = (findings: readonly Finding[]): Finding[] =>
  [...findings].sort((left, right) => severity.indexOf(left.level) - severity.indexOf(right.level));
