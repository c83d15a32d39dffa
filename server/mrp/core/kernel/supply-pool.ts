/** The supplies of one item in date order, taken from the front while a sweep goes on. */
import { planned, type Pegs, type Requirements, type Supplies } from "./columns";

export class SupplyPool {
  /** Supply indexes by date; what stands before `head` is used up. */
  private readonly order: number[] = [];
  private head = 0;
  readonly plannedOrders: number[] = [];
  hasReservations = false;

  constructor(
    private readonly supplies: Supplies,
    private readonly pegs: Pegs,
    private readonly requirements: Requirements,
  ) {}

  /** After those of the same moment. */
  add(supply: number): void {
    const second = this.supplies.second[supply] as number;
    let place = this.order.length;
    while (place > this.head && (this.supplies.second[this.order[place - 1] as number] as number) > second) place -= 1;
    if (place === this.order.length) this.order.push(supply);
    else this.order.splice(place, 0, supply);
    if (this.supplies.reserved[supply] !== -1) this.hasReservations = true;
    if (this.supplies.kind[supply] === planned) this.plannedOrders.push(supply);
  }

  /** Pegs what it can; returns what is left. In-time supply first (the latest of it where asked), then late supply. */
  take(
    requirement: number,
    wanted: number,
    { second, until, latestFirst }: { second: number; until: number; latestFirst: boolean },
  ): number {
    let left = wanted;
    const end = this.endOf(until);
    const inTime = latestFirst ? this.endOf(second) : this.head;
    // What is kept for this demand goes first.
    if (this.hasReservations)
      for (let at = this.head; at < end && left > 0; at += 1) left -= this.peg(at, requirement, left, true);
    for (let at = inTime - 1; latestFirst && at >= this.head && left > 0; at -= 1)
      left -= this.peg(at, requirement, left, false);
    for (let at = inTime; at < end && left > 0; at += 1) left -= this.peg(at, requirement, left, false);
    while (this.head < this.order.length && this.supplies.remaining[this.order[this.head] as number] === 0)
      this.head += 1;
    return left;
  }

  /** Free quantity dated up to `second`. */
  available(second: number): number {
    let sum = 0;
    for (let at = this.head; at < this.order.length; at += 1) {
      const supply = this.order[at] as number;
      if ((this.supplies.second[supply] as number) > second) break;
      if (this.supplies.reserved[supply] === -1) sum += this.supplies.remaining[supply] as number;
    }
    return sum;
  }

  /** Dedicated: what was ordered for one need serves no other. */
  close(): void {
    for (let at = this.order.length - 1; at >= this.head; at -= 1) {
      if (this.supplies.kind[this.order[at] as number] === planned) this.order.splice(at, 1);
    }
  }

  /** Place after the last supply dated up to `second`. */
  private endOf(second: number): number {
    let end = this.head;
    while (end < this.order.length && (this.supplies.second[this.order[end] as number] as number) <= second) end += 1;
    return end;
  }

  private peg(place: number, requirement: number, wanted: number, reserved: boolean): number {
    const supply = this.order[place] as number;
    const { remaining, top, priority, needed } = this.supplies;
    const keptFor = this.supplies.reserved[supply] as number;
    const allowed = reserved ? keptFor !== -1 && keptFor === this.requirements.top[requirement] : keptFor === -1;
    const quantity = allowed ? Math.min(wanted, remaining[supply] as number) : 0;
    if (quantity === 0) return 0;
    remaining[supply] = (remaining[supply] as number) - quantity;
    if (this.supplies.first[supply] === -1) this.supplies.first[supply] = requirement;
    if (top[supply] === -1) top[supply] = this.requirements.top[requirement] as number;
    priority[supply] = Math.min(priority[supply] as number, this.requirements.priority[requirement] as number);
    needed[supply] = Math.min(needed[supply] as number, this.requirements.second[requirement] as number);
    this.supplies.wanted[supply] = needed[supply];
    this.pegs.push(supply, requirement, quantity);
    return quantity;
  }
}
