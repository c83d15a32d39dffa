/**
 * What items are asked for, by date, in blocks of neighbouring rows: one more need is an insertion, not a new sort.
 * All blocks share their columns; the needs of one second stand in one block.
 */
import { GivenRows } from "./given-rows";

/** Rows a block is cut to, and the room it gets: what comes later fits in between. */
const usualLength = 80;
const usualRoom = 128;
/** Blocks are half full, and plans grow. */
const roomPerRow = 3;
/** So many at once are inserted one by one. */
const few = 4;

export type Block = {
  /** The first second it may hold; the next block's is where it ends. */
  from: number;
  /** Place, room and number of its rows in the columns. */
  at: number;
  room: number;
  length: number;
  /** Of its quantities. */
  sum: number;
  /** What is available as it begins, and when it is over, as netted last. */
  left: number;
  rest: number;
  /** Receipts that have arrived as it begins. */
  passed: number;
  /** minMax: orders nobody has taken from as it begins, and how much is to be taken before the first of them. */
  waits: number;
  ahead: number;
  isChanged: boolean;
  /** Planned orders made for it, in their order. */
  orders: number[];
};

export type RowOrder = {
  /** Who goes first of two who ask at the same second with the same rank. */
  readonly compare: (asker: number, line: number, otherAsker: number, otherLine: number) => number;
  readonly secondOf: (order: number) => number;
};

export class NeedRows extends GivenRows {
  private readonly freed = new Map<number, number[]>();
  private readonly merged = new GivenRows();

  /** About so many rows are expected. */
  constructor(
    private readonly order: RowOrder,
    expected: number,
  ) {
    super();
    this.reserve(Math.ceil(expected * roomPerRow));
  }

  // Insert, remove and change walk the blocks each in a loop of its own: a callback costs one fact a fifth of its time.

  /** Adds the rows of `given` at `places` [from, to), which are in order. */
  insert(blocks: Block[], given: GivenRows, places: Int32Array, from: number, to: number): void {
    if (to > from && blocks.length === 0) blocks.push(this.emptyBlock(-Infinity));
    for (let at = from; at < to;) {
      const index = blockAt(blocks, given.second[places[at] as number] as number);
      const end = endOfBlock(blocks, index, given, places, at, to);
      const block = blocks[index] as Block;
      block.isChanged = true;
      if (end - at <= few && block.length + end - at <= block.room)
        for (; at < end; at += 1) this.insertOne(block, given, places[at] as number);
      else if (block.length + end - at <= block.room) this.fitIn(block, given, places, at, end);
      else this.merge(blocks, index, given, places, at, end);
      at = end;
    }
  }

  /** Takes the rows at `places` [from, to) away, which are in order of date; a bug where one is not there. */
  remove(blocks: readonly Block[], given: GivenRows, places: Int32Array, from: number, to: number): void {
    for (let at = from; at < to;) {
      const index = blockAt(blocks, given.second[places[at] as number] as number);
      const end = endOfBlock(blocks, index, given, places, at, to);
      const block = blocks[index] as Block;
      block.isChanged = true;
      if (end - at <= few) for (; at < end; at += 1) this.removeOne(block, given, places[at] as number);
      else this.sift(block, given, places, at, end);
      at = end;
    }
  }

  /** Gives the rows at `places` [from, to), which are in order of date, other quantities. */
  change(blocks: readonly Block[], given: GivenRows, places: Int32Array, from: number, to: number): void {
    for (let at = from; at < to;) {
      const index = blockAt(blocks, given.second[places[at] as number] as number);
      const end = endOfBlock(blocks, index, given, places, at, to);
      const block = blocks[index] as Block;
      block.isChanged = true;
      for (; at < end; at += 1) {
        const place = places[at] as number;
        const row = this.find(block, given, place);
        const quantity = given.quantity[place] as number;
        block.sum += quantity - (this.quantity[row] as number);
        this.quantity[row] = quantity;
      }
    }
  }

