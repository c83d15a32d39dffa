/**
 * The trace of an exhaustive search is a circuit (Huang and Darwiche 2007): a decision is "one of", independent
 * parts and consequences are "all of". Parts met before are not searched again (Sang, Bacchus, Beame, Kautz,
 * Pitassi 2004). Every branch of a part speaks about exactly its variables, so the circuit is smooth.
 */
import type { Literal } from "./cnf";
import { PartMemory } from "./compile-circuit-memory";
import { NodeStore } from "./compile-circuit-nodes";
import { separatorDepths } from "./compile-circuit-order";
import { Parts } from "./compile-circuit-parts";
import { Propagation, type PlainProblem } from "./compile-circuit-propagation";

/** Steps of the search, and edges of the circuit before it is made small. A second of a slow machine is some 20 million steps. */
export type Budget = { readonly work: number; readonly nodes: number };

/** `root` is −1 where there is no whole. */
export type Searched = { readonly nodes: NodeStore; readonly root: number };

const none = -1;

/** Literals decided together. */
type Branch = readonly Literal[];

/** A part being worked out: its branches so far, and what the branch at hand still needs. */
type Frame = {
  part: number;
  branches: readonly Branch[];
  branchAt: number;
  /** The branch at hand has no whole. */
  failed: boolean;
  trailSize: number;
  level: number;
  /** Where this frame's references start on the stacks below. */
  branchBase: number;
  factorBase: number;
  /** Entries of the memory when the branch began. */
  remembered: number;
};

export class Search {
  private readonly propagation: Propagation;
  private readonly parts: Parts;
  private readonly memory = new PartMemory();
  private readonly nodes: NodeStore;
  private readonly budget: Budget;
  private readonly frames: Frame[] = [];
  /** References of finished branches, and of what the branch at hand needs, for all frames; rows beyond are left over. */
  private readonly found: number[] = [];
  private foundCount = 0;
  private readonly factors: number[] = [];
  private factorCount = 0;
  private readonly depths: Int32Array;

  constructor(problem: PlainProblem, budget: Budget) {
    this.depths = separatorDepths(problem);
    this.propagation = new Propagation(problem);
    this.parts = new Parts(this.propagation);
    this.nodes = new NodeStore(problem.variableCount);
    this.budget = budget;
  }

  /** Null when the budget does not suffice. */
  run(): Searched | null {
    const { propagation, parts, nodes, frames } = this;
    if (!propagation.followFacts()) return { nodes, root: none };
    parts.pushAll();
    // The whole problem is a part with one branch and no decision.
    this.open(0, []);
    this.divide();
    let result = none - 1;
    for (;;) {
      if (propagation.work + parts.work > this.budget.work || nodes.edges > this.budget.nodes) return null;
      const frame = frames[frames.length - 1]!;
      if (result === none) this.abandonBranch(frame);
      else if (result > none) this.factors[this.factorCount++] = result;
      result = none - 1;
      if (parts.count - 1 > frame.part) {
        result = this.enter(parts.count - 1);
        continue;
      }
      this.closeBranch(frame);
      if (this.nextBranch(frame)) continue;
      result = this.close(frame);
      if (frames.length === 0) return { nodes, root: result };
    }
  }

  /** What is remembered of the part, or (−2) a new frame for it. */
  private enter(part: number): number {
    const { parts } = this;
    const known = this.memory.find(
      parts.entries,
      parts.variableStart[part]!,
      parts.clauseStart[part]!,
      parts.end[part]!,
    );
    if (known >= 0) {
      parts.dropFrom(part);
      return known;
    }
    const frame = this.open(part, this.choose(part));
    frame.branchAt = -1;
    this.nextBranch(frame);
    return none - 1;
  }

  private open(part: number, branches: readonly Branch[]): Frame {
    const frame = {
      part,
      branches,
      branchAt: 0,
      failed: false,
      trailSize: this.propagation.trailSize,
      level: this.propagation.levelNow(),
      branchBase: this.foundCount,
      factorBase: this.factorCount,
      remembered: this.memory.count,
    };
    this.frames.push(frame);
    return frame;
  }

