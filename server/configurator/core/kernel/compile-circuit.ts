/**
 * Compiles a problem into a circuit that answers every question about it in one linear pass, or gives up when a
 * budget of work does not suffice. For the server and the command line: the browser gets the circuit.
 */
import type { Circuit } from "./circuit";
import type { Cnf } from "./cnf";
import { Search, type Budget } from "./compile-circuit-search";
import { shareNodes } from "./compile-circuit-share";
import { alwaysFalse, simplify } from "./compile-circuit-simplify";

/** Null when the budget does not suffice. */
export function compileCircuit(cnf: Cnf, budget: Budget): Circuit | null {
  const simplified = simplify(cnf, budget.work);
  if (simplified === null) return noWhole(cnf);
  const searched = new Search(simplified.problem, budget).run();
  if (searched === null) return null;
  return {
    same: simplified.same,
    variableCount: simplified.problem.variableCount,
    ...shareNodes(searched.nodes, searched.root),
  };
}

function noWhole({ variableCount }: Cnf): Circuit {
  return {
    same: new Int32Array(variableCount).fill(alwaysFalse),
    variableCount: 0,
    all: Uint8Array.of(0),
    start: Int32Array.of(0, 0),
    children: new Int32Array(0),
  };
}
