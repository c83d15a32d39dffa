/**
 * Conflict-driven clause learning under assumptions (MiniSat; Eén and Sörensson 2003), with additions for
 * configuration: ranges of which at most one variable is true, and ladders ("at most place k", for numbers), are
 * propagated without clauses; the trail of assumptions common to consecutive questions is kept; a caller may name
 * literals to be tried first, so that one found model proves many of them; sums are bounded by `Propagator`s.
 */
import { ActivityHeap } from "./activity-heap";
import type { Cnf, Literal, Range } from "./cnf";

/** A constraint that speaks in lemmas: clauses that hold always, made where they propagate or conflict. */
export type Propagator = {
  /** It speaks only where this literal is true. */
  readonly guard: Literal;
  /** Adds lemmas for what follows from the truth as it stands; gives what `Solver.lemma` gave for a conflict, else −1. */
  propagate(solver: Solver): Conflict;
};

/** A violated clause, `pair` (see `pairOne`, `pairTwo`), or −1. */
type Conflict = number;

const none = -1;
const pair = -2;
const learnedLimitAtStart = 4_000;
const spare = 64;

export class Solver {
  variableCount: number;
  /** By literal: 1 true, −1 false, 0 open. */
  truth: Int8Array;

  /** By variable: the decision level of its assignment. */
  private level: Int32Array;
  /** By variable: a clause, `none`, or −2 − l where the true literal l alone implied it. */
  private reason: Int32Array;
  /** By variable: its at-most-one range or ladder, or −1. */
  private rangeOf: Int32Array;
  private ladderOf: Int32Array;
  private readonly ranges: readonly Range[];
  private readonly ladders: readonly Range[];
  /** By ladder: the lowest and highest place still open; there is one place more than variables. */
  private readonly lows: Int32Array;
  private readonly highs: Int32Array;
  /** By ladder: the place to try first. */
  private readonly lastPlaces: Int32Array;
  /** Literals in order of assignment. */
  private trail: Int32Array;
  private trailSize = 0;
  private head = 0;
  /** By decision level: the length of the trail below it. */
  private readonly levelStart: number[] = [];
  /** By decision level: the assumption that opened it. */
  private readonly assumed: Literal[] = [];
  /** Clauses of three and more end to end: size, then the literals; the first two are watched. */
  private arena: Int32Array = new Int32Array(1_024);
  private arenaSize = 0;
  private learned: number[] = [];
  private learnedLimit = learnedLimitAtStart;
  /** By literal: the clauses that watch it, to be looked at when it becomes false. */
  private readonly watches: number[][] = [];
  /** By literal: what it implies when true (clauses of two). */
  private readonly implied: number[][] = [];
  private readonly heap: ActivityHeap;
  /** By variable: the value to try first, as the lowest bit of a literal. */
  private phase: Uint8Array;
  /** By variable: already in the clause being learned. */
  private seen: Uint8Array;
  private readonly propagators: Propagator[] = [];
  private pairOne: Literal = 0;
  private pairTwo: Literal = 0;
  private unsatisfiable = false;
  /** The assumption at which the last question failed, or −1. */
  private failed: Literal = none;

  constructor({ variableCount, atMostOne, clauses }: Cnf, ladders: readonly Range[] = []) {
    this.variableCount = variableCount;
    const capacity = variableCount + spare;
    this.truth = new Int8Array(2 * capacity);
    this.level = new Int32Array(capacity);
    this.reason = new Int32Array(capacity).fill(none);
    this.rangeOf = new Int32Array(capacity).fill(-1);
    this.ladderOf = new Int32Array(capacity).fill(-1);
    this.trail = new Int32Array(capacity);
    this.phase = new Uint8Array(capacity).fill(1);
    this.seen = new Uint8Array(capacity);
    this.heap = new ActivityHeap(capacity);
    this.ranges = atMostOne;
    this.ladders = ladders;
    this.lows = new Int32Array(ladders.length);
    this.highs = Int32Array.from(ladders, ({ size }) => size);
    this.lastPlaces = new Int32Array(ladders.length);
    atMostOne.forEach(({ first, size }, index) => {
      this.rangeOf.fill(index, first, first + size);
      this.phase.fill(0, first, first + size);
    });
    ladders.forEach(({ first, size }, index) => this.ladderOf.fill(index, first, first + size));
    for (let variable = 0; variable < variableCount; variable += 1) this.open(variable);
    for (const clause of clauses) this.addClause(clause);
  }

