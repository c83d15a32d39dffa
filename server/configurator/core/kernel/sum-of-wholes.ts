/**
 * One number over all wholes: their count, their least cost. Branching with propagation; parts that no clause
 * joins are worked out apart and remembered (Sang, Bacchus, Beame, Kautz, Pitassi 2004).
 */
import type { ExactlyOne, Literal } from "./solver";

/** How wholes are added up (`plus` over alternatives, `times` over independent parts). */
export type Measure<T> = {
  readonly none: T;
  readonly one: T;
  plus(left: T, right: T): T;
  times(left: T, right: T): T;
  /** What a variable contributes where it is true. */
  weight(variable: number): T;
};

/** Thrown by `total` when the parts are too many to be worked out. */
export class TooManyParts extends Error {}

/** Variables and clauses of all parts looked at in one question: seconds and 60 MB. */
const mostWork = 8_000_000;

export class SumOfWholes<T> {
  private readonly measure: Measure<T>;
  private readonly clauses: readonly (readonly Literal[])[];
  /** By literal: the clauses it stands in. */
  private readonly occurrences: readonly number[][];
  /** By variable: its group, or −1. */
  private readonly groupOf: Int32Array;
  private readonly groups: readonly ExactlyOne[];
  /** By literal: 1 true, −1 false, 0 open. */
  private readonly truth: Int8Array;
  /** By clause: how many of its literals are true, and how many open. */
  private readonly trueIn: Int32Array;
  private readonly openIn: Int32Array;
  private readonly trail: Literal[] = [];
  private readonly remembered = new Map<string, T>();
  /** By variable: the visit in which it was last seen. */
  private readonly visited: Int32Array;
  private visit = 0;
  private work = 0;

  constructor(
    variableCount: number,
    groups: readonly ExactlyOne[],
    clauses: readonly (readonly Literal[])[],
    measure: Measure<T>,
  ) {
    this.measure = measure;
    this.groups = groups;
    this.groupOf = new Int32Array(variableCount).fill(-1);
    groups.forEach((group, index) => this.groupOf.fill(index, group.first, group.first + group.size));
    const members = groups.map((group) => Array.from({ length: group.size }, (_, at) => (group.first + at) << 1));
    const tautology = (clause: readonly Literal[]): boolean => clause.some((literal) => clause.includes(literal ^ 1));
    this.clauses = [
      ...members,
      ...clauses.filter((clause) => !tautology(clause)).map((clause) => [...new Set(clause)]),
    ];
    this.occurrences = Array.from({ length: 2 * variableCount }, () => []);
    this.clauses.forEach((clause, index) => clause.forEach((literal) => this.occurrences[literal]!.push(index)));
    this.truth = new Int8Array(2 * variableCount);
    this.trueIn = new Int32Array(this.clauses.length);
    this.openIn = Int32Array.from(this.clauses, (clause) => clause.length);
    this.visited = new Int32Array(variableCount);
  }

  /** Over all wholes in which the given literals hold. */
  total(given: readonly Literal[]): T {
    this.work = 0;
    const { measure } = this;
    const units = this.clauses.filter((clause) => clause.length === 1).map((clause) => clause[0]!);
    const empty = this.clauses.some((clause) => clause.length === 0);
    try {
      if (empty || !this.assignAll([...given, ...units])) return measure.none;
      const open = Array.from(this.groupOf.keys()).filter((variable) => this.truth[variable << 1] === 0);
      return measure.times(this.weightFrom(0), this.parts(open));
    } finally {
      this.undo(0);
    }
  }

  private parts(variables: readonly number[]): T {
    let product = this.measure.one;
    for (const part of this.split(variables)) {
      product = this.measure.times(product, this.part(part));
      if (product === this.measure.none) return product;
    }
    return product;
  }

  private part({ variables, clauses }: Part): T {
    const { measure } = this;
    if (clauses.length === 0)
      return variables.reduce(
        (product, variable) => measure.times(product, measure.plus(measure.one, measure.weight(variable))),
        measure.one,
      );
    if (clauses.length === 1 && clauses[0]! < this.groups.length)
      return variables
        .map((variable) => measure.weight(variable))
        .reduce((left, right) => measure.plus(left, right), measure.none);
    this.work += variables.length + clauses.length;
    if (this.work > mostWork) throw new TooManyParts();
    const key = `${variables.join()};${clauses.join()}`;
    const known = this.remembered.get(key);
    if (known !== undefined) return known;
    let sum = measure.none;
    for (const literal of this.branches(variables)) {
      const mark = this.trail.length;
      if (this.assignAll([literal])) {
        const rest = variables.filter((variable) => this.truth[variable << 1] === 0);
        sum = measure.plus(sum, measure.times(this.weightFrom(mark), this.parts(rest)));
      }
      this.undo(mark);
    }
    this.remembered.set(key, sum);
    return sum;
  }

