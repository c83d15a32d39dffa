/** How an item is planned, as a planner reads and writes it. */
import type { ItemPolicy } from "./item-policy";
import type { PolicyTexts } from "./read-policy";

export function policyTexts(policy: ItemPolicy, leadTimeDays: number | null): PolicyTexts {
  const lots: Partial<Record<string, string | number>> = policy.lotSizing;
  const lot = (name: string): string => plain(String(lots[name] ?? ""));
  return {
    leadTimeDays: leadTimeDays === null ? "" : String(leadTimeDays),
    safetyStock: plain(policy.safetyStock),
    safetyStockPhases: policy.safetyStockPhases.map(({ from, quantity }) => `${from} ${plain(quantity)}`).join("\n"),
    lotSizing: policy.lotSizing.kind,
    minimum: lot("minimum"),
    maximum: lot("maximum"),
    multiple: lot("multiple"),
    quantity: lot("quantity"),
    periodDays: lot("periodDays"),
    orderCost: lot("orderCost"),
    holdingCost: lot("holdingCost"),
    planningFenceDays: String(policy.planningFenceDays),
    demandFenceDays: String(policy.demandFenceDays),
    expediteToleranceDays: String(policy.expediteToleranceDays),
    deferToleranceDays: String(policy.deferToleranceDays),
    forecastBackwardDays: String(policy.forecastBackwardDays),
    forecastForwardDays: String(policy.forecastForwardDays),
    drivenBy: policy.drivenBy ?? "",
    supersededBy: policy.supersededBy ?? "",
    supersededFrom: policy.supersededFrom ?? "",
  };
}

/** Without zeros at its end. */
const plain = (decimal: string): string =>
  decimal.includes(".") ? decimal.replace(/0+$/, "").replace(/\.$/, "") : decimal;
