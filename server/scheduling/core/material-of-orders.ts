/** Netting of what open orders take: every need is a demand of its own, dated by the operation that takes it. */
import { parseDecimal, stockScale } from "../../base/core/quantity";
import type { ItemLotSizing } from "../../catalog/core/item-planning";
import type { PlantItem } from "../../engineering/core/plant";
import { followsItself, successorIn } from "../../engineering/core/successors";
import { ratio, ratioOf } from "../../engineering/core/ratio";
import { compileMaterial, type CompiledDemand, type CompiledMaterial } from "../../mrp/core/compile";
import { preferred } from "../../mrp/core/compile-items";
import { onHand, planned } from "../../mrp/core/kernel/columns";
import { net, type Netted } from "../../mrp/core/kernel/net";
import { asked, consumeForecast, type ForecastEntry, type LeftOfForecast } from "../../mrp/core/forecast";
import type { MaterialPlan, WantedSooner } from "../../mrp/core/material-plan";
import type { MaterialProblem } from "../../mrp/core/problem";
import { report } from "../../mrp/core/report";
import type { PurchaseTerms } from "../../promising/core/purchase-terms";
import type { OpenPlant, TermsToPlan } from "./open-plant";
import type { Release } from "./problem-of-open-work";

/** Compiled once, netted for whatever times operations want their material at. */
export type MaterialOfOrders = (neededSecond: (operationId: string) => number) => MaterialInTime;

export type MaterialInTime = {
  /** What each operation waits for: stock is there, a receipt comes at its date; new supply a lead time from now, or when it is planned. */
  readonly releases: (newSupply: "earliest" | "planned") => Map<string, Release>;
  /** In ids and decimals, with records and messages; told by operation what makes orders late. */
  readonly plan: (wantedSooner: ReadonlyMap<string, WantedSooner>) => MaterialPlan;
  /** Of each week's forecast what orders leave, in the order of the plant's. */
  readonly forecast: readonly LeftOfForecast[];
};

export function materialOfOrders(open: OpenPlant): MaterialOfOrders {
  const problem = materialProblem(open);
  const compiled = compileMaterial(problem);
  if (!compiled.ok)
    throw new Error(
      `material: ${compiled.refusal.map((fault) => `${fault.path.join(".")}: ${fault.message}`).join("; ")}`,
    );
  const { value } = compiled;
  const entries = forecastOf(open, value);
  return (neededSecond) => {
    const needs = open.needs.map(({ operationId }, need) => ({
      ...(value.demands[need] as CompiledDemand),
      second: neededSecond(operationId),
    }));
    const forecast = consumeForecast(entries, needs, problem.items);
    const material = { ...value, demands: [...needs, ...asked(forecast)] };
    const netted = net(material, { notBeforeNow: true, workSeconds: () => null });
    return {
      releases: (newSupply) => releasesOf(open, material, netted, newSupply),
      plan: (wantedSooner) => report(material, netted, { wantedSooner: byNeed(open, wantedSooner) }),
      forecast,
    };
  };
}

/** A need is a demand of its own, so every peg names its operation. */
function releasesOf(
  open: OpenPlant,
  material: CompiledMaterial,
  { requirements, supplies, pegs }: Netted,
  newSupply: "earliest" | "planned",
): Map<string, Release> {
  const earliest = material.items.map((item) => item.shift(0, item.leadDays));
  const latest = new Map<string, Release>();
  for (let peg = 0; peg < pegs.length; peg += 1) {
    const need = requirements.demand[pegs.requirement[peg] as number] as number;
    const supply = pegs.supply[peg] as number;
    const kind = supplies.kind[supply];
    if (need === -1 || kind === onHand || pegs.quantity[peg] === 0) continue;
    const item = supplies.item[supply] as number;
    const isOrdered = kind === planned && newSupply === "earliest";
    const second = (isOrdered ? earliest[item] : supplies.second[supply]) as number;
    const operationId = open.needs[need]?.operationId;
    if (operationId === undefined) continue;
    if (second > (latest.get(operationId)?.second ?? 0))
      latest.set(operationId, { second, item: material.items[item]?.id ?? "" });
  }
  return latest;
}

