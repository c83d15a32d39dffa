/**
 * Gross-to-net by low-level code (Orlicky 1975): items from the product down, each one swept once by date: stock,
 * receipts, then new lots, whose own needs fall on the items below. No weekly buckets.
 */
import type { CompiledMaterial } from "../compile";
import type { CompiledItem } from "../compile-items";
import { OrderNames } from "../order-ids";
import { Pegs, Requirements, Supplies, onHand, planned, receipt } from "./columns";
import { quotientUp, scaleUp } from "./exact";
import { lotSizes } from "./lot-size";
import { SupplyPool } from "./supply-pool";

export type NetOptions = {
  /** New supply is dated no earlier than it can be there when released now. */
  readonly notBeforeNow: boolean;
  /** Elapsed seconds an order of an item takes through its operations; null where its lead time counts. */
  readonly workSeconds: (item: number, startQuantity: number) => number | null;
  /** When a planned order, by id, really starts, where an earlier pass found out: lines in force are judged then. */
  readonly knownStart?: (order: string) => number | undefined;
};

export type Netted = { readonly requirements: Requirements; readonly supplies: Supplies; readonly pegs: Pegs };

export function net(material: CompiledMaterial, options: NetOptions): Netted {
  const run = new NettingRun(material, options);
  for (const item of run.sequence) run.netItem(item);
  return run;
}

class NettingRun implements Netted {
  readonly requirements = new Requirements();
  readonly supplies = new Supplies();
  readonly pegs = new Pegs();
  /** Items shallow before deep; those on cycles last, so that what they would need is said. */
  readonly sequence: readonly number[];
  /** Last requirement of each item, or -1; linked through `requirements.next`. */
  private readonly last: Int32Array;
  private readonly names: OrderNames;
  private readonly receiptsOf = new Map<number, number[]>();
  private readonly reservationsOf = new Map<number, number[]>();

  constructor(
    private readonly material: CompiledMaterial,
    private readonly options: NetOptions,
  ) {
    this.names = new OrderNames(material, this);
    this.sequence = [...material.codes.order, ...material.codes.cycles.flat()];
    this.last = new Int32Array(material.items.length).fill(-1);
    material.receipts.forEach((entry, index) => append(this.receiptsOf, entry.item, index));
    material.reservations.forEach((entry, index) => append(this.reservationsOf, entry.item, index));
    material.items.forEach((entry, item) => {
      if (entry.safety > 0)
        this.require(item, {
          second: 0,
          quantity: entry.safety,
          consumer: -1,
          demand: -1,
          top: -1,
          priority: Infinity,
        });
    });
    material.demands.forEach((demand, index) =>
      this.require(demand.item, {
        second: demand.second,
        quantity: demand.quantity,
        consumer: -1,
        demand: index,
        top: index,
        priority: demand.priority,
      }),
    );
  }

  netItem(item: number): void {
    const compiled = this.material.items[item] as CompiledItem;
    const asked = this.requirementsOf(item);
    if (compiled.kind === "phantom" && this.material.codes.level[item] !== -1) return this.blowThrough(item, asked);
    const pool = this.stockAndReceipts(item, compiled);
    const canOrder = compiled.orderable && this.material.codes.level[item] !== -1;
    const earliest = this.earliestSecond(item, compiled);
    const scarce = this.byUrgency(asked, earliest);
    if (canOrder && compiled.lot.kind === "minMax") this.refill(item, compiled, pool, { second: 0, earliest, left: 0 });
    asked.forEach((requirement, place) =>
      this.cover(requirement, { item, compiled, pool, asked, place, earliest, canOrder, latestFirst: place < scarce }),
    );
    if (compiled.kind === "make") for (const supply of pool.plannedOrders) this.explode(supply);
  }

  private require(
    item: number,
    entry: { second: number; quantity: number; consumer: number; demand: number; top: number; priority: number },
  ): void {
    this.last[item] = this.requirements.push({ item, next: this.last[item] as number, ...entry });
  }

