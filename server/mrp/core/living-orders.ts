/** The planned orders of a plan that changes: numbers that stay while nothing about an order changes, and what moved. */
import type { CompiledMaterial } from "./compile";
import type { CompiledItem } from "./compile-items";
import { quotientUp, scaleUp } from "./kernel/exact";
import type { PlannedOrder } from "./material-plan";
import {
  copyAt,
  leftAt,
  neededAt,
  nextAt,
  quantityAt,
  releaseAt,
  secondAt,
  sourceAt,
  startAt,
  width,
} from "./net-change/order-figures";
import type { OrderDrafts } from "./net-change/order-drafts";
import type { OrderMoves } from "./net-change/order-moves";
import { fixedName, orderName, safetyStock, type OrderName } from "./net-change/order-name";
import { orderRecord, type OrderFigures } from "./net-change/order-record";
import type { RowOrder } from "./net-change/need-rows";

/** How far ahead an order that stays is looked for. */
const lookAhead = 16;

const unnamed = fixedName("");

/** Index domain: order. An order whose content changes gets another number and keeps its name. */
export class LivingOrders implements RowOrder {
  figures = new Float64Array(1024 * width);
  /** What it means below; constant where nothing is below. */
  priority = new Int32Array(1024);
  top = new Int32Array(1024);
  /** Whose need it serves first. */
  readonly asker: OrderName[] = [];
  readonly name: OrderName[] = [];
  readonly demandName: OrderName[] = [];
  /** Orders of an item made before `bands` begin are in order of place; later ones by second, then place. */
  private band = new Float64Array(1024);
  private place = new Int32Array(1024);
  private used = 0;
  private readonly free: number[] = [];
  /** Of the item at hand. */
  private gone: number[] = [];
  private come: number[] = [];

  constructor(
    private readonly material: CompiledMaterial,
    /** Per use of an item: whose it is; uses stand in the order in which those ask. */
    private readonly parent: Int32Array,
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
    return this.figures[order * width + secondAt] as number;
  }

  releaseOf(order: number): number {
    return this.figures[order * width + releaseAt] as number;
  }

  startOf(order: number): number {
    return this.figures[order * width + startAt] as number;
  }

  /** As a full regeneration asks: demands as they come, then the orders of one item after the other. */
  compare(asker: number, line: number, otherAsker: number, otherLine: number): number {
    if (asker < 0 || otherAsker < 0) return asker < 0 && otherAsker < 0 ? otherAsker - asker : asker - otherAsker;
    if (asker === otherAsker || this.parent[line] !== this.parent[otherLine]) return line - otherLine;
    const [band, otherBand] = [this.band[asker] as number, this.band[otherAsker] as number];
    if (band !== otherBand) return band < otherBand ? -1 : 1;
    return (this.place[asker] as number) - (this.place[otherAsker] as number);
  }

  /** The drafts against the orders of the same stretch: what stays keeps its number. Returns the stretch as it is now. */
  replace(
    item: number,
    old: readonly number[],
    drafts: OrderDrafts,
    { from = 0, to = drafts.length, isHead = false }: { from?: number; to?: number; isHead?: boolean } = {},
  ): readonly number[] {
    const now = to - from;
    let head = 0;
    while (head < old.length && head < now && this.stays(old[head] as number, drafts, from + head)) head += 1;
    if (head === old.length && head === now) return old;
    const most = Math.min(old.length, now) - head;
    let tail = 0;
    while (tail < most && this.stays(old[old.length - 1 - tail] as number, drafts, to - 1 - tail)) tail += 1;
    const next = old.slice(0, head);
    let cursor = head;
    for (let draft = from + head; draft < to - tail; draft += 1) {
      const end = Math.min(old.length - tail, cursor + lookAhead);
      let at = cursor;
      while (at < end && !this.stays(old[at] as number, drafts, draft)) at += 1;
      if (at === end) next.push(this.make(item, drafts, draft, isHead));
      else {
        for (; cursor < at; cursor += 1) this.lose(old[cursor] as number);
        next.push(old[at] as number);
        cursor = at + 1;
      }
    }
    for (; cursor < old.length - tail; cursor += 1) this.lose(old[cursor] as number);
    for (let at = old.length - tail; at < old.length; at += 1) next.push(old[at] as number);
    if (this.material.items[item]?.kind !== "buy") this.putInPlace(next, head, next.length - tail, isHead);
    return next;
  }

  /** Orders [from, to) are new in the list; beyond the head, place tells those of one second apart. */
  private putInPlace(list: readonly number[], from: number, to: number, isHead: boolean): void {
    const isTogether = (at: number): boolean =>
      at < list.length && (isHead || this.secondOf(list[at - 1] as number) === this.secondOf(list[at] as number));
    let start = from;
    while (!isHead && start > 0 && isTogether(start)) start -= 1;
    for (let at = start; at < to || (at > 0 && isTogether(at)); at += 1) this.place[list[at] as number] = at;
  }

  loseAll(orders: readonly number[]): void {
    for (const order of orders) this.lose(order);
  }

