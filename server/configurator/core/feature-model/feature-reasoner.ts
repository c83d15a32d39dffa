import { CircuitReasoner } from "../circuit-reasoner";
import { compileCircuit } from "../kernel/compile-circuit";
import { cnfOf, type Problem } from "../problem";
import type { Reasoner } from "../reasoner";
import { SatReasoner } from "../sat-reasoner";

/** About 5 s, and 64 MB of nodes. */
const budget = { work: 60_000_000, nodes: 4_000_000 };

/** A circuit where one fits the budget, else the solver; both give the same answers, and only circuits count. */
export function featureReasoner(problem: Problem): Reasoner {
  const circuit = compileCircuit(cnfOf(problem), budget);
  return circuit === null ? new SatReasoner(problem) : new CircuitReasoner(problem, circuit);
}
