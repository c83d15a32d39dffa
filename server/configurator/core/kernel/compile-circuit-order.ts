/**
 * Which variables cut the problem apart: an elimination order by least degree gives a tree of separators (a tree
 * decomposition); its centre is decided first, then the centres of what is left (Korhonen and Järvisalo 2021).
 */
import type { PlainProblem } from "./compile-circuit-propagation";

/** Separators wider than this are not looked for: what is left when they start is one core. */
const widest = 120;
/** Pairs of neighbours joined at most. */
const mostJoined = 30_000_000;

/** By variable: how many centres lie above it; small is decided first. */
export function separatorDepths(problem: PlainProblem): Int32Array {
  const { parent, bags } = eliminate(problem);
  return centreDepths(problem.variableCount, parent, bags);
}

/** The tree: by variable, the one eliminated next among its neighbours then (−1 = a root), and those neighbours. */
type Elimination = { readonly parent: Int32Array; readonly bags: readonly (readonly number[])[] };

function eliminate(problem: PlainProblem): Elimination {
  const { variableCount } = problem;
  const neighbours = neighboursOf(problem);
  const byDegree: number[][] = [];
  const file = (variable: number): void => void (byDegree[neighbours[variable]!.size] ??= []).push(variable);
  for (let variable = variableCount - 1; variable >= 0; variable -= 1) file(variable);
  const place = new Int32Array(variableCount).fill(-1);
  const bags: (readonly number[])[] = Array.from({ length: variableCount }, () => []);
  let placed = 0;
  let joined = 0;
  for (let degree = 0; degree < Math.min(byDegree.length, widest) && joined < mostJoined;) {
    const variable = byDegree[degree]?.pop();
    if (variable === undefined) degree += 1;
    else if (place[variable]! < 0 && neighbours[variable]!.size === degree) {
      place[variable] = placed++;
      const around = [...neighbours[variable]!];
      bags[variable] = around;
      joined += around.length ** 2;
      for (const one of around) {
        const mine = neighbours[one]!;
        mine.delete(variable);
        for (const other of around) if (other !== one) mine.add(other);
        file(one);
        degree = Math.min(degree, mine.size);
      }
    }
  }
  const core = Array.from(place.keys()).filter((variable) => place[variable]! < 0);
  for (const variable of core) {
    place[variable] = placed++;
    bags[variable] = core;
  }
  const parent = Int32Array.from(bags, (bag, variable) => {
    if (bag === core) return core[place[variable]! - place[core[0]!]! + 1] ?? -1;
    return bag.reduce((first, other) => (first < 0 || place[other]! < place[first]! ? other : first), -1);
  });
  return { parent, bags };
}

/** Variables of one clause or set are neighbours; those of a very long one only each with the next. */
function neighboursOf({ variableCount, clauses, exclusive }: PlainProblem): Set<number>[] {
  const neighbours: Set<number>[] = Array.from({ length: variableCount }, () => new Set());
  const join = (one: number, other: number): void => {
    if (one === other) return;
    neighbours[one]!.add(other);
    neighbours[other]!.add(one);
  };
  for (const row of [...clauses, ...exclusive])
    row.forEach((literal, at) => {
      const others = row.length <= 4 * widest ? row.slice(at + 1) : row.slice(at + 1, at + 2);
      for (const other of others) join(literal >> 1, other >> 1);
    });
  return neighbours;
}

function centreDepths(count: number, parent: Int32Array, bags: readonly (readonly number[])[]): Int32Array {
  const neighbours: number[][] = Array.from({ length: count }, () => []);
  for (let node = 0; node < count; node += 1) {
    if (parent[node]! < 0) continue;
    neighbours[node]!.push(parent[node]!);
    neighbours[parent[node]!]!.push(node);
  }
  const depths = new Int32Array(count).fill(-1);
  const removed = new Uint8Array(count);
  const above = new Int32Array(count);
  const below = new Int32Array(count);
  const pending = Array.from({ length: count }, (_, node) => ({ node, depth: 0 })).filter(
    ({ node }) => parent[node]! < 0,
  );
  while (pending.length > 0) {
    const { node, depth } = pending.pop()!;
    const tree = [node];
    above[node] = -1;
    for (let at = 0; at < tree.length; at += 1) {
      below[tree[at]!] = 1;
      for (const other of neighbours[tree[at]!]!) {
        if (removed[other] === 1 || other === above[tree[at]!]) continue;
        above[other] = tree[at]!;
        tree.push(other);
      }
    }
    for (let at = tree.length - 1; at > 0; at -= 1) below[above[tree[at]!]!]! += below[tree[at]!]!;
    const centre = centreOf(tree, (at) => below[at]!, above);
    removed[centre] = 1;
    let fresh = 0;
    for (const variable of [centre, ...bags[centre]!]) {
      if (depths[variable]! >= 0) continue;
      depths[variable] = depth;
      fresh += 1;
    }
    for (const other of neighbours[centre]!)
      if (removed[other] === 0) pending.push({ node: other, depth: depth + (fresh > 0 ? 1 : 0) });
  }
  return depths;
}

/** The node whose largest remaining piece is least. */
function centreOf(tree: readonly number[], below: (node: number) => number, above: Int32Array): number {
  const largest = new Map<number, number>();
  for (const node of tree) largest.set(node, Math.max(largest.get(node) ?? 0, tree.length - below(node)));
  for (const node of tree.slice(1)) {
    const over = above[node]!;
    largest.set(over, Math.max(largest.get(over)!, below(node)));
  }
  return tree.reduce((best, node) => (largest.get(node)! < largest.get(best)! ? node : best));
}