  /** By date, safety stock first; ties by urgency, then by the order they came in. */
  private requirementsOf(item: number): Int32Array {
    const found: number[] = [];
    const { next, second, priority } = this.requirements;
    for (let at = this.last[item] as number; at !== -1; at = next[at] as number) found.push(at);
    const rank = (at: number): number => (this.isSafety(at) ? -Infinity : (second[at] as number));
    return Int32Array.from(found.reverse()).sort(
      (a, b) => compare(rank(a), rank(b)) || compare(priority[a] as number, priority[b] as number) || a - b,
    );
  }

  private isSafety(requirement: number): boolean {
    return this.requirements.consumer[requirement] === -1 && this.requirements.demand[requirement] === -1;
  }

  /**
   * What is wanted before anything new can be there competes for what exists: the most urgent first. Returns how many
   * of the sorted requirements that touches (0 = nothing to decide).
   */
  private byUrgency(asked: Int32Array, earliest: number): number {
    const { second, priority } = this.requirements;
    let scarce = 0;
    while (scarce < asked.length && (second[asked[scarce] as number] as number) < earliest) scarce += 1;
    const early = asked.subarray(0, scarce);
    const rank = (at: number): number => (this.isSafety(at) ? -Infinity : (priority[at] as number));
    if (early.every((at) => rank(at) === rank(early[0] as number))) return 0;
    early.sort((a, b) => compare(rank(a), rank(b)) || compare(second[a] as number, second[b] as number) || a - b);
    return scarce;
  }

  private earliestSecond(item: number, compiled: CompiledItem): number {
    return this.options.workSeconds(item, compiled.precision) ?? compiled.shift(0, compiled.leadDays);
  }

  private stockAndReceipts(item: number, compiled: CompiledItem): SupplyPool {
    const pool = new SupplyPool(this.supplies, this.pegs, this.requirements);
    let free = compiled.onHand;
    const add = (kind: number, second: number, quantity: number, reserved: number, reference: number): void => {
      if (quantity > 0)
        pool.add(this.supplies.push({ item, kind, reference, second, release: second, quantity, start: 0, reserved }));
    };
    for (const index of this.reservationsOf.get(item) ?? []) {
      const kept = this.material.reservations[index] as { quantity: number; demand: number };
      free -= kept.quantity;
      add(onHand, -Infinity, kept.quantity, kept.demand, -1);
    }
    add(onHand, -Infinity, free, -1, -1);
    const arriving = [...(this.receiptsOf.get(item) ?? [])].sort(
      (a, b) => compare(this.receiptSecond(a), this.receiptSecond(b)) || a - b,
    );
    for (const index of arriving) {
      const entry = this.material.receipts[index] as { quantity: number; demand: number };
      add(receipt, this.receiptSecond(index), entry.quantity, entry.demand, index);
    }
    return pool;
  }

  private receiptSecond(index: number): number {
    return this.material.receipts[index]?.second ?? 0;
  }

  private cover(requirement: number, at: Covering): void {
    const { item, compiled, pool, earliest } = at;
    const second = this.requirements.second[requirement] as number;
    const until = this.options.notBeforeNow ? Math.max(second, earliest) : second;
    let left = pool.take(requirement, this.requirements.quantity[requirement] as number, {
      second,
      until,
      latestFirst: at.latestFirst,
    });
    this.requirements.net[requirement] = left;
    if (at.canOrder && compiled.lot.kind === "minMax" && !compiled.dedicated)
      this.refill(item, compiled, pool, { second, earliest, left });
    else if (at.canOrder && left > 0) {
      const need = compiled.dedicated ? left : this.needOfLot(left, until, at);
      if (compiled.lot.kind !== "periodOrderQuantity") this.requirements.net[requirement] = need;
      for (const quantity of lotSizes(need, compiled.lot))
        this.placeOrder(item, compiled, pool, { second: until, quantity });
    }
    if (left > 0) left = pool.take(requirement, left, { second, until, latestFirst: false });
    this.requirements.short[requirement] = left;
    if (compiled.dedicated) pool.close();
  }