function byNeed(
  { needs }: OpenPlant,
  wantedSooner: ReadonlyMap<string, WantedSooner>,
): ReadonlyMap<number, WantedSooner> {
  return new Map(
    needs.flatMap(({ operationId }, need) => {
      const wanted = wantedSooner.get(operationId);
      return wanted === undefined ? [] : [[need, wanted] as const];
    }),
  );
}

/** Named by their week: a successor's pegs name them too. */
function forecastOf(open: OpenPlant, { items }: CompiledMaterial): ForecastEntry[] {
  const places = new Map(items.map(({ id }, index) => [id, index]));
  return ofForecast(open).map(({ itemId, week, second, quantity, taken }) => ({
    id: forecastId(itemId, week),
    item: places.get(itemId) ?? -1,
    second,
    quantity: micro(quantity) - micro(taken),
  }));
}

/** An item that orders alone drive waits for them, whatever is forecast. */
function ofForecast({ plant, forecast }: OpenPlant): OpenPlant["forecast"] {
  return forecast.filter(({ itemId }) => {
    const item = plant.items.get(itemId);
    return item?.kind === "buy" && item.drivenBy !== "order";
  });
}

export const forecastId = (itemId: string, week: string): string => `forecast ${itemId} ${week}`;

/** Every need due now: when they really are, each netting is told. */
function materialProblem(open: OpenPlant): MaterialProblem {
  const { plant, originEpochSecond } = open;
  const date = (second: number): string => new Date((originEpochSecond + second) * 1000).toISOString();
  const now = date(0);
  const inStock = new Map(open.stock.map(({ itemId, quantity }) => [itemId, Math.max(0, micro(quantity))]));
  const operations = new Map(open.operations.map((operation) => [operation.id, operation]));
  const priorities = new Map(open.orders.map((order) => [order.id, order.priority]));
  const items = itemsOf(open);
  return {
    now,
    timeZone: plant.timeZone,
    calendars: plant.calendars.map((calendar) => ({ ...calendar })),
    calendar: plant.calendarId,
    items: items.map((item) => ({
      id: item.id,
      kind: item.kind,
      unit: item.unit,
      pegging: item.pegging,
      leadTimeDays: item.leadTimeDays,
      leadTimeCounts: item.leadTimeCounts,
      onHand: inStock.get(item.id) ?? 0,
      yield: ratioOf(item.yield) ?? ratio(1n),
      scrapPerOrder: 0,
      ...policyOf(item),
      supersededBy: successorOf(item, plant.items),
    })),
    boms: [],
    units: [],
    suppliers: open.terms.map((terms) => ({
      ...supplierOf(terms),
      minimum: micro(terms.minimum),
      multiple: micro(terms.multiple),
    })),
    substitutes: [],
    forecast: ofForecast(open).map(({ itemId, second, quantity }) => ({
      item: itemId,
      date: date(second),
      quantity: micro(quantity),
    })),
    scheduledReceipts: open.receipts
      .filter(({ quantity }) => micro(quantity) > 0)
      .map(({ id, itemId, quantity, second }) => ({
        id,
        kind: "purchase",
        item: itemId,
        quantity: micro(quantity),
        date: date(second),
        firm: true,
      })),
    stockReservations: [],
    scarceStock: { policy: plant.scarceStockPolicy, daysPerPriority: plant.daysPerPriority },
    demands: open.needs.map(({ id, itemId, quantity, operationId }) => ({
      id,
      item: itemId,
      quantity: micro(quantity),
      due: now,
      priority: priorities.get(operations.get(operationId)?.orderId ?? "") ?? 5,
    })),
  };
}

