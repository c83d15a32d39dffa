/** Rows of needs in columns that grow by half when full. Index domain: row. */

export class GivenRows {
  length = 0;
  second = new Float64Array(1024);
  quantity = new Float64Array(1024);
  /** Urgency: 0 = safety stock, then the priority of what asks. */
  rank = new Int32Array(1024);
  /** Who asks: a planned order by its number, a demand d as -2 - d, -1 = safety stock. */
  asker = new Int32Array(1024);
  /** Which use of the item by that order. */
  line = new Int32Array(1024);

  push(second: number, quantity: number, rank: number, asker: number, line: number): void {
    const at = this.length;
    if (at === this.second.length) this.reserve(1);
    this.second[at] = second;
    this.quantity[at] = quantity;
    this.rank[at] = rank;
    this.asker[at] = asker;
    this.line[at] = line;
    this.length = at + 1;
  }

  append(from: GivenRows, row: number): void {
    this.write(this.length, from, row);
    this.length += 1;
  }

  write(at: number, from: GivenRows, row: number): void {
    this.second[at] = from.second[row] as number;
    this.quantity[at] = from.quantity[row] as number;
    this.rank[at] = from.rank[row] as number;
    this.asker[at] = from.asker[row] as number;
    this.line[at] = from.line[row] as number;
  }

  /** Rows [from, to) go to `target`. */
  move(from: number, to: number, target: number): void {
    this.second.copyWithin(target, from, to);
    this.quantity.copyWithin(target, from, to);
    this.rank.copyWithin(target, from, to);
    this.asker.copyWithin(target, from, to);
    this.line.copyWithin(target, from, to);
  }

  reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.second.length) return;
    const room = Math.max(needed, Math.ceil(this.second.length * 1.5));
    const widened = <T extends Float64Array | Int32Array>(column: T, copy: T): T => {
      copy.set(column);
      return copy;
    };
    this.second = widened(this.second, new Float64Array(room));
    this.quantity = widened(this.quantity, new Float64Array(room));
    this.rank = widened(this.rank, new Int32Array(room));
    this.asker = widened(this.asker, new Int32Array(room));
    this.line = widened(this.line, new Int32Array(room));
  }
}
