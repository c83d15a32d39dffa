/** Everything there is to know about a feature model: how many configurations, what all have, what none has. */
import type { FeatureModel } from "../../../catalog/core/uvl/feature-model";
import { CircuitReasoner } from "../circuit-reasoner";
import { canBeFalse, canBeTrue } from "../reasoner";
import { SatReasoner } from "../sat-reasoner";
import { encodeFeatures, type Unseen } from "./encode-features";
import { featureCircuit } from "./feature-circuit";
import { mentionedOnly } from "./mentioned-features";
import { redundantOf } from "./redundant-constraints";

export type FeatureReport = {
  readonly status: "valid" | "void";
  readonly features: number;
  /** A decimal string: it exceeds 2^53. Null where nobody can count. */
  readonly configurations: string | null;
  readonly core: readonly string[];
  readonly dead: readonly string[];
  /** Constraints that exclude nothing more, as written; null where there are too many to ask. */
  readonly redundantRules: readonly string[] | null;
  /** What the answers above do not take into account. */
  readonly unseen: readonly Unseen[];
  readonly engine: "sat" | "ddnnf";
};

type Timed = <T>(what: string, act: () => T) => T;

/** `enough`: asked now and then whether the search for idle constraints has taken too long. */
export function checkFeatures(
  model: FeatureModel,
  timed: Timed = (_, act) => act(),
  enough: () => boolean = () => false,
): FeatureReport {
  const { problem, variables, unseen } = timed("encode", () => encodeFeatures(model, { empties: false }));
  const circuit = timed("compile", () => featureCircuit(problem));
  const reasoner = circuit === null ? new SatReasoner(problem) : new CircuitReasoner(problem, circuit);
  const possible = timed("features", () => reasoner.possible([]));
  /** The root is taken always, and no kernel is asked about it. */
  const is = (feature: number, bit: number): boolean =>
    possible === null
      ? bit === canBeFalse
      : feature === 0
        ? bit === canBeTrue
        : (possible[variables[feature]!]! & bit) !== 0;
  const without = (bit: number): string[] =>
    model.features.flatMap(({ name }, feature) => (is(feature, bit) ? [] : [name]));
  return {
    status: possible === null ? "void" : "valid",
    features: model.features.length,
    configurations: timed("count", () =>
      unseen.length > 0 ? null : (reasoner.count([], () => 1n)?.toString() ?? null),
    ),
    core: without(canBeFalse),
    dead: without(canBeTrue),
    redundantRules: timed("rules", () => idleConstraints(model, unseen, enough)),
    unseen,
    engine: reasoner.kind,
  };
}

/** Beyond so many, preparing the question takes longer than the answers above. */
const mostConstraints = 20_000;

function idleConstraints(model: FeatureModel, unseen: readonly Unseen[], enough: () => boolean): string[] | null {
  if (model.constraints.length > mostConstraints) return null;
  const notAsked = new Set(unseen.map(({ rule }) => rule));
  const { problem } = encodeFeatures(mentionedOnly(model), { empties: false });
  const found = redundantOf(problem, enough);
  return found && found.filter((rule) => !notAsked.has(rule)).map((rule) => problem.ruleIds[rule] as string);
}
