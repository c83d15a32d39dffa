/**
 * A smooth circuit in decision-DNNF (Darwiche 2001): nodes are "all of" parts without a common variable, or "one of"
 * cases that exclude each other. One pass up and one down answer for all variables.
 */
import type { Literal } from "./cnf";

/** References: literals of the circuit's own variables below `2n`, "either way" of variable v as `2n + v`, nodes from `3n` on. */
export type Circuit = {
  /** By variable of the problem: the circuit's literal that it equals, −1 = always true, −2 = always false. */
  readonly same: Int32Array;
  /** The circuit's own variables, n. */
  readonly variableCount: number;
  /** By node, children before parents, the root last: 1 = all of its children, 0 = one of them. */
  readonly all: Uint8Array;
  /** By node: where its children start in `children`, and one more for the end. */
  readonly start: Int32Array;
  readonly children: Int32Array;
};

/** Answers under assumed literals of the problem; its buffers are reused from question to question. */
export class CircuitAnswers {
  private readonly circuit: Circuit;
  /** The first reference of a node; references of "either way" of variables come before it. */
  private readonly firstNode: number;
  private readonly root: number;
  /** By reference: 1 where some whole of that part has the assumed literals. */
  private readonly holds: Uint8Array;
  /** By reference: 1 where some whole of everything goes through it. */
  private readonly reached: Uint8Array;
  /** By reference: the least cost of a whole of that part, and of all that must come with it. */
  private readonly least: Float64Array;
  private readonly around: Float64Array;

  constructor(circuit: Circuit) {
    this.circuit = circuit;
    this.firstNode = 3 * circuit.variableCount;
    const size = this.firstNode + circuit.all.length;
    this.root = size - 1;
    this.holds = new Uint8Array(size);
    this.reached = new Uint8Array(size);
    this.least = new Float64Array(size);
    this.around = new Float64Array(size);
  }

  /** By variable: 1 = can be true, 2 = can be false, as a sum; null when there is no whole. */
  possible(assumed: readonly Literal[]): Uint8Array | null {
    const { reached } = this;
    const { same } = this.circuit;
    if (!this.reach(assumed)) return null;
    const found = new Uint8Array(same.length);
    for (let variable = 0; variable < same.length; variable += 1) {
      const literal = same[variable]!;
      found[variable] = literal < 0 ? -literal : reached[literal]! | (reached[literal ^ 1]! << 1);
    }
    return found;
  }

  /** Truth by variable of a whole; wanted literals hold where those before them allow it. */
  whole(assumed: readonly Literal[], wanted: readonly Literal[] = []): Uint8Array | null {
    let kept = assumed;
    let left = wanted;
    while (left.length > 0 && this.reach(kept)) {
      left = left.filter((literal) => this.canHold(literal));
      let fits = Math.min(1, left.length);
      for (let most = left.length; fits < most;) {
        // All at once more often than not; else by halves.
        const tried = most === left.length ? most : (fits + most + 1) >> 1;
        if (this.rise([...kept, ...left.slice(0, tried)])) fits = tried;
        else most = tried - 1;
      }
      kept = [...kept, ...left.slice(0, fits)];
      left = left.slice(fits);
    }
    return this.cheapest(kept, new Float64Array(this.circuit.same.length))?.whole ?? null;
  }

  cheapest(assumed: readonly Literal[], costs: Float64Array): { cost: number; whole: Uint8Array } | null {
    const cost = this.weigh(assumed, costs);
    if (cost === Infinity) return null;
    const { least, reached, firstNode, root } = this;
    const { all, start, children, same, variableCount } = this.circuit;
    reached.fill(0);
    reached[root] = 1;
    for (let node = root; node >= firstNode; node -= 1) {
      if (reached[node] === 0) continue;
      const together = all[node - firstNode] === 1;
      const end = start[node - firstNode + 1]!;
      let best = -1;
      for (let at = start[node - firstNode]!; at < end; at += 1) {
        const child = children[at]!;
        if (together) reached[child] = 1;
        else if (best < 0 || least[child]! < least[best]!) best = child;
      }
      if (!together) reached[best] = 1;
    }
    for (let variable = 0; variable < variableCount; variable += 1) {
      if (reached[2 * variableCount + variable] === 1)
        reached[2 * variable] = least[2 * variable]! < least[2 * variable + 1]! ? 1 : 0;
    }
    const whole = new Uint8Array(same.length);
    for (let variable = 0; variable < same.length; variable += 1) {
      const literal = same[variable]!;
      if (literal < 0) whole[variable] = literal + 2;
      else whole[variable] = reached[literal & ~1]! ^ (literal & 1);
    }
    return { cost, whole };
  }

  /** By variable: the least cost of a whole in which it is true; Infinity when there is none. */
  cheapestOfEach(assumed: readonly Literal[], costs: Float64Array): Float64Array {
    const total = this.weigh(assumed, costs);
    const { least, around, firstNode, root } = this;
    const { all, start, children, same, variableCount } = this.circuit;
    around.fill(Infinity);
    around[root] = total - least[root]!;
    for (let node = root; node >= firstNode && total < Infinity; node -= 1) {
      const outside = around[node]!;
      if (outside === Infinity || least[node] === Infinity) continue;
      const inside = outside + (all[node - firstNode] === 1 ? least[node]! : 0);
      const end = start[node - firstNode + 1]!;
      for (let at = start[node - firstNode]!; at < end; at += 1) {
        const child = children[at]!;
        const through = all[node - firstNode] === 1 ? inside - least[child]! : outside;
        if (through < around[child]!) around[child] = through;
      }
    }
    for (let variable = 0; variable < variableCount; variable += 1)
      for (let literal = 2 * variable; literal < 2 * variable + 2; literal += 1)
        around[literal] = Math.min(around[literal]!, around[2 * variableCount + variable]!) + least[literal]!;
    const found = new Float64Array(same.length);
    for (let variable = 0; variable < same.length; variable += 1) {
      const literal = same[variable]!;
      found[variable] = literal < 0 ? (literal === -1 ? total : Infinity) : around[literal]!;
    }
    return found;
  }

