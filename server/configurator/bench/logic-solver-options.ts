/**
 * The reference: npm's logic-solver (MiniSat compiled to JavaScript) on the same clauses. It is asked for one whole
 * that agrees with the choices, then for each option no whole found in this step has; as well as it can be used.
 */
import Logic from "logic-solver";
import type { Choices } from "../core/answers";
import type { Problem } from "../core/problem";
import { questionOf } from "../core/question";
import { SatReasoner } from "../core/sat-reasoner";

export type ReferenceStep = { readonly consistent: boolean; readonly options: ReadonlySet<number> };

/** By choices, the variables of options that some whole has. Null where the rules are not clauses alone. */
export function logicSolverOptions(problem: Problem): ((choices: Choices) => ReferenceStep) | null {
  if (problem.conditions.length > 0 || problem.groups.some((group) => group.ladder)) return null;
  const names = Array.from({ length: problem.variableCount }, (_, variable) => `v${variable}`);
  const name = (variable: number): string => names[variable]!;
  const term = (literal: number): string => `${literal & 1 ? "-" : ""}${name(literal >> 1)}`;
  const solver = new Logic.Solver();
  Logic.disablingAssertions(() => {
    for (const { first, size } of problem.atMostOne)
      solver.require(Logic.atMostOne(Array.from({ length: size }, (_, place) => name(first + place))));
    for (const { literals } of problem.clauses) solver.require(Logic.or(literals.map(term)));
  });
  // Names are made known, so that every whole says something of all of them.
  for (const known of names) solver.getVarNum(known);
  const translator = new SatReasoner(problem);
  const asked = problem.groups.flatMap(({ first, size }) => Array.from({ length: size }, (_, place) => first + place));
  return (choices) =>
    Logic.disablingAssertions(() => {
      const { literals, contradictory } = questionOf(translator, choices);
      const options = new Set<number>();
      let open = asked;
      const show = (assumed: readonly number[]): boolean => {
        // Of nothing assumed, it wants a formula all the same.
        const found = solver.solveAssuming(assumed.length === 0 ? Logic.or("v0", "-v0") : Logic.and(assumed.map(term)));
        if (found === null) return false;
        open = open.filter((variable) => {
          const has = found.evaluate(name(variable));
          if (has) options.add(variable);
          return !has;
        });
        return true;
      };
      if (contradictory || !show(literals)) return { consistent: false, options: new Set() };
      for (const variable of asked) if (!options.has(variable)) show([...literals, 2 * variable]);
      return { consistent: true, options };
    });
}
