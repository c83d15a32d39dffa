// The slots of one lane in order, so that a place is found by time: a plain array with binary search.

export class LaneOrder {
  constructor(readonly slots: number[]) {}

  /** How many slots begin before `second`. */
  countBefore(second: number, slotNode: Int32Array, start: Float64Array): number {
    let low = 0;
    let high = this.slots.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (start[slotNode[this.slots[middle]!]!]! < second) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Where a slot stands. */
  placeOf(slot: number, slotNode: Int32Array, start: Float64Array): number {
    const { slots } = this;
    const second = start[slotNode[slot]!]!;
    for (let at = this.countBefore(second, slotNode, start); at < slots.length; at += 1) {
      if (slots[at] === slot) return at;
      if (start[slotNode[slots[at]!]!]! > second) break;
    }
    return slots.indexOf(slot);
  }
}
