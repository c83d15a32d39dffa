/** The planned orders of a plan that changes: numbers that stay while an order stays where it is, and what moved. */
import type { CompiledMaterial } from "./compile";
import type { CompiledItem } from "./compile-items";
import { scaleUp } from "./kernel/exact";
import { startedFor } from "./kernel/lot-size";
import { sourceAt } from "./kernel/source";
import type { PlannedOrder } from "./material-plan";
import { Namesakes } from "./net-change/namesakes";
import { NumberList } from "./net-change/number-list";
import type { OrderDrafts } from "./net-change/order-drafts";
import {
  askerAt,
  copyAt,
  leftAt,
  neededAt,
  quantityAt,
  releaseAt,
  secondAt,
  startAt,
  supplierAt,
  width,
  words,
} from "./net-change/order-figures";
import type { OrderMoves } from "./net-change/order-moves";
import { OrderNames, safetyStock } from "./net-change/order-name";
import { orderRecord, type OrderFigures } from "./net-change/order-record";
import type { RowOrder } from "./net-change/need-rows";

/** Drafts and orders of a stretch; all where nothing is said. */
type Replaced = {
  readonly from?: number;
  readonly to?: number;
  readonly begin?: number;
  readonly end?: number;
  readonly isHead?: boolean;
};

/** Until the next item is netted. Those that changed ask as before, for another quantity. */
type CameAndWent = { readonly born: NumberList; readonly dead: NumberList; readonly changed: NumberList };

/** How far ahead an order that stays is looked for. */
const lookAhead = 16;

const unnamed = -1;

/** Index domain: order. An order that moves gets another number and keeps its name; one of another quantity keeps both. */
export class LivingOrders implements RowOrder {
  figures = new Float64Array(1024 * width);
  /** The same memory. */
  word = new Int32Array(this.figures.buffer);
  /** What it means below; constant where nothing is below. */
  priority = new Int32Array(1024);
  top = new Int32Array(1024);
  /** Its own name; where nothing is below an item, which nobody is asked by, -2 - item; -1 = none yet. */
  private name = new Int32Array(1024);
  private readonly names: OrderNames;
  private readonly demandName: number[] = [];
  /** Band and place of each: orders of an item's head are in order of place, later ones by second, then place. */
  private turn = new Float64Array(2 * 1024);
  private used = 0;
  private readonly free: number[] = [];
  /** Of the item at hand. */
  private readonly gone = new NumberList();
  private readonly come = new NumberList();
  /** Orders with other figures than before, and the numbers under which they stand as they were. */
  private readonly changed = new NumberList();
  private readonly was = new NumberList();
  /** New orders of a stretch, before they stand in the list. */
  private readonly stretch = new NumberList();
  private readonly namesakes = new Namesakes();
  /** What went since facts were taken last, and names nobody has since. */
  private readonly past = new NumberList();
  private readonly pastNames = new NumberList();

  constructor(
    private readonly material: CompiledMaterial,
    /** Per use of an item: whose it is; uses stand in the order in which those ask. */
    private readonly parent: Int32Array,
  ) {
    this.names = new OrderNames(material);
  }

  nameDemand(demand: number, id: string): void {
    this.demandName[demand] = this.names.addText(id);
  }

  /** What the orders of whoever asks are named after. */
  nameOf(asker: number): number {
    if (asker >= 0) return this.name[asker] as number;
    return asker === -1 ? safetyStock : (this.demandName[-2 - asker] as number);
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
    const { turn } = this;
    return (turn[2 * asker] as number) === (turn[2 * otherAsker] as number)
      ? (turn[2 * asker + 1] as number) - (turn[2 * otherAsker + 1] as number)
      : (turn[2 * asker] as number) - (turn[2 * otherAsker] as number);
  }

