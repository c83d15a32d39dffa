/** What a compiled problem answers: everything, in passes over its circuit. */
import { CircuitAnswers, type Circuit } from "./kernel/circuit";
import { positive, type Literal } from "./kernel/cnf";
import type { Problem, ProblemGroup } from "./problem";
import type { Reasoner } from "./reasoner";

export class CircuitReasoner extends CircuitAnswers implements Reasoner {
  readonly kind = "ddnnf";
  readonly problem: Problem;

  /** The problem must be the one compiled: without ladders and without conditions for the solver. */
  constructor(problem: Problem, circuit: Circuit) {
    super(circuit);
    this.problem = problem;
  }

  equals(group: ProblemGroup, place: number): Literal {
    return positive(group.first + place);
  }
}
