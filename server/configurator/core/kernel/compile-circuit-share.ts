/**
 * From the trace of the search to the circuit that is kept: reachable nodes only, chains of the same kind as one
 * node, and what several "all of" nodes have in common said once. For that, their children are ordered by their
 * least variable and halved at fixed places, so that equal stretches become equal nodes.
 */
import type { Circuit } from "./circuit";
import { NodeStore } from "./compile-circuit-nodes";

type Rooted = { readonly store: NodeStore; readonly root: number };

/** `root` may be −1: no whole. */
export function shareNodes(traced: NodeStore, root: number): Pick<Circuit, "all" | "start" | "children"> {
  if (root < 0) return { all: Uint8Array.of(0), start: Int32Array.of(0, 0), children: new Int32Array(0) };
  return inOrder(mergeChains(halve({ store: traced, root })));
}

/** "All of" nodes as pairs of pairs, equal nodes once. */
function halve({ store: traced, root }: Rooted): Rooted {
  const { firstNode, variableCount } = traced;
  const { parents } = countParents({ store: traced, root });
  const equal = new EqualNodes(variableCount);
  /** By old node: the new reference, −1 while it may still become part of its only parent. */
  const becomes = new Int32Array(traced.count).fill(-1);
  const loose = new Map<number, number[]>();
  const settle = (reference: number): number => {
    const node = reference - firstNode;
    if (node < 0) return reference;
    if (becomes[node]! < 0) {
      becomes[node] = equal.allOf(loose.get(node)!);
      loose.delete(node);
    }
    return becomes[node]!;
  };
  for (let node = 0; node < traced.count; node += 1) {
    if (parents[node] === 0) continue;
    const children = traced.children.subarray(traced.start[node], traced.start[node + 1]);
    if (traced.all[node] === 0) becomes[node] = equal.oneOf(Array.from(children, settle));
    else {
      const parts: number[] = [];
      for (const child of children) {
        const inner = parents[child - firstNode] === 1 ? loose.get(child - firstNode) : undefined;
        if (inner) for (const part of inner) parts.push(part);
        else parts.push(settle(child));
        if (inner) loose.delete(child - firstNode);
      }
      loose.set(node, parts);
    }
  }
  return { store: equal.store, root: settle(root) };
}

/** By node: its parents, and how many of them are "one of"; nodes without parents cannot be reached. */
function countParents({ store, root }: Rooted): { parents: Int32Array; oneOfParents: Int32Array } {
  const parents = new Int32Array(store.count);
  const oneOfParents = new Int32Array(store.count);
  if (root >= store.firstNode) parents[root - store.firstNode] = 1;
  for (let node = store.count - 1; node >= 0; node -= 1) {
    if (parents[node] === 0) continue;
    for (let at = store.start[node]!; at < store.start[node + 1]!; at += 1) {
      const child = store.children[at]! - store.firstNode;
      if (child < 0) continue;
      parents[child]! += 1;
      if (store.all[node] === 0) oneOfParents[child]! += 1;
    }
  }
  return { parents, oneOfParents };
}

class EqualNodes {
  readonly store: NodeStore;
  private readonly pairs = new Map<number, number>();
  private readonly cases = new Map<string, number>();
  /** By node: the least variable it speaks about. */
  private readonly least: number[] = [];

  constructor(variableCount: number) {
    this.store = new NodeStore(variableCount);
  }

  oneOf(references: readonly number[]): number {
    const sorted = references.slice().sort(ascending);
    const key = sorted.join();
    const known = this.cases.get(key);
    if (known !== undefined) return known;
    const made = this.store.oneOf(sorted);
    if (sorted.length > 1) this.least.push(this.leastOf(sorted[0]!));
    this.cases.set(key, made);
    return made;
  }

  allOf(references: readonly number[]): number {
    if (references.length === 0) return this.store.allOf([]);
    const sorted = references.slice().sort((left, right) => this.leastOf(left) - this.leastOf(right));
    return this.halves(sorted, 0, sorted.length, 1 << 30);
  }

