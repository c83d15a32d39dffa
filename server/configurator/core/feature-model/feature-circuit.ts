import { compileCircuit } from "../kernel/compile-circuit";
import type { Circuit } from "../kernel/circuit";
import { cnfOf, type Problem } from "../problem";

/** About 5 s, and 64 MB of nodes. */
const budget = { work: 60_000_000, nodes: 4_000_000 };

/** Null where the solver has to do; it gives the same answers, but cannot count. */
export const featureCircuit = (problem: Problem): Circuit | null => compileCircuit(cnfOf(problem), budget);
