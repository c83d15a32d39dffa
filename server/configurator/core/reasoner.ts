/** What a kernel answers about one problem. Assumed literals are what the customer chose and refused. */
import type { Literal } from "./kernel/cnf";
import type { Problem, ProblemGroup } from "./problem";

export type Reasoner = {
  readonly kind: "sat" | "ddnnf";
  readonly problem: Problem;
  /** A literal that holds exactly where the group takes this place. */
  equals(group: ProblemGroup, place: number): Literal;
  /**
   * By variable: `canBeTrue` and `canBeFalse`, over all wholes that have the assumed literals; null when there is
   * none. Complete for what groups ask about: options, ends of ladders, empty sets.
   */
  possible(assumed: readonly Literal[]): Uint8Array | null;
  /** Truth by variable of some whole, the wanted literals tried first, in order; null when there is none. */
  whole(assumed: readonly Literal[], wanted?: readonly Literal[]): Uint8Array | null;
  /** The least sum of the costs (whole numbers) of true variables, and a whole that has it; null when there is none. */
  cheapest(assumed: readonly Literal[], costs: Float64Array): Cheapest | null;
  /** By variable: the least sum among wholes in which it is true; Infinity when there is none. */
  cheapestOfEach(assumed: readonly Literal[], costs: Float64Array): Float64Array;
  /** Over all wholes, the sum of the products of the weights of true variables; null where it cannot be worked out. */
  count(assumed: readonly Literal[], weight: (variable: number) => bigint): bigint | null;
};

export type Cheapest = { readonly cost: number; readonly whole: Uint8Array };

export const canBeTrue = 1;
export const canBeFalse = 2;
