/**
 * Choices on a feature model: a group is a parent feature, its options are its children. The circuit says what is
 * possible and counts; the solver explains and repairs, and does it all where no circuit fits.
 */
import type { FeatureModel } from "../../../catalog/core/uvl/feature-model";
import type { Choices, ChosenValue, Configurator, Domain, Domains, Explanation } from "../answers";
import { CircuitReasoner } from "../circuit-reasoner";
import { domainsOf } from "../domains";
import { Explainer, type ToldRule } from "../explanation";
import type { Circuit } from "../kernel/circuit";
import { negative, type Literal } from "../kernel/cnf";
import { groupOf as groupById, questionOf } from "../question";
import type { Reasoner } from "../reasoner";
import { repairsOf } from "../repair";
import { SatReasoner } from "../sat-reasoner";
import { completionOf } from "./complete-features";
import { emptyGroups } from "./empty-groups";
import { encodeFeatures, type Unseen } from "./encode-features";
import { featureCircuit } from "./feature-circuit";
import { featuresOfCondition, unmentionedGroups } from "./mentioned-features";

export type FeatureConfigurator = Pick<
  Configurator,
  "engine" | "domains" | "allows" | "explain" | "repair" | "complete" | "count"
> & {
  readonly groups: readonly { readonly id: string; readonly options: readonly string[]; readonly optional: boolean }[];
  /** Why an option cannot be refused; null when it can. */
  explainNeed(choices: Choices, group: string, value: ChosenValue): Explanation | null;
  /** What the answers do not take into account. */
  readonly unseen: readonly Unseen[];
};

export function createFeatureConfigurator(model: FeatureModel): FeatureConfigurator {
  const { problem, unseen } = encodeFeatures(model, { empties: false });
  const full = encodeFeatures(model, { empties: true }).problem;
  const circuit = featureCircuit(problem);
  const compiled = circuit && new CircuitReasoner(problem, circuit);
  const unmentioned = unmentionedGroups(model);
  let solver: SatReasoner | null = null;
  let explainer: Explainer | null = null;
  const withSolver = (): SatReasoner => (solver ??= new SatReasoner(full));
  const withExplainer = (): Explainer => (explainer ??= new Explainer(toldRules(model), full));
  /** "Nothing of this group" takes a variable that the circuit does without. */
  const reasonerFor = ({ chosen, refused }: Choices): Reasoner =>
    compiled === null || chosen.some(({ value }) => value === null) || refused.some(({ option }) => option === null)
      ? withSolver()
      : compiled;
  return {
    engine: compiled?.kind ?? "sat",
    unseen,
    groups: full.groups.map(({ id, options, empty }) => ({ id, options: options as string[], optional: empty >= 0 })),
    domains: (choices): Domains => {
      const asked = compiled === null ? choices : nothingAsRefusals(choices, compiled);
      const reasoner = reasonerFor(asked);
      const answer = domainsOf(reasoner, asked);
      if (circuit === null || reasoner !== compiled) return answer;
      return withoutForced(withEmpties(compiled, circuit, unmentioned, asked, answer), choices);
    },
    allows: (choices, group, value) => {
      const asked = { ...choices, chosen: [...choices.chosen, { group, value }] };
      const reasoner = reasonerFor(asked);
      const question = questionOf(reasoner, asked);
      return !question.contradictory && reasoner.whole(question.literals) !== null;
    },
    explain: (choices, group, value) => withExplainer().explain(choices, group, value),
    explainNeed: (choices, group, value) => withExplainer().explainNeed(choices, group, value),
    repair: (choices, group, value) => repairsOf(withSolver(), choices, group, value),
    complete: (choices) => completionOf(withSolver(), choices),
    count: (choices) => (unseen.length > 0 || compiled === null ? null : countOf(compiled, choices)),
  };
}

/** "Nothing of a group" chosen says of each of its options that it is refused. */
function nothingAsRefusals({ chosen, refused, ...rest }: Choices, reasoner: Reasoner): Choices {
  const none = chosen.filter(({ value }) => value === null);
  const refusals = none.flatMap(({ group }) =>
    (groupById(reasoner, group)?.options ?? []).map((option) => ({ group, option })),
  );
  return { ...rest, chosen: chosen.filter(({ value }) => value !== null), refused: [...refused, ...refusals] };
}

/** What was chosen is not forced. */
function withoutForced({ forced, ...answer }: Domains, { chosen }: Choices): Domains {
  const none = new Set(chosen.filter(({ value }) => value === null).map(({ group }) => group));
  if (none.size === 0) return { forced, ...answer };
  return { ...answer, forced: Object.fromEntries(Object.entries(forced).filter(([group]) => !none.has(group))) };
}

/** Adds `null` to the domains of groups whose emptiness is no variable. */
function withEmpties(
  compiled: CircuitReasoner,
  circuit: Circuit,
  unmentioned: ReadonlySet<string>,
  choices: Choices,
  answer: Domains,
): Domains {
  if (!answer.consistent) return answer;
  const taken = new Set(choices.chosen.map((choice) => choice.group));
  const domains = answer.domains as Record<string, Domain>;
  const addNull = (id: string): void => {
    domains[id] = [...(domains[id] as readonly (string | null)[]), null];
  };
  const open = compiled.problem.groups.filter(({ id, empty }) => {
    if (empty >= 0 || taken.has(id) || (answer.forced[id] ?? null) !== null) return false;
    // Options no constraint speaks of do without each other: none is forced, so all may stay away.
    if (!unmentioned.has(id)) return true;
    addNull(id);
    return false;
  });
  const empty = emptyGroups(circuit, open, questionOf(compiled, choices).literals);
  open.forEach(({ id }, index) => {
    if (empty[index] === 1) addNull(id);
  });
  return answer;
}

/** "Nothing of a group" refused is everything less what takes nothing of it. */
function countOf(compiled: CircuitReasoner, { chosen, refused }: Choices): bigint {
  const nothingOf = (id: string, value: ChosenValue): Literal[] | null => {
    const group = value === null ? groupById(compiled, id) : undefined;
    return group === undefined || group.empty >= 0
      ? null
      : Array.from({ length: group.size }, (_, place) => negative(group.first + place));
  };
  const question = questionOf(compiled, {
    chosen: chosen.filter(({ group, value }) => nothingOf(group, value) === null),
    refused: refused.filter(({ group, option }) => nothingOf(group, option) === null),
  });
  if (question.contradictory) return 0n;
  const without = refused.map(({ group, option }) => nothingOf(group, option)).filter((literals) => literals !== null);
  const count = (literals: readonly Literal[], from: number): bigint => {
    const nothing = without[from];
    if (nothing === undefined) return compiled.count(literals, () => 1n);
    return count(literals, from + 1) - count([...literals, ...nothing], from + 1);
  };
  return count([...question.literals, ...chosen.flatMap(({ group, value }) => nothingOf(group, value) ?? [])], 0);
}

/** A constraint is told as it is written; it speaks of the groups its features stand in. */
function toldRules(model: FeatureModel): ToldRule[] {
  return model.constraints.map(({ text, condition }) => ({
    id: text,
    because: { en: text, "zh-CN": text },
    groups: [...new Set(featuresOfCondition(condition, model).map((feature) => parentOf(model, feature)))],
  }));
}

const parentOf = (model: FeatureModel, feature: number): string =>
  model.features[Math.max(model.features[feature]?.parent ?? 0, 0)]?.name ?? "";
