/** Propositional problems in the form both kernels read. A literal is `2 * variable` (true) or `2 * variable + 1` (false). */
export type Literal = number;

export type Range = { readonly first: number; readonly size: number };

export type Cnf = {
  readonly variableCount: number;
  /** Ranges of variables of which at most one is true. */
  readonly atMostOne: readonly Range[];
  readonly clauses: readonly (readonly Literal[])[];
};

export const positive = (variable: number): Literal => variable << 1;
export const negative = (variable: number): Literal => (variable << 1) | 1;
