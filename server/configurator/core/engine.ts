/**
 * Domains by satisfiability: an option is offered when some whole has it. Wholes once found are kept as
 * witnesses, and survive retractions, so that most options need no search.
 */
import type { ChosenValue, Choices } from "./answers";
import { positive, negative, Solver, type Literal } from "./kernel/solver";
import { placeOf, weightOf, type Problem, type ProblemGroup } from "./problem";

const mostWitnesses = 256;

/** Choices as literals, with what literals cannot say about single numbers. */
export type Question = {
  readonly literals: readonly Literal[];
  /** By group: the number chosen, as several numbers share a class. */
  readonly exact: ReadonlyMap<ProblemGroup, number>;
  /** By group: the numbers refused. */
  readonly without: ReadonlyMap<ProblemGroup, ReadonlySet<number>>;
  /** Two choices of one group, an unknown option, a number both chosen and refused. */
  readonly contradictory: boolean;
};

export class Engine {
  readonly problem: Problem;
  readonly groupById: ReadonlyMap<string, ProblemGroup>;
  readonly solver: Solver;
  /** One row per witness: the place taken in each group. */
  private readonly witnesses: Int32Array[] = [];
  private oldest = 0;
  /** The last question, and which options it excludes: they stay excluded while choices are only added. */
  private lastLiterals: readonly Literal[] = [];
  private lastExcluded: Uint8Array;

  constructor(problem: Problem) {
    this.problem = problem;
    this.groupById = new Map(problem.groups.map((group) => [group.id, group]));
    this.solver = new Solver(
      problem.variableCount,
      problem.exactlyOne,
      problem.clauses.map((clause) => clause.literals),
    );
    this.lastExcluded = new Uint8Array(problem.variableCount);
  }

  question(choices: Choices): Question {
    const literals: Literal[] = [];
    const exact = new Map<ProblemGroup, number>();
    const without = new Map<ProblemGroup, Set<number>>();
    let contradictory = false;
    for (const { group: id, value } of choices.chosen) {
      const group = this.groupById.get(id);
      const place = group ? placeOf(group, value) : -1;
      if (!group || place < 0) contradictory = true;
      else {
        literals.push(positive(group.first + place));
        if (group.kind !== "number") continue;
        if (exact.has(group) && exact.get(group) !== value) contradictory = true;
        exact.set(group, value as number);
      }
    }
    for (const { group: id, option } of choices.refused) {
      const group = this.groupById.get(id);
      const place = group ? placeOf(group, option) : -1;
      if (!group || place < 0) continue;
      if (group.kind === "choice") literals.push(negative(group.first + place));
      else without.set(group, (without.get(group) ?? new Set()).add(option as number));
    }
    for (const [group, numbers] of without) {
      if (exact.has(group) && numbers.has(exact.get(group) as number)) contradictory = true;
      for (let place = 0; place < group.size; place += 1)
        if (this.numbersLeft(group, place, numbers) === 0) literals.push(negative(group.first + place));
    }
    return { literals: [...new Set(literals)], exact, without, contradictory };
  }

  numbersLeft(group: ProblemGroup, place: number, without: ReadonlySet<number> | undefined): number {
    let refused = 0;
    for (const number of without ?? []) if (placeOf(group, number) === place) refused += 1;
    return weightOf(group, place) - refused;
  }

  literalOf(group: ProblemGroup, value: ChosenValue): Literal {
    const place = placeOf(group, value);
    return place < 0 ? -1 : positive(group.first + place);
  }

  satisfiable(literals: readonly Literal[], wanted: readonly Literal[] = []): Int32Array | null {
    return this.witnesses.find((witness) => this.agrees(witness, literals)) ?? this.search(literals, wanted);
  }

  /** By variable of an option or class: 1 when some whole that agrees with the literals has it; null when there is no whole. */
  possible(literals: readonly Literal[]): Uint8Array | null {
    const { groups } = this.problem;
    const found = new Uint8Array(this.problem.variableCount);
    const mark = (witness: Int32Array): void =>
      groups.forEach((group, index) => void (found[group.first + witness[index]!] = 1));
    const agreeing = this.witnesses.filter((witness) => this.agrees(witness, literals));
    agreeing.forEach(mark);
    const excluded = this.excludedSoFar(literals);
    const open = (variable: number): boolean => found[variable] === 0 && excluded[variable] === 0;
    if (agreeing.length === 0) {
      const first = this.search(literals, this.unproven(open));
      if (first === null) return null;
      mark(first);
    }
    for (const group of groups) {
      if (group.order >= 0) this.ends(group, literals, found, mark);
      else {
        for (let variable = group.first; variable < group.first + group.size; variable += 1) {
          if (!open(variable)) continue;
          const witness = this.search([...literals, positive(variable)], this.unproven(open));
          if (witness === null) excluded[variable] = 1;
          else mark(witness);
        }
      }
    }
    this.lastLiterals = literals;
    this.lastExcluded = excluded;
    return found;
  }