  private open(variable: number): void {
    this.watches.push([], []);
    this.implied.push([], []);
    if (this.ladderOf[variable]! < 0) this.heap.push(variable);
  }

  newVariable(): number {
    const variable = this.variableCount++;
    if (variable >= this.level.length) {
      const capacity = 2 * variable;
      this.truth = grown(this.truth, new Int8Array(2 * capacity));
      this.level = grown(this.level, new Int32Array(capacity));
      this.reason = grown(this.reason, new Int32Array(capacity).fill(none));
      this.rangeOf = grown(this.rangeOf, new Int32Array(capacity).fill(-1));
      this.ladderOf = grown(this.ladderOf, new Int32Array(capacity).fill(-1));
      this.trail = grown(this.trail, new Int32Array(capacity));
      this.phase = grown(this.phase, new Uint8Array(capacity).fill(1));
      this.seen = grown(this.seen, new Uint8Array(capacity));
      this.heap.grow(capacity);
    }
    this.open(variable);
    return variable;
  }

  addPropagator(propagator: Propagator): void {
    this.propagators.push(propagator);
  }

  removePropagator(propagator: Propagator): void {
    this.propagators.splice(this.propagators.indexOf(propagator), 1);
  }

  /** A clause that holds from now on. */
  addClause(literals: readonly Literal[]): void {
    this.cancelUntil(0);
    const kept: Literal[] = [];
    for (const literal of literals) {
      if (this.truth[literal] === 1 || kept.includes(literal ^ 1)) return;
      if (this.truth[literal] !== -1 && !kept.includes(literal)) kept.push(literal);
    }
    if (kept.length === 0) this.unsatisfiable = true;
    else if (kept.length === 1) {
      this.assign(kept[0]!, none);
      if (this.propagate() !== none) this.unsatisfiable = true;
    } else this.attach(kept);
  }

  /** Is there a model with all assumptions? If so `truth` holds it; else `conflict` tells the assumptions at fault. */
  solve(assumptions: readonly Literal[], wanted: readonly Literal[] = []): boolean {
    this.failed = none;
    if (this.unsatisfiable) return false;
    this.keepCommonAssumptions(assumptions);
    let wantedAt = 0;
    let conflictsLeft = 100;
    let restarts = 0;
    for (;;) {
      const conflict = this.propagate();
      if (this.unsatisfiable) return false;
      if (conflict !== none) {
        if (this.levelStart.length === 0) {
          this.unsatisfiable = true;
          return false;
        }
        this.learn(conflict);
        if (this.unsatisfiable) return false;
        wantedAt = 0;
        conflictsLeft -= 1;
        continue;
      }
      if (conflictsLeft <= 0 && this.levelStart.length > assumptions.length) {
        restarts += 1;
        conflictsLeft = 100 * luby(restarts);
        this.cancelUntil(assumptions.length);
        if (this.learned.length > this.learnedLimit) this.forgetHalf();
        continue;
      }
      let next = none;
      while (this.levelStart.length < assumptions.length) {
        const assumption = assumptions[this.levelStart.length]!;
        if (this.truth[assumption] === -1) {
          this.failed = assumption;
          return false;
        }
        this.openLevel(assumption);
        if (this.truth[assumption] === 0) {
          next = assumption;
          break;
        }
      }
      if (next === none) {
        for (; wantedAt < wanted.length; wantedAt += 1) {
          if (this.truth[wanted[wantedAt]!] === 0) {
            next = wanted[wantedAt]!;
            break;
          }
        }
        if (next === none) next = this.decide();
        if (next === none) return true;
        this.openLevel(-1);
      }
      this.assign(next, none);
    }
  }

