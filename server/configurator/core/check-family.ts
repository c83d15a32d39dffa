/** Everything a product engineer should know about a family before customers meet it. */
import type { CompiledFamily } from "../../catalog/core/compile-model";
import { bomCoverage, type BomCoverage } from "./bom-coverage";
import type { ConfigurationFault } from "./answers";
import { noChoices } from "./configurator";
import { createConfigurator } from "./create-configurator";
import { encode } from "./encode";
import { featuresOf, type Features } from "./features";
import type { RuleFault } from "./problem";
import { redundantRules } from "./redundant-rules";
import { SatReasoner } from "./sat-reasoner";
import { unpricedFeatures } from "./unpriced";

export type FamilyReport = Features & {
  readonly status: "valid" | "void";
  /** A decimal string: it exceeds 2^53. Null where it cannot be counted. */
  readonly configurations: string | null;
  readonly redundantRules: readonly string[];
  readonly bom: BomCoverage;
  readonly unpriced: readonly string[];
  /** Starting designs the rules do not allow. */
  readonly invalidDesigns: readonly { readonly id: string; readonly faults: readonly ConfigurationFault[] }[];
};

/** `timed` lets a caller with a clock see what takes long. */
export type Timed = <T>(what: string, act: () => T) => T;

/** Refuses only where a rule cannot be taken in at all; a void family is a report. */
export function checkFamily(
  { model, production }: CompiledFamily,
  timed: Timed = (_, act) => act(),
): FamilyReport | { readonly faults: readonly RuleFault[] } {
  const { problem, faults } = timed("encode", () => encode(model));
  if (faults.length > 0) return { faults };
  const configurator = timed("compile", () => createConfigurator(model));
  const configurations = timed("count", () => configurator.count(noChoices));
  return {
    status: configurator.complete(noChoices) === null ? "void" : "valid",
    ...timed("features", () => featuresOf(new SatReasoner(problem))),
    configurations: configurations?.toString() ?? null,
    redundantRules: timed("rules", () => redundantRules(model)),
    bom: timed("bom", () => bomCoverage(model, production)),
    unpriced: unpricedFeatures(model),
    invalidDesigns: model.designs
      .map((design) => ({ id: design.id, faults: configurator.validate(design.configuration) }))
      .filter((design) => design.faults.length > 0),
  };
}
