/**
 * What the kernels see: every group as options of which exactly one holds, and clauses. A number becomes
 * value classes: maximal runs of steps that no rule tells apart; a long row of classes also gets order
 * variables ("at most class k"), so that a range is one literal.
 */
import type { ExactlyOne, Literal } from "./kernel/solver";

export type ProblemGroup = {
  readonly id: string;
  readonly kind: "choice" | "number";
  /** Variable of the first option or class. */
  readonly first: number;
  readonly size: number;
  /** Options by place; null = nothing. Empty for numbers. */
  readonly options: readonly (string | null)[];
  /** Numbers: first and last value of each class, and the step. */
  readonly lows: readonly number[];
  readonly highs: readonly number[];
  readonly step: number;
  /** Variable of "at most class 0", or −1; then exactly-one follows from clauses. */
  readonly order: number;
};

/** A clause and the rule it comes from (−1 = the structure itself). */
export type RuleClause = { readonly rule: number; readonly literals: readonly Literal[] };

export type Problem = {
  readonly groups: readonly ProblemGroup[];
  readonly variableCount: number;
  /** Groups the kernels propagate themselves. */
  readonly exactlyOne: readonly ExactlyOne[];
  readonly clauses: readonly RuleClause[];
  readonly ruleIds: readonly string[];
};

/** A rule the engine cannot take in, for its author. */
export type RuleFault = { readonly rule: string; readonly message: string };

/** The class or option that a chosen value falls in, or −1. */
export function placeOf(group: ProblemGroup, value: string | number | null): number {
  if (group.kind === "choice") return group.options.indexOf(value as string | null);
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
  group.kind === "choice" ? 1 : ((group.highs[place] as number) - (group.lows[place] as number)) / group.step + 1;
