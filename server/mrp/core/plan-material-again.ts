/**
 * Net change (Orlicky 1975): only items that a changed fact touches are netted again, from the product down; an item
 * whose planned orders stay as they were touches nothing below it. The result is that of a full regeneration.
 */
import { parseInstant } from "../../base/core/calendar-zone";
import { ok, refuse, type Result } from "../../base/core/result";
import { compileMaterial, type CompiledDemand, type CompiledMaterial, type CompiledReceipt } from "./compile";
import type { CompiledItem } from "./compile-items";
import { withFacts, type Fact } from "./facts";
import { NettingRun } from "./kernel/net";
import { nothingAllotted } from "./kernel/substitutes";
import { LivingOrders, type OrderMoves } from "./living-orders";
import type { PlannedOrder } from "./material-plan";
import { planMaterial } from "./plan-material";
import type { Fault, MaterialProblem } from "./problem";
import { withinRange } from "./within-range";

/** Orders that are new, gone, or the same with other figures. */
export type Moved = {
  readonly added: readonly PlannedOrder[];
  readonly removed: readonly PlannedOrder[];
  readonly changed: readonly { readonly before: PlannedOrder; readonly after: PlannedOrder }[];
  /** How many items were netted again. */
  readonly items: number;
};

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
  return withinRange(() => new ChangingPlan(compiled.value, problem));
}

/** Plans in which items touch each other past the BOM's lines are regenerated and compared. */
const joinsWhatBomsKeepApart = (problem: MaterialProblem): boolean =>
  problem.forecast.length > 0 ||
  problem.substitutes.length > 0 ||
  problem.boms.some(({ coProducts }) => coProducts.length > 0) ||
  problem.items.some(({ supersededBy }) => supersededBy != null);

class ChangingPlan implements LivingPlan {
  private readonly items: CompiledItem[];
  private readonly demands: CompiledDemand[];
  private readonly receipts: CompiledReceipt[];
  private run: NettingRun;
  private orders: LivingOrders;
  private readonly material: CompiledMaterial;
  /** Rows beyond which what is out of date is cleared away. */
  private most: number;
  private readonly itemOf: ReadonlyMap<string, number>;
  private readonly demandOf: Map<string, number>;
  private readonly receiptOf: Map<string, number>;
  /** Per item: its turn. */
  private readonly turn: Int32Array;
  private readonly reserved = new Map<number, number>();
  private readonly wanted = new Set<string>();

  constructor(
    compiled: CompiledMaterial,
    private readonly problem: Pick<MaterialProblem, "timeZone" | "stockReservations" | "scheduledReceipts">,
  ) {
    this.items = [...compiled.items];
    this.demands = [...compiled.demands];
    this.receipts = [...compiled.receipts];
    // More than twice the room: what is netted again is written behind what it replaces.
    const requirementEstimate = compiled.requirementEstimate * 2.5;
    this.material = {
      ...compiled,
      items: this.items,
      demands: this.demands,
      receipts: this.receipts,
      requirementEstimate,
    };
    this.run = newRun(this.material);
    this.orders = new LivingOrders(this.material, this.run);
    this.itemOf = new Map(this.items.map(({ id }, index) => [id, index]));
    this.demandOf = new Map(this.demands.map(({ id }, index) => [id, index]));
    this.receiptOf = new Map(this.receipts.map(({ id }, index) => [id, index]));
    this.turn = new Int32Array(this.items.length);
    this.run.sequence.forEach((item, turn) => (this.turn[item] = turn));
    for (const { item, quantity, demand } of compiled.reservations) {
      this.reserved.set(item, (this.reserved.get(item) ?? 0) + quantity);
      this.wanted.add(this.demands[demand]?.id ?? "");
    }
    for (const item of this.run.sequence) this.run.netItem(item);
    this.most = roomFor(this.run.requirements.length);
  }

  plannedOrders(): PlannedOrder[] {
    return this.orders.all();
  }

  take(facts: readonly Fact[]): Result<Moved, readonly Fault[]> {
    const faults = facts.flatMap((fact, place) => this.faultsOf(fact).map((message) => ({ path: [place], message })));
    if (faults.length > 0) return refuse(faults);
    const touched = new Set(facts.flatMap((fact) => this.note(fact)));
    if (facts.some(({ kind }) => kind === "receipt" || kind === "receiptCancelled")) this.run.listReceipts();
    return withinRange(() => {
      const moved = this.netAgain(touched);
      if (this.run.requirements.length > this.most) this.clear();
      return moved;
    });
  }