  /** The item is netted: orders that come under the name of one that went have moved. Who came and who went. */
  settle(item: number, moves: OrderMoves): { readonly born: readonly number[]; readonly dead: readonly number[] } {
    const { gone, come } = this;
    this.gone = [];
    this.come = [];
    // Backwards, so that the lists of namesakes run forwards.
    for (let at = gone.length - 1; at >= 0; at -= 1) {
      const order = gone[at] as number;
      const asker = this.asker[order] as OrderName;
      this.figures[order * width + nextAt] = asker.gone;
      asker.gone = order;
    }
    for (const order of come) {
      const known = this.takeNamesake(order);
      if (known === -1) {
        const name = orderName(item, this.asker[order] as OrderName, this.figures[order * width + copyAt] as number);
        this.name[order] = name;
        moves.push(-1, order);
      } else {
        const name = this.name[known] as OrderName;
        this.name[order] = name;
        if (!this.hasSameFigures(known, order)) moves.push(known, order);
      }
    }
    for (const order of gone) {
      const asker = this.asker[order] as OrderName;
      for (let left = asker.gone; left !== -1; left = this.nextOf(left)) moves.push(left, -1);
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
    return orderRecord(this.material, this.name[order] as OrderName, this.figuresOf(order));
  }

  figuresOf(order: number): OrderFigures {
    const figure = (place: number): number => this.figures[order * width + place] as number;
    return {
      item: (this.name[order] as OrderName).item,
      second: figure(secondAt),
      release: figure(releaseAt),
      quantity: figure(quantityAt),
      start: figure(startAt),
      needed: figure(neededAt),
      source: figure(sourceAt),
    };
  }

  /** The order is what the draft would be. */
  private stays(order: number, drafts: OrderDrafts, draft: number): boolean {
    const { figures } = this;
    const at = order * width;
    if (
      figures[at + secondAt] !== drafts.second[draft] ||
      figures[at + quantityAt] !== drafts.quantity[draft] ||
      this.asker[order] !== drafts.asker[draft] ||
      figures[at + copyAt] !== drafts.copy[draft] ||
      figures[at + sourceAt] !== drafts.source[draft] ||
      figures[at + neededAt] !== drafts.needed[draft] ||
      (drafts.isMade && (this.priority[order] !== drafts.priority[draft] || this.top[order] !== drafts.top[draft]))
    )
      return false;
    figures[at + leftAt] = drafts.left[draft] as number;
    return true;
  }

  private make(item: number, drafts: OrderDrafts, draft: number, isHead: boolean): number {
    const order = this.free.pop() ?? this.used;
    if (order === this.used) this.used += 1;
    if (order === this.place.length) this.grow();
    const compiled = this.material.items[item] as CompiledItem;
    const second = drafts.second[draft] as number;
    const quantity = drafts.quantity[draft] as number;
    const source = drafts.source[draft] as number;
    const started = scaleUp(quantity, compiled.perGood);
    const isPhantom = compiled.kind === "phantom";
    const at = order * width;
    const { figures } = this;
    figures[at + secondAt] = second;
    figures[at + quantityAt] = quantity;
    figures[at + neededAt] = drafts.needed[draft] as number;
    figures[at + leftAt] = drafts.left[draft] as number;
    figures[at + releaseAt] = isPhantom
      ? second
      : compiled.shift(second, -(compiled.sources[source]?.leadDays ?? compiled.leadDays));
    figures[at + startAt] = isPhantom ? started : quotientUp(started, compiled.precision) * compiled.precision;
    figures[at + sourceAt] = source;
    figures[at + copyAt] = drafts.copy[draft] as number;
    if (compiled.kind !== "buy") {
      this.priority[order] = drafts.priority[draft] as number;
      this.top[order] = drafts.top[draft] as number;
      this.band[order] = isHead ? -Infinity : second;
    }
    this.asker[order] = drafts.asker[draft] as OrderName;
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
    for (let at = asker.gone; at !== -1; at = this.nextOf(at)) {
      if (this.figures[at * width + copyAt] === this.figures[order * width + copyAt]) {
        if (before === -1) asker.gone = this.nextOf(at);
        else this.figures[before * width + nextAt] = this.nextOf(at);
        return at;
      }
      before = at;
    }
    return -1;
  }

  private nextOf(order: number): number {
    return this.figures[order * width + nextAt] as number;
  }

  private hasSameFigures(left: number, right: number): boolean {
    const { figures } = this;
    const [a, b] = [left * width, right * width];
    for (const place of [secondAt, quantityAt, releaseAt, startAt, sourceAt])
      if (figures[a + place] !== figures[b + place]) return false;
    const neededOf = (at: number): number => {
      const needed = figures[at + neededAt] as number;
      return needed === Infinity ? (figures[at + secondAt] as number) : needed;
    };
    return neededOf(a) === neededOf(b);
  }

  private grow(): void {
    const room = Math.ceil(this.place.length * 1.5);
    for (const column of ["priority", "top", "place"] as const) {
      const wider = new Int32Array(room);
      wider.set(this[column]);
      this[column] = wider;
    }
    const band = new Float64Array(room);
    band.set(this.band);
    this.band = band;
    const figures = new Float64Array(room * width);
    figures.set(this.figures);
    this.figures = figures;
  }
}