  /** Finds the lowest and the highest possible class of a long row by bisection. */
  private ends(
    { first, size, order }: ProblemGroup,
    literals: readonly Literal[],
    found: Uint8Array,
    mark: (witness: Int32Array) => void,
  ): void {
    const edge = (from: number, step: number): number => {
      let place = from;
      while (found[first + place] === 0) place += step;
      return place;
    };
    for (let unknown = 0, top = edge(0, 1); unknown < top; top = edge(0, 1)) {
      const middle = (unknown + top - 1) >> 1;
      const witness = this.search([...literals, positive(order + middle)]);
      if (witness === null) unknown = middle + 1;
      else mark(witness);
    }
    for (let unknown = size - 1, bottom = edge(size - 1, -1); unknown > bottom; bottom = edge(size - 1, -1)) {
      const middle = (unknown + bottom + 2) >> 1;
      const witness = this.search([...literals, negative(order + middle - 1)]);
      if (witness === null) unknown = middle - 1;
      else mark(witness);
    }
  }

  /** The possible class nearest to `start` on one side of it, itself included; −1 when there is none. */
  nearestPossible(group: ProblemGroup, literals: readonly Literal[], start: number, side: -1 | 1): number {
    const index = this.problem.groups.indexOf(group);
    const between = (low: number, high: number): number =>
      this.search([
        ...literals,
        ...(low > 0 ? [negative(group.order + low - 1)] : []),
        ...(high < group.size - 1 ? [positive(group.order + high)] : []),
      ])?.[index] ?? -1;
    let best = side < 0 ? between(0, start) : between(start, group.size - 1);
    if (best < 0) return -1;
    let low = side < 0 ? best + 1 : start;
    let high = side < 0 ? start : best - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = side < 0 ? between(middle, high) : between(low, middle);
      if (found >= 0) best = found;
      if (side < 0) {
        if (found < 0) high = middle - 1;
        else low = best + 1;
      } else if (found < 0) low = middle + 1;
      else high = best - 1;
    }
    return best;
  }

  private unproven(open: (variable: number) => boolean): Literal[] {
    const wanted: Literal[] = [];
    for (const group of this.problem.groups) {
      if (group.order >= 0) continue;
      for (let variable = group.first; variable < group.first + group.size; variable += 1)
        if (open(variable)) wanted.push(positive(variable));
    }
    return wanted;
  }

  private excludedSoFar(literals: readonly Literal[]): Uint8Array {
    const now = new Set(literals);
    return this.lastLiterals.every((literal) => now.has(literal))
      ? this.lastExcluded.slice()
      : new Uint8Array(this.problem.variableCount);
  }

  private agrees(witness: Int32Array, literals: readonly Literal[]): boolean {
    const { place } = this.optionOf;
    for (const literal of literals) {
      const variable = literal >> 1;
      const index = this.optionOf.group[variable]!;
      if (index < 0 || (witness[index] === place[variable]!) === ((literal & 1) === 1)) return false;
    }
    return true;
  }

  /** By variable: its group and its place in it; −1 for variables that are no option. */
  private get optionOf(): { group: Int32Array; place: Int32Array } {
    return (this.optionOfCache ??= this.indexOptions());
  }
  private optionOfCache: { group: Int32Array; place: Int32Array } | undefined;

  private indexOptions(): { group: Int32Array; place: Int32Array } {
    const group = new Int32Array(this.problem.variableCount).fill(-1);
    const place = new Int32Array(this.problem.variableCount);
    this.problem.groups.forEach(({ first, size }, index) => {
      for (let at = 0; at < size; at += 1) {
        group[first + at] = index;
        place[first + at] = at;
      }
    });
    return { group, place };
  }

  private search(literals: readonly Literal[], wanted: readonly Literal[] = []): Int32Array | null {
    if (!this.solver.solve(literals, wanted)) return null;
    const { truth } = this.solver;
    const witness = Int32Array.from(this.problem.groups, ({ first, size }) => {
      let place = 0;
      while (place < size - 1 && truth[positive(first + place)] !== 1) place += 1;
      return place;
    });
    if (this.witnesses.length < mostWitnesses) this.witnesses.push(witness);
    else {
      this.witnesses[this.oldest] = witness;
      this.oldest = (this.oldest + 1) % mostWitnesses;
    }
    return witness;
  }
}