  /** The options of the busiest group, or both values of the busiest variable. */
  private branches(variables: readonly number[]): Literal[] {
    const score = new Map<number, number>();
    for (const variable of variables) {
      const group = this.groupOf[variable]!;
      const key = group >= 0 ? group : -1 - variable;
      score.set(key, (score.get(key) ?? 0) + this.active(variable << 1) + this.active((variable << 1) | 1));
    }
    let best = 0;
    let bestScore = -1;
    for (const [key, value] of score) {
      if (value <= bestScore) continue;
      best = key;
      bestScore = value;
    }
    if (best < 0) return [(-1 - best) << 1, ((-1 - best) << 1) | 1];
    return variables.filter((variable) => this.groupOf[variable] === best).map((variable) => variable << 1);
  }

  private active(literal: Literal): number {
    let count = 0;
    for (const clause of this.occurrences[literal]!)
      if (clause >= this.groups.length && this.trueIn[clause] === 0) count += 1;
    return count;
  }

  /** Connected parts of the open variables; clauses that hold already join nothing. */
  private split(variables: readonly number[]): Part[] {
    this.visit += 1;
    const parts: Part[] = [];
    for (const start of variables) {
      if (this.visited[start] === this.visit) continue;
      this.visited[start] = this.visit;
      const found = [start];
      const clauses = new Set<number>();
      for (let at = 0; at < found.length; at += 1) {
        for (let literal = found[at]! << 1; literal <= ((found[at]! << 1) | 1); literal += 1) {
          for (const clause of this.occurrences[literal]!) {
            if (this.trueIn[clause]! > 0 || clauses.has(clause)) continue;
            clauses.add(clause);
            for (const other of this.clauses[clause]!) {
              if (this.truth[other] !== 0 || this.visited[other >> 1] === this.visit) continue;
              this.visited[other >> 1] = this.visit;
              found.push(other >> 1);
            }
          }
        }
      }
      const ascending = (left: number, right: number): number => left - right;
      parts.push({ variables: found.sort(ascending), clauses: [...clauses].sort(ascending) });
    }
    return parts;
  }

  private weightFrom(mark: number): T {
    let product = this.measure.one;
    for (let at = mark; at < this.trail.length; at += 1) {
      const literal = this.trail[at]!;
      if ((literal & 1) === 0) product = this.measure.times(product, this.measure.weight(literal >> 1));
    }
    return product;
  }

  /** Assigns and follows all consequences; false on a contradiction. */
  private assignAll(literals: readonly Literal[]): boolean {
    const queue = [...literals];
    for (let at = 0; at < queue.length; at += 1) {
      const literal = queue[at]!;
      if (this.truth[literal] === 1) continue;
      if (this.truth[literal] === -1) return false;
      if (!this.assign(literal, queue)) return false;
    }
    return true;
  }

  private assign(literal: Literal, queue: Literal[]): boolean {
    this.truth[literal] = 1;
    this.truth[literal ^ 1] = -1;
    this.trail.push(literal);
    for (const clause of this.occurrences[literal]!) this.trueIn[clause]! += 1;
    let consistent = true;
    for (const clause of this.occurrences[literal ^ 1]!) {
      this.openIn[clause]! -= 1;
      if (this.trueIn[clause]! > 0 || this.openIn[clause]! > 1) continue;
      if (this.openIn[clause] === 0) consistent = false;
      else queue.push(this.clauses[clause]!.find((other) => this.truth[other] === 0)!);
    }
    const group = (literal & 1) === 0 ? this.groups[this.groupOf[literal >> 1]!] : undefined;
    for (let variable = group?.first ?? 0; group && variable < group.first + group.size; variable += 1) {
      if (variable !== literal >> 1 && this.truth[variable << 1] !== -1) queue.push((variable << 1) | 1);
    }
    return consistent;
  }

  private undo(mark: number): void {
    while (this.trail.length > mark) {
      const literal = this.trail.pop()!;
      this.truth[literal] = 0;
      this.truth[literal ^ 1] = 0;
      for (const clause of this.occurrences[literal]!) this.trueIn[clause]! -= 1;
      for (const clause of this.occurrences[literal ^ 1]!) this.openIn[clause]! += 1;
    }
  }
}

type Part = { readonly variables: readonly number[]; readonly clauses: readonly number[] };
