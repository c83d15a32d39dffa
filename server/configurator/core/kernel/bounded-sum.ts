/**
 * "Where the guard holds, the costs add up to at most the bound": each row is something of which exactly one place
 * is taken, and every place has its cost. Rules over sums of numbers are such, and so is "cheaper than the last found".
 */
import { negative, positive, type Literal } from "./cnf";
import type { Propagator, Solver } from "./solver";

export type SumRow =
  /** Exactly one variable of a range is true. */
  | { readonly kind: "range"; readonly first: number; readonly costs: readonly number[] }
  /** A number on a ladder; its costs only rise or only fall from place to place. */
  | { readonly kind: "ladder"; readonly ladder: number; readonly first: number; readonly costs: readonly number[] }
  /** The cost of one variable where it is true. */
  | { readonly kind: "variable"; readonly first: number; readonly cost: number };

export class BoundedSum implements Propagator {
  readonly guard: Literal;
  bound: number;
  private readonly rows: readonly SumRow[];
  private readonly least: Float64Array;

  constructor(guard: Literal, rows: readonly SumRow[], bound: number) {
    this.guard = guard;
    this.rows = rows;
    this.bound = bound;
    this.least = new Float64Array(rows.length);
  }

  propagate(solver: Solver): number {
    const { rows, least } = this;
    let sum = 0;
    for (let row = 0; row < rows.length; row += 1) sum += least[row] = leastOf(rows[row]!, solver);
    const slack = this.bound - sum;
    if (slack < 0) return solver.lemma(this.reasons(solver, -1));
    for (let row = 0; row < rows.length; row += 1) {
      for (let ruledOut = dearer(rows[row]!, solver, least[row]! + slack); ruledOut >= 0;) {
        const violated = solver.lemma([ruledOut ^ 1, ...this.reasons(solver, row)]);
        if (violated !== -1) return violated;
        ruledOut = dearer(rows[row]!, solver, least[row]! + slack);
      }
    }
    return -1;
  }

  /** Over the model the solver holds. */
  total(solver: Solver): number {
    return this.rows.reduce((sum, row) => sum + leastOf(row, solver), 0);
  }

  /** False literals that keep the other rows as dear as they are. */
  private reasons(solver: Solver, except: number): Literal[] {
    const found: Literal[] = [this.guard ^ 1];
    this.rows.forEach((row, index) => {
      if (index !== except) explain(row, solver, found);
    });
    return found;
  }
}

function leastOf(row: SumRow, solver: Solver): number {
  const { truth } = solver;
  if (row.kind === "variable") {
    const value = truth[positive(row.first)]!;
    return value === 1 ? row.cost : value === 0 ? Math.min(0, row.cost) : 0;
  }
  const { first, costs } = row;
  if (row.kind === "ladder") return rises(costs) ? costs[solver.lowOf(row.ladder)]! : costs[solver.highOf(row.ladder)]!;
  let least = Infinity;
  for (let place = 0; place < costs.length; place += 1)
    if (costs[place]! < least && truth[positive(first + place)] !== -1) least = costs[place]!;
  return least;
}

/** An open literal with which the row would cost more than the limit, or −1. */
function dearer(row: SumRow, solver: Solver, limit: number): Literal {
  const { truth } = solver;
  if (row.kind === "variable") {
    if (truth[positive(row.first)] !== 0 || Math.max(0, row.cost) <= limit) return -1;
    return row.cost > 0 ? positive(row.first) : negative(row.first);
  }
  const { first, costs } = row;
  if (row.kind === "range") {
    for (let place = 0; place < costs.length; place += 1)
      if (costs[place]! > limit && truth[positive(first + place)] === 0) return positive(first + place);
    return -1;
  }
  let low = solver.lowOf(row.ladder);
  let high = solver.highOf(row.ladder);
  const rising = rises(costs);
  if ((rising ? costs[high]! : costs[low]!) <= limit) return -1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (costs[middle]! > limit === rising) high = middle;
    else low = middle;
  }
  return rising ? negative(first + high - 1) : positive(first + low);
}

/** Adds false literals from which the row's least cost follows. */
function explain(row: SumRow, solver: Solver, found: Literal[]): void {
  const { truth } = solver;
  const { first } = row;
  if (row.kind === "variable") {
    if (truth[positive(first)] === (row.cost > 0 ? 1 : -1))
      found.push(row.cost > 0 ? negative(first) : positive(first));
    return;
  }
  const { costs } = row;
  if (row.kind === "ladder") {
    const low = solver.lowOf(row.ladder);
    const high = solver.highOf(row.ladder);
    if (rises(costs)) {
      if (low > 0) found.push(positive(first + low - 1));
    } else if (high < costs.length - 1) found.push(negative(first + high));
    return;
  }
  const least = leastOf(row, solver);
  for (let place = 0; place < costs.length; place += 1) if (costs[place]! < least) found.push(positive(first + place));
}

const rises = (costs: readonly number[]): boolean => costs[0]! <= costs[costs.length - 1]!;
