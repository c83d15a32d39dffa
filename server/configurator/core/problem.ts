/**
 * What the kernels see: every group as variables, and clauses. A number becomes value classes: maximal runs of steps
 * that no rule tells apart; a long row of classes becomes a ladder ("at most class k"), so that a range is one literal.
 */
import type { Ast } from "../../catalog/core/expression/ast";
import { negative, positive, type Cnf, type Literal, type Range } from "./kernel/cnf";
import type { SumRow } from "./kernel/bounded-sum";

export type ProblemGroup = {
  readonly id: string;
  /** Of a choice or a number exactly one place is taken; of a set any. */
  readonly kind: "choice" | "number" | "set";
  /** Variable of the first option or class; of a ladder, "at most class 0". */
  readonly first: number;
  /** How many options or classes; a ladder has one variable fewer. */
  readonly size: number;
  /** Options by place; null = nothing. Empty for numbers. */
  readonly options: readonly (string | null)[];
  /** Numbers: first and last value of each class, and the step. */
  readonly lows: readonly number[];
  readonly highs: readonly number[];
  readonly step: number;
  readonly ladder: boolean;
  /** Sets: holds exactly where nothing of it is taken; −1 = cannot be asked. */
  readonly empty: Literal;
};

/** Holds where its guard is true. */
export type WatchedCondition =
  | { readonly kind: "sum"; readonly guard: Literal; readonly rows: readonly SumRow[]; readonly bound: number }
  /** The expression is true (or false, where negated); by index of the model's groups, those it reads. */
  | {
      readonly kind: "interval";
      readonly guard: Literal;
      readonly ast: Ast;
      readonly negated: boolean;
      readonly groups: readonly number[];
    };

/** A clause and the rule it comes from (−1 = the structure itself). */
export type RuleClause = { readonly rule: number; readonly literals: readonly Literal[] };

export type Problem = {
  readonly groups: readonly ProblemGroup[];
  readonly variableCount: number;
  /** Ranges of which the kernels let at most one variable be true. */
  readonly atMostOne: readonly Range[];
  readonly clauses: readonly RuleClause[];
  /** What clauses cannot say in reasonable numbers; only the solver takes them in. */
  readonly conditions: readonly WatchedCondition[];
  readonly ruleIds: readonly string[];
};

/** A rule the engine cannot take in, for its author. */
export type RuleFault = { readonly rule: string; readonly message: string };

export const cnfOf = ({ variableCount, atMostOne, clauses }: Problem): Cnf => ({
  variableCount,
  atMostOne,
  clauses: clauses.map((clause) => clause.literals),
});

export const laddersOf = (problem: Problem): Range[] =>
  problem.groups.filter((group) => group.ladder).map(({ first, size }) => ({ first, size: size - 1 }));

/** The class or option that a chosen value falls in, or −1. */
export function placeOf(group: ProblemGroup, value: string | number | null): number {
  if (group.kind !== "number") return group.options.indexOf(value as string | null);
  if (typeof value !== "number" || (value - (group.lows[0] ?? 0)) % group.step !== 0) return -1;
  let low = 0;
  let high = group.size - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((group.highs[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return value >= (group.lows[low] as number) && value <= (group.highs[low] as number) ? low : -1;
}

/** How many values a class stands for. */
export const weightOf = (group: ProblemGroup, place: number): number =>
  group.kind === "number" ? ((group.highs[place] as number) - (group.lows[place] as number)) / group.step + 1 : 1;

/** The literals that together say that a group takes this place. */
export function takes({ first, size, ladder }: ProblemGroup, place: number): Literal[] {
  if (!ladder) return [positive(first + place)];
  return [...(place < size - 1 ? [positive(first + place)] : []), ...(place > 0 ? [negative(first + place - 1)] : [])];
}

/** The place a group takes in a whole (of a set, the first). */
export function placeIn({ first, size, ladder }: ProblemGroup, whole: Uint8Array): number {
  let place = 0;
  const last = ladder ? size - 1 : size;
  while (place < last && whole[first + place] !== 1) place += 1;
  return place;
}
