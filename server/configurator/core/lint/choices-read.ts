/** What an expression gives for every combination of the groups it reads, as long as those are few. */
import type { CompiledModel } from "../../../catalog/core/compiled-model";
import type { Ast, Value } from "../../../catalog/core/expression/ast";
import { evaluate, EvaluationError } from "../../../catalog/core/expression/evaluate";
import type { Configuration } from "../../../catalog/core/product-model";
import { eachCombination } from "../cuts";
import { Reader } from "../formula";
import type { Literal } from "../kernel/cnf";
import { placeOf, takes } from "../problem";
import { groupOf } from "../question";
import { ValueReader, type GroupValues } from "../value-reader";
import { readsWords, type Inquiry } from "./inquiry";

export type Combination = {
  /** Null where the expression has no value. */
  readonly value: Value | null;
  /** By group; null = nothing. */
  readonly chosen: readonly (readonly [group: string, value: string | number | null])[];
};

const mostCombinations = 50_000;

export class ChoicesRead {
  private readonly model: CompiledModel;
  private readonly reader: Reader;
  private readonly values: ValueReader;

  constructor(model: CompiledModel) {
    this.model = model;
    this.reader = new Reader(model);
    this.values = new ValueReader(model);
  }

  /** Combinations for which the condition holds; null where they are too many or free words decide. */
  of(ast: Ast, condition: Ast = true): readonly Combination[] | null {
    const both: Ast = ["?", condition, ast, ast];
    if (readsWords(both, this.model)) return null;
    const groups = this.reader.groups(both);
    const count = groups.reduce((product, group) => product * (this.groupValues(group)?.count ?? 0), 1);
    if (count > mostCombinations) return null;
    const found: Combination[] = [];
    eachCombination(groups, this.values, () => {
      if (condition !== true && this.valueOf(condition) !== true) return;
      found.push({ value: this.valueOf(ast), chosen: groups.map((group) => this.chosenIn(group)) });
    });
    return found;
  }

  private valueOf(ast: Ast): Value | null {
    try {
      return evaluate(ast, this.values);
    } catch (error) {
      if (error instanceof EvaluationError) return null;
      throw error;
    }
  }

  private chosenIn(group: number): readonly [string, string | number | null] {
    const id = this.model.groups[group]?.id ?? "";
    const { kind, minimum, step, options } = this.groupValues(group) as GroupValues;
    const at = this.values.at[group] ?? 0;
    return [id, kind === "number" ? minimum + at * step : (options[at] ?? null)];
  }

  private groupValues(group: number): GroupValues | null {
    return this.values.groups[group] ?? null;
  }
}

/** The literals that say so. A number shares a class with others that no rule and no question tells apart. */
export const literalsOf = (inquiry: Inquiry, { chosen }: Combination): Literal[] =>
  chosen.flatMap(([id, value]) => {
    const group = groupOf(inquiry.reasoner, id);
    return group ? takes(group, placeOf(group, value)) : [];
  });

/** A valid configuration with exactly this combination where the literals hold too, or null. */
export function shownWith(
  inquiry: Inquiry,
  combination: Combination,
  literals: readonly Literal[],
): Configuration | null {
  const shown = inquiry.shown([...literals, ...literalsOf(inquiry, combination)]);
  if (shown === null) return null;
  const exactly = combination.chosen.flatMap(([id, value]) => (value === null ? [] : [[id, value] as const]));
  return { ...shown, ...Object.fromEntries(exactly) };
}
