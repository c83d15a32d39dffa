/**
 * Choices on a feature model: a group is a parent feature, its options are its children. The circuit says what is
 * possible and counts; the solver explains and repairs, and does it all where no circuit fits.
 */
import type { FeatureModel } from "../../../catalog/core/uvl/feature-model";
import type { Choices, Configurator, Domains } from "../answers";
import { completionOf } from "./complete-features";
import { domainsOf } from "../domains";
import { Explainer, type ToldRule } from "../explanation";
import { questionOf } from "../question";
import type { Reasoner } from "../reasoner";
import { repairsOf } from "../repair";
import { SatReasoner } from "../sat-reasoner";
import { withEmpties } from "./empty-groups";
import { encodeFeatures, type Unseen } from "./encode-features";
import { featureReasoner } from "./feature-reasoner";
import { featuresOfCondition } from "./mentioned-features";

export type FeatureConfigurator = Pick<
  Configurator,
  "engine" | "domains" | "allows" | "explain" | "repair" | "complete" | "count"
> & {
  readonly groups: readonly { readonly id: string; readonly options: readonly string[]; readonly optional: boolean }[];
  /** What the answers do not take into account. */
  readonly unseen: readonly Unseen[];
};

export function createFeatureConfigurator(model: FeatureModel): FeatureConfigurator {
  const { problem, unseen } = encodeFeatures(model, { empties: false });
  const reasoner = featureReasoner(problem);
  const full = encodeFeatures(model, { empties: true }).problem;
  let solver: SatReasoner | null = null;
  let explainer: Explainer | null = null;
  const withSolver = (): SatReasoner => (solver ??= new SatReasoner(full));
  /** "Nothing of this group" takes a variable that the circuit does without. */
  const reasonerFor = ({ chosen, refused }: Choices): Reasoner =>
    reasoner.kind === "sat" ||
    chosen.some(({ value }) => value === null) ||
    refused.some(({ option }) => option === null)
      ? withSolver()
      : reasoner;
  return {
    engine: reasoner.kind,
    unseen,
    groups: full.groups.map(({ id, options, empty }) => ({ id, options: options as string[], optional: empty >= 0 })),
    domains: (choices): Domains => {
      const answering = reasonerFor(choices);
      const domains = domainsOf(answering, choices);
      return answering === reasoner ? withEmpties(reasoner, questionOf(reasoner, choices).literals, domains) : domains;
    },
    allows: (choices, group, value) => {
      const asked = { ...choices, chosen: [...choices.chosen, { group, value }] };
      const answering = reasonerFor(asked);
      const question = questionOf(answering, asked);
      return !question.contradictory && answering.whole(question.literals) !== null;
    },
    explain: (choices, group, value) =>
      (explainer ??= new Explainer(toldRules(model), full)).explain(choices, group, value),
    repair: (choices, group, value) => repairsOf(withSolver(), choices, group, value),
    complete: (choices) => completionOf(reasonerFor(choices), choices),
    count: (choices) => {
      if (unseen.length > 0) return null;
      const question = questionOf(reasoner, choices);
      return question.contradictory ? 0n : reasoner.count(question.literals, () => 1n);
    },
  };
}

/** A constraint is told as it is written; it speaks of the groups its features stand in. */
function toldRules(model: FeatureModel): ToldRule[] {
  return model.constraints.map(({ text, condition }) => ({
    id: text,
    because: { en: text, "zh-CN": text },
    groups: [...new Set(featuresOfCondition(condition, model).map((feature) => groupOf(model, feature)))],
  }));
}

const groupOf = (model: FeatureModel, feature: number): string =>
  model.features[Math.max(model.features[feature]?.parent ?? 0, 0)]?.name ?? "";
