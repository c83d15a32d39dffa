/**
 * Domains by satisfiability: an option is offered when some whole has it. Wholes once found are kept as
 * witnesses, and survive retractions, so that most options need no search.
 */
import { BoundedSum, type SumRow } from "./kernel/bounded-sum";
import { negative, positive, type Literal } from "./kernel/cnf";
import { Solver, type Propagator } from "./kernel/solver";
import { cnfOf, laddersOf, type Problem, type ProblemGroup } from "./problem";
import { canBeFalse, canBeTrue, type Cheapest, type Reasoner } from "./reasoner";
import { has, markOne, put, WitnessPool } from "./witness-pool";

const rememberedQuestions = 32;

/** A bit for each literal: true ones and false ones apart, 32 variables to a word. */
type LiteralBits = readonly [Int32Array, Int32Array];
/** What one question has shown so far: literals some whole has, and literals none has. */
type Shown = { readonly some: LiteralBits; readonly never: LiteralBits };

const hasLiteral = (bits: LiteralBits, literal: Literal): boolean => has(bits[literal & 1]!, literal >> 1);

export class SatReasoner implements Reasoner {
  readonly kind = "sat";
  readonly problem: Problem;
  readonly solver: Solver;
  private readonly pool: WitnessPool;
  private readonly ladderOf: ReadonlyMap<ProblemGroup, number>;
  private readonly equalities = new Map<string, Literal>();
  /** Questions asked before and the options they exclude: what adds to a question excludes them too. */
  private readonly asked: { literals: readonly Literal[]; never: LiteralBits }[] = [];
  /** What groups ask about: every option, of sets also without it, and empty sets. */
  private readonly questions: readonly Literal[];

  /** `watchers` are the problem's conditions as the solver takes them in. */
  constructor(problem: Problem, watchers: readonly Propagator[] = []) {
    this.problem = problem;
    this.solver = new Solver(cnfOf(problem), laddersOf(problem));
    for (const watcher of watchers) this.solver.addPropagator(watcher);
    this.pool = new WitnessPool(problem.variableCount);
    this.ladderOf = new Map(problem.groups.filter((group) => group.ladder).map((group, index) => [group, index]));
    this.questions = problem.groups.flatMap(({ kind, first, size, ladder, empty }) => {
      const variables = ladder ? [] : Array.from({ length: size }, (_, place) => first + place);
      if (kind !== "set") return variables.map(positive);
      return [...variables.map(positive), ...variables.map(negative), ...(empty < 0 ? [] : [empty])];
    });
  }

  equals(group: ProblemGroup, place: number): Literal {
    const { first, size, ladder } = group;
    if (!ladder) return positive(first + place);
    if (place === 0) return positive(first);
    if (place === size - 1) return negative(first + place - 1);
    const key = `${first}:${place}`;
    const known = this.equalities.get(key);
    if (known !== undefined) return known;
    const variable = this.solver.newVariable();
    const bounds = [positive(first + place), negative(first + place - 1)];
    for (const bound of bounds) this.solver.addClause([negative(variable), bound]);
    this.solver.addClause([positive(variable), ...bounds.map((bound) => bound ^ 1)]);
    this.pool.meanings.set(variable, bounds);
    this.equalities.set(key, positive(variable));
    return positive(variable);
  }

  whole(assumed: readonly Literal[], wanted: readonly Literal[] = []): Uint8Array | null {
    const witness = this.pool.find([...assumed, ...wanted]) ?? this.search(assumed, wanted);
    return witness && this.unpacked(witness);
  }

  possible(assumed: readonly Literal[]): Uint8Array | null {
    const shown: Shown = { some: this.noLiterals(), never: this.noLiterals() };
    for (const { literals, never } of this.asked)
      if (literals.every((literal) => assumed.includes(literal))) include(shown.never, never);
    const any = this.pool.mark(assumed, ...shown.some);
    const open = this.questions.filter(
      (literal) => !hasLiteral(shown.some, literal) && !hasLiteral(shown.never, literal),
    );
    if (!any && !this.show(assumed, open, shown)) return null;
    this.settleLiterals(assumed, open, shown);
    for (const [group, ladder] of this.ladderOf) this.settleEnds(assumed, group, ladder, shown);
    this.asked.push({ literals: assumed, never: shown.never });
    if (this.asked.length > rememberedQuestions) this.asked.shift();
    const found = new Uint8Array(this.problem.variableCount);
    for (let variable = 0; variable < found.length; variable += 1)
      found[variable] =
        (has(shown.some[0], variable) ? canBeTrue : 0) | (has(shown.some[1], variable) ? canBeFalse : 0);
    return found;
  }

  cheapest(assumed: readonly Literal[], costs: Float64Array): Cheapest | null {
    const guard = this.solver.newVariable();
    const sum = new BoundedSum(positive(guard), this.rows(costs), Infinity);
    this.solver.addPropagator(sum);
    const wanted = this.cheapestFirst(costs);
    let best: Cheapest | null = null;
    while (this.solver.solve([...assumed, positive(guard)], wanted)) {
      const whole = this.unpacked(this.pool.add(this.solver.truth));
      const cost = whole.reduce((total, truth, variable) => total + (truth === 1 ? costs[variable]! : 0), 0);
      best = { cost, whole };
      sum.bound = sum.total(this.solver) - 1;
    }
    this.solver.removePropagator(sum);
    this.solver.addClause([negative(guard)]);
    return best;
  }