  /** Items netted again leave their old rows behind: from time to time everything is written anew. */
  private clear(): void {
    const before = this.run.gathered;
    this.run = newRun(this.material);
    this.run.sequence.forEach((item) => {
      this.run.gathered.changeDemands(item, before.demandsOf(item));
    });
    for (const item of this.run.sequence) this.run.netItem(item);
    this.orders = new LivingOrders(this.material, this.run);
    this.most = roomFor(this.run.requirements.length);
  }

  /** From the product down, each touched item once. */
  private netAgain(touched: ReadonlySet<number>): Moved {
    const moves: OrderMoves = { added: [], removed: [], changed: [] };
    const waiting = new Uint8Array(this.items.length);
    let first = this.items.length;
    for (const item of touched) {
      waiting[this.turn[item] as number] = 1;
      first = Math.min(first, this.turn[item] as number);
    }
    let items = 0;
    for (let turn = first; turn < waiting.length; turn += 1) {
      if (waiting[turn] === 0) continue;
      const item = this.run.sequence[turn] as number;
      const before = this.run.gathered.suppliesOf(item);
      this.run.netItem(item);
      items += 1;
      if (!this.orders.compare(item, before, moves) && this.items[item]?.kind !== "phantom") continue;
      for (const component of this.run.componentsOf(item)) waiting[this.turn[component] as number] = 1;
    }
    return { ...moves, items };
  }

  /** Takes a fact in; returns the items it touches. */
  private note(fact: Fact): number[] {
    if (fact.kind === "stockCounted") {
      const item = this.itemOf.get(fact.item) as number;
      this.items[item] = { ...(this.items[item] as CompiledItem), onHand: fact.onHand };
      return [item];
    }
    if (fact.kind === "receipt" || fact.kind === "receiptCancelled") return this.noteReceipt(fact);
    const id = fact.kind === "demand" ? fact.demand.id : fact.id;
    const known = this.demandOf.get(id);
    const touched: number[] = [];
    if (known !== undefined) {
      const { item } = this.demands[known] as CompiledDemand;
      this.run.gathered.changeDemands(
        item,
        [...this.run.gathered.demandsOf(item)].filter((index) => index !== known),
      );
      touched.push(item);
    }
    if (fact.kind === "demandCancelled") {
      this.demandOf.delete(id);
      return touched;
    }
    const index = known ?? this.demands.length;
    const { quantity, priority } = fact.demand;
    const item = this.itemOf.get(fact.demand.item) as number;
    this.demands[index] = { id, item, quantity, second: this.secondOf(fact.demand.due), priority };
    this.demandOf.set(id, index);
    const others = [...this.run.gathered.demandsOf(item), index];
    this.run.gathered.changeDemands(item, known === undefined ? others : others.sort((a, b) => a - b));
    return [...touched, item];
  }

  private noteReceipt(fact: Extract<Fact, { kind: "receipt" | "receiptCancelled" }>): number[] {
    const id = fact.kind === "receipt" ? fact.receipt.id : fact.id;
    const known = this.receiptOf.get(id);
    const before = known === undefined ? [] : [(this.receipts[known] as CompiledReceipt).item];
    if (fact.kind === "receiptCancelled") {
      if (known !== undefined) this.receipts[known] = { ...(this.receipts[known] as CompiledReceipt), quantity: 0 };
      this.receiptOf.delete(id);
      return before;
    }
    const { kind, quantity, date, firm, demand } = fact.receipt;
    const item = this.itemOf.get(fact.receipt.item) as number;
    const index = known ?? this.receipts.length;
    const keptFor = demand == null ? -1 : (this.demandOf.get(demand) ?? -1);
    this.receipts[index] = { id, kind, item, quantity, second: this.secondOf(date), firm, demand: keptFor };
    this.receiptOf.set(id, index);
    return [...before, item];
  }

  private secondOf(text: string): number {
    return (parseInstant(text, this.problem.timeZone) ?? NaN) - this.run.originEpochSecond;
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

const newRun = (material: CompiledMaterial): NettingRun =>
  new NettingRun(material, { notBeforeNow: false, workSeconds: () => null }, nothingAllotted);

const roomFor = (requirements: number): number => requirements * 2 + 64;

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
      return ok({ ...moved, items: next.items.length });
    },
  });
}

/** What moved between two plans, by id. */
export function difference(before: readonly PlannedOrder[], after: readonly PlannedOrder[]): Omit<Moved, "items"> {
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
