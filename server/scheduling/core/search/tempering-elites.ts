// The best of each start, and new starts between two of them: operations in the order of their mixed places, which respects
// both parents' jobs (a convex mix of two topological orders is one).
import type { Random } from "../../../base/core/random";
import type { SequenceGraph } from "./sequence-graph";

export type Kept = { readonly cost: number; readonly position: Int32Array; readonly alternative: Int32Array };

export const keepSequencing = (g: SequenceGraph, cost: number): Kept => ({
  cost,
  position: g.position.slice(0, g.n),
  alternative: g.alternative.slice(0, g.n),
});

/** Puts one among the best; of two that cost the same the first stays. */
export function offer(elites: Kept[], found: Kept, most: number): void {
  if (elites.some(({ cost }) => cost === found.cost)) return;
  elites.push(found);
  elites.sort((a, b) => a.cost - b.cost);
  elites.length = Math.min(elites.length, most);
}

/** Two different ones. */
export function pairOf(elites: readonly Kept[], random: Random): readonly [Kept, Kept] {
  const one = random.int(elites.length);
  const other = (one + 1 + random.int(elites.length - 1)) % elites.length;
  return [elites[one]!, elites[other]!];
}

/** A start between two: their places mixed, the alternatives of the first. */
export function between(a: Kept, b: Kept, random: Random): { order: Int32Array; alternative: Int32Array } {
  const n = a.position.length;
  const share = 0.2 + 0.6 * random.next();
  const place = Float64Array.from(a.position, (each, o) => share * each + (1 - share) * b.position[o]!);
  const order = new Int32Array(n + 1).fill(n);
  order.set(Array.from(place.keys()).sort((x, y) => place[x]! - place[y]! || a.position[x]! - a.position[y]!));
  const alternative = new Int32Array(n + 1);
  alternative.set(a.alternative);
  return { order, alternative };
}
