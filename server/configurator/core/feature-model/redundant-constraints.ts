/**
 * Rules that exclude nothing the other rules do not exclude already. Each is asked about alone, all others holding;
 * halving keeps what they have in common assumed from question to question.
 */
import { negative, positive, type Literal } from "../kernel/cnf";
import { Solver } from "../kernel/solver";
import type { Problem } from "../problem";

/** Rules times variables beyond which nobody would wait for the answer. */
const mostWork = 60_000_000;

/** Indices of rules; null where there are too many to ask about, or `enough` says that it takes too long. */
export function redundantOf(problem: Problem, enough: () => boolean = () => false): number[] | null {
  const count = problem.ruleIds.length;
  if (count * (problem.variableCount + count) > mostWork) return null;
  const clausesOf = Array.from({ length: count }, (): (readonly Literal[])[] => []);
  for (const { rule, literals } of problem.clauses) if (rule >= 0) clausesOf[rule]!.push(literals);
  const selector = (rule: number): number => problem.variableCount + rule;
  const solver = new Solver({
    variableCount: problem.variableCount + count,
    atMostOne: problem.atMostOne,
    clauses: problem.clauses.map(({ rule, literals }) =>
      rule < 0 ? literals : [...literals, negative(selector(rule))],
    ),
  });
  const assumed: Literal[] = [];
  const isImplied = (clause: readonly Literal[]): boolean =>
    !solver.solve([...assumed, ...clause.map((literal) => literal ^ 1)]);
  const found: number[] = [];
  /** False when it was enough. */
  const ask = (from: number, to: number): boolean => {
    if (from === to) return true;
    if (to - from === 1) {
      if (clausesOf[from]!.every(isImplied)) found.push(from);
      return !enough();
    }
    const middle = (from + to) >> 1;
    return holding(middle, to, () => ask(from, middle)) && holding(from, middle, () => ask(middle, to));
  };
  const holding = (from: number, to: number, act: () => boolean): boolean => {
    const { length } = assumed;
    for (let rule = from; rule < to; rule += 1) assumed.push(positive(selector(rule)));
    const went = act();
    assumed.length = length;
    return went;
  };
  return ask(0, count) ? found : null;
}
