/**
 * Gross-to-net by low-level code (Orlicky 1975): items from the product down. Each item pulls its requirements from
 * what is planned above it, puts them in order of date, and is swept once: stock, receipts, then new lots. No weekly
 * buckets; nothing is allocated per requirement.
 */
import type { CompiledMaterial, CompiledReceipt } from "../compile";
import type { CompiledItem } from "../compile-items";
import { OrderNames } from "../order-ids";
import { DateOrder } from "./by-date";
import { Pegs, Requirements, Supplies, coProduct, leastUrgent, onHand, planned, receipt, topOf } from "./columns";
import { GatheredRequirements } from "./gather";
import { LotSpan } from "./lot-span";
import { bestSource, sourceAt } from "./source";
import { fastRatio, quotientDown, scaleDown, type FastRatio } from "./exact";
import { lotSizes, startedFor } from "./lot-size";
import { allotSubstitutes, nothingAllotted, type Allotted } from "./substitutes";
import { SupplyPool, type Taker } from "./supply-pool";

export type NetOptions = {
  /** New supply is dated no earlier than it can be there when released now. */
  readonly notBeforeNow: boolean;
  /** Elapsed seconds an order of an item takes through its operations; null where its lead time counts. */
  readonly workSeconds: (item: number, startQuantity: number) => number | null;
  /**
   * Of a finite schedule: which demands, by index, cannot wait for a cheaper supplier. Without it the preferred one
   * stands, as of what is made.
   */
  readonly isHurried?: (demand: number) => boolean;
  /** When a planned order, by id, really starts, where an earlier pass found out: lines in force are judged then. */
  readonly knownStart?: (order: string) => number | undefined;
};

export type Netted = {
  readonly requirements: Requirements;
  readonly supplies: Supplies;
  readonly pegs: Pegs;
  /** Receipts that are not firm and are taken at another second; Infinity = not at all. */
  readonly moved: ReadonlyMap<number, number>;
};

/** Once; where items may be replaced by others, again with what the first time left over of those. */
export function net(material: CompiledMaterial, options: NetOptions): Netted {
  const first = netWith(material, options, nothingAllotted);
  return material.substitutes.length === 0 ? first : netWith(material, options, allotSubstitutes(material, first));
}

function netWith(material: CompiledMaterial, options: NetOptions, allotted: Allotted): Netted {
  const run = new NettingRun(material, options, allotted);
  for (const item of run.sequence) run.netItem(item);
  run.supplies.wanted.set(run.supplies.needed);
  return run;
}

export class NettingRun implements Netted {
  readonly requirements: Requirements;
  readonly supplies = new Supplies();
  readonly pegs: Pegs;
  readonly gathered: GatheredRequirements;
  /** Items shallow before deep; those on cycles last, so that what they would need is said. */
  readonly sequence: readonly number[];
  private readonly byDate = new DateOrder();
  private readonly pool: SupplyPool;
  private readonly span: LotSpan;
  private readonly names: OrderNames;
  private readonly taker: Taker = { requirement: -1, second: 0, top: -1, priority: leastUrgent, isSafety: false };
  private readonly receiptsOf = new Map<number, number[]>();
  private readonly reservationsOf = new Map<number, number[]>();
  /** By item: the items whose orders yield it besides. */
  private readonly yieldedBy = new Map<number, { readonly main: number; readonly per: FastRatio }[]>();
  readonly moved = new Map<number, number>();
  /** Receipts of the item at hand that wait for a need to be dated by, earliest first. */
  private movable: number[] = [];
  /** Of those what is kept, by the demand it is kept for. */
  private readonly awaited = new AwaitedReceipts();
  /** Of the item at hand: its rule and range; `urgent` = its first requirements in order of urgency, where they compete. */
  private item = -1;
  private compiled!: CompiledItem;
  private canOrder = false;
  private earliest = 0;
  /** Nothing new is there before. */
  private floor = -Infinity;
  private first = 0;
  private end = 0;
  private urgent: Int32Array = new Int32Array(0);
  /** Safety stock that ends: when, and the pegs it gives back. */
  private ending: { second: number; firstPeg: number; endPeg: number }[] = [];
  private nextEnding = Infinity;