  private removeOne(block: Block, given: GivenRows, place: number): void {
    const row = this.find(block, given, place);
    block.sum -= this.quantity[row] as number;
    this.move(row + 1, block.at + block.length, row);
    block.length -= 1;
  }

  private find(block: Block, given: GivenRows, place: number): number {
    const end = block.at + block.length;
    let row = this.lowerBound(block, given.second[place] as number);
    while (row < end && !this.isSame(row, given, place)) row += 1;
    if (row === end) throw new Error("a need that is not there");
    return row;
  }

  /** Rows that stay move up; of those that go the ones of a second stand together, in any order. */
  private sift(block: Block, given: GivenRows, places: Int32Array, from: number, to: number): void {
    const { second, quantity, rank, asker, line } = this;
    const end = block.at + block.length;
    let at = from;
    let next = given.second[places[at] as number] as number;
    let kept = this.lowerBound(block, next);
    for (let row = kept; row < end; row += 1) {
      if (second[row] === next && this.bringForward(row, given, places, at, to)) {
        block.sum -= quantity[row] as number;
        at += 1;
        next = at < to ? (given.second[places[at] as number] as number) : Infinity;
        continue;
      }
      second[kept] = second[row] as number;
      quantity[kept] = quantity[row] as number;
      rank[kept] = rank[row] as number;
      asker[kept] = asker[row] as number;
      line[kept] = line[row] as number;
      kept += 1;
    }
    if (at < to) throw new Error("a need that is not there");
    block.length = kept - block.at;
  }

  /** The row is one of the given ones of its second, which comes to stand first among them. */
  private bringForward(row: number, given: GivenRows, places: Int32Array, first: number, to: number): boolean {
    const second = this.second[row];
    for (let at = first; at < to && given.second[places[at] as number] === second; at += 1) {
      const place = places[at] as number;
      if (!this.isSame(row, given, place)) continue;
      places[at] = places[first] as number;
      places[first] = place;
      return true;
    }
    return false;
  }

  private isSame(row: number, given: GivenRows, place: number): boolean {
    return this.asker[row] === given.asker[place] && this.line[row] === given.line[place];
  }

  /** The rows of blocks that are given up. */
  release(blocks: readonly Block[]): void {
    for (const block of blocks) this.free(block.at, block.room);
  }

  private emptyBlock(from: number): Block {
    return newBlock(from, this.allot(usualRoom), usualRoom, 0);
  }

  private insertOne(block: Block, given: GivenRows, place: number): void {
    const end = block.at + block.length;
    let row = this.lowerBound(block, given.second[place] as number);
    while (row < end && this.comesFirst(row, given, place)) row += 1;
    this.move(row, end, row + 1);
    this.write(row, given, place);
    block.length += 1;
    block.sum += given.quantity[place] as number;
  }