  private halves(sorted: readonly number[], from: number, to: number, bit: number): number {
    if (to - from === 1) return sorted[from]!;
    let middle = from;
    while (middle < to && (this.leastOf(sorted[middle]!) & bit) === 0) middle += 1;
    if (middle === from || middle === to) return this.halves(sorted, from, to, bit >> 1);
    return this.pair(this.halves(sorted, from, middle, bit >> 1), this.halves(sorted, middle, to, bit >> 1));
  }

  private pair(left: number, right: number): number {
    const key = left * 2 ** 26 + right;
    const known = this.pairs.get(key);
    if (known !== undefined) return known;
    const made = this.store.allOf([left, right]);
    this.least.push(Math.min(this.leastOf(left), this.leastOf(right)));
    this.pairs.set(key, made);
    return made;
  }

  private leastOf(reference: number): number {
    const { firstNode, variableCount } = this.store;
    if (reference >= firstNode) return this.least[reference - firstNode]!;
    return reference < 2 * variableCount ? reference >> 1 : reference - 2 * variableCount;
  }
}

/** Pairs become parts of their parents where that does not make the circuit larger. */
function mergeChains({ store, root }: Rooted): Rooted {
  const { firstNode } = store;
  const { parents, oneOfParents } = countParents({ store, root });
  const merged = new NodeStore(store.variableCount);
  const becomes = new Int32Array(store.count);
  const inner = new Map<number, number[]>();
  for (let node = 0; node < store.count; node += 1) {
    if (parents[node] === 0) continue;
    const children: number[] = [];
    for (let at = store.start[node]!; at < store.start[node + 1]!; at += 1) {
      const child = store.children[at]!;
      const parts = store.all[node] === store.all[child - firstNode] ? inner.get(child - firstNode) : undefined;
      if (parts) for (const part of parts) children.push(part);
      else children.push(child < firstNode ? child : becomes[child - firstNode]!);
    }
    const all = store.all[node] === 1;
    const times = parents[node]!;
    const alike = node + firstNode !== root && oneOfParents[node] === (all ? 0 : times);
    const small = times * children.length <= times + children.length + 1;
    if (alike && (all ? small : times === 1)) inner.set(node, children);
    else becomes[node] = all ? merged.allOf(children) : merged.oneOf(children);
  }
  return { store: merged, root: root < firstNode ? root : becomes[root - firstNode]! };
}

/** Children before parents, each as near before its first parent as can be. */
function inOrder({ store, root }: Rooted): Pick<Circuit, "all" | "start" | "children"> {
  const { firstNode } = store;
  const result = new NodeStore(store.variableCount);
  const becomes = new Int32Array(store.count).fill(-1);
  const path = [root];
  while (root >= firstNode && path.length > 0) {
    const node = path[path.length - 1]! - firstNode;
    const children = store.children.subarray(store.start[node], store.start[node + 1]);
    const waiting =
      becomes[node]! < 0 ? children.filter((child) => child >= firstNode && becomes[child - firstNode]! < 0) : [];
    if (waiting.length > 0) {
      for (let at = waiting.length - 1; at >= 0; at -= 1) path.push(waiting[at]!);
      continue;
    }
    path.pop();
    if (becomes[node]! >= 0) continue;
    const placed = Array.from(children, (child) => (child < firstNode ? child : becomes[child - firstNode]!)).sort(
      descending,
    );
    becomes[node] = store.all[node] === 1 ? result.allOf(placed) : result.oneOf(placed);
  }
  if (root < firstNode) result.wrap(root);
  return {
    all: result.all.slice(0, result.count),
    start: result.start.slice(0, result.count + 1),
    children: result.children.slice(0, result.edges),
  };
}

const ascending = (left: number, right: number): number => left - right;
const descending = (left: number, right: number): number => right - left;
