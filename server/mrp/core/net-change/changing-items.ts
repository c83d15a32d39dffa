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
import { BodySweep, TooManyLots } from "./body-sweep";
import { GivenRows } from "./given-rows";
import { noteChange, type Ledger } from "./ledger";
import { NeedRows } from "./need-rows";
import { netBody, netBodyToMaximum, type Netting } from "./net-body";
import { OrderDrafts } from "./order-drafts";
import type { NumberList } from "./number-list";
import type { OrderMoves } from "./order-moves";
import { WholeItem } from "./whole-item";

/** null = it is not there. */
export type DemandChange = {
  readonly demand: number;
  readonly before: CompiledDemand | null;
  after: CompiledDemand | null;
};

/** By item, of each of its orders what it asks by. */
type Asks = Map<number, Float64Array>;

/** Of an order that asks: its number, release, started quantity, priority. */
const askWidth = 4;

export class ChangingItems implements Netting {
  readonly orders: LivingOrders;
  readonly rows: NeedRows;
  private readonly uses: WhereUsed;
  private readonly ledgers: Ledger[];
  readonly drafts = new OrderDrafts();
  readonly sweep: BodySweep;
  private readonly whole: WholeItem;
  private readonly byDate = new DateOrder();
  private readonly added = new GivenRows();
  private readonly reservedItems: ReadonlySet<number>;
  /** By item, while facts are taken. */
  private readonly born: Asks = new Map();
  private readonly dead: Asks = new Map();
  /** With other quantities at the same second. */
  private readonly changed: Asks = new Map();
  /** Receipts and stock that changed. */
  private readonly recounted = new Set<number>();
  private receiptsOf = new Map<number, number[]>();

  constructor(private readonly material: CompiledMaterial) {
    this.uses = whereUsed(material);
    this.orders = new LivingOrders(material, this.uses.parent);
    this.rows = new NeedRows(this.orders, Math.min(material.requirementEstimate, 12_000_000));
    this.sweep = new BodySweep(this.rows, this.orders, this.drafts);
    this.whole = new WholeItem(material, this.rows, this.orders);
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
    this.orders.begin();
    this.takeNeeds(item, ledger, changes);
    const isPhantom = compiled.kind === "phantom";
    this.drafts.isMade = compiled.kind !== "buy";
    if (isPhantom) this.passThrough(item, ledger);
    else this.net(item, ledger);
    const { born, dead, changed } = isPhantom ? this.orders.settleUnseen() : this.orders.settle(item, moves);
    if (compiled.kind === "buy") return false;
    if (born.length > 0) this.born.set(item, this.asks(born));
    if (dead.length > 0) this.dead.set(item, this.asks(dead));
    if (changed.length > 0) this.changed.set(item, this.asks(changed));
    return born.length + dead.length + changed.length > 0;
  }

  /** What orders ask by, together: each component reads it. */
  private asks(orders: NumberList): Float64Array {
    const asks = new Float64Array(orders.length * askWidth);
    for (let place = 0; place < orders.length; place += 1) {
      const order = orders.at(place);
      const at = place * askWidth;
      asks[at] = order;
      asks[at + 1] = this.orders.releaseOf(order);
      asks[at + 2] = this.orders.startOf(order);
      asks[at + 3] = this.orders.priority[order] as number;
    }
    return asks;
  }

  /** All facts are taken; what went is remembered until the next are. */
  close(): void {
    this.born.clear();
    this.dead.clear();
    this.changed.clear();
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
      changedFrom: Infinity,
      changedTo: -Infinity,
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
    const { added, rows } = this;
    this.listNeeds(item, changes, going, this.dead);
    const gone = this.inOrder(ledger);
    rows.remove(ledger.head, added, gone.places, 0, gone.head);
    rows.remove(ledger.body, added, gone.places, gone.head, added.length);
    this.listNeeds(item, changes, changing, this.changed);
    const changed = this.inOrder(ledger);
    rows.change(ledger.head, added, changed.places, 0, changed.head);
    rows.change(ledger.body, added, changed.places, changed.head, added.length);
    this.listNeeds(item, changes, coming, this.born);
    this.noteRanks(item, ledger);
    this.addRows(ledger);
  }

  private listNeeds(
    item: number,
    changes: readonly DemandChange[],
    demandOf: (change: DemandChange) => CompiledDemand | null,
    asks: Asks,
  ): void {
    this.added.length = 0;
    for (const change of changes) {
      const demand = demandOf(change);
      if (demand?.item === item)
        this.added.push(demand.second, demand.quantity, demand.priority, -2 - change.demand, 0);
    }
    if (asks.size > 0) this.gather(item, asks, this.added);
  }

