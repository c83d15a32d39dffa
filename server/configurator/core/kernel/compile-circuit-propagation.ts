/**
 * Consequences and learning for the circuit compiler: a trail with unit propagation over binary clauses, longer
 * clauses (two watched literals) and sets of literals of which at most one is true; conflicts leave a clause
 * (first unique implication point; Marques-Silva and Sakallah 1996) that prunes the branches to come.
 */
import type { Literal } from "./cnf";

/** Clauses of two literals and more, and sets of literals of which at most one is true. */
export type PlainProblem = {
  readonly variableCount: number;
  readonly exclusive: readonly (readonly Literal[])[];
  readonly clauses: readonly (readonly Literal[])[];
};

const noReason = -1;
const mostLearned = 3_000;
const longestLearned = 200;

export class Propagation {
  readonly variableCount: number;
  /** By literal: 1 true, −1 false, 0 open. */
  readonly truth: Int8Array;
  /** Literals in order of assignment. */
  readonly trail: Int32Array;
  trailSize = 0;
  /** Assignments made so far: the work done. */
  work = 0;
  /** No whole at all. */
  contradictory = false;
  /** By variable: how much it had to do with recent conflicts. */
  readonly activity: Float64Array;
  /** By literal l, from `impliedStart[l]` on: literals true wherever l is (binary clauses). */
  readonly impliedStart: Int32Array;
  readonly implied: Int32Array;
  /** By literal, from `setStart[l]` on: the sets that have it; by set, from `memberStart[s]` on: its literals. */
  readonly setStart: Int32Array;
  readonly setsOf: Int32Array;
  readonly memberStart: Int32Array;
  readonly members: Int32Array;
  /** By long clause (three literals or more), from `clauseStart[c]` on: its literals as given. */
  readonly clauseStart: Int32Array;
  readonly clauseLiterals: Int32Array;

  private head = 0;
  /** By variable: the decision level of its assignment, and the clause behind it; −2 − l when the false literal l is. */
  private readonly level: Int32Array;
  private readonly reason: Int32Array;
  private currentLevel = 0;
  /** Clauses end to end: size, then the literals, of which the first two are watched. */
  private arena: Int32Array;
  private arenaSize = 0;
  private readonly originals: number;
  private learned: number[] = [];
  private newest = -1;
  private readonly facts: Literal[] = [];
  private readonly watches: number[][];
  private readonly seen: Uint8Array;
  private bump = 1;
  /** A conflict: a clause, or the two literals that cannot be true together (as false literals). */
  private conflict = -1;
  private conflictLeft = -1;
  private conflictRight = -1;

  constructor({ variableCount, exclusive, clauses }: PlainProblem) {
    this.variableCount = variableCount;
    this.truth = new Int8Array(2 * variableCount);
    this.trail = new Int32Array(variableCount);
    this.level = new Int32Array(variableCount);
    this.reason = new Int32Array(variableCount);
    this.seen = new Uint8Array(variableCount);
    this.activity = new Float64Array(variableCount);
    const pairs: [number, number][] = [];
    const long: (readonly Literal[])[] = [];
    for (const clause of clauses) {
      if (clause.length === 0) this.contradictory = true;
      else if (clause.length === 1) this.facts.push(clause[0]!);
      else if (clause.length > 2) long.push(clause);
      else pairs.push([clause[0]! ^ 1, clause[1]!], [clause[1]! ^ 1, clause[0]!]);
    }
    const memberships = exclusive.flatMap((set, index) => set.map((literal) => [literal, index] as const));
    const implications = rows(2 * variableCount, pairs);
    const setsByLiteral = rows(2 * variableCount, memberships);
    const literalsBySet = rows(
      exclusive.length,
      memberships.map(([literal, index]) => [index, literal] as const),
    );
    const literalsByClause = rows(
      long.length,
      long.flatMap((clause, index) => clause.map((literal) => [index, literal] as const)),
    );
    this.impliedStart = implications.start;
    this.implied = implications.values;
    this.setStart = setsByLiteral.start;
    this.setsOf = setsByLiteral.values;
    this.memberStart = literalsBySet.start;
    this.members = literalsBySet.values;
    this.clauseStart = literalsByClause.start;
    this.clauseLiterals = literalsByClause.values;
    this.arena = new Int32Array(2 * (this.clauseLiterals.length + long.length) + 1_024);
    this.watches = Array.from({ length: 2 * variableCount }, () => []);
    for (const clause of long) this.attach(this.store(clause));
    this.originals = this.arenaSize;
  }

  get longClauses(): number {
    return this.clauseStart.length - 1;
  }

  /** Opens a level with the literal on it and follows all consequences; false on a contradiction, which is learned. */
  decide(literal: Literal): boolean {
    this.currentLevel += 1;
    if (this.truth[literal] === -1) return false;
    if (this.truth[literal] === 0) this.assign(literal, noReason);
    return this.followAll();
  }

  /** Follows what is known without any decision. */
  followFacts(): boolean {
    return this.followAll();
  }

