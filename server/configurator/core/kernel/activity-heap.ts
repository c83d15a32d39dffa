/** Variables by how often they took part in recent conflicts: a binary heap over activities. */
export class ActivityHeap {
  private activity: Float64Array;
  private heap: Int32Array;
  /** By variable: its place in the heap, or −1. */
  private place: Int32Array;
  private size = 0;
  private increment = 1;

  /** Empty, with room for so many variables. */
  constructor(capacity: number) {
    this.activity = new Float64Array(capacity);
    this.heap = new Int32Array(capacity);
    this.place = new Int32Array(capacity).fill(-1);
  }

  grow(capacity: number): void {
    const { activity, heap, place } = this;
    this.activity = new Float64Array(capacity);
    this.activity.set(activity);
    this.heap = new Int32Array(capacity);
    this.heap.set(heap);
    this.place = new Int32Array(capacity).fill(-1);
    this.place.set(place);
  }

  push(variable: number): void {
    if (this.place[variable]! >= 0) return;
    this.heap[this.size] = variable;
    this.place[variable] = this.size;
    this.size += 1;
    this.up(this.size - 1);
  }

  /** The most active variable, or −1. */
  pop(): number {
    if (this.size === 0) return -1;
    const top = this.heap[0]!;
    this.size -= 1;
    this.place[top] = -1;
    if (this.size > 0) {
      const last = this.heap[this.size]!;
      this.heap[0] = last;
      this.place[last] = 0;
      this.down(0);
    }
    return top;
  }

  bump(variable: number): void {
    this.activity[variable]! += this.increment;
    if (this.activity[variable]! > 1e100) {
      for (let at = 0; at < this.activity.length; at += 1) this.activity[at]! *= 1e-100;
      this.increment *= 1e-100;
    }
    if (this.place[variable]! >= 0) this.up(this.place[variable]!);
  }

  decay(): void {
    this.increment /= 0.95;
  }

  /** Ties go to the smaller variable, so that the same questions give the same models. */
  private before(left: number, right: number): boolean {
    const difference = this.activity[left]! - this.activity[right]!;
    return difference > 0 || (difference === 0 && left < right);
  }

  private up(start: number): void {
    const variable = this.heap[start]!;
    let at = start;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.before(variable, this.heap[parent]!)) break;
      this.heap[at] = this.heap[parent]!;
      this.place[this.heap[at]!] = at;
      at = parent;
    }
    this.heap[at] = variable;
    this.place[variable] = at;
  }

  private down(start: number): void {
    const variable = this.heap[start]!;
    let at = start;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.size) break;
      if (child + 1 < this.size && this.before(this.heap[child + 1]!, this.heap[child]!)) child += 1;
      if (!this.before(this.heap[child]!, variable)) break;
      this.heap[at] = this.heap[child]!;
      this.place[this.heap[at]!] = at;
      at = child;
    }
    this.heap[at] = variable;
    this.place[variable] = at;
  }
}
