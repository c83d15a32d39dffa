/** Planned orders of one item as a sweep makes them, before they are compared with those that were there. */
export class OrderDrafts {
  length = 0;
  /** Something is below, so that urgency counts. */
  isMade = false;
  second = new Float64Array(256);
  quantity = new Float64Array(256);
  /** Which of the item's suppliers, or -1: the preferred one. */
  source = new Int32Array(256);
  /** What they mean below: the most urgent need they serve, the demand of the first; constant where nothing is below. */
  priority = new Int32Array(256);
  top = new Int32Array(256);
  /** When the earliest consumer takes it; Infinity = nobody does. */
  needed = new Float64Array(256);
  /** What is left over after the orders of its second. */
  left = new Float64Array(256);
  /** Whose need is first, by name, and how many before serve the same one. */
  asker = new Int32Array(256);
  copy = new Int32Array(256);

  clear(): void {
    this.length = 0;
  }

  push(second: number, quantity: number, source: number, needed: number, asker: number): number {
    const at = this.length;
    if (at === this.second.length) this.grow();
    this.second[at] = second;
    this.quantity[at] = quantity;
    this.source[at] = source;
    this.priority[at] = 0;
    this.top[at] = -1;
    this.needed[at] = needed;
    this.left[at] = 0;
    this.asker[at] = asker;
    this.copy[at] = 1;
    this.length = at + 1;
    return at;
  }

  /** Where namesakes are neighbours. */
  countNeighbours(): void {
    for (let at = 1; at < this.length; at += 1)
      this.copy[at] = this.asker[at] === this.asker[at - 1] ? (this.copy[at - 1] as number) + 1 : 1;
  }

  countAll(): void {
    const counts = new Map<number, number>();
    for (let at = 0; at < this.length; at += 1) {
      const asker = this.asker[at] as number;
      const copy = (counts.get(asker) ?? 0) + 1;
      counts.set(asker, copy);
      this.copy[at] = copy;
    }
  }

  private grow(): void {
    for (const column of ["second", "quantity", "needed", "left"] as const) {
      const wider = new Float64Array(this.length * 2);
      wider.set(this[column]);
      this[column] = wider;
    }
    for (const column of ["source", "priority", "top", "asker", "copy"] as const) {
      const wider = new Int32Array(this.length * 2);
      wider.set(this[column]);
      this[column] = wider;
    }
  }
}
