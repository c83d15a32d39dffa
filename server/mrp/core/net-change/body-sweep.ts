/**
 * Beyond the near future supply is taken in order of date, so that netting is a function of what is cumulatively asked
 * for: a sweep goes on from what is left over at any row, and stops where it leaves over what it left over before.
 */
import type { CompiledItem } from "../compile-items";
import { leastUrgent } from "../kernel/columns";
import { lotSizes, oneLot, type LotRule } from "../kernel/lot-size";
import { bestSource, sourceAt } from "../kernel/source";
import type { LivingOrders } from "../living-orders";
import type { Block, NeedRows } from "./need-rows";
import type { OrderDrafts } from "./order-drafts";
import { leftAt, secondAt, width } from "./order-figures";
import { stock } from "./order-name";

/** A need takes more lots than anybody means: it stays uncovered, which only the whole sweep knows how to go on from. */
export class TooManyLots extends Error {}

/** Where to begin in a block, and after which second it may end: at an order of the block that comes out as it was. */
export type Stretch = { readonly row: number; readonly order: number; readonly after: number };

/** A draft nobody has taken from; `ahead` is to be taken before it. */
export type OpenDraft = { readonly draft: number; readonly ahead: number };

export class BodySweep {
  /** What is left over as the next row is netted, and how many receipts that counts. */
  left = 0;
  passed = 0;
  arrivals: readonly { readonly second: number; readonly quantity: number }[] = [];
  private arrivalSecond = Infinity;
  private compiled!: CompiledItem;
  private isMade = false;
  private chooses = false;
  /** minMax: taken so far; drafts nobody has taken from yet, and the quantity beyond which somebody does. */
  private taken = 0;
  private readonly waiting: number[] = [];
  private readonly reachedAt: number[] = [];
  private nextWaiting = 0;

  constructor(
    private readonly rows: NeedRows,
    private readonly orders: LivingOrders,
    private readonly drafts: OrderDrafts,
  ) {}

  begin(compiled: CompiledItem, arrivals: readonly { second: number; quantity: number }[]): void {
    this.compiled = compiled;
    this.isMade = compiled.kind === "make";
    this.chooses = compiled.sources.length > 1;
    this.arrivals = arrivals;
  }

  goOnFrom(left: number, passed: number): void {
    this.left = left;
    this.passed = passed;
    this.arrivalSecond = this.arrivals[passed]?.second ?? Infinity;
  }

  /** A block that is as it was. */
  skip(block: Block): void {
    this.left = block.rest;
    if (block.length === 0) return;
    const last = this.rows.second[block.at + block.length - 1] as number;
    while (this.arrivalSecond <= last) this.passArrival();
  }

  /**
   * Lot for lot and fixed lots: every order is taken from by a need of its own second. Returns the first of the
   * block's orders that stays with all after it, or -1 = the block's end was reached.
   */
  net(block: Block, stretch: Stretch): number {
    if (block.length === 0) return -1;
    if (this.compiled.dedicated) return this.netEach(block, stretch);
    if (this.left >= block.sum && stretch.row === block.at && this.isQuiet(block)) {
      this.left -= block.sum;
      return -1;
    }
    return this.netTogether(block, stretch);
  }

