/**
 * Memory of a netting run: columns that double when full. Quantities are millionths of the item's unit as exact
 * integers in doubles (below 2^53); times are whole seconds from the horizon start; -1 is "none" in every index.
 */

/** Supply kinds. */
export const onHand = 0;
export const receipt = 1;
export const planned = 2;

/** A requirement: `quantity` of `item` at `second`. Index domain: requirement. */
export class Requirements {
  length = 0;
  item = new Int32Array(1024);
  second = new Float64Array(1024);
  quantity = new Float64Array(1024);
  /** Supply index of the planned order that consumes it, or -1 (a demand or safety stock). */
  consumer = new Int32Array(1024);
  /** Demand index it is asked by directly, or -1. */
  demand = new Int32Array(1024);
  /** Demand at the top that it serves first, or -1. */
  top = new Int32Array(1024);
  /** 1 = most urgent; Infinity for what no demand asks. */
  priority = new Float64Array(1024);
  /** What stock and receipts did not cover. */
  net = new Float64Array(1024);
  /** What nothing covers. */
  short = new Float64Array(1024);
  /** Next requirement of the same item, or -1. */
  next = new Int32Array(1024);

  push(entry: {
    item: number;
    second: number;
    quantity: number;
    consumer: number;
    demand: number;
    top: number;
    priority: number;
    next: number;
  }): number {
    const at = this.length;
    if (at === this.item.length) this.grow();
    this.item[at] = entry.item;
    this.second[at] = entry.second;
    this.quantity[at] = entry.quantity;
    this.consumer[at] = entry.consumer;
    this.demand[at] = entry.demand;
    this.top[at] = entry.top;
    this.priority[at] = entry.priority;
    this.next[at] = entry.next;
    this.length = at + 1;
    return at;
  }

  private grow(): void {
    this.item = doubledInts(this.item);
    this.second = doubled(this.second);
    this.quantity = doubled(this.quantity);
    this.consumer = doubledInts(this.consumer);
    this.demand = doubledInts(this.demand);
    this.top = doubledInts(this.top);
    this.priority = doubled(this.priority);
    this.net = doubled(this.net);
    this.short = doubled(this.short);
    this.next = doubledInts(this.next);
  }
}

/** A supply: stock, a scheduled receipt or a planned order. Index domain: supply; those of one item are contiguous. */
export class Supplies {
  length = 0;
  item = new Int32Array(1024);
  kind = new Uint8Array(1024);
  /** Receipt index, or -1. */
  reference = new Int32Array(1024);
  /** When it can be used. */
  second = new Float64Array(1024);
  /** When a planned order starts. */
  release = new Float64Array(1024);
  quantity = new Float64Array(1024);
  /** What a planned order starts for that quantity; 0 for the others. */
  start = new Float64Array(1024);
  /** What is not pegged yet. */
  remaining = new Float64Array(1024);
  /** The demand it is kept for, or -1. */
  reserved = new Int32Array(1024);
  /** Of what is pegged to it: the most urgent priority, its first top demand. */
  priority = new Float64Array(1024);
  top = new Int32Array(1024);
  /** The requirement pegged to it first, or -1: what it is named by. */
  first = new Int32Array(1024);
  /** When its earliest consumer takes it; Infinity = nobody does. */
  needed = new Float64Array(1024);
  /** When the due dates want it, whatever the schedule makes of them; Infinity = never. */
  wanted = new Float64Array(1024);

  push(entry: {
    item: number;
    kind: number;
    reference: number;
    second: number;
    release: number;
    quantity: number;
    start: number;
    reserved: number;
  }): number {
    const at = this.length;
    if (at === this.item.length) this.grow();
    this.item[at] = entry.item;
    this.kind[at] = entry.kind;
    this.reference[at] = entry.reference;
    this.second[at] = entry.second;
    this.release[at] = entry.release;
    this.quantity[at] = entry.quantity;
    this.start[at] = entry.start;
    this.remaining[at] = entry.quantity;
    this.reserved[at] = entry.reserved;
    this.priority[at] = Infinity;
    this.top[at] = -1;
    this.first[at] = -1;
    this.needed[at] = Infinity;
    this.wanted[at] = Infinity;
    this.length = at + 1;
    return at;
  }

  private grow(): void {
    const kind = new Uint8Array(this.kind.length * 2);
    kind.set(this.kind);
    this.kind = kind;
    this.item = doubledInts(this.item);
    this.reference = doubledInts(this.reference);
    this.second = doubled(this.second);
    this.release = doubled(this.release);
    this.quantity = doubled(this.quantity);
    this.start = doubled(this.start);
    this.remaining = doubled(this.remaining);
    this.reserved = doubledInts(this.reserved);
    this.priority = doubled(this.priority);
    this.top = doubledInts(this.top);
    this.first = doubledInts(this.first);
    this.needed = doubled(this.needed);
    this.wanted = doubled(this.wanted);
  }
}

/** A peg: `quantity` of a supply goes to a requirement. Index domain: peg. */
export class Pegs {
  length = 0;
  supply = new Int32Array(1024);
  requirement = new Int32Array(1024);
  quantity = new Float64Array(1024);

  push(supply: number, requirement: number, quantity: number): void {
    const at = this.length;
    if (at === this.supply.length) {
      this.supply = doubledInts(this.supply);
      this.requirement = doubledInts(this.requirement);
      this.quantity = doubled(this.quantity);
    }
    this.supply[at] = supply;
    this.requirement[at] = requirement;
    this.quantity[at] = quantity;
    this.length = at + 1;
  }
}

function doubled(column: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const wider = new Float64Array(column.length * 2);
  wider.set(column);
  return wider;
}

function doubledInts(column: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(column.length * 2);
  wider.set(column);
  return wider;
}
