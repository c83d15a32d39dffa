/** How many wholes agree with the choices, and the cheapest of them. */
import type { CompiledModel } from "../../catalog/core/compiled-model";
import type { Configuration } from "../../catalog/core/product-model";
import type { Choices } from "./answers";
import { completeNear, valueIn } from "./completion";
import type { Engine, Question } from "./engine";
import { positive, type Literal } from "./kernel/solver";
import { SumOfWholes, TooManyParts, type Measure } from "./kernel/sum-of-wholes";
import type { ProblemGroup } from "./problem";

/** Null where the rules tie too many numbers together to be counted. */
export function countWholes(engine: Engine, choices: Choices): bigint | null {
  const question = engine.question(choices);
  if (question.contradictory) return 0n;
  return bounded(() => wholes(engine, countMeasure(engine, question)).total(question.literals));
}

function bounded<T>(act: () => T): T | null {
  try {
    return act();
  } catch (error) {
    if (error instanceof TooManyParts) return null;
    throw error;
  }
}

/** A class stands for as many numbers as are not refused; a chosen number stands for itself. */
function countMeasure(engine: Engine, question: Question): Measure<bigint> {
  const weights = new Map<number, bigint>();
  for (const group of engine.problem.groups) {
    for (let place = 0; place < group.size; place += 1) {
      const left = question.exact.has(group) ? 1 : engine.numbersLeft(group, place, question.without.get(group));
      weights.set(group.first + place, BigInt(left));
    }
  }
  return {
    none: 0n,
    one: 1n,
    plus: (left, right) => left + right,
    times: (left, right) => left * right,
    weight: (variable) => weights.get(variable) ?? 1n,
  };
}

/** The least sum of option prices; among equals the first by the model's order of groups and options. */
export function completeCheapest(model: CompiledModel, engine: Engine, choices: Choices): Configuration | null {
  const question = engine.question(choices);
  if (question.contradictory) return null;
  const costs = costsOf(model, engine);
  const cheapest = wholes<number>(engine, {
    none: Infinity,
    one: 0,
    plus: Math.min,
    times: (left, right) => left + right,
    weight: (variable) => costs.get(variable) ?? 0,
  });
  const least = bounded(() => cheapest.total(question.literals));
  if (least === null) return completeNear(engine, choices, {});
  if (least === Infinity) return null;
  const literals: Literal[] = [...question.literals];
  const found: Record<string, string | number> = {};
  for (const group of engine.problem.groups) {
    const place = cheapestPlace(group, literals, least, cheapest);
    literals.push(positive(group.first + place));
    const value = valueIn(engine, group, place, question, undefined);
    if (value !== null) found[group.id] = value;
  }
  return found;
}

function cheapestPlace(
  group: ProblemGroup,
  literals: readonly Literal[],
  least: number,
  cheapest: SumOfWholes<number>,
): number {
  let place = 0;
  while (place < group.size - 1 && cheapest.total([...literals, positive(group.first + place)]) !== least) place += 1;
  return place;
}

function costsOf(model: CompiledModel, engine: Engine): Map<number, number> {
  const costs = new Map<number, number>();
  for (const group of model.groups) {
    const laid = engine.groupById.get(group.id);
    if (group.kind === "choice" && laid)
      group.options.forEach((option, place) => costs.set(laid.first + place, option.priceMinor));
  }
  return costs;
}

const wholes = <T>({ problem }: Engine, measure: Measure<T>): SumOfWholes<T> =>
  new SumOfWholes(
    problem.variableCount,
    problem.exactlyOne,
    problem.clauses.map((clause) => clause.literals),
    measure,
  );
