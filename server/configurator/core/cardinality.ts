/**
 * Sums of weighted literals between two bounds, as clauses: a diagram over partial sums (Eén and Sörensson 2006),
 * every node a variable defined by its children. Defined, not merely implied: each variable has one truth in each
 * whole, so that counts of wholes stay exact.
 */
import { positive, type Literal } from "./kernel/cnf";

export type Term = { readonly literal: Literal; readonly weight: number };

/** Where new variables and clauses go. */
export type Sink = { readonly newVariable: () => number; readonly add: (literals: readonly Literal[]) => void };

/** A literal, or a truth that needs none. */
export type Gate = Literal | boolean;

/** From `minimum` to `maximum` of the literals. */
export const countWithin = (literals: readonly Literal[], minimum: number, maximum: number, sink: Sink): Gate =>
  sumWithin(
    literals.map((literal) => ({ literal, weight: 1 })),
    minimum,
    maximum,
    sink,
  ) as Gate;

/**
 * Holds exactly where the weights of the true literals add up to something from `minimum` to `maximum`. Weights are
 * whole numbers of either sign; no literal may stand twice. Null where that takes more than `mostNodes`.
 */
export function sumWithin(
  terms: readonly Term[],
  minimum: number,
  maximum: number,
  sink: Sink,
  mostNodes = Infinity,
): Gate | null {
  const heaviestFirst = terms
    .filter((term) => term.weight !== 0)
    .sort((left, right) => Math.abs(right.weight) - Math.abs(left.weight));
  const { lowest, highest } = reach(heaviestFirst);
  const gates = new GateBuilder(sink);
  const memo = heaviestFirst.map(() => new Map<number, Gate>());
  let nodes = 0;
  const gate = (at: number, sum: number): Gate | null => {
    const low = sum + (lowest[at] as number);
    const high = sum + (highest[at] as number);
    if (low >= minimum && high <= maximum) return true;
    if (high < minimum || low > maximum) return false;
    const known = memo[at]?.get(sum);
    if (known !== undefined) return known;
    if ((nodes += 1) > mostNodes) return null;
    const { literal, weight } = heaviestFirst[at] as Term;
    const taken = gate(at + 1, sum + weight);
    const left = taken === null ? null : gate(at + 1, sum);
    if (taken === null || left === null) return null;
    const found = gates.choose(literal, taken, left);
    memo[at]?.set(sum, found);
    return found;
  };
  return gate(0, 0);
}

/** By place: the least and the greatest that the terms from there on can add. */
function reach(terms: readonly Term[]): { lowest: number[]; highest: number[] } {
  const lowest = new Array<number>(terms.length + 1).fill(0);
  const highest = new Array<number>(terms.length + 1).fill(0);
  for (let at = terms.length - 1; at >= 0; at -= 1) {
    const { weight } = terms[at] as Term;
    lowest[at] = (lowest[at + 1] as number) + Math.min(weight, 0);
    highest[at] = (highest[at + 1] as number) + Math.max(weight, 0);
  }
  return { lowest, highest };
}

/** Variables that stand for combinations of literals; the same combination is the same variable. */
export class GateBuilder {
  private readonly known = new Map<string, Literal>();

  constructor(private readonly sink: Sink) {}

  /** `literal ? yes : no`. */
  choose(literal: Literal, yes: Gate, no: Gate): Gate {
    if (yes === no) return yes;
    if (typeof yes === "boolean" && typeof no === "boolean") return yes ? literal : literal ^ 1;
    return this.define(`${literal}?${String(yes)}:${String(no)}`, (self) => [
      [literal ^ 1, self ^ 1, yes],
      [literal ^ 1, self, opposite(yes)],
      [literal, self ^ 1, no],
      [literal, self, opposite(no)],
      // Implied by the others; said so that it propagates.
      [self ^ 1, yes, no],
      [self, opposite(yes), opposite(no)],
    ]);
  }

  and(parts: readonly Gate[]): Gate {
    const literals = [...new Set(parts.filter((part) => part !== true))];
    if (literals.includes(false)) return false;
    const open = literals as Literal[];
    if (open.some((literal) => open.includes(literal ^ 1))) return false;
    if (open.length <= 1) return open[0] ?? true;
    const sorted = [...open].sort((left, right) => left - right);
    return this.define(`&${sorted.join()}`, (self) => [
      ...sorted.map((literal) => [self ^ 1, literal]),
      [self, ...sorted.map((literal) => literal ^ 1)],
    ]);
  }

  or(parts: readonly Gate[]): Gate {
    return opposite(this.and(parts.map(opposite)));
  }

  equal(left: Gate, right: Gate): Gate {
    if (typeof left === "boolean") return left ? right : opposite(right);
    return this.choose(left, right, opposite(right));
  }

  private define(key: string, clauses: (self: Literal) => Gate[][]): Literal {
    const before = this.known.get(key);
    if (before !== undefined) return before;
    const self = positive(this.sink.newVariable());
    this.known.set(key, self);
    for (const clause of clauses(self)) {
      if (clause.includes(true)) continue;
      this.sink.add(clause.filter((part): part is Literal => part !== false));
    }
    return self;
  }
}

export const opposite = (gate: Gate): Gate => (typeof gate === "boolean" ? !gate : gate ^ 1);
