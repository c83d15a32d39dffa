/** How many wholes agree with the choices, and the cheapest of them. */
import type { CompiledModel } from "../../catalog/core/compiled-model";
import type { Configuration } from "../../catalog/core/product-model";
import type { Choices, Objective } from "./answers";
import { configurationOf } from "./completion";
import { without } from "./domains";
import { optionCosts } from "./prices";
import { numbersLeft, questionOf, type Question } from "./question";
import type { Reasoner } from "./reasoner";

/** `costs` is null where the price is not exactly a sum. */
export type Priced = { readonly reasoner: Reasoner; readonly costs: Float64Array | null };

export function countWholes({ reasoner }: Priced, choices: Choices): bigint | null {
  const question = questionOf(reasoner, choices);
  if (question.contradictory) return 0n;
  const weights = valueCounts(reasoner, question);
  return reasoner.count(question.literals, (variable) => weights.get(variable) ?? 1n);
}

/** A class stands for as many numbers as are not refused; a chosen number stands for itself. */
function valueCounts({ problem }: Reasoner, question: Question): Map<number, bigint> {
  const weights = new Map<number, bigint>();
  for (const group of problem.groups) {
    if (group.kind !== "number" || group.ladder) continue;
    for (let place = 0; place < group.size; place += 1) {
      const left = question.exact.has(group) ? 1 : numbersLeft(group, place, question.without.get(group));
      if (left !== 1) weights.set(group.first + place, BigInt(left));
    }
  }
  return weights;
}

/** Null when no whole agrees with the choices, or the price is not exactly a sum. */
export function completeLeast(
  { reasoner, costs }: Priced,
  choices: Choices,
  objective: Objective,
): Configuration | null {
  const question = questionOf(reasoner, choices);
  const own = objective.kind === "least" ? leastCosts(reasoner, objective.costs) : costs;
  const found = question.contradictory || own === null ? null : reasoner.cheapest(question.literals, own);
  return found && configurationOf(reasoner, found.whole, question);
}

const leastCosts = (reasoner: Reasoner, costs: Extract<Objective, { kind: "least" }>["costs"]): Float64Array =>
  optionCosts(reasoner.problem, (group, option) => costs[group]?.[option] ?? 0);

/** The least prices of all options; the solver would need a search for each, so that only circuits tell. */
export function cheapestWith(
  model: CompiledModel,
  { reasoner, costs }: Priced,
  choices: Choices,
): Record<string, Record<string, number | null>> {
  const known = costs !== null && reasoner.kind === "ddnnf" ? costs : null;
  const pass = (asked: Choices): Float64Array | null => {
    const question = questionOf(reasoner, asked);
    return question.contradictory ? null : known && reasoner.cheapestOfEach(question.literals, known);
  };
  const together = pass(choices);
  const decided = new Set(choices.chosen.map((choice) => choice.group));
  const found: Record<string, Record<string, number | null>> = {};
  for (const { id, kind, first, options } of reasoner.problem.groups) {
    if (kind !== "choice") continue;
    const least = decided.has(id) ? pass(without(choices, id)) : together;
    const prices = options.map((option, place) => {
      const minor = least?.[first + place] ?? Infinity;
      return [option ?? "", Number.isFinite(minor) ? model.price.baseMinor + minor : null] as const;
    });
    found[id] = Object.fromEntries(prices);
  }
  return found;
}
