/**
 * Conflict-driven clause learning under assumptions (MiniSat; Eén and Sörensson 2003), with three additions for
 * configuration: groups of variables of which exactly one is true are propagated without clauses, the trail of
 * assumptions common to consecutive questions is kept, and a caller may name literals to be tried first, so
 * that one found model proves many of them.
 *
 * A literal is `2 * variable` (true) or `2 * variable + 1` (false).
 */
import { ActivityHeap } from "./activity-heap";

export type Literal = number;

/** Variables `first … first + size − 1`, of which exactly one is true. */
export type ExactlyOne = { readonly first: number; readonly size: number };

export const positive = (variable: number): Literal => variable << 1;
export const negative = (variable: number): Literal => (variable << 1) | 1;

const noReason = -1;
const learnedLimitAtStart = 4_000;

export class Solver {
  readonly variableCount: number;
  /** By literal: 1 true, −1 false, 0 open. */
  readonly truth: Int8Array;
  /** After an unsatisfiable `solve`: assumptions that cannot hold together. */
  core: Literal[] = [];

  /** By variable: the decision level of its assignment. */
  private readonly level: Int32Array;
  /** By variable: a clause, `noReason`, or −2 − v when the true variable v of its group made it false. */
  private readonly reason: Int32Array;
  private readonly groupOf: Int32Array;
  private readonly groupFirst: Int32Array;
  private readonly groupSize: Int32Array;
  /** Literals in order of assignment. */
  private readonly trail: Int32Array;
  private trailSize = 0;
  private head = 0;
  /** By decision level: the length of the trail below it. */
  private readonly levelStart: number[] = [];
  /** By decision level: the assumption that opened it. */
  private readonly assumed: Literal[] = [];
  /** Clauses end to end: size, then the literals; the first two are watched. */
  private arena: Int32Array = new Int32Array(1_024);
  private arenaSize = 0;
  private learned: number[] = [];
  private learnedLimit = learnedLimitAtStart;
  /** By literal: the clauses that watch it, to be looked at when it becomes false. */
  private readonly watches: number[][];
  private readonly heap: ActivityHeap;
  /** By variable: the value to try first, as the lowest bit of a literal. */
  private readonly phase: Uint8Array;
  /** By variable: already in the clause being learned. */
  private readonly seen: Uint8Array;
  private unsatisfiable = false;

  constructor(variableCount: number, groups: readonly ExactlyOne[], clauses: Iterable<readonly Literal[]>) {
    this.variableCount = variableCount;
    this.truth = new Int8Array(2 * variableCount);
    this.level = new Int32Array(variableCount);
    this.reason = new Int32Array(variableCount).fill(noReason);
    this.groupOf = new Int32Array(variableCount).fill(-1);
    this.groupFirst = Int32Array.from(groups, (group) => group.first);
    this.groupSize = Int32Array.from(groups, (group) => group.size);
    this.trail = new Int32Array(variableCount);
    this.watches = Array.from({ length: 2 * variableCount }, () => []);
    this.phase = new Uint8Array(variableCount).fill(1);
    this.seen = new Uint8Array(variableCount);
    this.heap = new ActivityHeap(variableCount);
    groups.forEach((group, index) => {
      this.groupOf.fill(index, group.first, group.first + group.size);
      this.phase.fill(0, group.first, group.first + group.size);
      this.addClause(Array.from({ length: group.size }, (_, at) => positive(group.first + at)));
    });
    for (const clause of clauses) this.addClause(clause);
  }

  /** A clause that holds from now on. */
  addClause(literals: readonly Literal[]): void {
    this.cancelUntil(0);
    const kept: Literal[] = [];
    for (const literal of new Set(literals)) {
      if (literals.includes(literal ^ 1) || (this.truth[literal] === 1 && this.level[literal >> 1] === 0)) return;
      if (this.truth[literal] !== -1) kept.push(literal);
    }
    if (kept.length === 0) this.unsatisfiable = true;
    else if (kept.length === 1) {
      this.assign(kept[0]!, noReason);
      if (this.propagate() >= 0 || this.groupConflict >= 0) this.unsatisfiable = true;
    } else this.attach(this.store(kept));
  }