  /** A literal that holds in every whole. */
  addFact(literal: Literal): void {
    this.facts.push(literal);
  }

  levelNow(): number {
    return this.currentLevel;
  }

  undo(trailSize: number, level: number): void {
    for (let at = this.trailSize - 1; at >= trailSize; at -= 1) {
      const literal = this.trail[at]!;
      this.truth[literal] = 0;
      this.truth[literal ^ 1] = 0;
    }
    this.trailSize = trailSize;
    this.head = trailSize;
    this.currentLevel = level;
  }

  private followAll(): boolean {
    if (this.contradictory) return false;
    for (const fact of this.facts) {
      if (this.truth[fact] === 1) continue;
      if (this.truth[fact] === -1) {
        if (this.level[fact >> 1] === 0) this.contradictory = true;
        return false;
      }
      this.assign(fact, noReason);
      this.level[fact >> 1] = 0;
    }
    this.assertNewest();
    if (this.propagate()) return true;
    this.learn();
    return false;
  }

  private assign(literal: Literal, reason: number): void {
    const variable = literal >> 1;
    this.truth[literal] = 1;
    this.truth[literal ^ 1] = -1;
    this.level[variable] = this.currentLevel;
    this.reason[variable] = reason;
    this.trail[this.trailSize++] = literal;
    this.work += 1;
  }

  private propagate(): boolean {
    const { truth, trail, implied, impliedStart, setStart, setsOf, members, memberStart } = this;
    while (this.head < this.trailSize) {
      const literal = trail[this.head++]!;
      for (let at = impliedStart[literal]!; at < impliedStart[literal + 1]!; at += 1) {
        const other = implied[at]!;
        const value = truth[other]!;
        if (value === 0) this.assign(other, -2 - (literal ^ 1));
        else if (value < 0) return this.clash(other, literal ^ 1);
      }
      for (let at = setStart[literal]!; at < setStart[literal + 1]!; at += 1) {
        const set = setsOf[at]!;
        for (let member = memberStart[set]!; member < memberStart[set + 1]!; member += 1) {
          const other = members[member]!;
          if (other === literal) continue;
          const value = truth[other]!;
          if (value === 0) this.assign(other ^ 1, -2 - (literal ^ 1));
          else if (value > 0) return this.clash(other ^ 1, literal ^ 1);
        }
      }
      if (!this.visitWatches(literal ^ 1)) return false;
    }
    return true;
  }

  private clash(left: Literal, right: Literal): false {
    this.conflict = -1;
    this.conflictLeft = left;
    this.conflictRight = right;
    return false;
  }

