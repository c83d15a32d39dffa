/**
 * Makes a problem smaller without changing its wholes: literals that hold or fail in every whole (propagation,
 * failed literals) and variables equal or opposite to another (cycles of implications; Tarjan 1972) leave it,
 * and clauses that say nothing new are dropped.
 */
import { withoutChains } from "./compile-circuit-implications";
import { Propagation, type PlainProblem } from "./compile-circuit-propagation";
import type { Cnf, Literal } from "./cnf";

export const alwaysTrue = -1;
export const alwaysFalse = -2;

export type Simplified = {
  readonly problem: PlainProblem;
  /** By variable of the original: the literal of the smaller problem that it equals, `alwaysTrue` or `alwaysFalse`. */
  readonly same: Int32Array;
};

/** Each round may make clauses short enough to find more in the next. */
const mostRounds = 4;
const mostChainWork = 20_000_000;

/** Null where there is no whole. */
export function simplify(cnf: Cnf, probingWork: number): Simplified | null {
  let problem = plain(cnf);
  let same = Int32Array.from({ length: cnf.variableCount }, (_, variable) => variable << 1);
  for (let round = 0; round < mostRounds; round += 1) {
    const merged = fixAndMerge(problem, probingWork);
    if (merged === null) return null;
    const map = (literal: number): number => {
      if (literal < 0) return literal;
      const target = merged[literal >> 1]!;
      return target < 0 ? ((literal & 1) === 0 ? target : alwaysTrue + alwaysFalse - target) : target ^ (literal & 1);
    };
    const next = rewrite(problem, merged, map);
    if (next === null) return null;
    same = same.map(map);
    const settled = next.variableCount === problem.variableCount && next.clauses.length === problem.clauses.length;
    problem = next;
    if (settled) break;
  }
  return { problem, same };
}

function plain({ variableCount, atMostOne, clauses }: Cnf): PlainProblem {
  return {
    variableCount,
    exclusive: atMostOne.map(({ first, size }) => Array.from({ length: size }, (_, at) => (first + at) << 1)),
    clauses: clauses
      .filter((clause) => !clause.some((literal) => clause.includes(literal ^ 1)))
      .map((clause) => [...new Set(clause)]),
  };
}

/** By variable: the literal it becomes, numbered anew without gaps. */
function fixAndMerge(problem: PlainProblem, probingWork: number): Int32Array | null {
  const propagation = new Propagation(problem);
  if (!propagation.followFacts() || !probe(propagation, probingWork)) return null;
  const representative = mergeCycles(propagation);
  if (representative === null) return null;
  const { variableCount, truth } = propagation;
  const target = new Int32Array(variableCount);
  let count = 0;
  for (let variable = 0; variable < variableCount; variable += 1) {
    const literal = variable << 1;
    const value = truth[literal]!;
    if (value !== 0) target[variable] = value === 1 ? alwaysTrue : alwaysFalse;
    else if (representative[literal] === literal) target[variable] = count++ << 1;
    else target[variable] = target[representative[literal]! >> 1]! ^ (representative[literal]! & 1);
  }
  return target;
}

/** Assumes every open literal in turn; one that fails is false in all wholes. */
function probe(propagation: Propagation, mostWork: number): boolean {
  const { truth, impliedStart, setStart } = propagation;
  const limit = propagation.work + mostWork;
  for (let literal = 0; literal < truth.length && propagation.work < limit; literal += 1) {
    const silent = impliedStart[literal] === impliedStart[literal + 1] && setStart[literal] === setStart[literal + 1];
    if (truth[literal] !== 0 || silent) continue;
    const mark = propagation.trailSize;
    const holds = propagation.decide(literal);
    propagation.undo(mark, 0);
    if (holds) continue;
    propagation.addFact(literal ^ 1);
    if (!propagation.followFacts()) return false;
  }
  return true;
}

