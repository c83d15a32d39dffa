// One operation moved in a sequencing: links, topological order, heads and tails, all kept in step.
import { makespanOf, markDirty, updateHeads, updateTails } from "./heads-and-tails";
import { link, placeAfter, placeBefore, unlink, type SequenceGraph } from "./sequence-graph";

/** Moves `u` behind `v`, later on the same machine, and returns the makespan. The caller knows that no path leads u → … → v past u's job successors. */
export function moveBehind(g: SequenceGraph, u: number, v: number): number {
  const before = g.machinePred[u]!;
  const first = g.machineSucc[u]!;
  const from = g.position[u]!;
  unlink(g, u);
  link(g, u, g.machine[v]!, v, g.machineSucc[v]!);
  placeAfter(g, u, v);
  markDirty(g, first);
  markDirty(g, u);
  markDirty(g, g.machineSucc[u]!);
  updateHeads(g, from);
  const last = g.position[u]!;
  markDirty(g, u);
  markDirty(g, v);
  markDirty(g, before);
  updateTails(g, last);
  return makespanOf(g);
}

/** Moves `v` in front of `u`, earlier on the same machine; the mirror image. */
export function moveInFront(g: SequenceGraph, v: number, u: number): number {
  const last = g.machinePred[v]!;
  const after = g.machineSucc[v]!;
  const to = g.position[v]!;
  unlink(g, v);
  link(g, v, g.machine[u]!, g.machinePred[u]!, u);
  placeBefore(g, v, u);
  markDirty(g, v);
  markDirty(g, u);
  markDirty(g, after);
  updateHeads(g, g.position[v]!);
  markDirty(g, last);
  markDirty(g, v);
  markDirty(g, g.machinePred[v]!);
  updateTails(g, to);
  return makespanOf(g);
}

/** Gives an operation another alternative, or another place on its machine, between neighbours `before` and `after`, which neither follow nor lead it through its job. Returns the makespan. */
export function reinsert(g: SequenceGraph, o: number, alternative: number, before: number, after: number): number {
  const { n, shop, position, machinePred, machineSucc } = g;
  const oldBefore = machinePred[o]!;
  const oldAfter = machineSucc[o]!;
  unlink(g, o);
  g.alternative[o] = alternative;
  g.duration[o] = shop.altDuration[alternative]!;
  link(g, o, shop.altMachine[alternative]!, before, after);
  if (before !== n) placeAfter(g, o, before);
  if (after !== n) placeBefore(g, o, after);
  markDirty(g, o);
  markDirty(g, oldAfter);
  markDirty(g, after);
  updateHeads(g, Math.min(position[o]!, position[oldAfter]!));
  markDirty(g, o);
  markDirty(g, oldBefore);
  markDirty(g, before);
  updateTails(g, oldBefore === n ? position[o]! : Math.max(position[o]!, position[oldBefore]!));
  return makespanOf(g);
}