  /** Back to what the first assumptions of the last question imply by themselves; `truth` then holds that. */
  settle(assumptions: number): void {
    this.cancelUntil(assumptions);
  }

  /** After a question without a model: assumptions that cannot hold together. */
  conflict(): Literal[] {
    const { failed, seen, level } = this;
    if (failed === none) return [];
    const core = [failed];
    if (level[failed >> 1] === 0) return core;
    seen[failed >> 1] = 1;
    const mark = (literal: Literal): void => {
      if (level[literal >> 1]! > 0) seen[literal >> 1] = 1;
    };
    for (let at = this.trailSize - 1; at >= this.levelStart[0]!; at -= 1) {
      const literal = this.trail[at]!;
      if (seen[literal >> 1] === 0) continue;
      seen[literal >> 1] = 0;
      if (this.reason[literal >> 1] === none) core.push(literal);
      else this.eachReason(literal, mark);
    }
    return [...new Set(core)];
  }

  lowOf(ladder: number): number {
    return this.lows[ladder]!;
  }

  highOf(ladder: number): number {
    return this.highs[ladder]!;
  }

  private decide(): Literal {
    for (let variable = this.heap.pop(); variable >= 0; variable = this.heap.pop()) {
      if (this.truth[variable << 1] === 0) return (variable << 1) | this.phase[variable]!;
    }
    for (let ladder = 0; ladder < this.ladders.length; ladder += 1) {
      const low = this.lows[ladder]!;
      const high = this.highs[ladder]!;
      if (low === high) continue;
      const { first } = this.ladders[ladder]!;
      const place = Math.min(high, Math.max(low, this.lastPlaces[ladder]!));
      return place < high ? (first + place) << 1 : ((first + place - 1) << 1) | 1;
    }
    return none;
  }

  private openLevel(assumption: Literal): void {
    this.assumed[this.levelStart.length] = assumption;
    this.levelStart.push(this.trailSize);
  }

  private keepCommonAssumptions(assumptions: readonly Literal[]): void {
    let common = 0;
    while (
      common < assumptions.length &&
      common < this.levelStart.length &&
      this.assumed[common] === assumptions[common]
    )
      common += 1;
    this.cancelUntil(common);
  }

  private assign(literal: Literal, reason: number): void {
    const variable = literal >> 1;
    this.truth[literal] = 1;
    this.truth[literal ^ 1] = -1;
    this.level[variable] = this.levelStart.length;
    this.reason[variable] = reason;
    this.trail[this.trailSize++] = literal;
    const ladder = this.ladderOf[variable]!;
    if (ladder >= 0) this.narrow(ladder, variable - this.ladders[ladder]!.first, (literal & 1) === 0);
  }

  private narrow(ladder: number, place: number, atMost: boolean): void {
    if (atMost) {
      if (place < this.highs[ladder]!) this.highs[ladder] = place;
    } else if (place >= this.lows[ladder]!) this.lows[ladder] = place + 1;
  }

  /** Runs against the order of assignment, so that a bound can be found again from the literals that remain. */
  private widen(ladder: number, literal: Literal): void {
    const { first, size } = this.ladders[ladder]!;
    const { truth } = this;
    let place = (literal >> 1) - first;
    if ((literal & 1) === 0) {
      if (place !== this.highs[ladder]) return;
      for (place += 1; place < size && truth[(first + place) << 1] !== 1; place += 1);
      this.highs[ladder] = place;
    } else {
      if (place !== this.lows[ladder]! - 1) return;
      for (place -= 1; place >= 0 && truth[(first + place) << 1] !== -1; place -= 1);
      this.lows[ladder] = place + 1;
    }
  }

