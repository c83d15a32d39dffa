/** The planned orders of a plan that changes: numbers that stay while nothing about an order changes, and what moved. */
import type { CompiledMaterial } from "./compile";
import type { CompiledItem } from "./compile-items";
import { quotientUp, scaleUp } from "./kernel/exact";
import type { PlannedOrder } from "./material-plan";
import type { OrderDrafts } from "./net-change/order-drafts";
import type { OrderMoves } from "./net-change/order-moves";
import { fixedName, orderName, safetyStock, type OrderName } from "./net-change/order-name";
import { orderRecord } from "./net-change/order-record";
import type { RowOrder } from "./net-change/need-rows";

/** How far ahead an order that stays is looked for. */
const lookAhead = 16;

const unnamed = fixedName("");

/** Index domain: order. An order whose content changes gets another number and keeps its name. */
export class LivingOrders implements RowOrder {
  item = new Int32Array(1024);
  second = new Float64Array(1024);
  release = new Float64Array(1024);
  quantity = new Float64Array(1024);
  start = new Float64Array(1024);
  source = new Int32Array(1024);
  priority = new Int32Array(1024);
  top = new Int32Array(1024);
  needed = new Float64Array(1024);
  copy = new Int32Array(1024);
  /** Whose need it serves first. */
  readonly asker: OrderName[] = [];
  readonly name: OrderName[] = [];
  readonly demandName: OrderName[] = [];
  /** Orders of an item made before `bands` begin are in order of place; later ones by second, then place. */
  private band = new Float64Array(1024);
  private place = new Int32Array(1024);
  /** While an item is netted: the next gone order of the same asker, or -1. */
  private nextGone = new Int32Array(1024);
  private used = 0;
  private readonly free: number[] = [];
  /** Of the item at hand. */
  private gone: number[] = [];
  private come: number[] = [];

  constructor(
    private readonly material: CompiledMaterial,
    /** Per item: its turn. */
    private readonly turn: Int32Array,
  ) {}

  nameDemand(demand: number, id: string): void {
    this.demandName[demand] = fixedName(id);
  }

  /** What the orders of whoever asks are named after. */
  nameOf(asker: number): OrderName {
    if (asker >= 0) return this.name[asker] as OrderName;
    return asker === -1 ? safetyStock : (this.demandName[-2 - asker] as OrderName);
  }

  topOf(asker: number): number {
    return asker >= 0 ? (this.top[asker] as number) : asker === -1 ? -1 : -2 - asker;
  }

  secondOf(order: number): number {
    return this.second[order] as number;
  }

  /** As a full regeneration asks: demands as they come, then the orders of one item after the other. */
  compare(asker: number, line: number, otherAsker: number, otherLine: number): number {
    if (asker < 0 || otherAsker < 0) return asker < 0 && otherAsker < 0 ? otherAsker - asker : asker - otherAsker;
    if (asker === otherAsker) return line - otherLine;
    const item = this.item[asker] as number;
    const otherItem = this.item[otherAsker] as number;
    if (item !== otherItem) return (this.turn[item] as number) - (this.turn[otherItem] as number);
    const [band, otherBand] = [this.band[asker] as number, this.band[otherAsker] as number];
    if (band !== otherBand) return band < otherBand ? -1 : 1;
    return (this.place[asker] as number) - (this.place[otherAsker] as number);
  }

  /** The drafts against the orders of the same stretch: what stays keeps its number. Returns the stretch as it is now. */
  replace(item: number, old: readonly number[], drafts: OrderDrafts, isHead: boolean): readonly number[] {
    const now = drafts.length;
    let head = 0;
    while (head < old.length && head < now && this.isSame(old[head] as number, drafts, head)) head += 1;
    if (head === old.length && head === now) return old;
    const most = Math.min(old.length, now) - head;
    let tail = 0;
    while (tail < most && this.isSame(old[old.length - 1 - tail] as number, drafts, now - 1 - tail)) tail += 1;
    const next = old.slice(0, head);
    let cursor = head;
    for (let draft = head; draft < now - tail; draft += 1) {
      const end = Math.min(old.length - tail, cursor + lookAhead);
      let at = cursor;
      while (at < end && !this.isSame(old[at] as number, drafts, draft)) at += 1;
      if (at === end) next.push(this.make(item, drafts, draft, isHead));
      else {
        for (; cursor < at; cursor += 1) this.lose(old[cursor] as number);
        next.push(old[at] as number);
        cursor = at + 1;
      }
    }
    for (; cursor < old.length - tail; cursor += 1) this.lose(old[cursor] as number);
    for (let at = old.length - tail; at < old.length; at += 1) next.push(old[at] as number);
    for (let at = head; at < next.length; at += 1) this.place[next[at] as number] = at;
    return next;
  }

  /** The orders go with nothing in their place. */
  loseAll(orders: readonly number[]): void {
    for (const order of orders) this.lose(order);
  }