  private visitWatches(falseLiteral: Literal): boolean {
    const { truth, arena } = this;
    const watching = this.watches[falseLiteral]!;
    if (watching.length === 0) return true;
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
      this.work += 1;
      if (replacement <= end) {
        const literal = arena[replacement]!;
        arena[clause + 2] = literal;
        arena[replacement] = falseLiteral;
        this.watches[literal]!.push(clause);
        continue;
      }
      watching[kept++] = clause;
      if (truth[first] === -1) {
        for (at += 1; at < watching.length; at += 1) watching[kept++] = watching[at]!;
        watching.length = kept;
        this.conflict = clause;
        return false;
      }
      this.assign(first, clause);
    }
    if (kept < watching.length) watching.length = kept;
    return true;
  }

  /** First unique implication point, shortened by literals that its others imply. */
  private learn(): void {
    const { seen, level, trail } = this;
    let top = 0;
    const look = (literal: Literal): void => void (top = Math.max(top, level[literal >> 1]!));
    this.eachConflictLiteral(look);
    if (top === 0) {
      this.contradictory = true;
      return;
    }
    const clause: Literal[] = [-1];
    const marked: number[] = [];
    let open = 0;
    let at = this.trailSize - 1;
    const take = (literal: Literal): void => {
      const variable = literal >> 1;
      if (seen[variable] === 1 || level[variable] === 0) return;
      seen[variable] = 1;
      marked.push(variable);
      this.activity[variable]! += this.bump;
      if (level[variable] === top) open += 1;
      else clause.push(literal);
    };
    this.eachConflictLiteral(take);
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
    const shorter = clause.filter((literal, index) => index === 0 || !this.followsFromSeen(literal));
    for (const variable of marked) seen[variable] = 0;
    this.work += marked.length;
    this.bump *= 1.05;
    if (this.bump > 1e100) this.rescale();
    this.keep(shorter);
  }

  private rescale(): void {
    for (let variable = 0; variable < this.variableCount; variable += 1) this.activity[variable]! *= 1e-100;
    this.bump *= 1e-100;
  }

  private eachConflictLiteral(take: (literal: Literal) => void): void {
    if (this.conflict >= 0) this.eachLiteral(this.conflict, take);
    else {
      take(this.conflictLeft);
      take(this.conflictRight);
    }
  }

  private eachLiteral(clause: number, take: (literal: Literal) => void): void {
    const end = clause + this.arena[clause]!;
    for (let at = clause + 1; at <= end; at += 1) take(this.arena[at]!);
  }

  private eachReason(literal: Literal, take: (literal: Literal) => void): void {
    const reason = this.reason[literal >> 1]!;
    if (reason <= -2) take(-2 - reason);
    else if (reason >= 0)
      this.eachLiteral(reason, (other) => {
        if (other !== literal) take(other);
      });
  }

  private followsFromSeen(literal: Literal): boolean {
    if (this.reason[literal >> 1] === noReason) return false;
    let all = true;
    this.eachReason(literal ^ 1, (other) => {
      if (this.seen[other >> 1] === 0 && this.level[other >> 1]! > 0) all = false;
    });
    return all;
  }

  /** Stores the learned clause; the literals undone last are watched. */
  private keep(clause: Literal[]): void {
    if (clause.length === 1) {
      this.facts.push(clause[0]!);
      return;
    }
    if (clause.length > longestLearned) return;
    let second = 1;
    for (let index = 2; index < clause.length; index += 1)
      if (this.level[clause[index]! >> 1]! > this.level[clause[second]! >> 1]!) second = index;
    const watched = clause[second]!;
    clause[second] = clause[1]!;
    clause[1] = watched;
    if (this.learned.length >= mostLearned) this.forgetLonger();
    this.newest = this.store(clause);
    this.learned.push(this.newest);
    this.attach(this.newest);
  }

  /** The newest clause, where only one of its literals is still open. */
  private assertNewest(): void {
    const clause = this.newest;
    if (clause < 0) return;
    this.newest = -1;
    const first = this.arena[clause + 1]!;
    if (this.truth[first] !== 0) return;
    const end = clause + this.arena[clause]!;
    for (let at = clause + 2; at <= end; at += 1) if (this.truth[this.arena[at]!] !== -1) return;
    this.assign(first, clause);
  }

  private store(literals: readonly Literal[]): number {
    const needed = this.arenaSize + literals.length + 1;
    if (needed > this.arena.length) {
      const grown = new Int32Array(2 * needed);
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

  /** Forgets the longer half of the learned clauses that are not behind an assignment, and moves the rest together. */
  private forgetLonger(): void {
    const { arena } = this;
    const inUse = new Set<number>();
    for (let at = 0; at < this.trailSize; at += 1) inUse.add(this.reason[this.trail[at]! >> 1]!);
    const lengths = this.learned.map((clause) => arena[clause]!).sort((left, right) => left - right);
    const middle = Math.max(2, lengths[lengths.length >> 1]!);
    const moved = new Map<number, number>();
    let end = this.originals;
    this.learned.forEach((clause, age) => {
      const recent = age >= this.learned.length - 100;
      if (arena[clause]! > middle && !recent && !inUse.has(clause)) moved.set(clause, -1);
      else {
        moved.set(clause, end);
        arena.copyWithin(end, clause, clause + arena[clause]! + 1);
        end += arena[end]! + 1;
      }
    });
    this.arenaSize = end;
    this.learned = [...moved.values()].filter((clause) => clause >= 0);
    const place = (clause: number): number => moved.get(clause) ?? clause;
    for (let at = 0; at < this.trailSize; at += 1) {
      const variable = this.trail[at]! >> 1;
      if (this.reason[variable]! >= 0) this.reason[variable] = place(this.reason[variable]!);
    }
    for (const watching of this.watches) {
      let kept = 0;
      for (const clause of watching) if (place(clause) >= 0) watching[kept++] = place(clause);
      watching.length = kept;
    }
    // Half were short already: make room all the same.
    if (this.learned.length > (mostLearned * 3) / 4) this.dropOldest();
  }

  private dropOldest(): void {
    const inUse = new Set<number>();
    for (let at = 0; at < this.trailSize; at += 1) inUse.add(this.reason[this.trail[at]! >> 1]!);
    const half = this.learned.length >> 1;
    const dropped = new Set(this.learned.filter((clause, age) => age < half && !inUse.has(clause)));
    this.learned = this.learned.filter((clause) => !dropped.has(clause));
    for (const watching of this.watches) {
      let kept = 0;
      for (const clause of watching) if (!dropped.has(clause)) watching[kept++] = clause;
      watching.length = kept;
    }
  }
}

/** By row: where its values start; they end where the next row starts. */
type Rows = { readonly start: Int32Array; readonly values: Int32Array };

/** Pairs (row, value) as rows end to end, in the order given. */
function rows(count: number, pairs: readonly (readonly [number, number])[]): Rows {
  const start = new Int32Array(count + 1);
  for (const [row] of pairs) start[row + 1]! += 1;
  for (let row = 0; row < count; row += 1) start[row + 1]! += start[row]!;
  const values = new Int32Array(pairs.length);
  const next = start.slice();
  for (const [row, value] of pairs) values[next[row]!++] = value;
  return { start, values };
}
