/**
 * Beyond the near future supply is taken in order of date, so that netting is a function of what is cumulatively asked
 * for: a block of needs is netted from what is left before it, and what was netted before stands where that is the same.
 */
import type { CompiledItem } from "../compile-items";
import { upToMultiple } from "../kernel/exact";
import { leastUrgent } from "../kernel/columns";
import { lotSizes, oneLot, type LotRule } from "../kernel/lot-size";
import { bestSource } from "../kernel/source";
import type { LivingOrders } from "../living-orders";
import type { Block, NeedRows } from "./need-rows";
import type { OrderDrafts } from "./order-drafts";
import { stock } from "./order-name";

/** A need takes more lots than anybody means: it stays uncovered, which only the whole sweep knows how to go on from. */
export class TooManyLots extends Error {}

/** Open order of an item: lots that nobody had taken from when the body begins; `ahead` is to be taken before. */
export type OpenDraft = { readonly draft: number; readonly ahead: number };

export class BodySweep {
  /** What is left over as the next row is netted. */
  left = 0;
  /** Receipts of the body, by date, and how many of them have arrived. */
  private arrivals: readonly { readonly second: number; readonly quantity: number }[] = [];
  passed = 0;
  private arrivalSecond = Infinity;
  private compiled!: CompiledItem;
  private isMade = false;
  private chooses = false;
  /** minMax: taken so far; drafts nobody has taken from yet and when somebody does. */
  private taken = 0;
  private readonly waiting: number[] = [];
  private readonly reachedAt: number[] = [];
  private nextWaiting = 0;

  constructor(
    private readonly rows: NeedRows,
    private readonly orders: LivingOrders,
    private readonly drafts: OrderDrafts,
  ) {}

  begin(compiled: CompiledItem, left: number, arrivals: readonly { second: number; quantity: number }[]): void {
    this.compiled = compiled;
    this.isMade = compiled.kind === "make";
    this.chooses = compiled.sources.length > 1;
    this.left = left;
    this.arrivals = arrivals;
    this.passed = 0;
    this.arrivalSecond = arrivals[0]?.second ?? Infinity;
    this.taken = 0;
    this.waiting.length = 0;
    this.reachedAt.length = 0;
    this.nextWaiting = 0;
  }

  /** A block that is as it was before: only what arrives until its end is passed. */
  skip(block: Block): void {
    this.left = block.rest;
    if (block.length === 0) return;
    const last = this.rows.second[block.at + block.length - 1] as number;
    while (this.arrivalSecond <= last) this.passArrival();
  }

  /** Lot for lot and fixed lots: every order is taken from by a need of its own second. */
  net(block: Block): void {
    this.drafts.clear();
    if (block.length === 0) return;
    if (this.compiled.dedicated) return this.netEach(block);
    const last = this.rows.second[block.at + block.length - 1] as number;
    if (this.arrivalSecond > last && this.left >= block.sum) {
      this.left -= block.sum;
      return;
    }
    this.netTogether(block);
    this.drafts.countNeighbours();
  }

  private netTogether(block: Block): void {
    const { second, quantity } = this.rows;
    const end = block.at + block.length;
    let left = this.left;
    for (let row = block.at; row < end;) {
      const moment = second[row] as number;
      if (this.arrivalSecond <= moment) left += this.arrivedUntil(moment);
      left -= quantity[row] as number;
      if (left >= 0) {
        row += 1;
        continue;
      }
      let need = -left;
      let next = row + 1;
      while (next < end && second[next] === moment) {
        need += quantity[next] as number;
        next += 1;
      }
      const ordered = this.order(row, moment, need, -left);
      left = ordered - need;
      row = next;
    }
    this.left = left;
  }

  /** Lots for a need that begins in a row with what is uncovered there. Returns their sum. */
  private order(row: number, moment: number, need: number, uncovered: number): number {
    const { drafts, compiled } = this;
    const source = this.chooses ? bestSource(compiled, moment, need) : -1;
    const rule: LotRule = compiled.sources[source]?.lot ?? compiled.lot;
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

  /** Orders that serve one need each. */
  private netEach(block: Block): void {
    const { second, quantity, rank, asker } = this.rows;
    const { drafts, orders, isMade } = this;
    const end = block.at + block.length;
    for (let row = block.at; row < end; row += 1) {
      const moment = second[row] as number;
      if (this.arrivalSecond <= moment) this.left += this.arrivedUntil(moment);
      const wanted = quantity[row] as number;
      const given = Math.min(wanted, this.left);
      this.left -= given;
      const need = wanted - given;
      if (need === 0) continue;
      const source = this.chooses ? bestSource(this.compiled, moment, need) : -1;
      const rule: LotRule = this.compiled.sources[source]?.lot ?? this.compiled.lot;
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
    drafts.countNeighbours();
  }

  /** minMax: drafts of the near future that nobody has taken from. */
  wait(open: readonly OpenDraft[]): void {
    for (const { draft, ahead } of open) {
      this.waiting.push(draft);
      this.reachedAt.push(ahead);
    }
  }

  /** Below the reorder point an order up to the maximum; drafts are added to those of the item. */
  netToMaximum(block: Block): void {
    if (block.length === 0) return;
    const { second, quantity, asker } = this.rows;
    const { compiled, drafts } = this;
    const { minimum, maximum } = compiled.lot;
    const end = block.at + block.length;
    const next = this.reachedAt[this.nextWaiting] ?? Infinity;
    const isQuiet = this.arrivalSecond > (second[end - 1] as number) && this.left - block.sum >= minimum;
    if (isQuiet && this.taken + block.sum <= next) {
      this.left -= block.sum;
      this.taken += block.sum;
      return;
    }
    let reached = next;
    for (let row = block.at; row < end; row += 1) {
      const moment = second[row] as number;
      if (this.arrivalSecond <= moment) this.left += this.arrivedUntil(moment);
      this.left -= quantity[row] as number;
      this.taken += quantity[row] as number;
      while (this.taken > reached) reached = this.take(moment, asker[row] as number);
      if (this.left >= minimum) continue;
      const need = Math.max(maximum - this.left, -this.left);
      const source = this.chooses ? bestSource(compiled, moment, need) : -1;
      const rule: LotRule = compiled.sources[source]?.lot ?? compiled.lot;
      const size = upToMultiple(need, rule.multiple);
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