  /** Takes the next branch that does not contradict itself at once; false when all are done. */
  private nextBranch(frame: Frame): boolean {
    for (frame.branchAt += 1; frame.branchAt < frame.branches.length; frame.branchAt += 1) {
      this.propagation.undo(frame.trailSize, frame.level);
      frame.remembered = this.memory.count;
      const branch = frame.branches[frame.branchAt]!;
      frame.failed = !branch.every((literal) => this.propagation.decide(literal));
      if (frame.failed) continue;
      this.divide();
      return true;
    }
    return false;
  }

  /** The literals that now hold, the variables that are free, and the parts left. */
  private divide(): void {
    const { parts, factors, nodes } = this;
    const { truth } = this.propagation;
    const part = this.frames[this.frames.length - 1]!.part;
    const end = parts.clauseStart[part]!;
    for (let at = parts.variableStart[part]!; at < end; at += 1) {
      const literal = parts.entries[at]! << 1;
      if (truth[literal] !== 0) factors[this.factorCount++] = truth[literal] === 1 ? literal : literal ^ 1;
    }
    parts.split(part, (variable) => void (factors[this.factorCount++] = nodes.eitherWay(variable)));
  }

  private abandonBranch(frame: Frame): void {
    this.parts.dropFrom(frame.part + 1);
    frame.failed = true;
    // What its parts were found to be may rest on the contradiction: a learned clause can speak of several parts.
    this.memory.forgetSince(frame.remembered);
  }

  private closeBranch(frame: Frame): void {
    if (!frame.failed)
      this.found[this.foundCount++] = this.nodes.allOf(this.factors, frame.factorBase, this.factorCount);
    this.factorCount = frame.factorBase;
  }

  private close(frame: Frame): number {
    const { found, foundCount, parts } = this;
    this.propagation.undo(frame.trailSize, frame.level);
    const node = foundCount === frame.branchBase ? none : this.nodes.oneOf(found, frame.branchBase, foundCount);
    this.foundCount = frame.branchBase;
    const { part } = frame;
    if (node !== none)
      this.memory.remember(parts.entries, parts.variableStart[part]!, parts.clauseStart[part]!, parts.end[part]!, node);
    parts.dropFrom(part);
    this.frames.pop();
    return node;
  }

  /** The variable nearest to the centre, which stands in most; with what recent conflicts add to it. */
  private choose(part: number): readonly Branch[] {
    const { parts, propagation, depths } = this;
    let best = parts.entries[parts.variableStart[part]!]!;
    let bestScore = -1;
    for (let at = parts.variableStart[part]!; at < parts.clauseStart[part]!; at += 1) {
      const variable = parts.entries[at]!;
      const score = parts.degree[variable]! + propagation.activity[variable]!;
      const nearer = depths[variable]! - depths[best]!;
      if (nearer > 0 || (nearer === 0 && score <= bestScore)) continue;
      best = variable;
      bestScore = score;
    }
    return this.members(best) ?? [[best << 1], [(best << 1) | 1]];
  }

  /** One branch for each open literal of a set that the variable is in, where half of them are as central, and one for none. */
  private members(variable: number): readonly Branch[] | null {
    const { setStart, setsOf, memberStart, members, truth } = this.propagation;
    for (let at = setStart[variable << 1]!; at < setStart[(variable << 1) + 1]!; at += 1) {
      const set = setsOf[at]!;
      const open = [...members.subarray(memberStart[set], memberStart[set + 1])].filter((one) => truth[one] === 0);
      const central = open.filter((one) => this.depths[one >> 1]! <= this.depths[variable]!);
      if (open.length > 2 && 2 * central.length >= open.length)
        return [...open.map((literal) => [literal]), open.map((literal) => literal ^ 1)];
    }
    return null;
  }
}