  /** Is there a model with all assumptions? If so `truth` holds it; else `core` holds the assumptions at fault. */
  solve(assumptions: readonly Literal[], wanted: readonly Literal[] = []): boolean {
    this.core = [];
    if (this.unsatisfiable) return false;
    this.keepCommonAssumptions(assumptions);
    let wantedAt = 0;
    let conflictsLeft = 100;
    let restarts = 0;
    for (;;) {
      const conflict = this.propagate();
      if (conflict >= 0 || this.groupConflict >= 0) {
        if (this.levelStart.length === 0) {
          this.unsatisfiable = true;
          return false;
        }
        this.learn(conflict);
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
      let next = -1;
      while (this.levelStart.length < assumptions.length) {
        const assumption = assumptions[this.levelStart.length]!;
        if (this.truth[assumption] === -1) {
          this.core = this.assumptionsBehind(assumption);
          return false;
        }
        this.openLevel(assumption);
        if (this.truth[assumption] === 0) {
          next = assumption;
          break;
        }
      }
      if (next >= 0) {
        this.assign(next, noReason);
        continue;
      }
      for (; wantedAt < wanted.length; wantedAt += 1) {
        if (this.truth[wanted[wantedAt]!] === 0) {
          next = wanted[wantedAt]!;
          break;
        }
      }
      if (next < 0) next = this.decide();
      if (next < 0) return true;
      this.openLevel(-1);
      this.assign(next, noReason);
    }
  }

  /** Value to try first for a variable. */
  prefer(literal: Literal): void {
    this.phase[literal >> 1] = literal & 1;
  }

  private decide(): Literal {
    for (let variable = this.heap.pop(); variable >= 0; variable = this.heap.pop()) {
      if (this.truth[variable << 1] === 0) return (variable << 1) | this.phase[variable]!;
    }
    return -1;
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
  }

  private cancelUntil(level: number): void {
    if (this.levelStart.length <= level) return;
    const start = this.levelStart[level]!;
    for (let at = this.trailSize - 1; at >= start; at -= 1) {
      const literal = this.trail[at]!;
      const variable = literal >> 1;
      this.truth[literal] = 0;
      this.truth[literal ^ 1] = 0;
      if (this.groupOf[variable]! < 0) this.phase[variable] = literal & 1;
      this.heap.push(variable);
    }
    this.trailSize = start;
    this.head = start;
    this.levelStart.length = level;
  }

  /** The variable that is true beside another of its group, or −1; set by `propagate`. */
  private groupConflict = -1;
  private groupConflictWith = -1;

  /** Follows all consequences; gives a violated clause, or −1 (then `groupConflict` tells whether a group is violated). */
  private propagate(): number {
    const { truth, trail, groupOf } = this;
    this.groupConflict = -1;
    while (this.head < this.trailSize) {
      const literal = trail[this.head++]!;
      const variable = literal >> 1;
      if ((literal & 1) === 0 && groupOf[variable]! >= 0 && !this.closeGroup(variable)) return -1;
      const watching = this.watches[literal ^ 1]!;
      const arena = this.arena;
      const falseLiteral = literal ^ 1;
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
          this.watches[literalToWatch]!.push(clause);
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
    }
    return -1;
  }

  private closeGroup(variable: number): boolean {
    const group = this.groupOf[variable]!;
    const first = this.groupFirst[group]!;
    const end = first + this.groupSize[group]!;
    for (let other = first; other < end; other += 1) {
      if (other === variable) continue;
      const value = this.truth[other << 1]!;
      if (value === 0) this.assign((other << 1) | 1, -2 - variable);
      else if (value === 1) {
        this.groupConflict = variable;
        this.groupConflictWith = other;
        return false;
      }
    }
    return true;
  }

  /** First unique implication point; jumps back and asserts the learned clause. */
  private learn(conflict: number): void {
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
    if (conflict >= 0) this.eachLiteral(conflict, take);
    else {
      take(negative(this.groupConflict));
      take(negative(this.groupConflictWith));
    }
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
    const marked = clause.slice();
    const shorter = clause.filter((literal, index) => index === 0 || !this.implied(literal));
    for (const literal of marked) seen[literal >> 1] = 0;
    // Variables of the top level that were resolved away are still marked.
    for (let index = at + 1; index < this.trailSize; index += 1) seen[trail[index]! >> 1] = 0;
    this.groupConflict = -1;
    this.assertLearned(shorter);
    this.heap.decay();
  }

  private conflictLevel(conflict: number): number {
    if (conflict < 0) return Math.max(this.level[this.groupConflict]!, this.level[this.groupConflictWith]!);
    let top = 0;
    this.eachLiteral(conflict, (literal) => {
      top = Math.max(top, this.level[literal >> 1]!);
    });
    return top;
  }

  /** Is a literal of the learned clause implied by its others? */
  private implied(literal: Literal): boolean {
    if (this.reason[literal >> 1] === noReason) return false;
    let all = true;
    this.eachReason(literal ^ 1, (other) => {
      if (this.seen[other >> 1] === 0 && this.level[other >> 1]! > 0) all = false;
    });
    return all;
  }

  private assertLearned(clause: Literal[]): void {
    let back = 0;
    let second = 1;
    for (let index = 1; index < clause.length; index += 1) {
      const level = this.level[clause[index]! >> 1]!;
      if (level > back) {
        back = level;
        second = index;
      }
    }
    this.cancelUntil(back);
    if (clause.length === 1) return this.assign(clause[0]!, noReason);
    const watched = clause[second]!;
    clause[second] = clause[1]!;
    clause[1] = watched;
    const stored = this.store(clause);
    this.learned.push(stored);
    this.attach(stored);
    this.assign(clause[0]!, stored);
  }

  /** The false literals that made `literal` true. */
  private eachReason(literal: Literal, take: (literal: Literal) => void): void {
    const reason = this.reason[literal >> 1]!;
    if (reason <= -2) take(negative(-2 - reason));
    else if (reason >= 0) {
      const end = reason + this.arena[reason]!;
      for (let at = reason + 1; at <= end; at += 1) if (this.arena[at] !== literal) take(this.arena[at]!);
    }
  }

  private eachLiteral(clause: number, take: (literal: Literal) => void): void {
    const end = clause + this.arena[clause]!;
    for (let at = clause + 1; at <= end; at += 1) take(this.arena[at]!);
  }

  /** Which assumptions made this one false, itself included. */
  private assumptionsBehind(failed: Literal): Literal[] {
    const core = [failed];
    const { seen, level } = this;
    if (level[failed >> 1] === 0) return core;
    seen[failed >> 1] = 1;
    const mark = (literal: Literal): void => {
      if (level[literal >> 1]! > 0) seen[literal >> 1] = 1;
    };
    for (let at = this.trailSize - 1; at >= this.levelStart[0]!; at -= 1) {
      const literal = this.trail[at]!;
      if (seen[literal >> 1] === 0) continue;
      seen[literal >> 1] = 0;
      if (this.reason[literal >> 1] === noReason) {
        if (literal !== (failed ^ 1) || !core.includes(literal)) core.push(literal);
      } else this.eachReason(literal, mark);
    }
    return [...new Set(core)];
  }

  private store(literals: readonly Literal[]): number {
    const needed = this.arenaSize + literals.length + 1;
    if (needed > this.arena.length) {
      const grown = new Int32Array(Math.max(needed, 2 * this.arena.length));
      grown.set(this.arena);
      this.arena = grown;
    }
    const clause = this.arenaSize;
    this.arena[clause] = literals.length;
    this.arena.set(literals, clause + 1);
    this.arenaSize = needed;
    return clause;
  }

  private attach(clause: number): void {
    this.watches[this.arena[clause + 1]!]!.push(clause);
    this.watches[this.arena[clause + 2]!]!.push(clause);
  }

  /** Drops the longer half of the learned clauses that are not the reason of an assignment. */
  private forgetHalf(): void {
    const arena = this.arena;
    const needed = new Set<number>();
    for (let at = 0; at < this.trailSize; at += 1) needed.add(this.reason[this.trail[at]! >> 1]!);
    const lengths = this.learned.map((clause) => arena[clause]!).sort((left, right) => left - right);
    const longest = Math.max(2, lengths[lengths.length >> 1]!);
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
