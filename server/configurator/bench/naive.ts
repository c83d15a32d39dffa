/** The reference of the same run: one satisfiability question per option, nothing remembered between clicks. */
import type { CompiledModel } from "../../catalog/core/compiled-model";
import type { Choices } from "../core/answers";
import { encode } from "../core/encode";
import { positive } from "../core/kernel/cnf";
import { Solver } from "../core/kernel/solver";
import { cnfOf } from "../core/problem";
import { questionOf } from "../core/question";
import { SatReasoner } from "../core/sat-reasoner";

export function naiveOptions(model: CompiledModel): (choices: Choices) => number {
  const { problem } = encode(model);
  const reasoner = new SatReasoner(problem);
  const cnf = cnfOf(problem);
  return (choices) => {
    const { literals } = questionOf(reasoner, choices);
    let offered = 0;
    for (let variable = 0; variable < problem.variableCount; variable += 1)
      if (new Solver(cnf).solve([...literals, positive(variable)])) offered += 1;
    return offered;
  };
}
