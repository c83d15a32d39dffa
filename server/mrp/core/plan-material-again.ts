/**
 * Net change (Orlicky 1975): only items that a changed fact touches are netted again, from the product down; an item
 * whose planned orders stay as they were touches nothing below it. The result is that of a full regeneration.
 */
import { parseInstant } from "../../base/core/calendar-zone";
import { ok, refuse, type Result } from "../../base/core/result";
import { compileMaterial, type CompiledDemand, type CompiledMaterial, type CompiledReceipt } from "./compile";
import type { CompiledItem } from "./compile-items";
import { withFacts, type Fact } from "./facts";
import type { PlannedOrder } from "./material-plan";
import { ChangingItems, type DemandChange } from "./net-change/changing-items";
import { NotedFacts } from "./net-change/noted-facts";
import { OrderMoves, type Moved } from "./net-change/order-moves";
import { Waiting } from "./net-change/waiting";
import { planMaterial } from "./plan-material";
import type { Fault, MaterialProblem } from "./problem";
import { withinRange } from "./within-range";

/** A plan that takes facts; it is changed in place, so that the previous one is used up. */
export type LivingPlan = {
  readonly plannedOrders: () => readonly PlannedOrder[];
  readonly take: (facts: readonly Fact[]) => Result<Moved, readonly Fault[]>;
};

export const planMaterialAgain = (previous: LivingPlan, facts: readonly Fact[]): Result<Moved, readonly Fault[]> =>
  previous.take(facts);

export function livingPlan(problem: MaterialProblem): Result<LivingPlan, readonly Fault[]> {
  if (joinsWhatBomsKeepApart(problem)) return regeneratedPlan(problem);
  const compiled = compileMaterial(problem);
  if (!compiled.ok) return compiled;
  return withinRange(() => new ChangingPlan(compiled.value, problem.timeZone));
}

/** Plans in which items touch each other past the BOM's lines are regenerated and compared. */
const joinsWhatBomsKeepApart = (problem: MaterialProblem): boolean =>
  problem.forecast.length > 0 ||
  problem.substitutes.length > 0 ||
  problem.boms.some(({ coProducts }) => coProducts.length > 0) ||
  problem.items.some(({ supersededBy }) => supersededBy != null);

class ChangingPlan implements LivingPlan {
  private readonly compiledItems: CompiledItem[];
  private readonly demands: CompiledDemand[];
  private readonly receipts: CompiledReceipt[];
  private readonly material: CompiledMaterial;
  private readonly itemOf: ReadonlyMap<string, number>;
  private readonly demandOf = new Map<string, number>();
  private readonly receiptOf: Map<string, number>;
  /** Items shallow before deep. */
  private readonly sequence: readonly number[];
  private readonly reserved = new Map<number, number>();
  private readonly wanted = new Set<string>();
  private items: ChangingItems;
  /** Of the facts taken last. */
  private moves: OrderMoves;

  constructor(
    compiled: CompiledMaterial,
    private readonly timeZone: string,
  ) {
    this.compiledItems = [...compiled.items];
    this.demands = [...compiled.demands];
    this.receipts = [...compiled.receipts];
    this.material = { ...compiled, items: this.compiledItems, demands: this.demands, receipts: this.receipts };
    this.itemOf = new Map(this.compiledItems.map(({ id }, index) => [id, index]));
    this.receiptOf = new Map(this.receipts.map(({ id }, index) => [id, index]));
    this.demands.forEach(({ id }, index) => this.demandOf.set(id, index));
    this.sequence = [...compiled.codes.order, ...compiled.codes.cycles.flat()];
    for (const { item, quantity, demand } of compiled.reservations) {
      this.reserved.set(item, (this.reserved.get(item) ?? 0) + quantity);
      this.wanted.add(this.demands[demand]?.id ?? "");
    }
    this.items = new ChangingItems(this.material);
    this.moves = new OrderMoves(this.items.orders);
    this.open();
  }