  /** Drafts [from, to) against orders [begin, end) of a list: what stays keeps its number, the list becomes what is now. */
  replace(
    item: number,
    list: number[],
    drafts: OrderDrafts,
    { from = 0, to = drafts.length, begin = 0, end = list.length, isHead = false }: Replaced = {},
  ): void {
    const most = Math.min(end - begin, to - from);
    let head = 0;
    while (head < most && this.stays(list[begin + head] as number, drafts, from + head)) head += 1;
    if (head === end - begin && head === to - from) return;
    let tail = 0;
    while (tail < most - head && this.stays(list[end - 1 - tail] as number, drafts, to - 1 - tail)) tail += 1;
    const { stretch } = this;
    stretch.clear();
    const first = begin + head;
    const last = end - tail;
    let cursor = first;
    for (let draft = from + head; draft < to - tail; draft += 1) {
      if (cursor < last && this.isNamesake(list[cursor] as number, drafts, draft)) {
        if (!this.stays(list[cursor] as number, drafts, draft))
          this.change(item, list[cursor] as number, drafts, draft);
        stretch.push(list[cursor] as number);
        cursor += 1;
        continue;
      }
      const until = Math.min(last, cursor + lookAhead);
      let at = cursor;
      while (at < until && !this.stays(list[at] as number, drafts, draft)) at += 1;
      if (at === until) stretch.push(this.make(item, drafts, draft, isHead));
      else {
        for (; cursor < at; cursor += 1) this.lose(list[cursor] as number);
        stretch.push(list[at] as number);
        cursor = at + 1;
      }
    }
    for (; cursor < last; cursor += 1) this.lose(list[cursor] as number);
    putIn(list, first, last, stretch);
    if (this.material.items[item]?.kind !== "buy") this.putInPlace(list, first, first + stretch.length, isHead);
  }

  /** Orders [from, to) are new in the list; beyond the head, place tells those of one second apart. */
  private putInPlace(list: readonly number[], from: number, to: number, isHead: boolean): void {
    const isTogether = (at: number): boolean =>
      at < list.length && (isHead || this.secondOf(list[at - 1] as number) === this.secondOf(list[at] as number));
    let start = from;
    while (!isHead && start > 0 && isTogether(start)) start -= 1;
    for (let at = start; at < to || (at > 0 && isTogether(at)); at += 1) this.turn[2 * (list[at] as number) + 1] = at;
  }

  loseAll(orders: readonly number[]): void {
    for (const order of orders) this.lose(order);
  }

  /** Another item is at hand. */
  begin(): void {
    this.gone.clear();
    this.come.clear();
    this.changed.clear();
    this.was.clear();
  }

  /** The item is netted: orders that come under the name of one that went have moved. Who came and who went. */
  settle(item: number, moves: OrderMoves): CameAndWent {
    const { gone, come, changed, was, name, word, figures, namesakes } = this;
    const isBought = this.material.items[item]?.kind === "buy";
    namesakes.list(gone, word);
    for (let place = 0; place < gone.length; place += 1) figures[gone.at(place) * width + leftAt] = 0;
    for (let place = 0; place < come.length; place += 1) {
      const order = come.at(place);
      const at = order * words;
      const [asker, copy] = [word[at + askerAt] as number, word[at + copyAt] as number];
      const known = namesakes.take(asker, copy, word);
      if (known === -1) {
        name[order] = isBought ? -2 - item : this.names.add(item, asker, copy);
        moves.push(-1, order);
      } else {
        name[order] = name[known] as number;
        figures[known * width + leftAt] = 1;
        if (!this.hasSameFigures(known, order)) moves.push(known, order);
      }
    }
    for (let place = 0; place < changed.length; place += 1)
      if (!this.hasSameFigures(was.at(place), changed.at(place))) moves.push(was.at(place), changed.at(place));
    for (let place = 0; place < gone.length; place += 1) {
      const order = gone.at(place);
      if (figures[order * width + leftAt] === 1) continue;
      moves.push(order, -1);
      if (!isBought) this.pastNames.push(name[order] as number);
    }
    return this.handOver();
  }

