/** What an item is asked for, in the order in which it is asked: safety stock, demands, then the orders planned above it. */
import type { CompiledMaterial } from "../compile";
import type { CompiledItem } from "../compile-items";
import type { CompiledLine } from "../compile-lines";
import { leastUrgent, planned, type Requirements, type Supplies } from "./columns";
import { scaleUp } from "./exact";
import { whereUsed, type WhereUsed } from "./where-used";

type PassedNeed = {
  readonly second: number;
  readonly quantity: number;
  readonly consumer: number;
  readonly demand: number;
  readonly rank: number;
};

export class GatheredRequirements {
  length = 0;
  second = new Float64Array(1024);
  quantity = new Float64Array(1024);
  consumer = new Int32Array(1024);
  demand = new Int32Array(1024);
  /** Urgency: 0 = safety stock, then the priority of what asks. */
  rank = new Int32Array(1024);
  /** The same, in order of date. */
  ranks = new Int32Array(1024);
  private readonly uses: WhereUsed;
  /** Demands by item: `demandOf` from `demandFirst[item]` to the next item's. */
  private readonly demandFirst: Int32Array;
  private readonly demandOf: Int32Array;
  /** Of items whose demands have changed since. */
  private readonly changedDemands = new Map<number, readonly number[] | Int32Array>();
  /** Per item netted so far: its supplies, or of a phantom its requirements. */
  private readonly from: Int32Array;
  private readonly to: Int32Array;
  /** Its supplies, whatever it asks of others. */
  private readonly begun: Int32Array;
  private readonly ended: Int32Array;
  /** By successor: what items that are used up pass on to it. */
  private readonly passed = new Map<number, PassedNeed[]>();
  /** When the lines of a planned order are judged, where it is not its release. */
  private readonly starts = new Map<number, number>();

  constructor(
    private readonly material: CompiledMaterial,
    private readonly columns: { readonly requirements: Requirements; readonly supplies: Supplies },
  ) {
    const { items, demands } = material;
    this.uses = whereUsed(material);
    this.from = new Int32Array(items.length);
    this.to = new Int32Array(items.length);
    this.begun = new Int32Array(items.length);
    this.ended = new Int32Array(items.length);
    this.demandFirst = new Int32Array(items.length + 1);
    this.demandOf = new Int32Array(demands.length);
    for (const { item } of demands) this.demandFirst[item + 1] = (this.demandFirst[item + 1] as number) + 1;
    for (let item = 0; item < items.length; item += 1)
      this.demandFirst[item + 1] = (this.demandFirst[item + 1] as number) + (this.demandFirst[item] as number);
    const next = this.demandFirst.slice();
    demands.forEach(({ item }, index) => {
      const at = next[item] as number;
      this.demandOf[at] = index;
      next[item] = at + 1;
    });
  }

  /** Fills the columns; returns how many of the first are safety stock at `now`, which nothing precedes. */
  of(item: number): number {
    this.length = 0;
    const { safety } = this.material.items[item] as CompiledItem;
    for (const layer of safety) this.push(layer.from, layer.quantity, -1, -1, 0);
    const initial = safety.filter((layer) => layer.from <= 0).length;
    for (const index of this.demandsOf(item)) {
      const demand = this.material.demands[index] as CompiledMaterial["demands"][number];
      this.push(demand.second, demand.quantity, -1, index, demand.priority);
    }
    for (const { second, quantity, consumer, demand, rank } of this.passed.get(item) ?? [])
      this.push(second, quantity, consumer, demand, rank);
    const { first, parent } = this.uses;
    const end = first[item + 1] as number;
    for (let use = first[item] as number; use < end;) {
      let next = use + 1;
      while (next < end && parent[next] === parent[use]) next += 1;
      this.pull(parent[use] as number, use, next);
      use = next;
    }
    return initial;
  }

  demandsOf(item: number): readonly number[] | Int32Array {
    return this.changedDemands.get(item) ?? this.demandOf.subarray(this.demandFirst[item], this.demandFirst[item + 1]);
  }

  changeDemands(item: number, demands: readonly number[] | Int32Array): void {
    this.changedDemands.set(item, demands);
  }

  passOn(successor: number, need: PassedNeed): void {
    const known = this.passed.get(successor);
    if (known === undefined) this.passed.set(successor, [need]);
    else known.push(need);
  }