  plannedOrders(): PlannedOrder[] {
    const { items } = this;
    return this.sequence.flatMap((item) => items.ordersOf(item).map((order) => items.orders.record(order)));
  }

  take(facts: readonly Fact[]): Result<Moved, readonly Fault[]> {
    const faults: Fault[] = [];
    for (const [place, fact] of facts.entries())
      for (const message of this.faultsOf(fact)) faults.push({ path: [place], message });
    if (faults.length > 0) return refuse(faults);
    const noted = new NotedFacts();
    for (const fact of facts) this.note(fact, noted);
    if (noted.receipts.size > 0) this.items.listReceipts();
    const moved = withinRange(() => this.netAgain(noted));
    if (!moved.ok) this.takeBack(noted);
    return moved;
  }

  /** Everything is new. */
  private open(): void {
    const items = new ChangingItems(this.material);
    const noted = new NotedFacts();
    for (const demand of this.demandOf.values()) {
      items.orders.nameDemand(demand, this.demands[demand]?.id ?? "");
      noted.noteDemand(demand, null, this.demands[demand] as CompiledDemand);
    }
    for (const item of this.sequence) noted.items.add(item);
    this.items = items;
    this.netAgain(noted);
  }

  /** From the product down, each touched item once. */
  private netAgain(noted: NotedFacts): Moved {
    this.moves.pass();
    this.items.orders.forget();
    const moves = new OrderMoves(this.items.orders);
    this.moves = moves;
    const waiting = new Waiting(this.material.codes.level);
    for (const item of noted.items) waiting.add(item);
    const demands = noted.demandsByItem();
    for (let item = waiting.next(); item !== -1; item = waiting.next()) {
      moves.items += 1;
      if (!this.items.netAgain(item, demands.get(item) ?? nothing, moves)) continue;
      for (const { component } of this.material.lines[item] ?? []) waiting.add(component);
    }
    this.items.close();
    return moves;
  }

  /** Takes a fact in and says what it touches. */
  private note(fact: Fact, noted: NotedFacts): void {
    if (fact.kind === "stockCounted") {
      const item = this.itemOf.get(fact.item) as number;
      const before = this.compiledItems[item] as CompiledItem;
      noted.undo.push(() => (this.compiledItems[item] = before));
      this.compiledItems[item] = { ...before, onHand: fact.onHand };
      this.items.recount(item);
      noted.items.add(item);
    } else if (fact.kind === "receipt" || fact.kind === "receiptCancelled") this.noteReceipt(fact, noted);
    else this.noteDemand(fact, noted);
  }

  private noteDemand(fact: Extract<Fact, { kind: "demand" | "demandCancelled" }>, noted: NotedFacts): void {
    const id = fact.kind === "demand" ? fact.demand.id : fact.id;
    const known = this.demandOf.get(id);
    const before = known === undefined ? null : (this.demands[known] as CompiledDemand);
    noted.undo.push(() => {
      if (known === undefined) this.demandOf.delete(id);
      else {
        this.demandOf.set(id, known);
        this.demands[known] = before as CompiledDemand;
      }
    });
    if (fact.kind === "demandCancelled") {
      this.demandOf.delete(id);
      noted.noteDemand(known as number, before, null);
      return;
    }
    const index = known ?? this.demands.length;
    const { quantity, priority } = fact.demand;
    const item = this.itemOf.get(fact.demand.item) as number;
    const after = { id, item, quantity, second: this.secondOf(fact.demand.due), priority };
    this.demands[index] = after;
    this.demandOf.set(id, index);
    if (known === undefined) this.items.orders.nameDemand(index, id);
    noted.noteDemand(index, before, after);
  }