  constructor(
    private readonly material: CompiledMaterial,
    private readonly options: NetOptions,
    private readonly allotted: Allotted,
    gatherer: (columns: NettingRun) => GatheredRequirements = (columns) => new GatheredRequirements(material, columns),
  ) {
    const room = Math.min(Math.ceil(material.requirementEstimate), 12_000_000) + 16;
    this.requirements = new Requirements(room);
    this.pegs = new Pegs(Math.ceil(room * 1.05) + 16);
    this.names = new OrderNames(material, this);
    this.pool = new SupplyPool(this.supplies, this.pegs);
    this.gathered = gatherer(this);
    this.span = new LotSpan(this.requirements, this.supplies, this.pool, this.awaited);
    this.sequence = [...material.codes.order, ...material.codes.cycles.flat()];
    this.listReceipts();
    material.reservations.forEach((entry, index) => append(this.reservationsOf, entry.item, index));
    for (const { main, item, per } of material.coProducts) append(this.yieldedBy, item, { main, per: fastRatio(per) });
  }

  get originEpochSecond(): number {
    return this.material.originEpochSecond;
  }

  /** What an item asks for. */
  componentsOf(item: number): number[] {
    return (this.material.lines[item] ?? []).map(({ component }) => component);
  }

  /** Again where receipts have changed. */
  listReceipts(): void {
    this.receiptsOf.clear();
    this.material.receipts.forEach((entry, index) => append(this.receiptsOf, entry.item, index));
  }

  netItem(item: number): void {
    const compiled = this.material.items[item] as CompiledItem;
    const onCycle = this.material.codes.level[item] === -1;
    this.item = item;
    this.compiled = compiled;
    this.gather(item);
    this.gathered.begin(item);
    if (compiled.kind === "phantom" && !onCycle) return this.gathered.closeRequirements(item, this.first, this.end);
    this.canOrder = compiled.orderable && !onCycle;
    this.earliest = Math.max(this.earliestSecond(), compiled.fence);
    this.floor = this.options.notBeforeNow ? this.earliest : compiled.fence;
    this.urgent = this.byUrgency();
    this.stockAndReceipts();
    if (this.canOrder && compiled.lot.kind === "minMax" && !compiled.dedicated && compiled.supersededFrom > 0)
      this.fill(Math.max(0, this.floor));
    this.span.begin(compiled, this.first, this.endOfOwn(), this.urgent, this.floor);
    const count = this.end - this.first;
    for (let place = 0; place < count; place += 1) this.cover(place);
    if (this.ending.length > 0) this.giveBack(Infinity);
    for (const index of this.movable) this.leaveOut(index);
    this.gathered.closeOrders(item, (supply) => this.startOf(supply));
  }

  /** The item's requirements, by date, at the end of the columns. */
  private gather(item: number): void {
    const { gathered, requirements } = this;
    const initial = gathered.of(item);
    const count = gathered.length;
    requirements.reserve(count);
    const places = this.byDate.sort(initial, count, gathered.second, gathered.rank);
    const first = requirements.length;
    const { second, quantity, consumer, demand } = requirements;
    gathered.sortedRank(places, count);
    for (let place = 0; place < count; place += 1) {
      const from = places[place] as number;
      const at = first + place;
      requirements.item[at] = item;
      second[at] = gathered.second[from] as number;
      quantity[at] = gathered.quantity[from] as number;
      consumer[at] = gathered.consumer[from] as number;
      demand[at] = gathered.demand[from] as number;
    }
    requirements.length = first + count;
    this.first = first;
    this.end = first + count;
  }

  /**
   * What is wanted before anything new can be there competes for what exists: the most urgent first, whole places from
   * the item's first requirement. Empty = nothing to decide.
   */
  private byUrgency(): Int32Array {
    const { second } = this.requirements;
    const { ranks } = this.gathered;
    if (this.material.scarceStock.policy === "dueDate") return nobody;
    let scarce = 0;
    let differ = false;
    while (this.first + scarce < this.end && (second[this.first + scarce] as number) < this.earliest) {
      differ ||= ranks[scarce] !== ranks[0];
      scarce += 1;
    }
    if (!differ) return nobody;
    const weight = Float64Array.from({ length: scarce }, (_, place) => this.weightOf(place));
    const places = Int32Array.from({ length: scarce }, (_, place) => place);
    return places.sort(
      (a, b) => (weight[a] as number) - (weight[b] as number) || (ranks[a] as number) - (ranks[b] as number) || a - b,
    );
  }

  /** The least goes first; safety stock before everybody. */
  private weightOf(place: number): number {
    const { policy, secondsPerPriority } = this.material.scarceStock;
    const rank = this.gathered.ranks[place] as number;
    if (policy === "priority" || rank === 0) return rank === 0 ? -Infinity : rank;
    return (this.requirements.second[this.first + place] as number) + rank * secondsPerPriority;
  }