  private cancelUntil(level: number): void {
    if (this.levelStart.length <= level) return;
    const start = this.levelStart[level]!;
    const { truth, trail, ladderOf } = this;
    for (let ladder = 0; ladder < this.ladders.length; ladder += 1)
      if (this.lows[ladder] === this.highs[ladder]) this.lastPlaces[ladder] = this.lows[ladder]!;
    for (let at = this.trailSize - 1; at >= start; at -= 1) {
      const literal = trail[at]!;
      const variable = literal >> 1;
      truth[literal] = 0;
      truth[literal ^ 1] = 0;
      const ladder = ladderOf[variable]!;
      if (ladder >= 0) {
        this.widen(ladder, literal);
        continue;
      }
      if (this.rangeOf[variable]! < 0) this.phase[variable] = literal & 1;
      this.heap.push(variable);
    }
    this.trailSize = start;
    this.head = start;
    this.levelStart.length = level;
  }

  /** Follows all consequences. */
  private propagate(): Conflict {
    for (;;) {
      const conflict = this.propagateClauses();
      if (conflict !== none) return conflict;
      const before = this.trailSize;
      for (const propagator of this.propagators) {
        if (this.truth[propagator.guard] !== 1) continue;
        const violated = propagator.propagate(this);
        if (violated !== none) return violated;
        if (this.trailSize !== before) break;
      }
      if (this.head === this.trailSize) return none;
    }
  }

  private propagateClauses(): Conflict {
    const { trail, truth } = this;
    while (this.head < this.trailSize) {
      const literal = trail[this.head++]!;
      const variable = literal >> 1;
      const follows = this.implied[literal]!;
      for (let at = 0; at < follows.length; at += 1) {
        const next = follows[at]!;
        if (truth[next] === 0) this.assign(next, -2 - literal);
        else if (truth[next] === -1) return this.conflictOf(literal, next);
      }
      let conflict: Conflict = none;
      if (this.ladderOf[variable]! >= 0) conflict = this.climb(literal);
      else if ((literal & 1) === 0 && this.rangeOf[variable]! >= 0) conflict = this.closeRange(variable);
      if (conflict === none) conflict = this.visitWatches(literal ^ 1);
      if (conflict !== none) return conflict;
    }
    return none;
  }

  private conflictOf(cause: Literal, violated: Literal): Conflict {
    this.pairOne = cause ^ 1;
    this.pairTwo = violated;
    return pair;
  }

  private closeRange(variable: number): Conflict {
    const { first, size } = this.ranges[this.rangeOf[variable]!]!;
    for (let other = first; other < first + size; other += 1) {
      const value = this.truth[other << 1]!;
      if (value === -1 || other === variable) continue;
      if (value === 1) return this.conflictOf(variable << 1, (other << 1) | 1);
      this.assign((other << 1) | 1, -2 - (variable << 1));
    }
    return none;
  }

  /** "At most k" implies "at most" every place above, its opposite "more than" every place below. */
  private climb(literal: Literal): Conflict {
    const variable = literal >> 1;
    const { first, size } = this.ladders[this.ladderOf[variable]!]!;
    const step = (literal & 1) === 0 ? 1 : -1;
    for (let next = variable + step; next >= first && next < first + size; next += step) {
      const follows = (next << 1) | (literal & 1);
      const value = this.truth[follows]!;
      if (value === -1) return this.conflictOf(literal, follows);
      if (value === 1) break;
      this.assign(follows, -2 - literal);
    }
    return none;
  }

