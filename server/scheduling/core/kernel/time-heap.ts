// A binary heap of (second, index): the earliest first, ties to the lower index.

export class TimeHeap {
  length = 0;
  private seconds = new Float64Array(16);
  private indexes = new Int32Array(16);

  /** Infinity when it is empty. */
  get firstSecond(): number {
    return this.length === 0 ? Infinity : this.seconds[0]!;
  }

  push(second: number, index: number): void {
    if (this.length === this.seconds.length) this.widen();
    let at = this.length;
    this.length += 1;
    while (at > 0) {
      const parent = (at - 1) >>> 1;
      if (!this.isBefore(second, index, parent)) break;
      this.seconds[at] = this.seconds[parent]!;
      this.indexes[at] = this.indexes[parent]!;
      at = parent;
    }
    this.seconds[at] = second;
    this.indexes[at] = index;
  }

  /** The index of the first, taken out; only while there is one. */
  pop(): number {
    const first = this.indexes[0]!;
    this.length -= 1;
    const second = this.seconds[this.length]!;
    const index = this.indexes[this.length]!;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.length) break;
      if (child + 1 < this.length && this.isBefore(this.seconds[child + 1]!, this.indexes[child + 1]!, child))
        child += 1;
      if (this.isBefore(second, index, child)) break;
      this.seconds[at] = this.seconds[child]!;
      this.indexes[at] = this.indexes[child]!;
      at = child;
    }
    this.seconds[at] = second;
    this.indexes[at] = index;
    return first;
  }

  clear(): void {
    this.length = 0;
  }

  private isBefore(second: number, index: number, at: number): boolean {
    return second < this.seconds[at]! || (second === this.seconds[at]! && index < this.indexes[at]!);
  }

  private widen(): void {
    const seconds = new Float64Array(this.length * 2);
    const indexes = new Int32Array(this.length * 2);
    seconds.set(this.seconds);
    indexes.set(this.indexes);
    this.seconds = seconds;
    this.indexes = indexes;
  }
}
