/** The reference of the same run: one satisfiability question per option, nothing remembered between clicks. */
import type { CompiledModel } from "../../catalog/core/compiled-model";
import type { Choices } from "../core/answers";
import { encode } from "../core/encode";
import { Engine } from "../core/engine";
import { positive, Solver } from "../core/kernel/solver";

export function naiveOptions(model: CompiledModel): (choices: Choices) => number {
  const { problem } = encode(model);
  const engine = new Engine(problem);
  const clauses = problem.clauses.map((clause) => clause.literals);
  return (choices) => {
    const { literals } = engine.question(choices);
    let offered = 0;
    for (const group of problem.groups) {
      for (let place = 0; place < group.size; place += 1) {
        const solver = new Solver(problem.variableCount, problem.exactlyOne, clauses);
        if (solver.solve([...literals, positive(group.first + place)])) offered += 1;
      }
    }
    return offered;
  };
}
