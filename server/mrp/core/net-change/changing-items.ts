/**
 * The items of a plan that changes, each with its needs and what was netted: what orders above came and went becomes
 * needs that come and go, and only what those reach is netted again.
 */
import type { CompiledDemand, CompiledMaterial } from "../compile";
import type { CompiledItem } from "../compile-items";
import type { CompiledLine } from "../compile-lines";
import { DateOrder } from "../kernel/by-date";
import { scaleUp } from "../kernel/exact";
import { whereUsed, type WhereUsed } from "../kernel/where-used";
import { LivingOrders } from "../living-orders";
import { BodySweep, TooManyLots, type OpenDraft } from "./body-sweep";
import { GivenRows } from "./given-rows";
import { NeedRows, type Block } from "./need-rows";
import { OrderDrafts } from "./order-drafts";
import type { OrderMoves } from "./order-moves";
import type { OrderName } from "./order-name";
import { WholeItem } from "./whole-item";

/** Of an item: needs before `begins` are the head, netted whole; later ones the body, netted block by block. */
type Ledger = {
  begins: number;
  readonly head: Block[];
  readonly body: Block[];
  headOrders: readonly number[];
  /** What the head leaves over. */
  left: number;
  /** minMax, whose orders all are `headOrders`: the head's drafts, and those of them nobody has taken from in it. */
  drafts: readonly HeadDraft[];
  open: readonly OpenDraft[];
  /** The one rank all needs so far have; -1 = none yet. Needs of several ranks compete. */
  rank: number;
  isMixed: boolean;
  /** Only the whole sweep knows how. */
  isWhole: boolean;
  isNetted: boolean;
};

type HeadDraft = { second: number; quantity: number; source: number; needed: number; asker: OrderName };
/** null = it is not there. */
export type DemandChange = {
  readonly demand: number;
  readonly before: CompiledDemand | null;
  after: CompiledDemand | null;
};

export class ChangingItems {
  readonly orders: LivingOrders;
  private readonly rows: NeedRows;
  private readonly uses: WhereUsed;
  private readonly ledgers: Ledger[];
  private readonly drafts = new OrderDrafts();
  private readonly sweep: BodySweep;
  private readonly whole: WholeItem;
  private readonly byDate = new DateOrder();
  private readonly added = new GivenRows();
  private readonly reservedItems: ReadonlySet<number>;
  /** By item, while facts are taken. */
  private readonly born: (readonly number[] | undefined)[] = [];
  private readonly dead: (readonly number[] | undefined)[] = [];
  /** Receipts and stock that changed. */
  private readonly recounted = new Set<number>();
  private receiptsOf = new Map<number, number[]>();

  constructor(
    private readonly material: CompiledMaterial,
    turn: Int32Array,
  ) {
    this.orders = new LivingOrders(material, turn);
    this.rows = new NeedRows(this.orders);
    this.sweep = new BodySweep(this.rows, this.orders, this.drafts);
    this.whole = new WholeItem(material, this.rows, this.orders);
    this.uses = whereUsed(material);
    this.reservedItems = new Set(material.reservations.map(({ item }) => item));
    this.listReceipts();
    this.ledgers = material.items.map((_, item) => this.newLedger(item));
  }

  /** Stock or receipts of the item are not what they were. */
  recount(item: number): void {
    this.recounted.add(item);
  }

  listReceipts(): void {
    this.whole.listReceipts();
    this.receiptsOf = new Map();
    this.material.receipts.forEach(({ item, quantity }, index) => {
      if (quantity === 0) return;
      const known = this.receiptsOf.get(item);
      if (known === undefined) this.receiptsOf.set(item, [index]);
      else known.push(index);
    });
  }

  /** The planned orders of an item as they are. */
  ordersOf(item: number): number[] {
    if (this.material.items[item]?.kind === "phantom") return [];
    const { headOrders, body } = this.ledgers[item] as Ledger;
    return [...headOrders, ...body.flatMap(({ orders }) => orders)];
  }

  /** One item again, after those above it. True where what it asks of others has changed. */
  netAgain(item: number, changes: readonly DemandChange[], moves: OrderMoves): boolean {
    const compiled = this.material.items[item] as CompiledItem;
    if (!this.mayOrder(item)) return false;
    const ledger = this.ledgers[item] as Ledger;
    this.takeNeeds(item, ledger, changes);
    const isPhantom = compiled.kind === "phantom";
    if (isPhantom) this.passThrough(item, ledger);
    else this.net(item, ledger);
    const { born, dead } = isPhantom ? this.orders.settleUnseen() : this.orders.settle(moves);
    this.born[item] = born;
    this.dead[item] = dead;
    return compiled.kind !== "buy" && born.length + dead.length > 0;
  }

  /** All facts are taken: what went is forgotten. */
  close(items: readonly number[]): void {
    for (const item of items) {
      this.orders.forget(this.dead[item] ?? []);
      this.born[item] = this.dead[item] = undefined;
    }
    this.recounted.clear();
  }