  private visitWatches(falseLiteral: Literal): Conflict {
    const { truth, arena, watches } = this;
    const watching = watches[falseLiteral]!;
    let kept = 0;
    for (let at = 0; at < watching.length; at += 1) {
      const clause = watching[at]!;
      let first = arena[clause + 1]!;
      if (first === falseLiteral) {
        first = arena[clause + 2]!;
        arena[clause + 1] = first;
        arena[clause + 2] = falseLiteral;
      }
      if (truth[first] === 1) {
        watching[kept++] = clause;
        continue;
      }
      const end = clause + arena[clause]!;
      let replacement = clause + 3;
      while (replacement <= end && truth[arena[replacement]!] === -1) replacement += 1;
      if (replacement <= end) {
        const literalToWatch = arena[replacement]!;
        arena[clause + 2] = literalToWatch;
        arena[replacement] = falseLiteral;
        watches[literalToWatch]!.push(clause);
        continue;
      }
      watching[kept++] = clause;
      if (truth[first] === -1) {
        for (at += 1; at < watching.length; at += 1) watching[kept++] = watching[at]!;
        watching.length = kept;
        return clause;
      }
      this.assign(first, clause);
    }
    watching.length = kept;
    return none;
  }

  /**
   * For propagators: a clause that holds always, of which the first literal is open or false and all others are
   * false now. Assigns the first, or gives the conflict.
   */
  lemma(literals: Literal[]): Conflict {
    const [first] = literals as [Literal];
    if (this.truth[first] === 1) return none;
    if (literals.length === 1) {
      this.cancelUntil(0);
      if (this.truth[first] === -1) this.unsatisfiable = true;
      else if (this.truth[first] === 0) this.assign(first, none);
      return none;
    }
    this.highestSecond(literals);
    if (this.truth[first] === -1) {
      // Both watched literals must be the last to become false.
      const highest = literals.reduce((best, each) => (this.level[each >> 1]! > this.level[best >> 1]! ? each : best));
      const at = literals.indexOf(highest);
      literals[at] = first;
      literals[0] = highest;
      this.highestSecond(literals);
    }
    const clause = this.attach(literals);
    if (clause >= 0) this.learned.push(clause);
    if (this.truth[literals[0]!] === 0) {
      this.assign(literals[0]!, clause >= 0 ? clause : -2 - (literals[1]! ^ 1));
      return none;
    }
    return clause >= 0 ? clause : this.conflictOf(literals[0]! ^ 1, literals[1]!);
  }

  private highestSecond(literals: Literal[]): void {
    let second = 1;
    for (let index = 2; index < literals.length; index += 1)
      if (this.level[literals[index]! >> 1]! > this.level[literals[second]! >> 1]!) second = index;
    const watched = literals[second]!;
    literals[second] = literals[1]!;
    literals[1] = watched;
  }

  /** First unique implication point; jumps back and asserts the learned clause. */
  private learn(conflict: Conflict): void {
    const { seen, level, trail } = this;
    // A conflict between assumptions alone stands below the current level: go to where it arose.
    const top = this.conflictLevel(conflict);
    if (top < this.levelStart.length) this.cancelUntil(top);
    if (top === 0) {
      this.unsatisfiable = true;
      return;
    }
    const clause: Literal[] = [-1];
    let open = 0;
    let at = this.trailSize - 1;
    const take = (literal: Literal): void => {
      const variable = literal >> 1;
      if (seen[variable] === 1 || level[variable] === 0) return;
      seen[variable] = 1;
      this.heap.bump(variable);
      if (level[variable] === top) open += 1;
      else clause.push(literal);
    };
    this.eachViolated(conflict, take);
    for (;;) {
      while (seen[trail[at]! >> 1] === 0 || level[trail[at]! >> 1] !== top) at -= 1;
      const literal = trail[at]!;
      at -= 1;
      open -= 1;
      if (open === 0) {
        clause[0] = literal ^ 1;
        break;
      }
      this.eachReason(literal, take);
    }
    const shorter = clause.filter((literal, index) => index === 0 || !this.isImplied(literal));
    for (const literal of clause) seen[literal >> 1] = 0;
    // Variables of the top level that were resolved away are still marked.
    for (let index = at + 1; index < this.trailSize; index += 1) seen[trail[index]! >> 1] = 0;
    this.assertLearned(shorter);
    this.heap.decay();
  }

