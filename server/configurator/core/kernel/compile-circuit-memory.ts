/** Parts worked out before, found again by their exact variables and clauses. */

const mostEntries = 24_000_000;

export class PartMemory {
  private arena: Int32Array = new Int32Array(1 << 18);
  private arenaSize = 0;
  /** By entry: where its key starts, how long it and its variables are, what was worked out. */
  private readonly start: number[] = [];
  private readonly variables: number[] = [];
  private readonly hash: number[] = [];
  private readonly found: number[] = [];
  /** Entries by hash, open addressing; −1 = empty. */
  private table: Int32Array = new Int32Array(1 << 12).fill(-1);

  get count(): number {
    return this.found.length;
  }

  /** What was worked out for the part with variables `entries[from … middle)` and clauses `entries[middle … to)`, or −1. */
  find(entries: Int32Array, from: number, middle: number, to: number): number {
    const hash = hashOf(entries, from, to);
    const mask = this.table.length - 1;
    for (let at = hash & mask; this.table[at] !== -1; at = (at + 1) & mask) {
      const entry = this.table[at]!;
      const alike = this.hash[entry] === hash && this.variables[entry] === middle - from;
      if (alike && this.equals(entry, entries, from, to)) return this.found[entry]!;
    }
    return -1;
  }

  remember(entries: Int32Array, from: number, middle: number, to: number, node: number): void {
    if (this.arenaSize + to - from > mostEntries) return;
    if (2 * (this.count + 1) > this.table.length) this.grow();
    if (this.arenaSize + to - from > this.arena.length) {
      const grown = new Int32Array(2 * (this.arenaSize + to - from));
      grown.set(this.arena);
      this.arena = grown;
    }
    const entry = this.count;
    const hash = hashOf(entries, from, to);
    this.start.push(this.arenaSize);
    this.variables.push(middle - from);
    this.hash.push(hash);
    this.found.push(node);
    this.arena.set(entries.subarray(from, to), this.arenaSize);
    this.arenaSize += to - from;
    this.place(entry);
  }

  /** Forgets everything remembered since there were `count` entries. */
  forgetSince(count: number): void {
    const mask = this.table.length - 1;
    while (this.count > count) {
      const entry = this.count - 1;
      let at = this.hash[entry]! & mask;
      while (this.table[at] !== entry) at = (at + 1) & mask;
      // The newest entry ends every row of collisions that it is in.
      this.table[at] = -1;
      this.arenaSize = this.start.pop()!;
      this.variables.pop();
      this.hash.pop();
      this.found.pop();
    }
  }

  private equals(entry: number, entries: Int32Array, from: number, to: number): boolean {
    const start = this.start[entry]!;
    const end = this.start[entry + 1] ?? this.arenaSize;
    if (end - start !== to - from) return false;
    for (let at = 0; at < to - from; at += 1) if (this.arena[start + at] !== entries[from + at]) return false;
    return true;
  }

  private place(entry: number): void {
    const mask = this.table.length - 1;
    let at = this.hash[entry]! & mask;
    while (this.table[at] !== -1) at = (at + 1) & mask;
    this.table[at] = entry;
  }

  private grow(): void {
    this.table = new Int32Array(2 * this.table.length).fill(-1);
    for (let entry = 0; entry < this.count; entry += 1) this.place(entry);
  }
}

function hashOf(entries: Int32Array, from: number, to: number): number {
  let hash = to - from;
  for (let at = from; at < to; at += 1) {
    hash = Math.imul(hash ^ entries[at]!, 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}
