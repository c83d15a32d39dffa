// Path relinking (Glover 1998; for job shops Peng, Lü, Cheng 2014): from one sequencing towards another by swaps of machine
// neighbours that the other has the other way round. Each swap takes the distance down by one.
import type { Random } from "../../../base/core/random";
import type { Elite } from "./elite";
import { link, placeAfter, unlink, type SequenceGraph } from "./sequence-graph";

export type Relinking = {
  /** Begins at the graph's present sequencing. */
  begin(guide: Elite): void;
  /** Swaps up to `steps` times; returns how many it did. Heads and tails are not kept in step. */
  walk(steps: number): number;
};

export function createRelinking(g: SequenceGraph, random: Random): Relinking {
  const { n, shop, machine, machinePred, machineSucc, position } = g;
  /** Operations to be swapped with their machine successor or moved to the guide's machine, and o → its place there or -1. */
  const open = new Int32Array(n);
  const placeOf = new Int32Array(n + 1);
  /** o → its place in the guide's order, its alternative. */
  const guidePlace = new Int32Array(n);
  const guideAlternative = new Int32Array(n);
  let count = 0;

  function begin(guide: Elite): void {
    guide.order.forEach((o, place) => {
      guidePlace[o] = place;
    });
    guideAlternative.set(guide.alternative.subarray(0, n));
    count = 0;
    placeOf.fill(-1);
    for (let o = 0; o < n; o += 1) judge(o);
  }

  function walk(steps: number): number {
    let done = 0;
    while (done < steps && count > 0) {
      const o = open[random.int(count)]!;
      if (g.alternative[o] !== guideAlternative[o]) {
        reassign(o);
        done += 1;
      } else if (swap(o)) done += 1;
    }
    return done;
  }

  /** To the guide's machine, where the order has it. */
  function reassign(o: number): void {
    const a = guideAlternative[o]!;
    const m = shop.altMachine[a]!;
    const oldBefore = machinePred[o]!;
    unlink(g, o);
    let after = n;
    let before = g.lastOn[m]!;
    while (before !== n && position[before]! > position[o]!) {
      after = before;
      before = machinePred[before]!;
    }
    g.alternative[o] = a;
    g.duration[o] = shop.altDuration[a]!;
    link(g, o, m, before, after);
    judge(oldBefore);
    judge(before);
    judge(o);
  }

  /** Swaps `u` with its successor unless that closes a cycle. */
  function swap(u: number): boolean {
    const v = machineSucc[u]!;
    const before = machinePred[u]!;
    const after = machineSucc[v]!;
    unlink(g, u);
    link(g, u, machine[v]!, v, after);
    const fits = placeAfter(g, u, v);
    if (!fits) {
      unlink(g, u);
      link(g, u, machine[v]!, before, v);
      return false;
    }
    judge(before);
    judge(u);
    judge(v);
    return true;
  }

  function judge(o: number): void {
    if (o === n) return;
    const next = machineSucc[o]!;
    const wanted = g.alternative[o] !== guideAlternative[o] || (next !== n && guidePlace[next]! < guidePlace[o]!);
    const place = placeOf[o]!;
    if (wanted === place >= 0) return;
    if (wanted) {
      placeOf[o] = count;
      open[count++] = o;
    } else {
      const moved = open[--count]!;
      open[place] = moved;
      placeOf[moved] = place;
      placeOf[o] = -1;
    }
  }

  return { begin, walk };
}