  private eachViolated(conflict: Conflict, take: (literal: Literal) => void): void {
    if (conflict >= 0) {
      const end = conflict + this.arena[conflict]!;
      for (let at = conflict + 1; at <= end; at += 1) take(this.arena[at]!);
    } else {
      take(this.pairOne);
      take(this.pairTwo);
    }
  }

  private conflictLevel(conflict: Conflict): number {
    let top = 0;
    this.eachViolated(conflict, (literal) => {
      top = Math.max(top, this.level[literal >> 1]!);
    });
    return top;
  }

  /** Is a literal of the learned clause implied by its others? */
  private isImplied(literal: Literal): boolean {
    if (this.reason[literal >> 1] === none) return false;
    let all = true;
    this.eachReason(literal ^ 1, (other) => {
      if (this.seen[other >> 1] === 0 && this.level[other >> 1]! > 0) all = false;
    });
    return all;
  }

  private assertLearned(clause: Literal[]): void {
    if (clause.length > 1) this.highestSecond(clause);
    this.cancelUntil(clause.length === 1 ? 0 : this.level[clause[1]! >> 1]!);
    if (clause.length === 1) return this.assign(clause[0]!, none);
    const stored = this.attach(clause);
    if (stored >= 0) this.learned.push(stored);
    this.assign(clause[0]!, stored >= 0 ? stored : -2 - (clause[1]! ^ 1));
  }

  /** The false literals that made `literal` true. */
  private eachReason(literal: Literal, take: (literal: Literal) => void): void {
    const reason = this.reason[literal >> 1]!;
    if (reason <= -2) take((-2 - reason) ^ 1);
    else if (reason >= 0) {
      const end = reason + this.arena[reason]!;
      for (let at = reason + 1; at <= end; at += 1) if (this.arena[at] !== literal) take(this.arena[at]!);
    }
  }

  /** Takes in a clause; gives its place, or −1 when it has two literals. */
  private attach(literals: readonly Literal[]): number {
    if (literals.length === 2) {
      this.implied[literals[0]! ^ 1]!.push(literals[1]!);
      this.implied[literals[1]! ^ 1]!.push(literals[0]!);
      return -1;
    }
    const needed = this.arenaSize + literals.length + 1;
    if (needed > this.arena.length)
      this.arena = grown(this.arena, new Int32Array(Math.max(needed, 2 * this.arena.length)));
    const clause = this.arenaSize;
    this.arena[clause] = literals.length;
    this.arena.set(literals, clause + 1);
    this.arenaSize = needed;
    this.watches[literals[0]!]!.push(clause);
    this.watches[literals[1]!]!.push(clause);
    return clause;
  }

  /** Drops the longer half of the learned clauses that are not the reason of an assignment. */
  private forgetHalf(): void {
    const { arena } = this;
    const needed = new Set<number>();
    for (let at = 0; at < this.trailSize; at += 1) needed.add(this.reason[this.trail[at]! >> 1]!);
    const lengths = this.learned.map((clause) => arena[clause]!).sort((left, right) => left - right);
    const longest = Math.max(3, lengths[lengths.length >> 1]!);
    const dropped = new Set(this.learned.filter((clause) => arena[clause]! > longest && !needed.has(clause)));
    this.learned = this.learned.filter((clause) => !dropped.has(clause));
    for (const watching of this.watches) {
      let kept = 0;
      for (const clause of watching) if (!dropped.has(clause)) watching[kept++] = clause;
      watching.length = kept;
    }
    this.learnedLimit += this.learnedLimit >> 3;
  }
}

function grown<T extends Int8Array | Int32Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** 1 1 2 1 1 2 4 …: restarts that are within a constant of the best fixed strategy (Luby, Sinclair, Zuckerman 1993). */
function luby(index: number): number {
  let size = 1;
  let exponent = 0;
  while (size < index + 1) {
    size = 2 * size + 1;
    exponent += 1;
  }
  let rest = index;
  while (size - 1 !== rest) {
    size = (size - 1) >> 1;
    exponent -= 1;
    rest %= size;
  }
  return 2 ** exponent;
}