  private netTogether(block: Block, stretch: Stretch): number {
    const { second, quantity } = this.rows;
    const { drafts } = this;
    const end = block.at + block.length;
    const isQuiet = this.isQuiet(block);
    let known = stretch.order;
    let left = this.left;
    // What the rows to come ask for together.
    let rest = block.sum;
    for (let row = block.at; row < stretch.row; row += 1) rest -= quantity[row] as number;
    for (let row = stretch.row; row < end;) {
      if (isQuiet) {
        if (left >= rest) {
          left -= rest;
          break;
        }
        // The row that takes more than is left, looked for from the nearer end.
        if (left < rest - left) {
          for (; left >= (quantity[row] as number); row += 1) {
            left -= quantity[row] as number;
            rest -= quantity[row] as number;
          }
        } else {
          let beyond = rest - left;
          let last = end - 1;
          for (; beyond > (quantity[last] as number); last -= 1) beyond -= quantity[last] as number;
          const passed = left + beyond - (quantity[last] as number);
          row = last;
          left -= passed;
          rest -= passed;
        }
      } else if (this.arrivalSecond <= (second[row] as number)) left += this.arrivedUntil(second[row] as number);
      const moment = second[row] as number;
      left -= quantity[row] as number;
      rest -= quantity[row] as number;
      if (left >= 0) {
        row += 1;
        continue;
      }
      let need = -left;
      let next = row + 1;
      while (next < end && second[next] === moment) {
        need += quantity[next] as number;
        rest -= quantity[next] as number;
        next += 1;
      }
      const first = drafts.length;
      left = this.order(row, moment, need, -left) - need;
      for (let draft = first; draft < drafts.length; draft += 1) drafts.left[draft] = left;
      row = next;
      if (moment <= stretch.after) continue;
      known = this.stillThere(block, known, moment, left);
      if (known >= 0) return known;
      known = -1 - known;
    }
    this.left = left;
    return -1;
  }

  /** Past the block's orders of a second that left over as much; else -1 - where to look on. */
  private stillThere(block: Block, from: number, moment: number, left: number): number {
    const { figures } = this.orders;
    const { orders } = block;
    let at = from;
    while (at < orders.length && (figures[(orders[at] as number) * width + secondAt] as number) < moment) at += 1;
    const order = (orders[at] ?? 0) * width;
    if (at === orders.length || figures[order + secondAt] !== moment || figures[order + leftAt] !== left)
      return -1 - at;
    while (at < orders.length && figures[(orders[at] as number) * width + secondAt] === moment) at += 1;
    return at;
  }

  /** Lots for a need that begins in a row with what is uncovered there. Returns their sum. */
  private order(row: number, moment: number, need: number, uncovered: number): number {
    const { drafts, compiled } = this;
    const source = this.chooses ? bestSource(compiled, moment, need) : -1;
    const rule: LotRule = sourceAt(compiled, source)?.lot ?? compiled.lot;
    const single = oneLot(need, rule);
    if (single > 0) {
      drafts.push(moment, single, source, moment, this.orders.nameOf(this.rows.asker[row] as number));
      return single;
    }
    const sizes = lotSizes(need, rule);
    if (sizes.length === 0) throw new TooManyLots();
    let ordered = 0;
    let covered = uncovered;
    let consumer = row;
    for (const size of sizes) {
      while (covered <= ordered) {
        consumer += 1;
        covered += this.rows.quantity[consumer] as number;
      }
      drafts.push(moment, size, source, moment, this.orders.nameOf(this.rows.asker[consumer] as number));
      ordered += size;
    }
    return ordered;
  }

  /** Orders that serve one need each: where nothing is left over, needs have nothing to do with each other. */
  private netEach(block: Block, stretch: Stretch): number {
    const { second, quantity, rank, asker } = this.rows;
    const { drafts, orders, isMade } = this;
    const end = block.at + block.length;
    const wasEmpty = block.left === 0 || stretch.order > 0;
    for (let row = stretch.row; row < end; row += 1) {
      const moment = second[row] as number;
      if (wasEmpty && this.left === 0 && moment > stretch.after) return this.firstFrom(block, moment);
      if (this.arrivalSecond <= moment) this.left += this.arrivedUntil(moment);
      const wanted = quantity[row] as number;
      const given = Math.min(wanted, this.left);
      this.left -= given;
      const need = wanted - given;
      if (need === 0) continue;
      const source = this.chooses ? bestSource(this.compiled, moment, need) : -1;
      const rule: LotRule = sourceAt(this.compiled, source)?.lot ?? this.compiled.lot;
      const single = oneLot(need, rule);
      const sizes = single > 0 ? [single] : lotSizes(need, rule);
      if (sizes.length === 0) throw new TooManyLots();
      for (const size of sizes) {
        const draft = drafts.push(moment, size, source, moment, orders.nameOf(asker[row] as number));
        if (!isMade) continue;
        drafts.priority[draft] = (rank[row] as number) || leastUrgent;
        drafts.top[draft] = orders.topOf(asker[row] as number);
      }
    }
    return -1;
  }

