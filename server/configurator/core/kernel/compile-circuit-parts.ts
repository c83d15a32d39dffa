/**
 * Connected parts of what is still open: variables that a clause or set not yet settled joins. Two parts have no
 * variable in common, so that their wholes multiply.
 */
import type { Propagation } from "./compile-circuit-propagation";

/** A stack of parts. */
export class Parts {
  /** By part: where its variables (ascending) start in `entries`, where its long clauses (ascending) do, and the end. */
  readonly variableStart: number[] = [];
  readonly clauseStart: number[] = [];
  readonly end: number[] = [];
  /** How many parts there are; rows beyond are left over. */
  count = 0;
  entries: Int32Array = new Int32Array(1 << 16);
  /** Variables, literals and members looked at so far. */
  work = 0;
  /** By variable: in how many unsettled clauses it stands, as of when its part was found. */
  readonly degree: Int32Array;

  private readonly propagation: Propagation;
  /** By variable, from `occurrenceStart[v]` on: its long clauses. */
  private readonly occurrenceStart: Int32Array;
  private readonly occurrences: Int32Array;
  /** By variable, clause, set: the search that last saw it. */
  private readonly seenVariable: Int32Array;
  private readonly seenClause: Int32Array;
  private readonly seenSet: Int32Array;
  /** By variable and clause, where last seen: the number of its part among those found, −1 = in none. */
  private readonly labelOf: Int32Array;
  private readonly labelOfClause: Int32Array;
  private readonly queue: Int32Array;
  private size = 0;
  private search = 0;

  constructor(propagation: Propagation) {
    this.propagation = propagation;
    const { variableCount, longClauses, clauseStart, clauseLiterals, memberStart } = propagation;
    this.occurrenceStart = new Int32Array(variableCount + 1);
    for (const literal of clauseLiterals) this.occurrenceStart[(literal >> 1) + 1]! += 1;
    for (let variable = 0; variable < variableCount; variable += 1)
      this.occurrenceStart[variable + 1]! += this.occurrenceStart[variable]!;
    this.occurrences = new Int32Array(clauseLiterals.length);
    const next = this.occurrenceStart.slice();
    for (let clause = 0; clause < longClauses; clause += 1)
      for (let at = clauseStart[clause]!; at < clauseStart[clause + 1]!; at += 1)
        this.occurrences[next[clauseLiterals[at]! >> 1]!++] = clause;
    this.degree = new Int32Array(variableCount);
    this.seenVariable = new Int32Array(variableCount);
    this.seenClause = new Int32Array(longClauses);
    this.seenSet = new Int32Array(memberStart.length);
    this.labelOf = new Int32Array(variableCount);
    this.labelOfClause = new Int32Array(longClauses);
    this.queue = new Int32Array(variableCount);
  }

  /** The whole problem as one part. */
  pushAll(): void {
    const { variableCount, longClauses } = this.propagation;
    this.reserve(variableCount + longClauses);
    for (let variable = 0; variable < variableCount; variable += 1) this.entries[variable] = variable;
    for (let clause = 0; clause < longClauses; clause += 1) this.entries[variableCount + clause] = clause;
    this.push(variableCount, longClauses);
  }

  /** Removes the parts from `count` on. */
  dropFrom(count: number): void {
    if (count < this.count) this.size = this.variableStart[count]!;
    this.count = count;
  }