  /** The supplies an item was netted to last. */
  suppliesOf(item: number): { from: number; to: number } {
    return { from: this.begun[item] as number, to: this.ended[item] as number };
  }

  /** What one parent asks for, over its uses [use, end) of this item. */
  private pull(parent: number, use: number, end: number): void {
    const isPhantom = this.material.items[parent]?.kind === "phantom";
    const from = this.from[parent] as number;
    const to = this.to[parent] as number;
    this.reserve((to - from) * (end - use));
    for (let source = from; source < to; source += 1) {
      for (let at = use; at < end; at += 1) {
        const line = this.uses.line[at] as CompiledLine;
        if (isPhantom) this.pullThrough(parent, source, line);
        else if (this.columns.supplies.kind[source] === planned) this.pullOrder(source, line);
      }
    }
  }

  /** A planned order asks for its components at its release; lines out of force at its start are skipped. */
  private pullOrder(supply: number, line: CompiledLine): void {
    const { release, start, priority } = this.columns.supplies;
    const second = release[supply] as number;
    if (line.from !== -Infinity || line.to !== Infinity) {
      const judged = this.starts.get(supply) ?? second;
      if (judged < line.from || judged >= line.to) return;
    }
    const quantity = line.fixed ? line.ratio.numerator : scaleUp(start[supply] as number, line.ratio);
    this.push(second, quantity, supply, -1, priority[supply] as number);
  }

  /** A phantom that is asked for directly: its components are asked for instead, at the same moment. */
  private pullThrough(phantom: number, requirement: number, line: CompiledLine): void {
    const { requirements } = this.columns;
    const second = requirements.second[requirement] as number;
    if (second < line.from || second >= line.to) return;
    const { perGood } = this.material.items[phantom] as CompiledItem;
    const started = scaleUp(requirements.quantity[requirement] as number, perGood);
    const quantity = line.fixed ? line.ratio.numerator : scaleUp(started, line.ratio);
    const demand = requirements.demand[requirement] as number;
    const priority = demand === -1 ? 0 : (this.material.demands[demand]?.priority ?? leastUrgent);
    this.push(second, quantity, requirements.consumer[requirement] as number, demand, priority);
  }

  push(second: number, quantity: number, consumer: number, demand: number, rank: number): void {
    const at = this.length;
    if (at === this.second.length) this.reserve(1);
    this.second[at] = second;
    this.quantity[at] = quantity;
    this.consumer[at] = consumer;
    this.demand[at] = demand;
    this.rank[at] = rank;
    this.length = at + 1;
  }

  /** The ranks in the order of `places`. */
  sortedRank(places: Int32Array, count: number): void {
    for (let place = 0; place < count; place += 1) this.ranks[place] = this.rank[places[place] as number] as number;
  }

  begin(item: number): void {
    this.from[item] = this.to[item] = this.columns.supplies.length;
    this.begun[item] = this.ended[item] = this.columns.supplies.length;
  }

  /** The item is netted: what it asks of others comes from its planned orders. */
  closeOrders(item: number, startOf: (supply: number) => number): void {
    const { supplies } = this.columns;
    this.ended[item] = supplies.length;
    this.to[item] = this.material.items[item]?.kind === "make" ? supplies.length : (this.from[item] as number);
    for (let supply = this.from[item] as number; supply < this.to[item]; supply += 1) {
      if (supplies.kind[supply] !== planned) continue;
      const start = startOf(supply);
      if (start !== supplies.release[supply]) this.starts.set(supply, start);
    }
  }

  /** The phantom is blown through: what it asks of others comes from its own requirements. */
  closeRequirements(item: number, first: number, end: number): void {
    this.from[item] = first;
    this.to[item] = end;
  }

  private reserve(more: number): void {
    const needed = this.length + more;
    if (needed <= this.second.length) return;
    const room = Math.max(needed, Math.ceil(this.second.length * 1.5));
    const widened = <T extends Float64Array | Int32Array>(column: T, copy: T): T => {
      copy.set(column);
      return copy;
    };
    this.second = widened(this.second, new Float64Array(room));
    this.quantity = widened(this.quantity, new Float64Array(room));
    this.consumer = widened(this.consumer, new Int32Array(room));
    this.demand = widened(this.demand, new Int32Array(room));
    this.rank = widened(this.rank, new Int32Array(room));
    this.ranks = new Int32Array(room);
  }
}