  private earliestSecond(): number {
    const { item, compiled } = this;
    // What is made with a finite schedule does not start inside its fence.
    const begin = compiled.kind === "make" && this.options.notBeforeNow ? Math.max(0, compiled.fence) : 0;
    const work = this.options.workSeconds(item, compiled.precision);
    if (work !== null) return begin + work;
    if (begin > 0) return compiled.shift(begin, compiled.leadDays);
    if (!this.mayChoose) return compiled.shift(0, compiled.leadDays);
    return compiled.sources.reduce((least, { leadDays }) => Math.min(least, compiled.shift(0, leadDays)), Infinity);
  }

  /** Suppliers compete by cost and date. */
  private get mayChoose(): boolean {
    const { kind, sources } = this.compiled;
    return (
      sources.length > 1 && (!this.options.notBeforeNow || (kind === "buy" && this.options.isHurried !== undefined))
    );
  }

  private stockAndReceipts(): void {
    const { item, pool, supplies, allotted } = this;
    pool.empty();
    let free = this.compiled.onHand - allotted.takenFrom(item, -1);
    const add = (kind: number, second: number, quantity: number, reserved: number, reference: number): void => {
      if (quantity <= 0) return;
      const supply = supplies.push(item, kind, second, quantity);
      supplies.reserved[supply] = reserved;
      supplies.reference[supply] = reference;
      pool.add(supply);
    };
    for (const index of this.reservationsOf.get(item) ?? []) {
      const kept = this.material.reservations[index] as { quantity: number; demand: number };
      free -= kept.quantity;
      add(onHand, -Infinity, kept.quantity, kept.demand, -1);
    }
    add(onHand, -Infinity, free, -1, -1);
    const arriving = [...(this.receiptsOf.get(item) ?? [])].sort(
      (a, b) => this.receiptSecond(a) - this.receiptSecond(b) || a - b,
    );
    for (const index of arriving) this.moved.delete(index);
    this.movable = arriving.filter((index) => this.mayMove(index));
    this.awaited.begin(this.movable.map((index) => this.material.receipts[index] as CompiledReceipt));
    for (const index of arriving) {
      if (this.mayMove(index)) continue;
      const entry = this.material.receipts[index] as { quantity: number; demand: number };
      add(receipt, this.receiptSecond(index), entry.quantity - allotted.takenFrom(item, index), entry.demand, index);
    }
    this.takeCoProducts();
    for (const given of allotted.givenTo(item)) {
      const supply = supplies.push(given.by, given.reference === -1 ? onHand : receipt, given.second, given.quantity);
      supplies.reference[supply] = given.reference;
      supplies.substitution[supply] = given.substitution;
      pool.add(supply);
    }
  }

  /** Nobody has agreed to it yet, and it is not so near that somebody should decide. */
  private mayMove(index: number): boolean {
    return (
      this.canOrder && this.material.receipts[index]?.firm === false && this.receiptSecond(index) >= this.compiled.fence
    );
  }

  /** Whole millionths of what the orders above yield besides, when they are due. */
  private takeCoProducts(): void {
    if (this.material.codes.level[this.item] === -1) return;
    const { supplies, compiled } = this;
    for (const { main, per } of this.yieldedBy.get(this.item) ?? []) {
      const { from, to } = this.gathered.suppliesOf(main);
      for (let order = from; order < to; order += 1) {
        if (supplies.kind[order] !== planned) continue;
        const yielded = scaleDown(supplies.start[order] as number, per);
        const quantity = quotientDown(yielded, compiled.precision) * compiled.precision;
        if (quantity === 0) continue;
        const supply = supplies.push(this.item, coProduct, supplies.second[order] as number, quantity);
        supplies.reference[supply] = order;
        this.pool.add(supply);
      }
    }
  }

  private receiptSecond(index: number): number {
    return this.material.receipts[index]?.second ?? 0;
  }

