/**
 * The amounts a model's price formulas can come to, each as a question: whether it is the one. So a price becomes
 * a sum of costs of variables, where formulas come to few amounts.
 */
import type { CompiledModel } from "../../catalog/core/compiled-model";
import type { Ast } from "../../catalog/core/expression/ast";
import { evaluateInteger, EvaluationError } from "../../catalog/core/expression/evaluate";
import { eachCombination } from "./cuts";
import type { Question } from "./encode";
import { Reader } from "./formula";
import { formulasOf, type PriceFormula } from "./prices";
import { ValueReader } from "./value-reader";

const mostCombinations = 5_000;
const mostAmounts = 100;

/** Null where amounts are too many, or depend on free words. */
export function amountQuestions(model: CompiledModel): readonly (Question & { readonly minor: number })[] | null {
  const reader = new Reader(model);
  const values = new ValueReader(model);
  const questions: (Question & { readonly minor: number })[] = [];
  for (const formula of formulasOf(model)) {
    const amounts = amountsOf(formula, values, reader);
    if (amounts === null) return null;
    for (const minor of amounts) {
      const condition: Ast = ["and", formula.when, ["==", formula.amountMinor, minor]];
      questions.push({ id: `${formula.id} ${minor}`, condition, minor });
    }
  }
  return questions;
}

function amountsOf({ when, amountMinor }: PriceFormula, values: ValueReader, reader: Reader): Set<number> | null {
  const groups = reader.groups(["and", when, ["==", amountMinor, 0]]);
  if (groups.some((group) => !values.groups[group])) return null;
  const combinations = groups.reduce((product, group) => product * (values.groups[group]?.count ?? 1), 1);
  if (combinations > mostCombinations) return null;
  const amounts = new Set<number>();
  try {
    eachCombination(groups, values, () => {
      const minor = values.holds(when) ? evaluateInteger(amountMinor, values) : 0;
      if (minor !== 0) amounts.add(minor);
    });
  } catch (error) {
    if (error instanceof EvaluationError) return null;
    throw error;
  }
  return amounts.size > mostAmounts ? null : amounts;
}