  /** What no order can be made for has nothing to report and nothing below. */
  private mayOrder(item: number): boolean {
    const compiled = this.material.items[item] as CompiledItem;
    return this.material.codes.level[item] !== -1 && (compiled.orderable || compiled.kind === "phantom");
  }

  private newLedger(item: number): Ledger {
    const { safety, kind } = this.material.items[item] as CompiledItem;
    const ledger: Ledger = {
      begins: 1,
      head: [],
      body: [],
      headOrders: [],
      left: NaN,
      drafts: [],
      open: [],
      rank: -1,
      isMixed: safety.length > 0,
      isWhole: kind === "phantom" || this.needsWhole(item),
      isNetted: false,
    };
    ledger.begins = this.beginOf(item, ledger);
    return ledger;
  }

  /** What only the whole sweep knows: stock kept for somebody, lots that look ahead, urgency handed down from many. */
  private needsWhole(item: number): boolean {
    const compiled = this.material.items[item] as CompiledItem;
    const { kind } = compiled.lot;
    return (
      kind === "periodOrderQuantity" ||
      kind === "wagnerWhitin" ||
      (compiled.kind === "make" && !compiled.dedicated) ||
      this.reservedItems.has(item) ||
      compiled.safety.some(({ from, to }) => from > 0 || to !== Infinity)
    );
  }

  private beginOf(item: number, ledger: Ledger): number {
    if (ledger.isWhole || this.hasPeculiarReceipts(item)) return Infinity;
    const { sources, leadDays, shift, fence } = this.material.items[item] as CompiledItem;
    const days = sources.reduce((most, source) => Math.max(most, source.leadDays), leadDays);
    const earliest = ledger.isMixed ? shift(0, days) : 1;
    return Math.max(1, earliest, fence + 1);
  }

  /** Kept for a demand, or free to be moved. */
  private hasPeculiarReceipts(item: number): boolean {
    return (this.receiptsOf.get(item) ?? []).some((index) => {
      const { firm, demand } = this.material.receipts[index] as CompiledMaterial["receipts"][number];
      return !firm || demand !== -1;
    });
  }

  private takeNeeds(item: number, ledger: Ledger, changes: readonly DemandChange[]): void {
    this.dropNeeds(item, ledger, changes);
    const { added } = this;
    added.length = 0;
    for (const { demand, after } of changes)
      if (after !== null && after.item === item)
        added.push(after.second, after.quantity, after.priority, -2 - demand, 0);
    this.eachUse(item, this.born, (order, line, use) => {
      if (this.isAsked(order, line))
        added.push(
          this.orders.release[order] as number,
          this.quantityFor(order, line),
          this.orders.priority[order] as number,
          order,
          use,
        );
    });
    this.noteRanks(item, ledger);
    this.addRows(ledger, added);
  }

  private dropNeeds(item: number, ledger: Ledger, changes: readonly DemandChange[]): void {
    for (const { demand, before } of changes)
      if (before !== null && before.item === item)
        this.rows.remove(before.second < ledger.begins ? ledger.head : ledger.body, before.second, -2 - demand, 0);
    this.eachUse(item, this.dead, (order, line, use) => {
      if (!this.isAsked(order, line)) return;
      const second = this.orders.release[order] as number;
      this.rows.remove(second < ledger.begins ? ledger.head : ledger.body, second, order, use);
    });
  }

  /** Orders above the item, in the order in which they ask. */
  private eachUse(
    item: number,
    lists: readonly (readonly number[] | undefined)[],
    act: (order: number, line: CompiledLine, use: number) => void,
  ): void {
    const { first, parent, line } = this.uses;
    const end = first[item + 1] as number;
    for (let use = first[item] as number; use < end;) {
      const above = parent[use] as number;
      let next = use + 1;
      while (next < end && parent[next] === above) next += 1;
      for (const order of lists[above] ?? [])
        for (let at = use; at < next; at += 1) act(order, line[at] as CompiledLine, at);
      use = next;
    }
  }

  private isAsked(order: number, line: CompiledLine): boolean {
    const second = this.orders.release[order] as number;
    return second >= line.from && second < line.to;
  }

  private quantityFor(order: number, line: CompiledLine): number {
    return line.fixed ? line.ratio.numerator : scaleUp(this.orders.start[order] as number, line.ratio);
  }

  /** Where needs of another rank come, they compete for what is there before anything new can be. */
  private noteRanks(item: number, ledger: Ledger): void {
    const { added } = this;
    if (!ledger.isMixed) {
      for (let row = 0; row < added.length; row += 1) {
        const rank = added.rank[row] as number;
        if (ledger.rank === -1) ledger.rank = rank;
        else if (rank !== ledger.rank) ledger.isMixed = true;
      }
    }
    const begins = this.beginOf(item, ledger);
    if (begins === ledger.begins) return;
    this.regroup(ledger, begins);
  }

  /** Head and body part elsewhere: all orders are compared as the head's. */
  private regroup(ledger: Ledger, begins: number): void {
    const { rows } = this;
    const kept = new GivenRows();
    for (const block of [...ledger.head, ...ledger.body])
      for (let row = block.at; row < block.at + block.length; row += 1) {
        kept.reserve(1);
        kept.append(rows, row);
      }
    ledger.headOrders = [...ledger.headOrders, ...ledger.body.flatMap(({ orders }) => orders)];
    rows.release(ledger.head);
    rows.release(ledger.body);
    ledger.head.length = ledger.body.length = 0;
    ledger.begins = begins;
    ledger.isNetted = false;
    this.addRows(ledger, kept);
  }