const supplierOf = ({ itemId, supplierId, leadTimeDays, priority, priceMinor, pricePer }: TermsToPlan) => ({
  item: itemId,
  supplier: supplierId,
  leadTimeDays,
  priority,
  price: ratio(BigInt(priceMinor), BigInt(pricePer)),
});

/** How long buying takes in this plan, by item. */
export function purchaseTermsOf(terms: readonly TermsToPlan[]): ({ readonly itemId: string } & PurchaseTerms)[] {
  return [...termsCountedOn(terms).values()].map(({ itemId, purchase }) => ({ itemId, ...purchase }));
}

/** By item, the terms of the supplier a plan counts on. */
export function termsCountedOn(terms: readonly TermsToPlan[]): ReadonlyMap<string, TermsToPlan> {
  const first = new Map<string, TermsToPlan>();
  for (const one of terms) {
    const known = first.get(one.itemId);
    if (known === undefined || preferred(supplierOf(one), supplierOf(known)) < 0) first.set(one.itemId, one);
  }
  return first;
}

/** What is bought, what orders take that they do not make themselves, and what follows either. */
function itemsOf({ plant, needs, receipts }: OpenPlant): PlantItem[] {
  const named = new Set([...needs.map((need) => need.itemId), ...receipts.map((receipt) => receipt.itemId)]);
  for (const id of named) {
    const next = plant.items.get(id)?.supersededBy;
    if (next != null) named.add(next);
  }
  return [...plant.items.values()].filter((item) => item.kind === "buy" || named.has(item.id));
}

type EngineItem = MaterialProblem["items"][number];

/** Before any phase. */
const ever = "1970-01-01T00:00:00";

function policyOf(item: PlantItem) {
  const { safetyStockPhases: phases, planningFenceDays, demandFenceDays } = item;
  const { expediteToleranceDays, deferToleranceDays, forecastBackwardDays, forecastForwardDays } = item;
  return {
    safetyStock:
      phases.length === 0
        ? micro(item.safetyStock)
        : [{ from: ever, quantity: item.safetyStock }, ...phases].map(({ from, quantity }) => ({
            from,
            quantity: micro(quantity),
          })),
    lotSizing: lotSizingOf(item.lotSizing),
    planningFenceDays,
    demandFenceDays,
    expediteToleranceDays,
    deferToleranceDays,
    forecastBackwardDays,
    forecastForwardDays,
    drivenBy: item.drivenBy ?? undefined,
  };
}

function successorOf(item: PlantItem, items: OpenPlant["plant"]["items"]): EngineItem["supersededBy"] {
  if (item.supersededBy === null || followsItself(item.id, successorIn(items))) return null;
  return { item: item.supersededBy, from: item.supersededFrom };
}

/** From decimal texts to the engine's numbers: quantities are millionths, costs ratios. */
function lotSizingOf(lots: ItemLotSizing): EngineItem["lotSizing"] {
  const bound = (text: string | undefined): number | undefined => (text === undefined ? undefined : micro(text));
  const bounds = {
    minimum: "minimum" in lots ? bound(lots.minimum) : undefined,
    maximum: "maximum" in lots ? bound(lots.maximum) : undefined,
    multiple: "multiple" in lots ? bound(lots.multiple) : undefined,
  };
  if (lots.kind === "fixedQuantity") return { kind: lots.kind, quantity: micro(lots.quantity), ...bounds };
  if (lots.kind === "periodOrderQuantity") return { kind: lots.kind, periodDays: lots.periodDays, ...bounds };
  if (lots.kind !== "wagnerWhitin") return { kind: lots.kind, ...bounds };
  const [orderCost, holdingCost] = [ratioOf(lots.orderCost), ratioOf(lots.holdingCost)];
  return { kind: lots.kind, ...bounds, orderCost: orderCost ?? ratio(0n), holdingCost: holdingCost ?? ratio(0n) };
}

function micro(text: string): number {
  return Number(parseDecimal(text, stockScale) ?? 0n);
}