  /** A phantom's requirements pass through: they are named after whoever asks, and nothing of them is reported. */
  settleUnseen(): CameAndWent {
    const { come } = this;
    for (let place = 0; place < come.length; place += 1)
      this.name[come.at(place)] = this.word[come.at(place) * words + askerAt] as number;
    return this.handOver();
  }

  private handOver(): CameAndWent {
    const { come, gone, changed, was, past } = this;
    for (let place = 0; place < gone.length; place += 1) past.push(gone.at(place));
    for (let place = 0; place < was.length; place += 1) past.push(was.at(place));
    return { born: come, dead: gone, changed };
  }

  /** Nobody refers to what went any more. */
  forget(): void {
    const { past, pastNames } = this;
    for (let place = 0; place < past.length; place += 1) this.free.push(past.at(place));
    for (let place = 0; place < pastNames.length; place += 1) this.names.remove(pastNames.at(place));
    past.clear();
    pastNames.clear();
  }

  record(order: number): PlannedOrder {
    const { word, names } = this;
    const at = order * words;
    const name = this.name[order] as number;
    if (name >= 0) return orderRecord(this.material, names.textOf(name), this.figuresOf(order, names.itemOf(name)));
    const id = names.textFor(-2 - name, word[at + askerAt] as number, word[at + copyAt] as number);
    return orderRecord(this.material, id, this.figuresOf(order, -2 - name));
  }

  private figuresOf(order: number, item: number): OrderFigures {
    const figure = (place: number): number => this.figures[order * width + place] as number;
    return {
      item,
      second: figure(secondAt),
      release: figure(releaseAt),
      quantity: figure(quantityAt),
      start: figure(startAt),
      needed: figure(neededAt),
      source: this.word[order * words + supplierAt] as number,
    };
  }

  /** The order is what the draft would be. */
  private stays(order: number, drafts: OrderDrafts, draft: number): boolean {
    const { figures, word } = this;
    const at = order * width;
    const inWords = order * words;
    if (
      figures[at + secondAt] !== drafts.second[draft] ||
      figures[at + quantityAt] !== drafts.quantity[draft] ||
      word[inWords + askerAt] !== drafts.asker[draft] ||
      word[inWords + copyAt] !== drafts.copy[draft] ||
      word[inWords + supplierAt] !== drafts.source[draft] ||
      figures[at + neededAt] !== drafts.needed[draft] ||
      (drafts.isMade && (this.priority[order] !== drafts.priority[draft] || this.top[order] !== drafts.top[draft]))
    )
      return false;
    figures[at + leftAt] = drafts.left[draft] as number;
    return true;
  }

  /** By the same name at the same second: it asks as before, if for another quantity, and nobody's turn changes. */
  private isNamesake(order: number, drafts: OrderDrafts, draft: number): boolean {
    return (
      this.figures[order * width + secondAt] === drafts.second[draft] &&
      this.word[order * words + askerAt] === drafts.asker[draft] &&
      this.word[order * words + copyAt] === drafts.copy[draft] &&
      this.word[order * words + supplierAt] === drafts.source[draft] &&
      (!drafts.isMade || this.priority[order] === drafts.priority[draft]) &&
      this.name[order] !== unnamed
    );
  }

  private change(item: number, order: number, drafts: OrderDrafts, draft: number): void {
    const was = this.allot();
    this.copy(order, was);
    this.changed.push(order);
    this.was.push(was);
    this.write(item, order, drafts, draft);
  }

  private make(item: number, drafts: OrderDrafts, draft: number, isHead: boolean): number {
    const order = this.allot();
    this.write(item, order, drafts, draft);
    this.name[order] = unnamed;
    this.turn[2 * order] = isHead ? -Infinity : (drafts.second[draft] as number);
    this.come.push(order);
    return order;
  }

  private allot(): number {
    const order = this.free.pop() ?? this.used;
    if (order === this.used) this.used += 1;
    if (order === this.name.length) this.grow();
    return order;
  }