  /** The item is netted: orders that come under the name of one that went have moved. Who came and who went. */
  settle(moves: OrderMoves): { readonly born: readonly number[]; readonly dead: readonly number[] } {
    const { gone, come } = this;
    this.gone = [];
    this.come = [];
    // Backwards, so that the lists of namesakes run forwards.
    for (let at = gone.length - 1; at >= 0; at -= 1) {
      const order = gone[at] as number;
      const asker = this.asker[order] as OrderName;
      this.nextGone[order] = asker.gone;
      asker.gone = order;
    }
    for (const order of come) {
      const known = this.takeNamesake(order);
      if (known === -1) {
        const name = orderName(this.item[order] as number, this.asker[order] as OrderName, this.copy[order] as number);
        this.name[order] = name;
        moves.push(name, this, -1, order);
      } else {
        const name = this.name[known] as OrderName;
        this.name[order] = name;
        if (!this.hasSameFigures(known, order)) moves.push(name, this, known, order);
      }
    }
    for (const order of gone) {
      const asker = this.asker[order] as OrderName;
      for (let left = asker.gone; left !== -1; left = this.nextGone[left] as number)
        moves.push(this.name[left] as OrderName, this, left, -1);
      asker.gone = -1;
    }
    return { born: come, dead: gone };
  }

  /** A phantom's requirements pass through: they are named after whoever asks, and nothing of them is reported. */
  settleUnseen(): { readonly born: readonly number[]; readonly dead: readonly number[] } {
    const { gone, come } = this;
    this.gone = [];
    this.come = [];
    for (const order of come) this.name[order] = this.asker[order] as OrderName;
    return { born: come, dead: gone };
  }

  /** Nobody refers to them any more. */
  forget(orders: readonly number[]): void {
    for (const order of orders) this.free.push(order);
  }

  record(order: number): PlannedOrder {
    return orderRecord(this.material, this.name[order] as OrderName, {
      item: this.item[order] as number,
      second: this.second[order] as number,
      release: this.release[order] as number,
      quantity: this.quantity[order] as number,
      start: this.start[order] as number,
      needed: this.needed[order] as number,
      source: this.source[order] as number,
    });
  }

  private isSame(order: number, drafts: OrderDrafts, draft: number): boolean {
    return (
      this.second[order] === drafts.second[draft] &&
      this.quantity[order] === drafts.quantity[draft] &&
      this.asker[order] === drafts.asker[draft] &&
      this.copy[order] === drafts.copy[draft] &&
      this.source[order] === drafts.source[draft] &&
      this.priority[order] === drafts.priority[draft] &&
      this.top[order] === drafts.top[draft] &&
      this.needed[order] === drafts.needed[draft]
    );
  }

  private make(item: number, drafts: OrderDrafts, draft: number, isHead: boolean): number {
    const order = this.free.pop() ?? this.used;
    if (order === this.used) this.used += 1;
    if (order === this.item.length) this.grow();
    const compiled = this.material.items[item] as CompiledItem;
    const second = drafts.second[draft] as number;
    const quantity = drafts.quantity[draft] as number;
    const source = drafts.source[draft] as number;
    const started = scaleUp(quantity, compiled.perGood);
    const isPhantom = compiled.kind === "phantom";
    this.item[order] = item;
    this.second[order] = second;
    this.quantity[order] = quantity;
    this.source[order] = source;
    this.release[order] = isPhantom
      ? second
      : compiled.shift(second, -(compiled.sources[source]?.leadDays ?? compiled.leadDays));
    this.start[order] = isPhantom ? started : quotientUp(started, compiled.precision) * compiled.precision;
    this.priority[order] = drafts.priority[draft] as number;
    this.top[order] = drafts.top[draft] as number;
    this.needed[order] = drafts.needed[draft] as number;
    this.asker[order] = drafts.asker[draft] as OrderName;
    this.copy[order] = drafts.copy[draft] as number;
    this.band[order] = isHead ? -Infinity : second;
    this.name[order] = unnamed;
    this.come.push(order);
    return order;
  }

  /** What came in the same round was never there. */
  private lose(order: number): void {
    if (this.name[order] !== unnamed) return void this.gone.push(order);
    this.come = this.come.filter((other) => other !== order);
    this.free.push(order);
  }

  private takeNamesake(order: number): number {
    const asker = this.asker[order] as OrderName;
    let before = -1;
    for (let at = asker.gone; at !== -1; at = this.nextGone[at] as number) {
      if (this.copy[at] === this.copy[order]) {
        if (before === -1) asker.gone = this.nextGone[at] as number;
        else this.nextGone[before] = this.nextGone[at] as number;
        return at;
      }
      before = at;
    }
    return -1;
  }

  private hasSameFigures(left: number, right: number): boolean {
    const neededOf = (order: number): number => {
      const needed = this.needed[order] as number;
      return needed === Infinity ? (this.second[order] as number) : needed;
    };
    return (
      this.second[left] === this.second[right] &&
      this.quantity[left] === this.quantity[right] &&
      this.start[left] === this.start[right] &&
      this.release[left] === this.release[right] &&
      this.source[left] === this.source[right] &&
      neededOf(left) === neededOf(right)
    );
  }

  private grow(): void {
    const room = Math.ceil(this.item.length * 1.5);
    for (const column of ["item", "source", "priority", "top", "copy", "place", "nextGone"] as const) {
      const wider = new Int32Array(room);
      wider.set(this[column]);
      this[column] = wider;
    }
    for (const column of ["second", "release", "quantity", "start", "needed", "band"] as const) {
      const wider = new Float64Array(room);
      wider.set(this[column]);
      this[column] = wider;
    }
  }
}
