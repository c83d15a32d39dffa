/** A compiled model as a problem for the kernels, or what its author has to bound first. */
import type { CompiledModel, CompiledRule } from "../../catalog/core/compiled-model";
import type { Ast } from "../../catalog/core/expression/ast";
import { EvaluationError } from "../../catalog/core/expression/evaluate";
import { addCuts, Unbounded } from "./cuts";
import { atomsOf, formulaOf, negate, Reader, type Formula } from "./formula";
import { negative, positive } from "./kernel/solver";
import { groupClauses, layOut, literalClauses } from "./layout";
import type { Problem, RuleClause, RuleFault } from "./problem";
import { clausesOf, type SignedClause, type Tables } from "./signed-clauses";
import { ValueReader } from "./value-reader";

/** A condition asked beside the rules: whether it holds is then a variable. */
export type Question = { readonly id: string; readonly condition: Ast };

export type Encoded = {
  readonly problem: Problem;
  readonly faults: readonly RuleFault[];
  readonly questions: readonly number[];
};

export function encode(
  model: CompiledModel,
  questions: readonly Question[] = [],
  asTables: ReadonlySet<string> = new Set(),
): Encoded {
  const reader = new Reader(model);
  const values = new ValueReader(model);
  const conditions = [...model.rules.map((rule) => ({ id: rule.id, condition: conditionOf(rule) })), ...questions];
  const cuts = model.groups.map(() => new Set<number>());
  const faults: RuleFault[] = [];
  const formulas = conditions.map(({ id, condition }): Formula | null | "again" => {
    const formula = asTables.has(id) ? whole(condition, reader) : formulaOf(condition, reader);
    return guarded(id, asTables, faults, () => {
      for (const atom of atomsOf(formula)) addCuts(atom, values, reader, cuts);
      return formula;
    });
  });
  const { groups: laidOut, representatives, variableCount } = layOut(model, values, cuts);
  const groups = laidOut.filter((group) => group !== null);
  let next = variableCount;
  const tables: Tables = { values, reader, representatives, newVariable: () => next++ };
  const clauses: RuleClause[] = groupClauses(groups);
  const variables: number[] = [];
  const again = new Set(asTables);
  formulas.forEach((formula, index) => {
    const rule = index < model.rules.length ? index : -1;
    const { id } = conditions[index] as { id: string };
    const answer = rule < 0 ? next++ : -1;
    if (rule < 0) variables.push(answer);
    const built =
      formula === null || formula === "again"
        ? formula
        : guarded(id, asTables, faults, () => signed(formula, answer, tables));
    if (built === "again") again.add(id);
    else
      for (const clause of built ?? [])
        for (const literals of literalClauses(clause, laidOut)) clauses.push({ rule, literals });
  });
  if (again.size > asTables.size) return encode(model, questions, again);
  const exactlyOne = groups.filter((group) => group.order < 0).map(({ first, size }) => ({ first, size }));
  return {
    problem: { groups, variableCount: next, exactlyOne, clauses, ruleIds: model.rules.map((rule) => rule.id) },
    faults,
    questions: variables,
  };
}

/** The formula itself; for a question, that its variable is true exactly when the formula holds. */
function signed(formula: Formula, answer: number, tables: Tables): SignedClause[] {
  const aside: SignedClause[] = [];
  const also = (clause: SignedClause, literal: number): SignedClause => ({
    ...clause,
    literals: [...clause.literals, literal],
  });
  const main = clausesOf(formula, tables, aside);
  if (answer < 0) return [...main, ...aside];
  const opposite = clausesOf(negate(formula), tables, aside);
  return [
    ...main.map((clause) => also(clause, negative(answer))),
    ...opposite.map((clause) => also(clause, positive(answer))),
    ...aside,
  ];
}

const conditionOf = (rule: CompiledRule): Ast =>
  rule.when === true ? rule.require : ["or", ["not", rule.when], rule.require];

/** The condition as one table: evaluated as written, so that `a && b` never looks at b where a is false. */
const whole = (ast: Ast, reader: Reader): Formula => ({
  kind: "atom",
  atom: { ast, negated: false, groups: reader.groups(ast) },
});

/** A part that fails where another part guards it asks for the whole condition as a table; a table that fails is the author's. */
function guarded<T>(
  id: string,
  asTables: ReadonlySet<string>,
  faults: RuleFault[],
  attempt: () => T,
): T | null | "again" {
  try {
    return attempt();
  } catch (error) {
    if (error instanceof EvaluationError && !asTables.has(id)) return "again";
    if (error instanceof EvaluationError)
      faults.push({
        rule: id,
        message: `the condition cannot be worked out for every configuration: ${error.message}`,
      });
    else if (error instanceof Unbounded)
      faults.push({
        rule: id,
        message: "the condition joins too many values of too many groups; split it, or give the numbers larger steps",
      });
    else throw error;
    return null;
  }
}
