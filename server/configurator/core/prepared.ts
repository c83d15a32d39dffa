/** What publishing works out, so that a browser need not: the rules as a problem, and its circuit where there is one. */
import type { CompiledModel } from "../../catalog/core/compiled-model";
import { IntervalCondition } from "./interval-condition";
import { BoundedSum } from "./kernel/bounded-sum";
import type { Propagator } from "./kernel/solver";
import type { Problem } from "./problem";
import { ValueReader } from "./value-reader";

export type PricedProblem = {
  readonly problem: Problem;
  /** Where a variable is true, a price formula comes to this; null where the price is not exactly such a sum. */
  readonly amounts: readonly { readonly variable: number; readonly minor: number }[] | null;
};

export type PreparedWishes = PricedProblem & {
  /** By wish of the model's needs, in their order: the variable that is true where it is met, and the groups it speaks of. */
  readonly wishes: readonly { readonly variable: number; readonly groups: readonly string[] }[];
};

export type Prepared = PricedProblem & {
  /** By rule: the groups it speaks of. */
  readonly ruleGroups: readonly (readonly string[])[];
  /** A problem apart, as wishes tell more values apart than rules do. */
  readonly needs: PreparedWishes | null;
  /** Packed; null where the solver has to do. */
  readonly circuit: string | null;
};

/** The conditions of a problem as the solver takes them in. */
export function watchersOf(model: CompiledModel, problem: Problem): Propagator[] {
  const values = new ValueReader(model);
  return problem.conditions.map((condition) =>
    condition.kind === "sum"
      ? new BoundedSum(condition.guard, condition.rows, condition.bound)
      : new IntervalCondition(condition, problem, values),
  );
}
