/** A compiled model as a problem for the kernels, or what its author has to bound first. */
import type { CompiledModel, CompiledRule } from "../../catalog/core/compiled-model";
import type { Ast } from "../../catalog/core/expression/ast";
import { EvaluationError } from "../../catalog/core/expression/evaluate";
import { addCuts, evaluationLimit, Unbounded } from "./cuts";
import { atomsOf, formulaOf, negate, Reader, type Formula } from "./formula";
import { negative, positive } from "./kernel/cnf";
import { layOut, literalClauses, type Layout } from "./layout";
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

export type Asked = {
  readonly questions?: readonly Question[];
  /** Rows of more classes become ladders, which only the solver reads. */
  readonly longestRow?: number;
  /** Conditions over several groups that take more evaluations than this are not tabulated. */
  readonly longestTable?: number;
};

const longestRow = 128;

export function encode(model: CompiledModel, asked: Asked = {}): Encoded {
  return encoded(model, asked, new Set());
}

function encoded(model: CompiledModel, asked: Asked, asTables: ReadonlySet<string>): Encoded {
  const { questions = [] } = asked;
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
  const layout = layOut(model, values, cuts, asked.longestRow ?? longestRow);
  const groups = layout.groups.filter((group) => group !== null);
  let next = layout.variableCount;
  const newVariables = (count: number): number => (next += count) - count;
  const exactlyOne = groups.filter((group) => !group.ladder).map(({ first, size }) => ({ first, size }));
  const clauses = exactlyOne.map(({ first, size }): RuleClause => {
    return { rule: -1, literals: Array.from({ length: size }, (_, place) => positive(first + place)) };
  });
  const tables: Tables = {
    longestTable: asked.longestTable ?? evaluationLimit,
    values,
    reader,
    ...layout,
    newVariables,
    aside: [],
    atMostOne: [...exactlyOne],
    conditions: [],
  };
  const variables: number[] = [];
  const again = new Set(asTables);
  formulas.forEach((formula, index) => {
    const rule = index < model.rules.length ? index : -1;
    const { id } = conditions[index] as { id: string };
    const answer = rule < 0 ? newVariables(1) : -1;
    if (rule < 0) variables.push(answer);
    const built =
      formula === null || formula === "again"
        ? formula
        : guarded(id, asTables, faults, () => signed(formula, answer, tables));
    if (built === "again") again.add(id);
    else clauses.push(...clausesFrom(built ?? [], rule, layout));
    clauses.push(...clausesFrom(tables.aside.splice(0), -1, layout));
  });
  if (again.size > asTables.size) return encoded(model, asked, again);
  const { atMostOne, conditions: watched } = tables;
  const ruleIds = model.rules.map((rule) => rule.id);
  return {
    problem: { groups, variableCount: next, atMostOne, clauses, conditions: watched, ruleIds },
    faults,
    questions: variables,
  };
}

const clausesFrom = (clauses: readonly SignedClause[], rule: number, { groups }: Layout): RuleClause[] =>
  clauses.flatMap((clause) => literalClauses(clause, groups).map((literals) => ({ rule, literals })));

/** The formula itself; for a question, that its variable is true exactly when the formula holds. */
function signed(formula: Formula, answer: number, tables: Tables): readonly SignedClause[] {
  const also = (clause: SignedClause, literal: number): SignedClause => ({
    ...clause,
    literals: [...clause.literals, literal],
  });
  const main = clausesOf(formula, tables);
  if (answer < 0) return main;
  return [
    ...main.map((clause) => also(clause, negative(answer))),
    ...clausesOf(negate(formula), tables).map((clause) => also(clause, positive(answer))),
  ];
}

export const conditionOf = (rule: CompiledRule): Ast =>
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
