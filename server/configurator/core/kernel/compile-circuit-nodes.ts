/** Nodes as the compiler makes them: literals, "either way" of a variable, all of several, one of several. */

/** Children come before parents. A reference is a literal, `eitherWay(v)`, or a node. */
export class NodeStore {
  readonly variableCount: number;
  /** References below this are literals and either-ways. */
  readonly firstNode: number;
  count = 0;
  edges = 0;
  /** By node: 1 = all of its children, 0 = one of them. */
  all: Uint8Array = new Uint8Array(1 << 12);
  /** By node: where its children start; they end where the next one's start. */
  start: Int32Array = new Int32Array((1 << 12) + 1);
  children: Int32Array = new Int32Array(1 << 14);

  constructor(variableCount: number) {
    this.variableCount = variableCount;
    this.firstNode = 3 * variableCount;
  }

  eitherWay(variable: number): number {
    return 2 * this.variableCount + variable;
  }

  /** Of `references[from … to)`. */
  allOf(references: readonly number[], from = 0, to = references.length): number {
    return this.add(1, references, from, to);
  }

  oneOf(references: readonly number[], from = 0, to = references.length): number {
    return this.add(0, references, from, to);
  }

  /** A node around a single reference. */
  wrap(reference: number): number {
    return this.append(1, [reference], 0, 1);
  }

  private add(all: number, references: readonly number[], from: number, to: number): number {
    return to === from + 1 ? references[from]! : this.append(all, references, from, to);
  }

  private append(all: number, references: readonly number[], from: number, to: number): number {
    if (this.count + 1 >= this.all.length) {
      this.all = enlarge(this.all, new Uint8Array(2 * this.all.length));
      this.start = enlarge(this.start, new Int32Array(2 * this.start.length));
    }
    const needed = this.edges + to - from;
    if (needed > this.children.length) this.children = enlarge(this.children, new Int32Array(2 * needed));
    for (let at = from; at < to; at += 1) this.children[this.edges++] = references[at]!;
    this.all[this.count] = all;
    this.count += 1;
    this.start[this.count] = this.edges;
    return this.firstNode + this.count - 1;
  }
}

function enlarge<T extends Uint8Array | Int32Array>(old: T, bigger: T): T {
  bigger.set(old);
  return bigger;
}
