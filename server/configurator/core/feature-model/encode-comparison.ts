/**
 * A comparison over attributes of taken features as one gate: a diagram of partial sums where it is linear, a table
 * over the features it reads where those are few. What reads the value of a typed feature cannot be encoded.
 */
import type { Comparison, Condition, Expression, FeatureModel } from "../../../catalog/core/uvl/feature-model";
import { opposite, sumWithin, type Gate, type GateBuilder, type Sink, type Term } from "../cardinality";
import { positive } from "../kernel/cnf";
import { holds, isNumber, numbersUnder, valueOf } from "./expression-value";
import { dividedBy, minus, plus, rationalOf, times, zero, type Rational } from "./rational";

type Compare = Extract<Condition, { kind: "compare" }>;
/** A constant, and what each taken feature adds. */
type Linear = { readonly constant: Rational; readonly terms: ReadonlyMap<number, Rational> };

export type Encoding = {
  readonly model: FeatureModel;
  /** By feature: its variable. */
  readonly variables: Int32Array;
  readonly gates: GateBuilder;
  readonly sink: Sink;
};

const mostNodes = 20_000;
const widestTable = 12;

/** A gate, or why there is none. */
export function comparisonGate(comparison: Compare, encoding: Encoding): Gate | { readonly why: string } {
  const { model } = encoding;
  const read = new Set<number>();
  for (const side of [comparison.left, comparison.right]) featuresIn(side, model, read);
  const typed = [...read].find((feature) => model.features[feature]?.type !== "Boolean");
  const reads = typed === undefined ? null : valueRead(comparison, model);
  if (reads !== null) return { why: `it reads the value of ${reads}` };
  if (read.size <= widestTable)
    return tableGate(
      comparison,
      [...read].sort((left, right) => left - right),
      encoding,
    );
  const linear = linearOf({ kind: "arithmetic", operator: "-", left: comparison.left, right: comparison.right }, model);
  if (linear === null) return { why: `it is not linear over ${read.size} features` };
  return (
    sumGate(linear, comparison.operator, encoding) ?? {
      why: `it adds up too many different numbers of ${read.size} features`,
    }
  );
}

/** The name of a typed feature whose value is read. */
function valueRead(condition: Compare, model: FeatureModel): string | null {
  const search = (expression: Expression): string | null => {
    switch (expression.kind) {
      case "feature": {
        const feature = model.features[expression.feature];
        return feature === undefined || feature.type === "Boolean" ? null : feature.name;
      }
      case "arithmetic":
        return search(expression.left) ?? search(expression.right);
      case "len":
      case "floor":
      case "ceil":
        return search(expression.of);
      default:
        return null;
    }
  };
  return search(condition.left) ?? search(condition.right);
}

/** The features whose taking an expression depends on. */
export function featuresIn(expression: Expression, model: FeatureModel, found: Set<number>): void {
  switch (expression.kind) {
    case "number":
    case "string":
      return;
    case "feature":
    case "attribute":
      found.add(expression.feature);
      return;
    case "arithmetic":
      featuresIn(expression.left, model, found);
      featuresIn(expression.right, model, found);
      return;
    case "sum":
    case "avg":
      for (const { feature } of numbersUnder(model, expression.path, expression.under)) found.add(feature);
      return;
    case "len":
    case "floor":
    case "ceil":
      featuresIn(expression.of, model, found);
  }
}

function tableGate(comparison: Compare, features: readonly number[], { model, variables, gates }: Encoding): Gate {
  const taken = new Set<number>();
  const gate = (at: number): Gate => {
    const feature = features[at];
    if (feature === undefined) return holds(model, comparison, (each) => taken.has(each));
    taken.add(feature);
    const yes = gate(at + 1);
    taken.delete(feature);
    return gates.choose(positive(variables[feature] as number), yes, gate(at + 1));
  };
  return gate(0);
}

function sumGate({ constant, terms }: Linear, operator: Comparison, { variables, sink }: Encoding): Gate | null {
  const scale = [constant, ...terms.values()].reduce((product, { under }) => leastCommon(product, under), 1n);
  const scaled = (value: Rational): number => Number((value.over * scale) / value.under);
  const weighted: Term[] = [...terms].map(([feature, weight]) => ({
    literal: positive(variables[feature] as number),
    weight: scaled(weight),
  }));
  const goal = -scaled(constant);
  const total = weighted.reduce((sum, { weight }) => sum + Math.abs(weight), Math.abs(goal));
  if (!Number.isSafeInteger(total)) return null;
  const within = (minimum: number, maximum: number): Gate | null =>
    sumWithin(weighted, minimum, maximum, sink, mostNodes);
  switch (operator) {
    case "<=":
      return within(-Infinity, goal);
    case "<":
      return within(-Infinity, goal - 1);
    case ">=":
      return within(goal, Infinity);
    case ">":
      return within(goal + 1, Infinity);
    case "==":
      return within(goal, goal);
    case "!=": {
      const equal = within(goal, goal);
      return equal === null ? null : opposite(equal);
    }
  }
}

function leastCommon(left: bigint, right: bigint): bigint {
  let [high, low] = [left, right];
  while (low !== 0n) {
    const rest = high % low;
    high = low;
    low = rest;
  }
  return (left / high) * right;
}

function linearOf(expression: Expression, model: FeatureModel): Linear | null {
  switch (expression.kind) {
    case "string":
      return null;
    case "number":
      return { constant: rationalOf(expression.value), terms: new Map() };
    case "sum":
      return added(
        numbersUnder(model, expression.path, expression.under).map(({ feature, value }) => [feature, value]),
      );
    case "avg":
      return null;
    case "feature":
    case "attribute":
    case "len":
    case "floor":
    case "ceil": {
      const features = new Set<number>();
      featuresIn(expression, model, features);
      const [feature] = features;
      const value = valueOf(model, expression, () => true);
      return feature !== undefined && isNumber(value) ? added([[feature, value]]) : null;
    }
    case "arithmetic":
      return combined(expression.operator, linearOf(expression.left, model), linearOf(expression.right, model));
  }
}

const added = (terms: readonly (readonly [number, Rational])[]): Linear => ({ constant: zero, terms: new Map(terms) });

function combined(operator: "+" | "-" | "*" | "/", left: Linear | null, right: Linear | null): Linear | null {
  if (left === null || right === null) return null;
  switch (operator) {
    case "+":
      return merged(left, right, plus);
    case "-":
      return merged(left, right, minus);
    case "*":
      if (right.terms.size === 0) return scaledBy(left, (value) => times(value, right.constant));
      return left.terms.size === 0 ? scaledBy(right, (value) => times(value, left.constant)) : null;
    case "/":
      return right.terms.size === 0 && right.constant.over !== 0n
        ? scaledBy(left, (value) => dividedBy(value, right.constant))
        : null;
  }
}

function merged(left: Linear, right: Linear, join: (left: Rational, right: Rational) => Rational): Linear {
  const terms = new Map(left.terms);
  for (const [feature, value] of right.terms) terms.set(feature, join(terms.get(feature) ?? zero, value));
  return { constant: join(left.constant, right.constant), terms };
}

const scaledBy = ({ constant, terms }: Linear, scale: (value: Rational) => Rational): Linear => ({
  constant: scale(constant),
  terms: new Map([...terms].map(([feature, value]) => [feature, scale(value)])),
});
