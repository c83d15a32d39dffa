/** Planned orders of one item as a sweep makes them, before they are compared with those that were there. */
import type { OrderName } from "./order-name";

export class OrderDrafts {
  length = 0;
  second: number[] = [];
  quantity: number[] = [];
  /** Which of the item's suppliers, or -1: the preferred one. */
  source: number[] = [];
  /** What they mean below: the most urgent need they serve, the demand of the first; constant where nothing is below. */
  priority: number[] = [];
  top: number[] = [];
  /** When the earliest consumer takes it; Infinity = nobody does. */
  needed: number[] = [];
  /** Whose need is first, and how many before serve the same one. */
  asker: OrderName[] = [];
  copy: number[] = [];

  clear(): void {
    this.length = 0;
  }

  push(second: number, quantity: number, source: number, needed: number, asker: OrderName): number {
    const at = this.length;
    this.second[at] = second;
    this.quantity[at] = quantity;
    this.source[at] = source;
    this.priority[at] = 0;
    this.top[at] = -1;
    this.needed[at] = needed;
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
    const counts = new Map<OrderName, number>();
    for (let at = 0; at < this.length; at += 1) {
      const asker = this.asker[at] as OrderName;
      const copy = (counts.get(asker) ?? 0) + 1;
      counts.set(asker, copy);
      this.copy[at] = copy;
    }
  }
}
