import type { CompiledModel } from "#catalog/compiled-model";
import type { Prepared } from "#configurator/prepared";

/** An answer of a circuit is a pass over it: of a packed text this long, about half a frame in a slow browser. */
const longestCircuit = 200_000;
/** Without a circuit the search decides; beyond this weight one step of it may take longer than 8 ms. */
const mostWeight = 600;
/** Sums over ladders of numbers are what a search spends its time on. */
const ladderWeight = 40;
const conditionWeight = 20;

/** Is the engine to run beside the page? Decided from what was prepared for the model, never from a clock. */
export function needsWorker({ prepared: text }: Pick<CompiledModel, "prepared">): boolean {
  if (text === undefined) return false;
  if (text.length > longestCircuit * 4) return true;
  const { circuit, problem } = JSON.parse(text) as Pick<Prepared, "circuit" | "problem">;
  if (circuit !== null) return circuit.length > longestCircuit;
  const { groups, conditions, clauses } = problem;
  const ladders = groups.filter((group) => group.ladder);
  const options = groups.filter((group) => !group.ladder).reduce((sum, group) => sum + group.size, 0);
  const weight =
    options + ladders.length * ladderWeight + conditions.length * conditionWeight + Math.floor(clauses.length / 20);
  return weight > mostWeight;
}
