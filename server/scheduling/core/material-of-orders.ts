/** Netting of what open orders take: every need is a demand of its own, dated by the operation that takes it. */
import { parseDecimal, stockScale } from "../../base/core/quantity";
import { ratio, ratioOf } from "../../engineering/core/ratio";
import { compileMaterial, type CompiledMaterial } from "../../mrp/core/compile";
import { net } from "../../mrp/core/kernel/net";
import type { MaterialPlan } from "../../mrp/core/material-plan";
import type { MaterialProblem } from "../../mrp/core/problem";
import { report } from "../../mrp/core/report";
import type { OpenPlant } from "./open-plant";

export type MaterialOfOrders = {
  readonly plan: MaterialPlan;
  /** When new supply of an item is there if ordered now. */
  readonly earliestOf: ReadonlyMap<string, number>;
};

/** `neededSecond`: when an operation wants its material. */
export function materialOfOrders(open: OpenPlant, neededSecond: (operationId: string) => number): MaterialOfOrders {
  const compiled = compileMaterial(materialProblem(open, neededSecond));
  if (!compiled.ok)
    throw new Error(
      `material: ${compiled.refusal.map((fault) => `${fault.path.join(".")}: ${fault.message}`).join("; ")}`,
    );
  const plan = report(compiled.value, net(compiled.value, { notBeforeNow: true, workSeconds: () => null }));
  return { plan, earliestOf: earliestSeconds(compiled.value) };
}

const earliestSeconds = (material: CompiledMaterial): ReadonlyMap<string, number> =>
  new Map(material.items.map((item) => [item.id, item.shift(0, item.leadDays)]));

function materialProblem(open: OpenPlant, neededSecond: (operationId: string) => number): MaterialProblem {
  const { plant, originEpochSecond } = open;
  const date = (second: number): string => new Date((originEpochSecond + second) * 1000).toISOString();
  const onHand = new Map(open.stock.map(({ itemId, quantity }) => [itemId, Math.max(0, micro(quantity))]));
  const operations = new Map(open.operations.map((operation) => [operation.id, operation]));
  const priorities = new Map(open.orders.map((order) => [order.id, order.priority]));
  return {
    now: date(0),
    timeZone: plant.timeZone,
    calendars: plant.calendars.map((calendar) => ({ ...calendar })),
    calendar: plant.calendarId,
    items: itemsOf(open).map((item) => ({
      id: item.id,
      kind: item.kind,
      unit: item.unit,
      pegging: item.pegging,
      leadTimeDays: item.leadTimeDays,
      leadTimeCounts: item.leadTimeCounts,
      onHand: onHand.get(item.id) ?? 0,
      safetyStock: micro(item.safetyStock),
      lotSizing: lotSizing(item.lotSizing as Record<string, string>),
      yield: ratioOf(item.yield) ?? ratio(1n),
      demandFenceDays: 0,
      planningFenceDays: 0,
      expediteToleranceDays: 0,
      deferToleranceDays: 1,
    })),
    boms: [],
    units: [],
    suppliers: open.terms.map(({ itemId, supplierId, leadTimeDays, minimum, multiple, priority }) => ({
      item: itemId,
      supplier: supplierId,
      leadTimeDays,
      minimum: micro(minimum),
      multiple: micro(multiple),
      priority,
    })),
    substitutes: [],
    forecast: [],
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
    scarceStock: { policy: "weightedDueDate", daysPerPriority: 30 },
    demands: open.needs.map(({ id, itemId, quantity, operationId }) => ({
      id,
      item: itemId,
      quantity: micro(quantity),
      due: date(neededSecond(operationId)),
      priority: priorities.get(operations.get(operationId)?.orderId ?? "") ?? 5,
    })),
  };
}

/** What is bought, and what orders take that they do not make themselves. */
function itemsOf({ plant, needs, receipts }: OpenPlant) {
  const named = new Set([...needs.map((need) => need.itemId), ...receipts.map((receipt) => receipt.itemId)]);
  return [...plant.items.values()].filter((item) => item.kind === "buy" || named.has(item.id));
}

function lotSizing({ kind, ...quantities }: Record<string, string>): MaterialProblem["items"][number]["lotSizing"] {
  const given = Object.entries(quantities).map(([name, text]) => [name, micro(text)]);
  return { kind, ...Object.fromEntries(given) } as MaterialProblem["items"][number]["lotSizing"];
}

function micro(text: string): number {
  return Number(parseDecimal(text, stockScale) ?? 0n);
}
