/** How an item is planned (APICS: planning parameters), besides its lead time. */
import type { CompiledItem } from "../../catalog/core/compiled-model";
import type { ItemLotSizing } from "../../catalog/core/item-planning";

export const drives = ["forecast", "order"] as const;
export type Drive = (typeof drives)[number];

/** Who gets stock that does not reach for all. */
export const scarceStockPolicies = ["weightedDueDate", "dueDate", "priority"] as const;
export type ScarceStockPolicy = (typeof scarceStockPolicies)[number];

export type ItemPolicy = {
  /** Decimals in the item's unit. */
  readonly safetyStock: string;
  /** By day: from then on that much is kept instead. */
  readonly safetyStockPhases: readonly { readonly from: string; readonly quantity: string }[];
  readonly lotSizing: ItemLotSizing;
  /** Days from now in which nothing is planned or moved unasked. */
  readonly planningFenceDays: number;
  /** Days from now in which only orders count. */
  readonly demandFenceDays: number;
  /** Moves of fewer days are not said. */
  readonly expediteToleranceDays: number;
  readonly deferToleranceDays: number;
  /** How far a need looks for forecast to consume. */
  readonly forecastBackwardDays: number;
  readonly forecastForwardDays: number;
  /** Its side of the decoupling point; null = told from forecast and stock. */
  readonly drivenBy: Drive | null;
  /** From that day on (none = at once) it is used up, and what it does not cover is asked of its successor. */
  readonly supersededBy: string | null;
  readonly supersededFrom: string | null;
};

/** What nobody says. */
export const usualPolicy: ItemPolicy = {
  safetyStock: "0",
  safetyStockPhases: [],
  lotSizing: { kind: "lotForLot" },
  planningFenceDays: 0,
  demandFenceDays: 0,
  expediteToleranceDays: 0,
  deferToleranceDays: 1,
  forecastBackwardDays: 30,
  forecastForwardDays: 30,
  drivenBy: null,
  supersededBy: null,
  supersededFrom: null,
};

/** What a product file says; what it leaves out is as usual. */
export function policyOfFile(item: CompiledItem): ItemPolicy {
  const { safetyStock, lotSizing, supersededBy, ...stated } = item;
  const phases = typeof safetyStock === "string" ? [] : safetyStock;
  return {
    safetyStock: typeof safetyStock === "string" ? safetyStock : "0",
    safetyStockPhases: phases,
    lotSizing,
    planningFenceDays: stated.planningFenceDays ?? usualPolicy.planningFenceDays,
    demandFenceDays: stated.demandFenceDays ?? usualPolicy.demandFenceDays,
    expediteToleranceDays: stated.expediteToleranceDays ?? usualPolicy.expediteToleranceDays,
    deferToleranceDays: stated.deferToleranceDays ?? usualPolicy.deferToleranceDays,
    forecastBackwardDays: stated.forecastBackwardDays ?? usualPolicy.forecastBackwardDays,
    forecastForwardDays: stated.forecastForwardDays ?? usualPolicy.forecastForwardDays,
    drivenBy: stated.drivenBy ?? null,
    supersededBy: supersededBy?.item ?? null,
    supersededFrom: supersededBy?.from ?? null,
  };
}
