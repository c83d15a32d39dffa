// The levels of the objective below tardiness, node by node, where a plant has them: what the search keeps in step.
import { finishAfter, startBefore } from "../../base/core/calendar";
import { runningCost } from "./kernel/rates";
import type { NodeCost } from "./kernel/retime";
import type { Sequences } from "./kernel/sequences";
import { changeCost } from "./objective";

/**
 * What alternatives cost, energy and overtime; setups are summed by the retiming itself. Null where nothing has a price.
 * The others of a load stay on their alternatives: what those cost is the same wherever the load stands.
 */
export function runningCostOfNodes(sequences: Sequences): NodeCost | null {
  const { columns: c, timelines, alternative, start, end, setup, lane, previous, slotNode } = sequences;
  const { rates, altCost } = c;
  if (rates === null) return altCost && ((v) => altCost[alternative[v]!]!);
  return (v) => {
    const a = alternative[v]!;
    const own = altCost === null ? 0 : altCost[a]!;
    const { open } = timelines[c.altResource[a]!]!;
    const free = lane[v] === -1 || previous[v] === -1 ? 0 : end[slotNode[previous[v]!]!]!;
    const setupStart = setup[v] === 0 ? start[v]! : Math.max(free, startBefore(open, start[v]!, setup[v]!));
    const setupEnd = setup[v] === 0 ? start[v]! : finishAfter(open, setupStart, setup[v]!);
    return own + runningCost(rates, a, { setupStart, setupEnd, start: start[v]!, end: end[v]! });
  };
}

/** Null where no operation has a published place. */
export function changeOfNodes(sequences: Sequences): NodeCost | null {
  const { columns: c, alternative, lane, laneBase, start } = sequences;
  if (!c.hasPrevious) return null;
  const members = membersOf(sequences);
  return (v) => {
    const resource = c.altResource[alternative[v]!]!;
    const at = { resource, lane: lane[v] === -1 ? 0 : lane[v]! - laneBase[resource]!, start: start[v]! };
    const load = members.get(v);
    return load === undefined ? changeCost(c, v, at) : load.reduce((sum, o) => sum + changeCost(c, o, at), 0);
  };
}

/** Leader → all operations of its load. */
function membersOf({ nodeOf, isShared }: Sequences): ReadonlyMap<number, readonly number[]> {
  const members = new Map<number, number[]>();
  nodeOf.forEach((v, o) => {
    if (v !== -1 && isShared[v] === 1) members.set(v, [...(members.get(v) ?? []), o]);
  });
  return members;
}
