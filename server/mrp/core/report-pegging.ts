/** Pegs with the demand at their top: what an order makes for several demands is split among them, in the order it serves them. */
import type { CompiledMaterial } from "./compile";
import { coProduct, onHand, receipt } from "./kernel/columns";
import { shareOf } from "./kernel/exact";
import type { Netted } from "./kernel/net";
import type { Pegging } from "./material-plan";
import { quantityText } from "./quantity-text";

export type ReportedPegging = {
  readonly rows: readonly Pegging[];
  /** Demands at the top of an order or a receipt, in the order in which it serves them. */
  readonly demandsOf: (supply: number) => readonly string[];
  /** Demands at the top of what a requirement lacks. */
  readonly demandsBehind: (requirement: number, quantity: number) => readonly string[];
};

export function reportPegging(
  material: CompiledMaterial,
  { requirements, supplies, pegs }: Netted,
  ids: readonly string[],
): ReportedPegging {
  const shares = new Shares(supplies.length, countMade(supplies, pegs));
  // As many as there are pegs, as a rule.
  const rows = new Array<Pegging>(pegs.length);
  let length = 0;
  let to = 0;
  for (let peg = 0; peg < pegs.length; peg += 1) {
    const supply = pegs.supply[peg] as number;
    const requirement = pegs.requirement[peg] as number;
    // The pegs of one requirement stand together.
    const from = peg > 0 && pegs.requirement[peg - 1] === requirement ? to : 0;
    to = from + (pegs.quantity[peg] as number);
    if (to === from) continue;
    eachPart(requirement, from, to, (demand, quantity) => {
      if (supplies.kind[supply] !== onHand) shares.add(supply, demand, quantity);
      rows[length] = row(supply, requirement, demand, quantity);
      length += 1;
    });
  }
  rows.length = length;
  return {
    rows,
    demandsOf: (supply) => named(shares.demandsOf(supply)),
    demandsBehind: (requirement, quantity) => {
      const whole = requirements.quantity[requirement] as number;
      const behind: number[] = [];
      eachPart(requirement, whole - quantity, whole, (demand) => behind.push(demand));
      return named(behind);
    },
  };

  function named(demands: readonly number[]): string[] {
    return [...new Set(demands.flatMap((demand) => material.demands[demand]?.id ?? []))];
  }

  /** The demands behind the piece [from, to) of a requirement; -1 = safety stock or beyond every need. */
  function eachPart(
    requirement: number,
    from: number,
    to: number,
    act: (demand: number, quantity: number) => void,
  ): void {
    const consumer = requirements.consumer[requirement] as number;
    if (consumer === -1) return act(requirements.demand[requirement] as number, to - from);
    const whole = requirements.quantity[requirement] as number;
    const made = supplies.quantity[consumer] as number;
    let at = from;
    for (let share = shares.firstOf(consumer); share !== -1; share = shares.nextOf(share)) {
      const end = Math.min(to, shareOf(whole, shares.until[share] as number, made));
      if (end > at) act(shares.demand[share] as number, end - at);
      at = Math.max(at, end);
    }
    if (at < to) act(-1, to - at);
  }

  function row(supply: number, requirement: number, part: number, covered: number): Pegging {
    const kind = supplies.kind[supply] as number;
    const consumer = requirements.consumer[requirement] as number;
    const demand = material.demands[part]?.id ?? null;
    const item = material.items[supplies.item[supply] as number]?.id ?? "";
    const quantity = quantityText(inOwnUnits(supply, covered));
    const whom =
      consumer !== -1
        ? (ids[consumer] ?? null)
        : (material.demands[requirements.demand[requirement] as number]?.id ?? null);
    if (kind === onHand) return { demand, onHand: true, item, quantity, for: whom };
    const reference = supplies.reference[supply] as number;
    if (kind === receipt) return { demand, receipt: material.receipts[reference]?.id ?? "", item, quantity, for: whom };
    return { demand, order: ids[kind === coProduct ? reference : supply] ?? "", item, quantity, for: whom };
  }

  /** What of a substitute does for the quantity it covers. */
  function inOwnUnits(supply: number, quantity: number): number {
    const substitute = material.substitutes[supplies.substitution[supply] as number];
    return substitute === undefined
      ? quantity
      : shareOf(quantity, substitute.per.numerator, substitute.per.denominator);
  }
}

/** Pegs of what is not on hand: nobody asks whom that serves. */
function countMade({ kind }: Netted["supplies"], { supply, length }: Netted["pegs"]): number {
  let count = 0;
  for (let peg = 0; peg < length; peg += 1) if (kind[supply[peg] as number] !== onHand) count += 1;
  return count;
}

/** Whom each supply serves, in its order: a demand, and how much of the supply goes to it and those before it. */
class Shares {
  /** By share: the demand, or -1. */
  demand: Int32Array;
  /** By share: cumulated millionths of the supply's quantity. */
  until: Float64Array;
  private next: Int32Array;
  private length = 0;
  /** By supply, plus 1; 0 = none. */
  private readonly first: Int32Array;
  private readonly last: Int32Array;

  constructor(supplies: number, pegs: number) {
    this.first = new Int32Array(supplies);
    this.last = new Int32Array(supplies);
    this.demand = new Int32Array(pegs);
    this.until = new Float64Array(pegs);
    this.next = new Int32Array(pegs);
  }

  add(supply: number, demand: number, quantity: number): void {
    const last = (this.last[supply] as number) - 1;
    const before = last === -1 ? 0 : (this.until[last] as number);
    if (last !== -1 && this.demand[last] === demand) {
      this.until[last] = before + quantity;
      return;
    }
    const share = this.length;
    if (share === this.demand.length) this.grow();
    this.length = share + 1;
    this.demand[share] = demand;
    this.until[share] = before + quantity;
    this.next[share] = -1;
    if (last === -1) this.first[supply] = share + 1;
    else this.next[last] = share;
    this.last[supply] = share + 1;
  }

  firstOf(supply: number): number {
    return (this.first[supply] as number) - 1;
  }

  nextOf(share: number): number {
    return this.next[share] as number;
  }

  demandsOf(supply: number): number[] {
    const demands: number[] = [];
    for (let share = this.firstOf(supply); share !== -1; share = this.nextOf(share))
      demands.push(this.demand[share] as number);
    return demands;
  }

  /** A peg that serves several demands has a share for each. */
  private grow(): void {
    const room = Math.ceil(this.demand.length * 1.5) + 16;
    const [demand, until, next] = [new Int32Array(room), new Float64Array(room), new Int32Array(room)];
    demand.set(this.demand);
    until.set(this.until);
    next.set(this.next);
    this.demand = demand;
    this.until = until;
    this.next = next;
  }
}
