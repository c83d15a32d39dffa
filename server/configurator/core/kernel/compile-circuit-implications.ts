/**
 * What chains of binary clauses make superfluous: binary clauses that others lead to (transitive reduction), long
 * clauses with a chain between their literals, and literals that lead to another of their clause.
 */
import type { Literal } from "./cnf";
import type { PlainProblem } from "./compile-circuit-propagation";

export function withoutChains(problem: PlainProblem, mostWork: number): (readonly Literal[])[] {
  const chains = new Chains(problem);
  const long = problem.clauses.filter((clause) => clause.length > 2).map((clause) => [...clause]);
  const clausesOf: Literal[][][] = Array.from({ length: 2 * problem.variableCount }, () => []);
  for (const clause of long) for (const literal of clause) clausesOf[literal]!.push(clause);
  const settled = new Set<Literal[]>();
  for (let literal = 0; literal < clausesOf.length && chains.work < mostWork; literal += 1) {
    const { reached } = chains;
    chains.follow(literal);
    if (reached[literal] === literal || reached[literal ^ 1] === literal) continue;
    const leads = (clause: readonly Literal[]): boolean => clause.some((other) => reached[other] === literal);
    for (const clause of clausesOf[literal]!) if (leads(clause)) clause.splice(clause.indexOf(literal), 1);
    for (const clause of clausesOf[literal ^ 1]!)
      if (clause.includes(literal ^ 1) && leads(clause)) settled.add(clause);
    chains.reduce(literal);
  }
  const units = problem.clauses.filter((clause) => clause.length < 2);
  return [...units, ...chains.clauses(), ...long.filter((clause) => !settled.has(clause))];
}

class Chains {
  work = 0;
  /** What the literal last followed leads to. */
  private queue: readonly Literal[] = [];
  /** By literal: the literal last followed that leads to it. */
  readonly reached: Int32Array;
  /** By literal: what follows from it at once. */
  private readonly next: readonly Set<Literal>[];
  /** By literal: the literal last followed that leads to it in two steps or more. */
  private readonly further: Int32Array;

  constructor({ variableCount, clauses }: PlainProblem) {
    this.next = Array.from({ length: 2 * variableCount }, () => new Set());
    for (const clause of clauses) if (clause.length === 2) this.join(clause[0]! ^ 1, clause[1]!);
    this.reached = new Int32Array(2 * variableCount).fill(-1);
    this.further = new Int32Array(2 * variableCount).fill(-1);
  }

  /** Marks everything that the literal leads to. */
  follow(literal: Literal): void {
    const { next, reached, further } = this;
    const queue = [...next[literal]!];
    this.queue = queue;
    for (const other of queue) reached[other] = literal;
    for (let at = 0; at < queue.length; at += 1) {
      this.work += 1 + next[queue[at]!]!.size;
      for (const other of next[queue[at]!]!) {
        further[other] = literal;
        if (reached[other] === literal) continue;
        reached[other] = literal;
        queue.push(other);
      }
    }
  }

  /** Drops steps from the literal (just followed) that longer ways replace. */
  reduce(literal: Literal): void {
    const dropped = [...this.next[literal]!].filter((other) => this.further[other] === literal);
    if (dropped.length === 0) return;
    for (const other of dropped) {
      this.next[literal]!.delete(other);
      this.next[other ^ 1]!.delete(literal ^ 1);
    }
    for (const other of this.queue) this.reached[other] = -1;
    this.follow(literal);
    // Steps into one cycle replace each other: keep what would be lost.
    for (const other of dropped) if (this.reached[other] !== literal) this.join(literal, other);
  }

  clauses(): Literal[][] {
    return this.next.flatMap((row, literal) =>
      [...row].filter((other) => (literal ^ 1) < other).map((other) => [literal ^ 1, other]),
    );
  }

  private join(literal: Literal, other: Literal): void {
    this.next[literal]!.add(other);
    this.next[other ^ 1]!.add(literal ^ 1);
  }
}
