/** Items to be netted again, shallow before deep: one list per low-level code (Orlicky 1975). */

export class Waiting {
  private readonly lists: number[][] = [];
  private readonly isListed: Uint8Array;
  private level = 0;

  constructor(private readonly levels: Int32Array) {
    this.isListed = new Uint8Array(levels.length);
  }

  /** No shallower than what was taken last; what is on a cycle is asked for and orders nothing. */
  add(item: number): void {
    const level = this.levels[item] as number;
    if (this.isListed[item] === 1 || level === -1) return;
    this.isListed[item] = 1;
    (this.lists[level] ??= []).push(item);
  }

  /** -1 = none is left. */
  next(): number {
    for (; this.level < this.lists.length; this.level += 1) {
      const item = this.lists[this.level]?.pop();
      if (item !== undefined) return item;
    }
    return -1;
  }
}