  private noteReceipt(fact: Extract<Fact, { kind: "receipt" | "receiptCancelled" }>, noted: NotedFacts): void {
    const id = fact.kind === "receipt" ? fact.receipt.id : fact.id;
    const known = this.receiptOf.get(id);
    const index = known ?? this.receipts.length;
    const before = this.receipts[index];
    noted.undo.push(() => {
      if (known === undefined) this.receiptOf.delete(id);
      else this.receiptOf.set(id, known);
      if (before === undefined) this.receipts.pop();
      else this.receipts[index] = before;
    });
    if (before !== undefined) this.touchReceipt(before.item, noted);
    if (fact.kind === "receiptCancelled") {
      if (before !== undefined) this.receipts[index] = { ...before, quantity: 0 };
      this.receiptOf.delete(id);
      return;
    }
    const { kind, quantity, date, firm, demand } = fact.receipt;
    const item = this.itemOf.get(fact.receipt.item) as number;
    const keptFor = demand == null ? -1 : (this.demandOf.get(demand) ?? -1);
    this.receipts[index] = { id, kind, item, quantity, second: this.secondOf(date), firm, demand: keptFor };
    this.receiptOf.set(id, index);
    this.touchReceipt(item, noted);
  }

  private touchReceipt(item: number, noted: NotedFacts): void {
    noted.receipts.add(item);
    noted.items.add(item);
    this.items.recount(item);
  }

  /** A quantity grew beyond what is exact: as if nobody had said anything. */
  private takeBack(noted: NotedFacts): void {
    for (const undo of noted.undo.toReversed()) undo();
    this.open();
  }

  private secondOf(text: string): number {
    return (parseInstant(text, this.timeZone) ?? NaN) - this.material.originEpochSecond;
  }

  private faultsOf(fact: Fact): string[] {
    const known = (item: string): string[] => (this.itemOf.has(item) ? [] : [`unknown item ${item}`]);
    switch (fact.kind) {
      case "stockCounted":
        if ((this.reserved.get(this.itemOf.get(fact.item) ?? -1) ?? 0) > fact.onHand)
          return [`more of ${fact.item} is reserved than is on hand`];
        return known(fact.item);
      case "demand":
        return known(fact.demand.item);
      case "receipt":
        return known(fact.receipt.item);
      case "demandCancelled":
        if (!this.demandOf.has(fact.id)) return [`unknown demand ${fact.id}`];
        return this.isKeptFor(fact.id) ? [`stock or a receipt is kept for ${fact.id}`] : [];
      case "receiptCancelled":
        return this.receiptOf.has(fact.id) ? [] : [`unknown receipt ${fact.id}`];
    }
  }

  private isKeptFor(demand: string): boolean {
    const index = this.demandOf.get(demand);
    return this.wanted.has(demand) || this.receipts.some((entry) => entry.demand === index && entry.quantity > 0);
  }
}

const nothing: readonly DemandChange[] = [];

function regeneratedPlan(problem: MaterialProblem): Result<LivingPlan, readonly Fault[]> {
  const planned = planMaterial(problem);
  if (!planned.ok) return planned;
  let current = problem;
  let orders = planned.value.plannedOrders;
  return ok({
    plannedOrders: () => orders,
    take: (facts) => {
      const next = withFacts(current, facts);
      const again = planMaterial(next);
      if (!again.ok) return again;
      const moved = difference(orders, again.value.plannedOrders);
      current = next;
      orders = again.value.plannedOrders;
      const count = moved.added.length + moved.removed.length + moved.changed.length;
      return ok({ ...moved, count, items: next.items.length });
    },
  });
}

/** What moved between two plans, by id. */
export function difference(
  before: readonly PlannedOrder[],
  after: readonly PlannedOrder[],
): Omit<Moved, "items" | "count"> {
  const old = new Map(before.map((order) => [order.id, order]));
  const now = new Set(after.map(({ id }) => id));
  return {
    added: after.filter(({ id }) => !old.has(id)),
    removed: before.filter(({ id }) => !now.has(id)),
    changed: after.flatMap((order) => {
      const known = old.get(order.id);
      return known === undefined || JSON.stringify(known) === JSON.stringify(order)
        ? []
        : [{ before: known, after: order }];
    }),
  };
}