  /** minMax: below the reorder point, order up to the maximum; a need beyond it too is covered. */
  private refill(
    item: number,
    compiled: CompiledItem,
    pool: SupplyPool,
    { second, earliest, left }: { second: number; earliest: number; left: number },
  ): void {
    const until = this.options.notBeforeNow ? Math.max(second, earliest) : second;
    const projected = pool.available(until) - left;
    if (projected >= compiled.lot.minimum) return;
    const quantity = lotSizes(Math.max(compiled.lot.maximum - projected, left), compiled.lot)[0] ?? 0;
    if (quantity > 0) this.placeOrder(item, compiled, pool, { second: until, quantity });
  }

  /** One lot covers what else is uncovered at the same moment, or inside its period. */
  private needOfLot(left: number, until: number, { compiled, pool, asked, place, earliest }: Covering): number {
    if (pool.hasReservations) return left;
    const period = compiled.lot.kind === "periodOrderQuantity" ? compiled.lot.periodDays * 86_400 : 0;
    let sum = left;
    let need = left;
    for (let other = place + 1; other < asked.length; other += 1) {
      const second = this.requirements.second[asked[other] as number] as number;
      const at = this.options.notBeforeNow ? Math.max(second, earliest) : second;
      if (period === 0 ? at !== until : at >= until + period) break;
      sum += this.requirements.quantity[asked[other] as number] as number;
      need = Math.max(need, sum - pool.available(at));
    }
    return need;
  }

  private placeOrder(
    item: number,
    compiled: CompiledItem,
    pool: SupplyPool,
    { second, quantity }: { second: number; quantity: number },
  ): void {
    const start = quotientUp(scaleUp(quantity, compiled.perGood), compiled.precision) * compiled.precision;
    const work = this.options.workSeconds(item, start);
    const before = work === null ? compiled.shift(second, -compiled.leadDays) : second - work;
    const release = this.options.notBeforeNow ? Math.max(0, before) : before;
    pool.add(
      this.supplies.push({ item, kind: planned, reference: -1, second, release, quantity, start, reserved: -1 }),
    );
  }

  /** A planned order asks for its components at its start; lines out of force then are skipped. */
  private explode(supply: number): void {
    const { supplies } = this;
    const second = supplies.release[supply] as number;
    const item = supplies.item[supply] as number;
    const start = this.options.knownStart?.(this.names.of(supply)) ?? second;
    for (const line of this.material.lines[item] ?? []) {
      if (start < line.from || start >= line.to) continue;
      const quantity = line.fixed ? line.ratio.numerator : scaleUp(supplies.start[supply] as number, line.ratio);
      this.require(line.component, {
        second,
        quantity,
        consumer: supply,
        demand: -1,
        top: supplies.top[supply] as number,
        priority: supplies.priority[supply] as number,
      });
    }
  }

  /** A phantom that is asked for directly: its components are asked for instead, at the same moment. */
  private blowThrough(item: number, asked: Int32Array): void {
    const { requirements } = this;
    const { perGood } = this.material.items[item] as CompiledItem;
    for (const at of asked) {
      const second = requirements.second[at] as number;
      const started = scaleUp(requirements.quantity[at] as number, perGood);
      for (const line of this.material.lines[item] ?? []) {
        if (second < line.from || second >= line.to) continue;
        const quantity = line.fixed ? line.ratio.numerator : scaleUp(started, line.ratio);
        this.require(line.component, {
          second,
          quantity,
          consumer: requirements.consumer[at] as number,
          demand: requirements.demand[at] as number,
          top: requirements.top[at] as number,
          priority: requirements.priority[at] as number,
        });
      }
    }
  }
}

type Covering = {
  readonly item: number;
  readonly compiled: CompiledItem;
  readonly pool: SupplyPool;
  readonly asked: Int32Array;
  readonly place: number;
  readonly earliest: number;
  readonly canOrder: boolean;
  readonly latestFirst: boolean;
};

const compare = (left: number, right: number): number => (left < right ? -1 : left > right ? 1 : 0);

function append(lists: Map<number, number[]>, key: number, value: number): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
