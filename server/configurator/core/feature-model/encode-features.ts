/**
 * A feature model as a problem for the kernels: a variable per feature, clauses for the tree and the constraints.
 * Variables that are no feature are defined by the features, so that there are as many wholes as configurations.
 */
import type { Feature, FeatureGroup, FeatureModel } from "../../../catalog/core/uvl/feature-model";
import { countWithin, GateBuilder, type Sink } from "../cardinality";
import { negative, positive, type Literal, type Range } from "../kernel/cnf";
import type { Problem, ProblemGroup, RuleClause } from "../problem";
import { conditionClauses } from "./encode-condition";
import { boundsOf } from "./group-bounds";

/** A constraint, or more to a feature than being taken or not, that the kernels do not see. */
export type Unseen = {
  /** The constraint by its number; −1 for a feature. */
  readonly rule: number;
  readonly line: number;
  readonly text: string;
  readonly why: string;
};

export type EncodedFeatures = {
  readonly problem: Problem;
  /** By feature: its variable; −1 for one that stands in no group. */
  readonly variables: Int32Array;
  readonly unseen: readonly Unseen[];
};

/** `empties`: may one ask whether nothing of a group is taken? That needs a variable per group of optional features. */
export function encodeFeatures(model: FeatureModel, { empties }: { readonly empties: boolean }): EncodedFeatures {
  const variables = variablesOf(model);
  const clauses: RuleClause[] = [];
  const unseen: Unseen[] = valuesUnseen(model);
  let next = variables.reduce((count, variable) => (variable < 0 ? count : count + 1), 0);
  const add = (literals: readonly Literal[]): void => void clauses.push({ rule: -1, literals });
  const sink: Sink = { newVariable: () => next++, add };
  const gates = new GateBuilder(sink);

  const tree: Tree = { model, variables, atMostOne: [], sink };
  add([positive(variables[0] as number)]);
  model.features.forEach((feature, index) => {
    if ((variables[index] as number) >= 0) addFeature(feature, index, tree);
  });

  model.constraints.forEach(({ condition, line, text }, rule) => {
    const found = conditionClauses(condition, { model, variables, gates, sink });
    if ("why" in found) unseen.push({ rule, line, text, why: found.why });
    else for (const literals of found) clauses.push({ rule, literals });
  });

  const groups = model.features.flatMap((feature, index) =>
    feature.groups.length === 0 || (variables[index] as number) < 0
      ? []
      : [groupOf(feature, index, tree, empties ? gates : null)],
  );
  const ruleIds = model.constraints.map(({ text }) => text);
  const { atMostOne } = tree;
  return { problem: { groups, variableCount: next, atMostOne, clauses, conditions: [], ruleIds }, variables, unseen };
}

type Tree = {
  readonly model: FeatureModel;
  readonly variables: Int32Array;
  readonly atMostOne: Range[];
  readonly sink: Sink;
};

/** Children of one feature one after another, so that they are one group, and an alternative one range. */
function variablesOf(model: FeatureModel): Int32Array {
  const variables = new Int32Array(model.features.length).fill(-1);
  variables[0] = 0;
  let next = 1;
  const open = [0];
  while (open.length > 0) {
    const children = childrenOf(model.features[open.pop() as number] as Feature);
    for (const child of children) variables[child] = next++;
    for (let at = children.length - 1; at >= 0; at -= 1) open.push(children[at] as number);
  }
  return variables;
}

const childrenOf = (feature: Feature): number[] => feature.groups.flatMap((group) => group.features);

/** No child without its parent, and of each group as many as it says. */
function addFeature(feature: Feature, index: number, tree: Tree): void {
  const { variables, sink } = tree;
  const parent = variables[index] as number;
  for (const child of childrenOf(feature)) sink.add([negative(variables[child] as number), positive(parent)]);
  for (const group of feature.groups) addGroup(group, parent, tree);
}

function addGroup(group: FeatureGroup, parent: number, { variables, atMostOne, sink }: Tree): void {
  const children = group.features.map((feature) => positive(variables[feature] as number));
  const { minimum, maximum } = boundsOf(group);
  if (minimum > children.length) sink.add([negative(parent)]);
  else if (minimum === children.length) for (const child of children) sink.add([negative(parent), child]);
  else if (minimum === 1) sink.add([negative(parent), ...children]);
  if (maximum === 1 && children.length > 1)
    atMostOne.push({ first: (children[0] as Literal) >> 1, size: children.length });
  const counts = minimum <= 1 || minimum >= children.length ? { minimum: 0, maximum } : { minimum, maximum };
  if (counts.minimum === 0 && (maximum === 1 || maximum >= children.length)) return;
  const gate = countWithin(children, counts.minimum, maximum, sink);
  if (gate !== true) sink.add(gate === false ? [negative(parent)] : [negative(parent), gate]);
}

function groupOf(feature: Feature, index: number, { model, variables }: Tree, gates: GateBuilder | null): ProblemGroup {
  const children = childrenOf(feature);
  const first = variables[children[0] as number] as number;
  return {
    id: feature.name,
    kind: "set",
    first,
    size: children.length,
    options: children.map((child) => (model.features[child] as Feature).name),
    lows: [],
    highs: [],
    step: 1,
    ladder: false,
    empty: emptyOf(
      feature,
      variables[index] as number,
      children.map((child) => negative(variables[child] as number)),
      gates,
    ),
  };
}

/** Where something must be taken with the parent, nothing is taken exactly where the parent is not. */
function emptyOf(feature: Feature, parent: number, none: readonly Literal[], gates: GateBuilder | null): Literal {
  if (feature.groups.some((group) => boundsOf(group).minimum > 0)) return negative(parent);
  if (none.length === 1) return none[0] as Literal;
  const gate = gates?.and(none);
  return typeof gate === "number" ? gate : -1;
}

function valuesUnseen(model: FeatureModel): Unseen[] {
  return model.features.flatMap(({ name, type, cardinality }) => [
    ...(type === "Boolean" ? [] : [{ rule: -1, line: 0, text: `${type} ${name}`, why: "its value is not counted" }]),
    ...(cardinality === null || (cardinality.minimum === 1 && cardinality.maximum === 1)
      ? []
      : [{ rule: -1, line: 0, text: `${name} cardinality`, why: "its instances are not counted" }]),
  ]);
}
