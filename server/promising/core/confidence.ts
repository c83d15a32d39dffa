// How sure a promise is: a logistic model in the logs of what a delay grows with and of the time it may take.
// Fitted to kept and missed promises by Newton's method, drawn towards what is known before (ridge; Hoerl, Kennard 1970).
export type PromiseFacts = {
  readonly operations: number;
  /** From the computed finish to the promised date. */
  readonly marginSeconds: number;
  /** From now to the promised date. */
  readonly leadSeconds: number;
};

/** Weights of 1, ln(1 + margin in hours), ln(1 + operations), ln(1 + days until the date). */
export type ConfidenceModel = readonly [intercept: number, margin: number, operations: number, lead: number];

/** Before a plant has a history of its own. */
export const defaultConfidence: ConfidenceModel = [3, 0.8, -0.3, -0.4];

export type PromiseOutcome = { readonly facts: PromiseFacts; readonly kept: boolean };

/** The probability that it will be kept. */
export function confidenceOf(model: ConfidenceModel, facts: PromiseFacts): number {
  return logistic(dot(model, termsOf(facts)));
}

/** More time is never less sure, whatever a short history says. */
export function fitConfidence(history: readonly PromiseOutcome[], prior = defaultConfidence): ConfidenceModel {
  const rows = history.map(({ facts, kept }) => ({ terms: termsOf(facts), kept: kept ? 1 : 0 }));
  let model: ConfidenceModel = prior;
  for (let round = 0; round < mostRounds; round += 1) {
    const step = newtonStep(rows, model, prior);
    model = plus(model, step);
    if (Math.max(...step.map(Math.abs)) < settled) break;
  }
  const [intercept, margin, operations, lead] = model;
  return [intercept, Math.max(0, margin), operations, lead];
}

/** The prior weighs as much as this many promises that tell something. */
const priorWeight = 4;
const mostRounds = 30;
const settled = 1e-9;
const size = 4;

type Terms = readonly number[];

const termsOf = ({ marginSeconds, operations, leadSeconds }: PromiseFacts): Terms => [
  1,
  Math.log1p(Math.max(0, marginSeconds) / 3_600),
  Math.log1p(operations),
  Math.log1p(Math.max(0, leadSeconds) / 86_400),
];

/** Gradient over curvature of the log-likelihood and the prior; a step is bounded, so that it never runs away. */
function newtonStep(
  rows: readonly { terms: Terms; kept: number }[],
  model: ConfidenceModel,
  prior: ConfidenceModel,
): number[] {
  const gradient = model.map((weight, i) => priorWeight * (prior[i]! - weight));
  const curvature = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => (i === j ? priorWeight : 0)),
  );
  for (const { terms, kept } of rows) {
    const expected = logistic(dot(model, terms));
    const weight = expected * (1 - expected);
    for (let i = 0; i < size; i += 1) {
      gradient[i]! += (kept - expected) * terms[i]!;
      for (let j = 0; j < size; j += 1) curvature[i]![j]! += weight * terms[i]! * terms[j]!;
    }
  }
  const step = solve(curvature, gradient);
  const longest = Math.max(1, ...step.map(Math.abs));
  return step.map((part) => part / longest);
}

/** Elimination without pivots: the curvature is positive definite. */
function solve(matrix: number[][], right: number[]): number[] {
  for (let i = 0; i < size; i += 1)
    for (let row = i + 1; row < size; row += 1) {
      const share = matrix[row]![i]! / matrix[i]![i]!;
      for (let j = i; j < size; j += 1) matrix[row]![j]! -= share * matrix[i]![j]!;
      right[row]! -= share * right[i]!;
    }
  const found = new Array<number>(size).fill(0);
  for (let i = size - 1; i >= 0; i -= 1) {
    let rest = right[i]!;
    for (let j = i + 1; j < size; j += 1) rest -= matrix[i]![j]! * found[j]!;
    found[i] = rest / matrix[i]![i]!;
  }
  return found;
}

const plus = (model: ConfidenceModel, step: readonly number[]): ConfidenceModel => [
  model[0] + step[0]!,
  model[1] + step[1]!,
  model[2] + step[2]!,
  model[3] + step[3]!,
];

const dot = (model: ConfidenceModel, terms: Terms): number =>
  model.reduce((sum, weight, i) => sum + weight * terms[i]!, 0);

const logistic = (value: number): number => 1 / (1 + Math.exp(-value));