  /** Over all wholes, the sum of the products of the weights of true variables. */
  count(assumed: readonly Literal[], weight: (variable: number) => bigint): bigint {
    if (!this.assume(assumed)) return 0n;
    const { holds, firstNode, root } = this;
    const { all, start, children, same, variableCount } = this.circuit;
    /** By reference; numbers as long as they are exact. */
    const sums: Amount[] = Array.from(holds.subarray(0, firstNode));
    let total: Amount = 1;
    same.forEach((literal, variable) => {
      const factor = small(weight(variable));
      if (literal >= 0) sums[literal] = times(sums[literal]!, factor);
      else if (literal === -1) total = times(total, factor);
    });
    for (let variable = 0; variable < variableCount; variable += 1)
      sums[2 * variableCount + variable] = plus(sums[2 * variable]!, sums[2 * variable + 1]!);
    for (let node = firstNode; node <= root; node += 1) {
      const together = all[node - firstNode] === 1;
      let sum: Amount = together ? 1 : 0;
      const end = start[node - firstNode + 1]!;
      for (let at = start[node - firstNode]!; at < end; at += 1)
        sum = together ? times(sum, sums[children[at]!]!) : plus(sum, sums[children[at]!]!);
      sums.push(sum);
    }
    return BigInt(times(total, sums[root]!));
  }

  /** Marks `reached`; false when there is no whole. */
  private reach(assumed: readonly Literal[]): boolean {
    if (!this.rise(assumed)) return false;
    const { holds, reached, firstNode, root } = this;
    const { start, children, variableCount } = this.circuit;
    reached.fill(0);
    reached[root] = 1;
    for (let node = root; node >= firstNode; node -= 1) {
      if (reached[node] === 0) continue;
      const end = start[node - firstNode + 1]!;
      for (let at = start[node - firstNode]!; at < end; at += 1) reached[children[at]!] = holds[children[at]!]!;
    }
    for (let literal = 0; literal < 2 * variableCount; literal += 1)
      if (reached[2 * variableCount + (literal >> 1)] === 1) reached[literal] = holds[literal]!;
    return true;
  }

  private canHold(literal: Literal): boolean {
    const own = this.circuit.same[literal >> 1]!;
    return own < 0 ? own + 2 === 1 - (literal & 1) : this.reached[own ^ (literal & 1)] === 1;
  }

  /** Marks `holds`; false when there is no whole. */
  private rise(assumed: readonly Literal[]): boolean {
    if (!this.assume(assumed)) return false;
    const { holds, firstNode, root } = this;
    const { all, start, children } = this.circuit;
    for (let node = firstNode, at = 0; node <= root; node += 1) {
      const end = start[node - firstNode + 1]!;
      const together = all[node - firstNode]!;
      // The first child that says otherwise settles it.
      while (at < end && holds[children[at]!] === together) at += 1;
      holds[node] = at < end ? 1 - together : together;
      at = end;
    }
    return holds[root] === 1;
  }

  /** `least` of every reference; the least cost of all. */
  private weigh(assumed: readonly Literal[], costs: Float64Array): number {
    if (!this.assume(assumed)) return Infinity;
    const { holds, least, firstNode, root } = this;
    const { all, start, children, same, variableCount } = this.circuit;
    let always = 0;
    for (let literal = 0; literal < 2 * variableCount; literal += 1)
      least[literal] = holds[literal] === 1 ? 0 : Infinity;
    for (let variable = 0; variable < same.length; variable += 1) {
      const literal = same[variable]!;
      if (literal >= 0) least[literal]! += costs[variable]!;
      else if (literal === -1) always += costs[variable]!;
    }
    for (let variable = 0; variable < variableCount; variable += 1)
      least[2 * variableCount + variable] = Math.min(least[2 * variable]!, least[2 * variable + 1]!);
    for (let node = firstNode, at = 0; node <= root; node += 1) {
      const end = start[node - firstNode + 1]!;
      let sum = 0;
      if (all[node - firstNode] === 1) for (; at < end; at += 1) sum += least[children[at]!]!;
      else for (sum = Infinity; at < end; at += 1) if (least[children[at]!]! < sum) sum = least[children[at]!]!;
      least[node] = sum;
    }
    return least[root]! + always;
  }

  /** Sets `holds` of literals and either-ways; false when the assumed literals contradict each other at once. */
  private assume(assumed: readonly Literal[]): boolean {
    const { holds, firstNode } = this;
    const { same } = this.circuit;
    holds.fill(1, 0, firstNode);
    for (const literal of assumed) {
      const own = same[literal >> 1]!;
      if (own < 0 ? own + 2 === (literal & 1) : holds[own ^ (literal & 1)] === 0) return false;
      if (own >= 0) holds[own ^ (literal & 1) ^ 1] = 0;
    }
    return true;
  }
}

type Amount = number | bigint;

function small(amount: bigint): Amount {
  return amount <= Number.MAX_SAFE_INTEGER && amount >= Number.MIN_SAFE_INTEGER ? Number(amount) : amount;
}

function times(left: Amount, right: Amount): Amount {
  if (typeof left === "number" && typeof right === "number") {
    const product = left * right;
    if (Number.isSafeInteger(product)) return product;
  }
  return BigInt(left) * BigInt(right);
}

function plus(left: Amount, right: Amount): Amount {
  if (typeof left === "number" && typeof right === "number") {
    const sum = left + right;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return BigInt(left) + BigInt(right);
}