  private cover(place: number): void {
    const { requirements, compiled, pool, taker } = this;
    const competes = place < this.urgent.length;
    const at = competes ? (this.urgent[place] as number) : place;
    const requirement = this.first + at;
    const second = requirements.second[requirement] as number;
    const rank = this.gathered.ranks[at] as number;
    if (second >= this.nextEnding) this.giveBack(second);
    taker.requirement = requirement;
    taker.second = second;
    taker.top = topOf(requirements, this.supplies, requirement);
    taker.isSafety = rank === 0;
    taker.priority = rank === 0 ? leastUrgent : rank;
    const firstPeg = this.pegs.length;
    const until = Math.max(second, this.floor);
    let left = requirements.quantity[requirement] as number;
    if (this.movable.length > 0 && this.awaited.of(taker.top) > 0 && second < compiled.supersededFrom)
      left = this.takeAwaited(until, left);
    left = competes ? pool.takeLatest(taker, left, until) : pool.take(taker, left, until);
    if (left > 0 && second >= compiled.supersededFrom && this.canOrder) {
      this.passOn(requirement, left, rank);
      left = 0;
    }
    requirements.net[requirement] = left;
    if (this.canOrder && second < compiled.supersededFrom) {
      if (compiled.lot.kind === "minMax" && !compiled.dedicated) left = this.refill(until, left);
      else if (left > 0) {
        const need = compiled.dedicated ? left : this.span.need(place, left, until);
        const placed = this.placeReceipts(until, need, left);
        if (!this.span.reachesFar) requirements.net[requirement] = Math.max(0, need - placed);
        left = this.order(until, need - placed, Math.max(0, left - placed));
      }
    }
    requirements.short[requirement] = left;
    if (rank === 0 && compiled.safetyEnds) this.openEnding(at, firstPeg);
  }

  /** Place after the last requirement that is not its successor's. */
  private endOfOwn(): number {
    const { supersededFrom } = this.compiled;
    let end = this.end;
    if (supersededFrom === Infinity) return end;
    while (end > this.first && (this.requirements.second[end - 1] as number) >= supersededFrom) end -= 1;
    return end;
  }

  /** minMax: stock that begins below the reorder point is filled before anybody asks. */
  private fill(second: number): void {
    this.taker.top = -1;
    this.taker.second = second;
    this.refill(second, 0);
  }

  /** minMax: below the reorder point, order up to the maximum; a need beyond it too is covered. Returns what is left. */
  private refill(until: number, left: number): number {
    const { lot } = this.compiled;
    const projected = this.pool.available(until) - left;
    if (projected >= lot.reorderPoint && left <= 0) return left;
    const need = Math.max(lot.orderUpTo - projected, left);
    const placed = this.placeReceipts(until, need, left);
    return this.order(until, need - placed, Math.max(0, left - placed));
  }

  /** What its successor is asked for instead. */
  private passOn(requirement: number, quantity: number, rank: number): void {
    const { requirements } = this;
    requirements.quantity[requirement] = (requirements.quantity[requirement] as number) - quantity;
    this.gathered.passOn(this.compiled.successor, {
      second: requirements.second[requirement] as number,
      quantity,
      consumer: requirements.consumer[requirement] as number,
      demand: requirements.demand[requirement] as number,
      rank,
    });
  }

  /** What is kept for this demand goes first, then what comes for it when it is needed. Returns what is left. */
  private takeAwaited(until: number, wanted: number): number {
    const left = this.pool.takeOwn(this.taker, wanted, until);
    return left > 0 ? Math.max(0, left - this.placeReceipts(until, left, left, this.taker.top)) : 0;
  }

  /** Receipts that may move come to the need before anything is ordered for it. Returns how much they are. */
  private placeReceipts(until: number, need: number, left: number, keptFor = -1): number {
    if (this.movable.length === 0) return 0;
    let placed = 0;
    for (const index of this.movable) {
      const entry = this.material.receipts[index] as CompiledReceipt;
      if (placed >= need) break;
      if (entry.demand !== keptFor) continue;
      const supply = this.pushReceipt(index, this.movedSecond(entry.second, until));
      if (left > placed) this.pool.pegTo(supply, this.taker, left - placed);
      if ((this.supplies.remaining[supply] as number) > 0) this.pool.add(supply);
      placed += entry.quantity;
      this.awaited.take(entry);
    }
    this.movable = this.movable.filter((index) => !this.moved.has(index));
    return placed;
  }

  /** At the need; no sooner than it could be there, and where it is when that is only a little early. */
  private movedSecond(second: number, until: number): number {
    if (second <= until && until - second < this.compiled.deferTolerance) return second;
    return this.options.notBeforeNow
      ? Math.max(this.taker.second, Math.min(second, this.earliest), this.compiled.fence, 0)
      : until;
  }