  /** Adds the parts that a part has fallen into, small ones last; variables on their own go to `free`. */
  split(part: number, free: (variable: number) => void): void {
    const { truth } = this.propagation;
    this.search += 1;
    const from = this.variableStart[part]!;
    const to = this.clauseStart[part]!;
    const end = this.end[part]!;
    const sizes: { label: number; variables: number; clauses: number; at: number }[] = [];
    for (let at = from; at < to; at += 1) {
      const variable = this.entries[at]!;
      if (truth[variable << 1] !== 0 || this.seenVariable[variable] === this.search) continue;
      const found = { label: sizes.length, variables: 0, clauses: 0, at: 0 };
      this.explore(variable, found);
      if (found.variables > 1) sizes.push(found);
      else {
        this.labelOf[variable] = -1;
        free(variable);
      }
    }
    this.work += end - from;
    if (sizes.length === 0) return;
    const ordered = sizes.slice().sort((a, b) => b.variables - a.variables || a.label - b.label);
    let needed = 0;
    for (const found of ordered) needed += found.variables + found.clauses;
    this.reserve(needed);
    for (const found of ordered) {
      found.at = this.size;
      this.push(found.variables, found.clauses);
    }
    const { entries, seenVariable, seenClause, labelOf, labelOfClause, search } = this;
    for (let at = from; at < to; at += 1) {
      const variable = entries[at]!;
      if (truth[variable << 1] === 0 && seenVariable[variable] === search && labelOf[variable]! >= 0)
        entries[sizes[labelOf[variable]!]!.at++] = variable;
    }
    for (let at = to; at < end; at += 1) {
      const clause = entries[at]!;
      if (seenClause[clause] === search && labelOfClause[clause]! >= 0)
        entries[sizes[labelOfClause[clause]!]!.at++] = clause;
    }
  }

  private explore(start: number, found: { label: number; variables: number; clauses: number }): void {
    const { propagation, queue, seenVariable, labelOf, degree, search } = this;
    const { truth, impliedStart, implied, setStart, setsOf, memberStart, members } = propagation;
    const { clauseStart, clauseLiterals } = propagation;
    let size = 1;
    queue[0] = start;
    seenVariable[start] = search;
    degree[start] = 0;
    const reach = (variable: number): void => {
      if (seenVariable[variable] === search) return;
      seenVariable[variable] = search;
      degree[variable] = 0;
      queue[size++] = variable;
    };
    for (let head = 0; head < size; head += 1) {
      const variable = queue[head]!;
      labelOf[variable] = found.label;
      for (let literal = variable << 1; literal <= ((variable << 1) | 1); literal += 1) {
        for (let at = impliedStart[literal]!; at < impliedStart[literal + 1]!; at += 1) {
          const other = implied[at]!;
          if (truth[other] !== 0) continue;
          degree[variable]! += 1;
          reach(other >> 1);
        }
        for (let at = setStart[literal]!; at < setStart[literal + 1]!; at += 1) {
          const set = setsOf[at]!;
          if (this.seenSet[set] === search) continue;
          this.seenSet[set] = search;
          this.work += memberStart[set + 1]! - memberStart[set]!;
          for (let member = memberStart[set]!; member < memberStart[set + 1]!; member += 1) {
            const other = members[member]!;
            if (truth[other] === 0) reach(other >> 1);
          }
        }
        this.work += impliedStart[literal + 1]! - impliedStart[literal]!;
      }
      for (let at = this.occurrenceStart[variable]!; at < this.occurrenceStart[variable + 1]!; at += 1) {
        const clause = this.occurrences[at]!;
        if (this.seenClause[clause] === search) continue;
        this.seenClause[clause] = search;
        let settled = false;
        const end = clauseStart[clause + 1]!;
        for (let place = clauseStart[clause]!; place < end && !settled; place += 1)
          settled = truth[clauseLiterals[place]!] === 1;
        this.labelOfClause[clause] = settled ? -1 : found.label;
        this.work += end - clauseStart[clause]!;
        if (settled) continue;
        found.clauses += 1;
        for (let place = clauseStart[clause]!; place < end; place += 1) {
          const other = clauseLiterals[place]!;
          if (truth[other] !== 0) continue;
          reach(other >> 1);
          degree[other >> 1]! += 1;
        }
      }
    }
    found.variables = size;
  }

  private push(variables: number, clauses: number): void {
    this.variableStart[this.count] = this.size;
    this.clauseStart[this.count] = this.size + variables;
    this.size += variables + clauses;
    this.end[this.count] = this.size;
    this.count += 1;
  }

  private reserve(more: number): void {
    if (this.size + more <= this.entries.length) return;
    const grown = new Int32Array(2 * (this.size + more));
    grown.set(this.entries.subarray(0, this.size));
    this.entries = grown;
  }
}