  private copy(from: number, to: number): void {
    this.figures.copyWithin(to * width, from * width, (from + 1) * width);
    this.name[to] = this.name[from] as number;
    this.priority[to] = this.priority[from] as number;
    this.top[to] = this.top[from] as number;
  }

  private write(item: number, order: number, drafts: OrderDrafts, draft: number): void {
    const compiled = this.material.items[item] as CompiledItem;
    const second = drafts.second[draft] as number;
    const quantity = drafts.quantity[draft] as number;
    const source = drafts.source[draft] as number;
    const isPhantom = compiled.kind === "phantom";
    const at = order * width;
    const { figures, word } = this;
    figures[at + secondAt] = second;
    figures[at + quantityAt] = quantity;
    figures[at + neededAt] = drafts.needed[draft] as number;
    figures[at + leftAt] = drafts.left[draft] as number;
    figures[at + releaseAt] = isPhantom
      ? second
      : compiled.shift(second, -(sourceAt(compiled, source)?.leadDays ?? compiled.leadDays));
    figures[at + startAt] = isPhantom ? scaleUp(quantity, compiled.perGood) : startedFor(compiled, quantity);
    const inWords = order * words;
    word[inWords + supplierAt] = source;
    word[inWords + copyAt] = drafts.copy[draft] as number;
    word[inWords + askerAt] = drafts.asker[draft] as number;
    if (compiled.kind === "buy") return;
    this.priority[order] = drafts.priority[draft] as number;
    this.top[order] = drafts.top[draft] as number;
  }

  /** What came in the same round was never there, and what changed in it goes as it was. */
  private lose(order: number): void {
    if (this.name[order] === unnamed) {
      this.come.remove(this.come.indexOf(order));
      this.free.push(order);
      return;
    }
    const place = this.changed.indexOf(order);
    if (place !== -1) {
      this.copy(this.was.at(place), order);
      this.free.push(this.was.at(place));
      this.changed.remove(place);
      this.was.remove(place);
    }
    this.gone.push(order);
  }

  private hasSameFigures(left: number, right: number): boolean {
    const { figures } = this;
    const a = left * width;
    const b = right * width;
    return (
      figures[a + secondAt] === figures[b + secondAt] &&
      figures[a + quantityAt] === figures[b + quantityAt] &&
      figures[a + releaseAt] === figures[b + releaseAt] &&
      figures[a + startAt] === figures[b + startAt] &&
      this.word[left * words + supplierAt] === this.word[right * words + supplierAt] &&
      this.neededOf(left) === this.neededOf(right)
    );
  }

  private neededOf(order: number): number {
    const needed = this.figures[order * width + neededAt] as number;
    return needed === Infinity ? this.secondOf(order) : needed;
  }

  private grow(): void {
    const room = Math.ceil(this.name.length * 1.5);
    for (const column of ["priority", "top", "name"] as const) {
      const wider = new Int32Array(room);
      wider.set(this[column]);
      this[column] = wider;
    }
    const turn = new Float64Array(room * 2);
    turn.set(this.turn);
    this.turn = turn;
    const figures = new Float64Array(room * width);
    figures.set(this.figures);
    this.figures = figures;
    this.word = new Int32Array(figures.buffer);
  }
}

/** Elements [from, to) of a list become others. */
function putIn(list: number[], from: number, to: number, others: NumberList): void {
  const more = others.length - (to - from);
  const before = list.length;
  for (let added = 0; added < more; added += 1) list.push(0);
  if (more > 0) for (let at = before - 1; at >= to; at -= 1) list[at + more] = list[at] as number;
  if (more < 0) for (let at = to; at < before; at += 1) list[at + more] = list[at] as number;
  for (let gone = 0; gone > more; gone -= 1) list.pop();
  for (let at = 0; at < others.length; at += 1) list[from + at] = others.at(at);
}