  /** The first order of the block at or after a second. */
  firstFrom(block: Block, second: number): number {
    let low = 0;
    let high = block.orders.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.orders.secondOf(block.orders[middle] as number) < second) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** minMax: nothing has been taken; these wait. */
  wait(open: readonly OpenDraft[]): void {
    this.taken = this.nextWaiting = this.waiting.length = this.reachedAt.length = 0;
    for (const { draft, ahead } of open) {
      this.waiting.push(draft);
      this.reachedAt.push(ahead);
    }
  }

  /** How many drafts wait. */
  get waits(): number {
    return this.waiting.length - this.nextWaiting;
  }

  /** What is to be taken before the first that waits; Infinity = none does. */
  get ahead(): number {
    return (this.reachedAt[this.nextWaiting] ?? Infinity) - this.taken;
  }

  /** The n-th draft that waits. */
  waitingDraft(n: number): number {
    return this.waiting[this.nextWaiting + n] as number;
  }

  /** Below the reorder point an order up to the maximum; drafts are added to those of the item. */
  netToMaximum(block: Block): void {
    if (block.length === 0) return;
    const { second, quantity, asker } = this.rows;
    const { compiled, drafts } = this;
    const { reorderPoint, orderUpTo } = compiled.lot;
    const end = block.at + block.length;
    let reached = this.reachedAt[this.nextWaiting] ?? Infinity;
    if (this.left - block.sum >= reorderPoint && this.taken + block.sum <= reached && this.isQuiet(block)) {
      this.left -= block.sum;
      this.taken += block.sum;
      return;
    }
    for (let row = block.at; row < end; row += 1) {
      if (this.arrivalSecond <= (second[row] as number)) this.left += this.arrivedUntil(second[row] as number);
      this.left -= quantity[row] as number;
      this.taken += quantity[row] as number;
      while (this.taken > reached) reached = this.take(second[row] as number, asker[row] as number);
      if (this.left >= reorderPoint) continue;
      const moment = second[row] as number;
      const need = Math.max(orderUpTo - this.left, -this.left);
      const source = this.chooses ? bestSource(compiled, moment, need) : -1;
      const rule: LotRule = sourceAt(compiled, source)?.lot ?? compiled.lot;
      const size = oneLot(need, rule);
      this.waiting.push(drafts.push(moment, size, source, Infinity, stock));
      this.reachedAt.push(this.taken + this.left);
      this.left += size;
      reached = this.reachedAt[this.nextWaiting] as number;
      while (this.taken > reached) reached = this.take(moment, asker[row] as number);
    }
  }

  /** The next waiting draft is taken from. Returns when the one after it is. */
  private take(moment: number, asker: number): number {
    const draft = this.waiting[this.nextWaiting] as number;
    this.drafts.asker[draft] = this.orders.nameOf(asker);
    this.drafts.needed[draft] = moment;
    this.nextWaiting += 1;
    return this.reachedAt[this.nextWaiting] ?? Infinity;
  }

  /** Nothing arrives in the block. */
  private isQuiet(block: Block): boolean {
    if (this.arrivalSecond === Infinity) return true;
    return this.arrivalSecond > (this.rows.second[block.at + block.length - 1] as number);
  }

  private arrivedUntil(moment: number): number {
    let arrived = 0;
    while (this.arrivalSecond <= moment) arrived += this.passArrival();
    return arrived;
  }

  private passArrival(): number {
    const { quantity } = this.arrivals[this.passed] as { quantity: number };
    this.passed += 1;
    this.arrivalSecond = this.arrivals[this.passed]?.second ?? Infinity;
    return quantity;
  }
}