  private leaveOut(index: number): void {
    const supply = this.pushReceipt(index, this.receiptSecond(index));
    this.supplies.remaining[supply] = 0;
    this.moved.set(index, Infinity);
  }

  private pushReceipt(index: number, second: number): number {
    const entry = this.material.receipts[index] as CompiledReceipt;
    const supply = this.supplies.push(this.item, receipt, second, entry.quantity);
    this.supplies.reserved[supply] = entry.demand;
    this.supplies.reference[supply] = index;
    this.moved.set(index, second);
    return supply;
  }

  /** New lots for a need, pegged first to what is left of the requirement at hand. Returns what they do not cover. */
  private order(second: number, need: number, left: number): number {
    if (need <= 0) return left;
    const { compiled, pool } = this;
    const isHurried = this.options.isHurried?.(this.taker.top) === true;
    const source = this.mayChoose ? bestSource(compiled, isHurried ? -Infinity : second, need) : -1;
    const supplier = sourceAt(compiled, source);
    let uncovered = left;
    for (const quantity of lotSizes(need, supplier?.lot ?? compiled.lot)) {
      const supply = this.placeOrder(second, quantity, supplier?.leadDays ?? compiled.leadDays);
      this.supplies.source[supply] = source;
      if (uncovered > 0) uncovered -= pool.pegTo(supply, this.taker, uncovered);
      if (!compiled.dedicated && (this.supplies.remaining[supply] as number) > 0) pool.add(supply);
    }
    return uncovered;
  }

  private placeOrder(second: number, quantity: number, leadDays: number): number {
    const { compiled, item } = this;
    const start = startedFor(compiled, quantity);
    const work = this.options.workSeconds(item, start);
    const before = work === null ? compiled.shift(second, -leadDays) : second - work;
    const supply = this.supplies.push(item, planned, second, quantity);
    this.supplies.release[supply] = this.options.notBeforeNow ? Math.max(0, before) : before;
    this.supplies.start[supply] = start;
    return supply;
  }

  /** When its lines are judged; names are asked in the order of supplies. */
  private startOf(supply: number): number {
    const { knownStart } = this.options;
    const release = this.supplies.release[supply] as number;
    return knownStart === undefined ? release : (knownStart(this.names.of(supply)) ?? release);
  }

  /** The safety stock at this place holds what it got until it ends. */
  private openEnding(at: number, firstPeg: number): void {
    const second = this.compiled.safety[this.safetyLayer(at)]?.to ?? Infinity;
    if (second === Infinity) return;
    this.ending.push({ second, firstPeg, endPeg: this.pegs.length });
    this.nextEnding = Math.min(this.nextEnding, second);
  }

  /** Which of the item's layers stands at this place: they come in order of date. */
  private safetyLayer(at: number): number {
    const { ranks } = this.gathered;
    let layer = 0;
    for (let place = 0; place < at; place += 1) if (ranks[place] === 0) layer += 1;
    return layer;
  }

  private giveBack(until: number): void {
    const { pegs, pool } = this;
    for (const { second, firstPeg, endPeg } of this.ending) {
      if (second > until) continue;
      for (let peg = firstPeg; peg < endPeg; peg += 1) {
        const supply = pegs.supply[peg] as number;
        // What was made for one need serves no other, even when that need is over.
        if (!this.compiled.dedicated || this.supplies.kind[supply] !== planned)
          pool.giveBack(supply, pegs.quantity[peg] as number);
        pegs.quantity[peg] = 0;
      }
    }
    this.ending = this.ending.filter(({ second }) => second > until);
    this.nextEnding = this.ending.reduce((least, { second }) => Math.min(least, second), Infinity);
  }
}

/** Receipts that wait for a need, kept for one demand each. */
class AwaitedReceipts {
  private readonly quantities = new Map<number, number>();

  begin(receipts: readonly CompiledReceipt[]): void {
    this.quantities.clear();
    for (const { demand, quantity } of receipts)
      if (demand !== -1) this.quantities.set(demand, this.of(demand) + quantity);
  }

  get keepsForSome(): boolean {
    return this.quantities.size > 0;
  }

  of(demand: number): number {
    return this.quantities.get(demand) ?? 0;
  }

  take({ demand, quantity }: CompiledReceipt): void {
    if (demand !== -1) this.quantities.set(demand, this.of(demand) - quantity);
  }
}

const nobody = new Int32Array(0);

function append<T>(lists: Map<number, T[]>, key: number, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