  private addRows(ledger: Ledger, added: GivenRows): void {
    const { byDate, rows } = this;
    if (added.length === 0) return;
    const places = byDate.sort(0, added.length, added.second, added.rank);
    let head = 0;
    while (head < added.length && (added.second[places[head] as number] as number) < ledger.begins) head += 1;
    rows.insert(ledger.head, added, places, head);
    rows.insert(ledger.body, added, places.subarray(head), added.length - head);
  }

  /** A phantom's needs go through to what is below, one for one. */
  private passThrough(item: number, ledger: Ledger): void {
    const { drafts, rows, orders } = this;
    drafts.clear();
    const { safety } = this.material.items[item] as CompiledItem;
    for (const { from, quantity } of safety) drafts.push(from, quantity, -1, Infinity, orders.nameOf(-1));
    for (const block of ledger.head)
      for (let row = block.at; row < block.at + block.length; row += 1) {
        const asker = rows.asker[row] as number;
        const [second, quantity] = [rows.second[row] as number, rows.quantity[row] as number];
        const draft = drafts.push(second, quantity, -1, Infinity, orders.nameOf(asker));
        drafts.priority[draft] = rows.rank[row] as number;
        drafts.top[draft] = orders.topOf(asker);
      }
    ledger.headOrders = orders.replace(item, ledger.headOrders, drafts, true);
  }

  private net(item: number, ledger: Ledger): void {
    const compiled = this.material.items[item] as CompiledItem;
    const isAnew = !ledger.isNetted || this.recounted.has(item);
    ledger.isNetted = true;
    const isMinMax = compiled.lot.kind === "minMax" && !compiled.dedicated;
    try {
      if (isAnew || ledger.head.some(({ isChanged }) => isChanged)) this.netHead(item, ledger, isMinMax);
      if (ledger.begins === Infinity) return;
      this.sweep.begin(compiled, ledger.left, this.arrivals(item, ledger.begins));
      if (isMinMax) this.netToMaximum(item, ledger);
      else this.netBody(item, ledger, isAnew);
    } catch (error) {
      if (!(error instanceof TooManyLots)) throw error;
      this.netWhole(item, ledger);
    }
  }

  private netHead(item: number, ledger: Ledger, isMinMax: boolean): void {
    const { drafts } = this;
    this.whole.net(item, ledger.head, ledger.begins, drafts);
    for (const block of ledger.head) block.isChanged = false;
    ledger.left = this.whole.left;
    if (isMinMax && ledger.begins !== Infinity) {
      ledger.open = this.whole.open;
      ledger.drafts = Array.from({ length: drafts.length }, (_, at) => ({
        second: drafts.second[at] as number,
        quantity: drafts.quantity[at] as number,
        source: drafts.source[at] as number,
        needed: drafts.needed[at] as number,
        asker: drafts.asker[at] as OrderName,
      }));
      return;
    }
    drafts.countAll();
    ledger.headOrders = this.orders.replace(item, ledger.headOrders, drafts, true);
  }

  private netToMaximum(item: number, ledger: Ledger): void {
    const { drafts, sweep } = this;
    drafts.clear();
    for (const { second, quantity, source, needed, asker } of ledger.drafts)
      drafts.push(second, quantity, source, needed, asker);
    sweep.wait(ledger.open);
    for (const block of ledger.body) {
      sweep.netToMaximum(block);
      block.isChanged = false;
    }
    drafts.countAll();
    ledger.headOrders = this.orders.replace(item, ledger.headOrders, drafts, true);
  }

  private netBody(item: number, ledger: Ledger, isAnew: boolean): void {
    const { drafts, orders, sweep } = this;
    for (const block of ledger.body) {
      if (!isAnew && !block.isChanged && block.left === sweep.left && block.passed === sweep.passed) {
        sweep.skip(block);
        continue;
      }
      block.left = sweep.left;
      block.passed = sweep.passed;
      block.isChanged = false;
      sweep.net(block);
      block.rest = sweep.left;
      if (drafts.length > 0 || block.orders.length > 0)
        block.orders = orders.replace(item, block.orders, drafts, false);
    }
  }

  /** From now on. */
  private netWhole(item: number, ledger: Ledger): void {
    ledger.isWhole = true;
    this.regroup(ledger, Infinity);
    ledger.isNetted = true;
    this.netHead(item, ledger, false);
  }

  /** Receipts the head does not reach, by date as a full regeneration takes them. */
  private arrivals(item: number, begins: number): { second: number; quantity: number }[] {
    const { receipts } = this.material;
    return (this.receiptsOf.get(item) ?? [])
      .map((index) => receipts[index] as CompiledMaterial["receipts"][number])
      .filter(({ second }) => second >= begins)
      .sort((a, b) => a.second - b.second);
  }
}
