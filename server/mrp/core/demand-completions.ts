/**
 * When each demand can be met by lead times alone: orders that should have started before now start now, and what
 * they make comes so much later (forward from the release; APICS: forward scheduling with infinite capacity).
 */
import type { CompiledMaterial } from "./compile";
import type { CompiledItem } from "./compile-items";
import type { MaterialPlan, Pegging, PlannedOrder } from "./material-plan";

export type DemandCompletion = {
  readonly id: string;
  /** Null where something it needs can never be there. */
  readonly completionSecond: number | null;
  readonly lateSeconds: number;
  /** What it waits for, and until when; null where it is in time. */
  readonly waitsFor: { readonly item: string; readonly untilSecond: number | null } | null;
};

type There = { readonly second: number; readonly item: string };

export function demandCompletions(material: CompiledMaterial, plan: MaterialPlan): DemandCompletion[] {
  const items = new Map(material.items.map((item) => [item.id, item]));
  const orders = new Map(plan.plannedOrders.map((order) => [order.id, order]));
  const pegsOf = new Map<string | null, Pegging[]>();
  for (const peg of plan.pegging) {
    const others = pegsOf.get(peg.for);
    if (others === undefined) pegsOf.set(peg.for, [peg]);
    else others.push(peg);
  }
  const receipts = receiptSeconds(material, plan);
  const known = new Map<string, There>();
  const short = new Map<string, string>();
  for (const { kind, item, orders: touched } of plan.exceptions)
    if (kind === "shortage") for (const demand of touched) if (!short.has(demand)) short.set(demand, item);

  return material.demands.map(({ id, second }) => {
    const missing = short.get(id);
    if (missing !== undefined)
      return { id, completionSecond: null, lateSeconds: 0, waitsFor: { item: missing, untilSecond: null } };
    const last = latest(pegsOf.get(id) ?? []);
    const completionSecond = Math.max(0, last.second);
    const lateSeconds = Math.max(0, completionSecond - second);
    const waitsFor = lateSeconds === 0 ? null : { item: last.item, untilSecond: completionSecond };
    return { id, completionSecond, lateSeconds, waitsFor };
  });

  function latest(pegs: readonly Pegging[]): There {
    return pegs.map(thereOf).reduce((last, one) => (one.second > last.second ? one : last), { second: 0, item: "" });
  }

  function thereOf(peg: Pegging): There {
    if (peg.receipt !== undefined) return { second: receipts.get(peg.receipt) ?? Infinity, item: peg.item };
    const order = orders.get(peg.order ?? "");
    if (order === undefined) return { second: 0, item: peg.item };
    const found = known.get(order.id) ?? orderThere(order);
    known.set(order.id, found);
    return found;
  }

  /** Its item is to blame where it starts late by itself, else what it waits for. */
  function orderThere(order: PlannedOrder): There {
    const parts = latest(pegsOf.get(order.id) ?? []);
    const start = Math.max(0, order.releaseSecond, parts.second);
    if (start === order.releaseSecond) return { second: order.dueSecond, item: order.item };
    const { shift, sources, leadDays } = items.get(order.item) as CompiledItem;
    const days = sources.find(({ supplier }) => supplier === order.supplier)?.leadDays ?? leadDays;
    const second = Math.max(order.dueSecond, shift(start, days));
    return { second, item: parts.second === start && parts.item !== "" ? parts.item : order.item };
  }
}

function receiptSeconds(material: CompiledMaterial, plan: MaterialPlan): Map<string, number> {
  const seconds = new Map(material.receipts.map(({ id, second }) => [id, Math.max(0, second)]));
  for (const { receipt, toSecond } of plan.movedReceipts) seconds.set(receipt, toSecond ?? Infinity);
  return seconds;
}
