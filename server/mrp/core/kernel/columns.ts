/**
 * Memory of a netting run: columns that grow by half when full. Quantities are millionths of the item's unit as exact
 * integers in doubles (below 2^53); times are whole seconds from the horizon start; -1 is "none" in every index.
 */

/** Supply kinds. */
export const onHand = 0;
export const receipt = 1;
export const planned = 2;
/** What a planned order yields besides its item; `reference` is that order's supply. */
export const coProduct = 3;

/** The priority of what no demand asks. */
export const leastUrgent = 2_147_483_647;

/** A requirement: `quantity` of `item` at `second`. Index domain: requirement; those of one item are contiguous, by date. */
export class Requirements {
  length = 0;
  item: Int32Array<ArrayBuffer>;
  second: Float64Array<ArrayBuffer>;
  quantity: Float64Array<ArrayBuffer>;
  /** Supply index of the planned order that consumes it, or -1 (a demand or safety stock). */
  consumer: Int32Array<ArrayBuffer>;
  /** Demand index it is asked by directly, or -1. */
  demand: Int32Array<ArrayBuffer>;
  /** What stock and receipts did not cover. */
  net: Float64Array<ArrayBuffer>;
  /** What nothing covers. */
  short: Float64Array<ArrayBuffer>;

  constructor(room: number) {
    this.item = new Int32Array(room);
    this.second = new Float64Array(room);
    this.quantity = new Float64Array(room);
    this.consumer = new Int32Array(room);
    this.demand = new Int32Array(room);
    this.net = new Float64Array(room);
    this.short = new Float64Array(room);
  }

  /** Makes room for `more`. */
  reserve(more: number): void {
    const room = roomFor(this.length + more, this.item.length);
    if (room === this.item.length) return;
    this.item = widerInts(this.item, room);
    this.second = wider(this.second, room);
    this.quantity = wider(this.quantity, room);
    this.consumer = widerInts(this.consumer, room);
    this.demand = widerInts(this.demand, room);
    this.net = wider(this.net, room);
    this.short = wider(this.short, room);
  }
}

/** A supply: stock, a scheduled receipt or a planned order. Index domain: supply; those of one item are contiguous. */
export class Supplies {
  length = 0;
  item = new Int32Array(1024);
  kind = new Uint8Array(1024);
  /** Receipt index, of a co-product the supply it comes with, or -1. */
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
  priority = new Int32Array(1024);
  top = new Int32Array(1024);
  /** The requirement pegged to it first, or -1: what it is named by. */
  first = new Int32Array(1024);
  /** When its earliest consumer takes it; Infinity = nobody does. */
  needed = new Float64Array(1024);
  /** When the due dates want it, whatever the schedule makes of them; Infinity = never. */
  wanted = new Float64Array(1024);
  /** Which of its item's suppliers, or -1: the preferred one. */
  source = new Int32Array(1024);
  /** Substitution whose other item it is really of, or -1. */
  substitution = new Int32Array(1024);

  push(item: number, kind: number, second: number, quantity: number): number {
    const at = this.length;
    if (at === this.item.length) this.grow();
    this.item[at] = item;
    this.kind[at] = kind;
    this.reference[at] = -1;
    this.second[at] = second;
    this.release[at] = second;
    this.quantity[at] = quantity;
    this.start[at] = 0;
    this.remaining[at] = quantity;
    this.reserved[at] = -1;
    this.priority[at] = leastUrgent;
    this.top[at] = -1;
    this.first[at] = -1;
    this.needed[at] = Infinity;
    this.wanted[at] = Infinity;
    this.source[at] = -1;
    this.substitution[at] = -1;
    this.length = at + 1;
    return at;
  }

  private grow(): void {
    const room = roomFor(this.length + 1, this.length);
    const kind = new Uint8Array(room);
    kind.set(this.kind);
    this.kind = kind;
    this.item = widerInts(this.item, room);
    this.reference = widerInts(this.reference, room);
    this.second = wider(this.second, room);
    this.release = wider(this.release, room);
    this.quantity = wider(this.quantity, room);
    this.start = wider(this.start, room);
    this.remaining = wider(this.remaining, room);
    this.reserved = widerInts(this.reserved, room);
    this.priority = widerInts(this.priority, room);
    this.top = widerInts(this.top, room);
    this.first = widerInts(this.first, room);
    this.needed = wider(this.needed, room);
    this.wanted = wider(this.wanted, room);
    this.source = widerInts(this.source, room);
    this.substitution = widerInts(this.substitution, room);
  }
}

/** The demand at the top of a requirement, or -1: that of the order which asks, else its own. */
export function topOf(requirements: Requirements, supplies: Supplies, requirement: number): number {
  const consumer = requirements.consumer[requirement] as number;
  return (consumer === -1 ? requirements.demand[requirement] : supplies.top[consumer]) as number;
}

/** A peg: `quantity` of a supply goes to a requirement. Index domain: peg; those of one requirement are contiguous. */
export class Pegs {
  length = 0;
  supply: Int32Array<ArrayBuffer>;
  requirement: Int32Array<ArrayBuffer>;
  /** 0 where the requirement gave it back: a safety stock that has ended. */
  quantity: Float64Array<ArrayBuffer>;

  constructor(room: number) {
    this.supply = new Int32Array(room);
    this.requirement = new Int32Array(room);
    this.quantity = new Float64Array(room);
  }

  push(supply: number, requirement: number, quantity: number): void {
    const at = this.length;
    if (at === this.supply.length) {
      const room = roomFor(at + 1, at);
      this.supply = widerInts(this.supply, room);
      this.requirement = widerInts(this.requirement, room);
      this.quantity = wider(this.quantity, room);
    }
    this.supply[at] = supply;
    this.requirement[at] = requirement;
    this.quantity[at] = quantity;
    this.length = at + 1;
  }
}

const roomFor = (needed: number, room: number): number =>
  needed <= room ? room : Math.max(needed, Math.ceil(room * 1.5), 1024);

function wider(column: Float64Array<ArrayBuffer>, room: number): Float64Array<ArrayBuffer> {
  const copy = new Float64Array(room);
  copy.set(column);
  return copy;
}

function widerInts(column: Int32Array<ArrayBuffer>, room: number): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(room);
  copy.set(column);
  return copy;
}