  /** What orders above the item ask of it, in the order in which they ask. */
  private gather(item: number, lists: Asks, needs: GivenRows): void {
    const { first, parent, line: lines } = this.uses;
    const end = first[item + 1] as number;
    for (let use = first[item] as number; use < end;) {
      const above = parent[use] as number;
      let next = use + 1;
      while (next < end && parent[next] === above) next += 1;
      const list = lists.get(above);
      if (list !== undefined && next === use + 1) askFor(needs, list, lines[use] as CompiledLine, use);
      else if (list !== undefined)
        for (let order = 0; order < list.length; order += askWidth)
          for (let at = use; at < next; at += 1)
            askFor(needs, list.subarray(order, order + askWidth), lines[at] as CompiledLine, at);
      use = next;
    }
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

  /** Head and body part elsewhere. */
  private regroup(ledger: Ledger, begins: number): void {
    const { rows } = this;
    const kept = new GivenRows();
    for (const block of [...ledger.head, ...ledger.body])
      for (let row = block.at; row < block.at + block.length; row += 1) {
        kept.reserve(1);
        kept.append(rows, row);
      }
    // Their order among each other is another one now: they are made anew under their names.
    this.orders.loseAll(ledger.headOrders);
    for (const { orders } of ledger.body) this.orders.loseAll(orders);
    ledger.headOrders = [];
    rows.release(ledger.head);
    rows.release(ledger.body);
    ledger.head.length = ledger.body.length = 0;
    ledger.begins = begins;
    ledger.isNetted = false;
    this.addRows(ledger, kept);
  }

  private addRows(ledger: Ledger, needs: GivenRows = this.added): void {
    const { rows } = this;
    const { places, head } = this.inOrder(ledger, needs);
    rows.insert(ledger.head, needs, places, 0, head);
    rows.insert(ledger.body, needs, places, head, needs.length);
  }

  /** Needs by date, and how many of them are the head's; where the body changes is noted. */
  private inOrder(ledger: Ledger, needs: GivenRows = this.added): { places: Int32Array; head: number } {
    const places = this.byDate.sort(0, needs.length, needs.second, needs.rank);
    let head = 0;
    while (head < needs.length && (needs.second[places[head] as number] as number) < ledger.begins) head += 1;
    if (head < needs.length) {
      noteChange(ledger, needs.second[places[head] as number] as number);
      noteChange(ledger, needs.second[places[needs.length - 1] as number] as number);
    }
    return { places, head };
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
    orders.replace(item, ledger.headOrders, drafts, { isHead: true });
  }

  private net(item: number, ledger: Ledger): void {
    const compiled = this.material.items[item] as CompiledItem;
    const isAnew = !ledger.isNetted || this.recounted.has(item);
    const isMinMax = compiled.lot.kind === "minMax" && !compiled.dedicated;
    const isHeadChanged = isAnew || ledger.head.some(({ isChanged }) => isChanged);
    ledger.isNetted = true;
    try {
      if (isHeadChanged) this.netHead(item, ledger, isMinMax);
      if (ledger.begins === Infinity) return;
      this.sweep.begin(compiled, this.arrivals(item, ledger.begins));
      if (isMinMax) netBodyToMaximum(this, item, ledger, isHeadChanged);
      else netBody(this, item, ledger, isAnew);
    } catch (error) {
      if (!(error instanceof TooManyLots)) throw error;
      this.netWhole(item, ledger);
    }
    ledger.changedFrom = Infinity;
    ledger.changedTo = -Infinity;
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
        asker: drafts.asker[at] as number,
      }));
      return;
    }
    drafts.countAll();
    this.orders.replace(item, ledger.headOrders, drafts, { isHead: true });
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

/** What orders that ask need of one line. */
function askFor(needs: GivenRows, asks: Float64Array, line: CompiledLine, use: number): void {
  const { from, to, fixed, ratio } = line;
  for (let order = 0; order < asks.length; order += askWidth) {
    const second = asks[order + 1] as number;
    if (second < from || second >= to) continue;
    const quantity = fixed ? ratio.numerator : scaleUp(asks[order + 2] as number, ratio);
    needs.push(second, quantity, asks[order + 3] as number, asks[order] as number, use);
  }
}

/** Only the quantity is another one: the need stays where it is. */
const isSameNeed = ({ before, after }: DemandChange): boolean =>
  before !== null &&
  after !== null &&
  before.item === after.item &&
  before.second === after.second &&
  before.priority === after.priority;

const going = (change: DemandChange): CompiledDemand | null => (isSameNeed(change) ? null : change.before);
const changing = (change: DemandChange): CompiledDemand | null => (isSameNeed(change) ? change.after : null);
const coming = (change: DemandChange): CompiledDemand | null => (isSameNeed(change) ? null : change.after);