  cheapestOfEach(assumed: readonly Literal[], costs: Float64Array): Float64Array {
    return Float64Array.from(
      { length: this.problem.variableCount },
      (_, variable) => this.cheapest([...assumed, positive(variable)], costs)?.cost ?? Infinity,
    );
  }

  /** Counting is for circuits. */
  count(): null {
    return null;
  }

  private noLiterals(): LiteralBits {
    return [new Int32Array(this.pool.words), new Int32Array(this.pool.words)];
  }

  /** A search whose model, tried to have as many open literals as can be, is marked; false when there is none. */
  private show(literals: readonly Literal[], open: readonly Literal[], shown: Shown): boolean {
    const witness = this.search(literals, open);
    if (witness === null) return false;
    markOne(witness, ...shown.some);
    return true;
  }

  private settleLiterals(assumed: readonly Literal[], asked: readonly Literal[], shown: Shown): void {
    let open = asked.filter((literal) => !hasLiteral(shown.some, literal));
    if (open.length === 0 || !this.show(assumed, open, shown)) return;
    this.solver.settle(assumed.length);
    // What the choices alone imply needs no search.
    for (const literal of open) if (this.solver.truth[literal] === -1) put(shown.never[literal & 1]!, literal >> 1);
    open = open.filter((literal) => !hasLiteral(shown.some, literal) && !hasLiteral(shown.never, literal));
    for (let at = 0; at < open.length; at += 1) {
      const literal = open[at]!;
      if (hasLiteral(shown.some, literal)) continue;
      const rest = open.slice(at + 1).filter((other) => !hasLiteral(shown.some, other));
      if (!this.show([...assumed, literal], rest, shown)) put(shown.never[literal & 1]!, literal >> 1);
    }
  }

  /** The lowest and the highest possible class of a ladder: first what propagation says, then bisection. */
  private settleEnds(assumed: readonly Literal[], group: ProblemGroup, ladder: number, shown: Shown): void {
    const { first, size } = group;
    const lowest = (): number => {
      let place = 0;
      while (place < size - 1 && !has(shown.some[0], first + place)) place += 1;
      return place;
    };
    const highest = (): number => {
      let place = size - 1;
      while (place > 0 && !has(shown.some[1], first + place - 1)) place -= 1;
      return place;
    };
    if (lowest() > 0 || highest() < size - 1) {
      if (!this.solver.solve(assumed)) return;
      this.solver.settle(assumed.length);
      let unknown = this.solver.lowOf(ladder);
      const top = this.solver.highOf(ladder);
      for (let at = unknown, found = lowest(); unknown < found; found = lowest(), at = (unknown + found - 1) >> 1)
        if (!this.show([...assumed, positive(first + at)], [], shown)) unknown = at + 1;
      unknown = top;
      for (let at = unknown, found = highest(); unknown > found; found = highest(), at = (unknown + found + 2) >> 1)
        if (!this.show([...assumed, negative(first + at - 1)], [], shown)) unknown = at - 1;
    }
    for (let place = lowest(); place < size - 1; place += 1) put(shown.some[0], first + place);
    for (let place = highest(); place > 0; place -= 1) put(shown.some[1], first + place - 1);
  }

  private unpacked(witness: Int32Array): Uint8Array {
    const whole = new Uint8Array(this.problem.variableCount);
    for (let variable = 0; variable < whole.length; variable += 1) whole[variable] = has(witness, variable) ? 1 : 0;
    return whole;
  }

  private search(literals: readonly Literal[], wanted: readonly Literal[]): Int32Array | null {
    return this.solver.solve(literals, wanted) ? this.pool.add(this.solver.truth) : null;
  }

  private rows(costs: Float64Array): SumRow[] {
    const rows: SumRow[] = [];
    const rowed = new Uint8Array(costs.length);
    const exactlyOne = this.problem.groups.filter((group) => group.kind !== "set" && !group.ladder);
    for (const { first, size } of exactlyOne) {
      rowed.fill(1, first, first + size);
      const own = costs.slice(first, first + size);
      if (own.some((cost) => cost !== 0)) rows.push({ kind: "range", first, costs: [...own] });
    }
    costs.forEach((cost, variable) => {
      if (cost !== 0 && rowed[variable] === 0) rows.push({ kind: "variable", first: variable, cost });
    });
    return rows;
  }

  private cheapestFirst(costs: Float64Array): Literal[] {
    return this.problem.groups.flatMap(({ kind, first, size, ladder }) => {
      if (kind === "set" || ladder) return [];
      const own = Array.from({ length: size }, (_, place) => first + place);
      return own.sort((left, right) => costs[left]! - costs[right]! || left - right).map(positive);
    });
  }
}

function include(into: LiteralBits, from: LiteralBits): void {
  for (const sign of [0, 1] as const)
    for (let word = 0; word < into[sign].length; word += 1) into[sign][word]! |= from[sign][word]!;
}