  /** The first row of the block at or after a second. */
  lowerBound(block: Block, second: number): number {
    let low = block.at;
    let high = block.at + block.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.second[middle] as number) < second) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private comesFirst(row: number, given: GivenRows, place: number): boolean {
    const before = (this.second[row] as number) - (given.second[place] as number);
    if (before !== 0) return before < 0;
    const more = (this.rank[row] as number) - (given.rank[place] as number);
    if (more !== 0) return more < 0;
    const { asker, line } = given;
    const [one, other] = [this.asker[row] as number, asker[place] as number];
    return this.order.compare(one, this.line[row] as number, other, line[place] as number) <= 0;
  }

  /** From the last: the block's rows make way for those that come before them. */
  private fitIn(block: Block, given: GivenRows, places: Int32Array, from: number, to: number): void {
    const { second, quantity, rank, asker, line } = this;
    let row = block.at + block.length - 1;
    let free = row + to - from;
    for (let at = to - 1; at >= from; at -= 1, free -= 1) {
      const place = places[at] as number;
      const moment = given.second[place] as number;
      for (; row >= block.at; row -= 1, free -= 1) {
        if ((second[row] as number) < moment) break;
        if (second[row] === moment && this.comesFirst(row, given, place)) break;
        second[free] = second[row] as number;
        quantity[free] = quantity[row] as number;
        rank[free] = rank[row] as number;
        asker[free] = asker[row] as number;
        line[free] = line[row] as number;
      }
      this.write(free, given, place);
      block.sum += given.quantity[place] as number;
    }
    block.length += to - from;
  }

  /** Both in one sequence, cut into blocks between seconds. */
  private merge(blocks: Block[], index: number, given: GivenRows, places: Int32Array, from: number, to: number): void {
    const block = blocks[index] as Block;
    const { merged } = this;
    const count = block.length + to - from;
    merged.length = 0;
    merged.reserve(count);
    let row = block.at;
    const end = block.at + block.length;
    for (let at = from; at < to; at += 1) {
      const place = places[at] as number;
      for (; row < end && this.comesFirst(row, given, place); row += 1) merged.append(this, row);
      merged.append(given, place);
    }
    for (; row < end; row += 1) merged.append(this, row);
    this.free(block.at, block.room);
    const cut = this.cut(block.from);
    this.handOut(block.orders, cut);
    // As the first part begins nothing is new.
    const { left, passed, waits, ahead } = block;
    if (cut[0] !== undefined) cut[0] = { ...cut[0], left, passed, waits, ahead };
    blocks.splice(index, 1, ...cut);
  }

  /** The merged rows as blocks; the first begins at `from`. */
  private cut(from: number): Block[] {
    const { merged } = this;
    const parts = Math.max(1, merged.length <= usualRoom ? 1 : Math.ceil(merged.length / usualLength));
    const wanted = Math.ceil(merged.length / parts);
    const cut: Block[] = [];
    for (let start = 0; start < merged.length;) {
      let end = Math.min(merged.length, start + wanted);
      while (end < merged.length && merged.second[end] === merged.second[end - 1]) end += 1;
      let room = usualRoom;
      while (room < end - start) room *= 2;
      const begin = start === 0 ? from : (merged.second[start] as number);
      const block = newBlock(begin, this.allot(room), room, end - start);
      for (let row = 0; row < block.length; row += 1) {
        this.write(block.at + row, merged, start + row);
        block.sum += merged.quantity[start + row] as number;
      }
      cut.push(block);
      start = end;
    }
    return cut;
  }

  /** To each block the orders made for its seconds. */
  private handOut(orders: readonly number[], cut: readonly Block[]): void {
    let at = 0;
    cut.forEach((block, part) => {
      const next = cut[part + 1]?.from ?? Infinity;
      const start = at;
      while (at < orders.length && this.order.secondOf(orders[at] as number) < next) at += 1;
      block.orders = orders.slice(start, at);
    });
  }

  private allot(room: number): number {
    const known = this.freed.get(room)?.pop();
    if (known !== undefined) return known;
    const at = this.length;
    this.reserve(room);
    this.length += room;
    return at;
  }

  private free(at: number, room: number): void {
    const known = this.freed.get(room);
    if (known === undefined) this.freed.set(room, [at]);
    else known.push(at);
  }
}

/** Where the given rows [at, to) leave a block. */
function endOfBlock(
  blocks: readonly Block[],
  index: number,
  given: GivenRows,
  places: Int32Array,
  at: number,
  to: number,
): number {
  const next = blocks[index + 1]?.from ?? Infinity;
  let end = at + 1;
  while (end < to && (given.second[places[end] as number] as number) < next) end += 1;
  return end;
}

/** Which block holds a second. */
export function blockAt(blocks: readonly Block[], second: number): number {
  let low = 0;
  let high = blocks.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((blocks[middle] as Block).from <= second) low = middle;
    else high = middle - 1;
  }
  return low;
}

const newBlock = (from: number, at: number, room: number, length: number): Block => ({
  from,
  at,
  room,
  length,
  sum: 0,
  left: NaN,
  rest: NaN,
  passed: 0,
  waits: 0,
  ahead: Infinity,
  isChanged: true,
  orders: [],
});
