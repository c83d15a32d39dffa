/** The supplies of one item in date order, taken from the front while a sweep goes on. */
import type { Pegs, Supplies } from "./columns";

/** Who takes: a requirement with the demand at its top and its urgency. */
export type Taker = { requirement: number; second: number; top: number; priority: number; isSafety: boolean };

export class SupplyPool {
  /** Supply indexes by date; what stands before `head` is used up. */
  private order = new Int32Array(64);
  private head = 0;
  private end = 0;
  /** What is kept, by the demand it is kept for. */
  private readonly kept = new Map<number, number[]>();
  private hasKept = false;
  /** Free quantity of the places before `reached`, all dated up to `reachedSecond`. */
  private reached = 0;
  private reachedSecond = -Infinity;
  private reachedQuantity = 0;

  constructor(
    private readonly supplies: Supplies,
    private readonly pegs: Pegs,
  ) {}

  empty(): void {
    this.head = this.end = this.reached = 0;
    this.reachedSecond = -Infinity;
    this.reachedQuantity = 0;
    this.kept.clear();
    this.hasKept = false;
  }

  get keepsForSome(): boolean {
    return this.hasKept;
  }

  /** After those of the same moment. */
  add(supply: number): void {
    const { second, reserved, remaining } = this.supplies;
    if (this.end === this.order.length) this.makeRoom();
    const { order } = this;
    let place = this.end;
    while (place > this.head && (second[order[place - 1] as number] as number) > (second[supply] as number)) place -= 1;
    order.copyWithin(place + 1, place, this.end);
    order[place] = supply;
    this.end += 1;
    if (reserved[supply] !== -1) this.keep(supply, reserved[supply] as number);
    if (place < this.reached) {
      this.reached += 1;
      if (reserved[supply] === -1) this.reachedQuantity += remaining[supply] as number;
    }
  }

  /** Pegs what is there in time; returns what is left. */
  take(taker: Taker, wanted: number, until: number): number {
    if (this.hasKept) return this.takeKept(taker, wanted, until);
    const { order, supplies } = this;
    let left = wanted;
    for (let at = this.head; left > 0 && at < this.end; at += 1) {
      if ((supplies.second[order[at] as number] as number) > until) break;
      left -= this.peg(at, taker, left);
    }
    this.skipEmpty();
    return left;
  }

  /** The same, the latest in time first: what is early stays for those who need it early. */
  takeLatest(taker: Taker, wanted: number, until: number): number {
    let left = this.hasKept ? this.takeOwn(taker, wanted, until) : wanted;
    const inTime = this.endOf(taker.second);
    for (let at = inTime - 1; at >= this.head && left > 0; at -= 1) left -= this.pegFree(at, taker, left);
    const end = this.endOf(until);
    for (let at = inTime; at < end && left > 0; at += 1) left -= this.pegFree(at, taker, left);
    this.skipEmpty();
    return left;
  }

  private takeKept(taker: Taker, wanted: number, until: number): number {
    let left = this.takeOwn(taker, wanted, until);
    const end = this.endOf(until);
    for (let at = this.head; at < end && left > 0; at += 1) left -= this.pegFree(at, taker, left);
    this.skipEmpty();
    return left;
  }

  /** What is kept for this demand goes first. */
  takeOwn(taker: Taker, wanted: number, until: number): number {
    const { reserved } = this.supplies;
    let left = wanted;
    const end = this.endOf(until);
    for (let at = this.head; at < end && left > 0; at += 1) {
      const keptFor = reserved[this.order[at] as number] as number;
      if (keptFor !== -1 && keptFor === taker.top) left -= this.peg(at, taker, left);
    }
    return left;
  }

  /** What is kept for a demand and there by `second`. */
  keptFor(demand: number, second: number): number {
    const { supplies } = this;
    let sum = 0;
    for (const supply of this.kept.get(demand) ?? [])
      if ((supplies.second[supply] as number) <= second) sum += supplies.remaining[supply] as number;
    return sum;
  }

  private pegFree(place: number, taker: Taker, wanted: number): number {
    return this.supplies.reserved[this.order[place] as number] === -1 ? this.peg(place, taker, wanted) : 0;
  }

  /** Free quantity dated up to `second`; asked forwards it is only added up once. */
  available(second: number): number {
    const { order, supplies } = this;
    if (second < this.reachedSecond || this.reached < this.head) {
      this.reached = this.head;
      this.reachedQuantity = 0;
    }
    this.reachedSecond = second;
    while (this.reached < this.end) {
      const supply = order[this.reached] as number;
      if ((supplies.second[supply] as number) > second) break;
      if (supplies.reserved[supply] === -1) this.reachedQuantity += supplies.remaining[supply] as number;
      this.reached += 1;
    }
    return this.reachedQuantity;
  }

  /** A supply that gets back what was pegged to it. */
  giveBack(supply: number, quantity: number): void {
    const { remaining } = this.supplies;
    const wasEmpty = remaining[supply] === 0;
    remaining[supply] = (remaining[supply] as number) + quantity;
    this.reachedSecond = Infinity;
    const known = this.order.subarray(this.head, this.end).includes(supply);
    if (wasEmpty && !known) this.add(supply);
  }

  pegTo(supply: number, taker: Taker, wanted: number): number {
    const { supplies } = this;
    const quantity = Math.min(wanted, supplies.remaining[supply] as number);
    if (quantity === 0 || (taker.isSafety && supplies.substitution[supply] !== -1)) return 0;
    supplies.remaining[supply] = (supplies.remaining[supply] as number) - quantity;
    if (supplies.first[supply] === -1) supplies.first[supply] = taker.requirement;
    if (supplies.top[supply] === -1) supplies.top[supply] = taker.top;
    if (taker.priority < (supplies.priority[supply] as number)) supplies.priority[supply] = taker.priority;
    if (taker.second < (supplies.needed[supply] as number)) supplies.needed[supply] = taker.second;
    this.pegs.push(supply, taker.requirement, quantity);
    return quantity;
  }

  private peg(place: number, taker: Taker, wanted: number): number {
    const supply = this.order[place] as number;
    const quantity = this.pegTo(supply, taker, wanted);
    if (place < this.reached && this.supplies.reserved[supply] === -1) this.reachedQuantity -= quantity;
    return quantity;
  }

  private skipEmpty(): void {
    const { remaining } = this.supplies;
    while (this.head < this.end && remaining[this.order[this.head] as number] === 0) this.head += 1;
  }

  /** Place after the last supply dated up to `second`. */
  private endOf(second: number): number {
    let end = this.head;
    while (end < this.end && (this.supplies.second[this.order[end] as number] as number) <= second) end += 1;
    return end;
  }

  private keep(supply: number, demand: number): void {
    this.hasKept = true;
    const known = this.kept.get(demand);
    if (known === undefined) this.kept.set(demand, [supply]);
    else if (!known.includes(supply)) known.push(supply);
  }

  private makeRoom(): void {
    const kept = this.order.subarray(this.head, this.end);
    const order = kept.length * 2 > this.order.length ? new Int32Array(this.order.length * 2) : this.order;
    order.set(kept);
    this.reached = Math.max(0, this.reached - this.head);
    this.order = order;
    this.end -= this.head;
    this.head = 0;
  }
}