/** By literal: the least literal that it equals, through cycles of binary clauses; null on a contradiction. */
function mergeCycles({ truth, implied, impliedStart }: Propagation): Int32Array | null {
  const count = truth.length;
  const representative = Int32Array.from({ length: count }, (_, literal) => literal);
  const order = new Int32Array(count);
  const low = new Int32Array(count);
  const next = impliedStart.slice(0, count);
  const done = new Uint8Array(count);
  const open: number[] = [];
  let counter = 0;
  for (let start = 0; start < count; start += 1) {
    if (order[start] !== 0 || truth[start] !== 0) continue;
    const path = [start];
    order[start] = low[start] = ++counter;
    open.push(start);
    while (path.length > 0) {
      const literal = path[path.length - 1]!;
      if (next[literal]! < impliedStart[literal + 1]!) {
        const other = implied[next[literal]!++]!;
        if (truth[other] !== 0 || done[other] === 1) continue;
        if (order[other] !== 0) low[literal] = Math.min(low[literal]!, order[other]!);
        else {
          order[other] = low[other] = ++counter;
          open.push(other);
          path.push(other);
        }
        continue;
      }
      path.pop();
      const below = path[path.length - 1];
      if (below !== undefined) low[below] = Math.min(low[below]!, low[literal]!);
      if (low[literal] !== order[literal]) continue;
      const cycle = open.splice(open.lastIndexOf(literal));
      const least = cycle.reduce((one, other) => Math.min(one, other));
      for (const member of cycle) {
        done[member] = 1;
        if (cycle.length > 1 && representative[member ^ 1] === least) return null;
        representative[member] = least;
      }
    }
  }
  return representative;
}

/** The clauses and sets in the new literals; null on a contradiction. */
function rewrite(
  { exclusive, clauses }: PlainProblem,
  merged: Int32Array,
  map: (literal: Literal) => number,
): PlainProblem | null {
  let variableCount = 0;
  for (const target of merged) variableCount = Math.max(variableCount, (target >> 1) + 1);
  const kept = new Map<string, Literal[]>();
  const keep = (literals: readonly number[]): void => {
    const clause = [...new Set(literals)].filter((literal) => literal !== alwaysFalse).sort(ascending);
    const holds = clause.some((literal, at) => literal === alwaysTrue || (at > 0 && literal === (clause[at - 1]! ^ 1)));
    if (!holds) kept.set(clause.join(), clause);
  };
  const sets = new Map<string, Literal[]>();
  for (const set of exclusive) {
    const literals = set.map(map).filter((literal) => literal !== alwaysFalse);
    const taken = literals.find((literal, at) => literal === alwaysTrue || literals.includes(literal ^ 1, at + 1));
    const open = [...new Set(literals)].filter((literal) => literal >= 0).sort(ascending);
    if (taken !== undefined) {
      for (const literal of open) if (literal >> 1 !== taken >> 1) keep([literal ^ 1]);
      continue;
    }
    for (const literal of open) if (literals.indexOf(literal) !== literals.lastIndexOf(literal)) keep([literal ^ 1]);
    if (open.length === 2) keep(open.map((literal) => literal ^ 1));
    else if (open.length > 2) sets.set(open.join(), open);
  }
  for (const clause of clauses) keep(clause.map(map));
  if (kept.has("")) return null;
  const problem = { variableCount, exclusive: [...sets.values()], clauses: [...kept.values()] };
  return { ...problem, clauses: withoutChains({ ...problem, clauses: withoutImplied(problem) }, mostChainWork) };
}

/** Without clauses that a shorter one, or a set, implies. */
function withoutImplied({ variableCount, exclusive, clauses }: PlainProblem): (readonly Literal[])[] {
  const setsOf: Set<number>[] = Array.from({ length: 2 * variableCount }, () => new Set());
  exclusive.forEach((set, index) => set.forEach((literal) => setsOf[literal]!.add(index)));
  /** By literal: clauses kept that are filed there, each under the literal with fewest so far. */
  const filed: (readonly Literal[])[][] = Array.from({ length: 2 * variableCount }, () => []);
  const stamp = new Int32Array(2 * variableCount).fill(-1);
  const result: (readonly Literal[])[] = [];
  const ordered = [...clauses].sort((left, right) => left.length - right.length);
  ordered.forEach((clause, index) => {
    for (const literal of clause) stamp[literal] = index;
    const implied = clause.some((literal) =>
      filed[literal]!.some((shorter) => shorter.every((other) => stamp[other] === index)),
    );
    const bySet = clause.length === 2 && [...setsOf[clause[0]! ^ 1]!].some((set) => setsOf[clause[1]! ^ 1]!.has(set));
    if (implied || bySet) return;
    result.push(clause);
    filed[clause.reduce((left, right) => (filed[right]!.length < filed[left]!.length ? right : left))]!.push(clause);
  });
  return result;
}

const ascending = (left: number, right: number): number => left - right;
