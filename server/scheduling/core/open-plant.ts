/**
 * A running plant as planning sees it, and its plan. All times are whole seconds from the plan's origin, quantities
 * decimal texts in the item's stock unit; `planOpenOrders` is a pure function from one to the other.
 */
import type { Plant } from "../../engineering/core/plant";
import type { OperationState } from "../../engineering/core/work-states";
import type { ExceptionReason } from "../../mrp/core/exception-reasons";
import type { PurchaseTerms } from "../../promising/core/purchase-terms";
import type { CauseKind, ObjectiveValue, PlanTotals, StartReason, StoodBehind } from "./plan";

export type PlantToPlan = Pick<
  Plant,
  | "timeZone"
  | "calendars"
  | "calendarId"
  | "setupMatrices"
  | "workCenters"
  | "items"
  | "freezeHours"
  | "scarceStockPolicy"
  | "daysPerPriority"
>;

export type OrderToPlan = {
  readonly id: string;
  readonly dueSecond: number;
  /** 1 is the most urgent. */ readonly priority: number;
};

export type OperationToPlan = {
  readonly id: string;
  readonly orderId: string;
  /** Its name in the routing. */
  readonly operation: string;
  readonly workCenterId: string;
  readonly setupSeconds: number;
  readonly runSeconds: number;
  readonly setupKey: string | null;
  readonly pieces: number;
  /** What a pool may do side by side: pieces, or loads. */
  readonly runs: number;
  readonly after: readonly { readonly operationId: string; readonly minimumLagSeconds: number }[];
  readonly state: OperationState;
  readonly workUnitId: string | null;
  readonly startedSecond: number | null;
  readonly finishedSecond: number | null;
};

export type NeedToPlan = {
  readonly id: string;
  readonly operationId: string;
  readonly itemId: string;
  readonly quantity: string;
};
export type ReceiptToPlan = {
  readonly id: string;
  readonly itemId: string;
  readonly quantity: string;
  readonly second: number;
};
export type TermsToPlan = {
  readonly itemId: string;
  readonly supplierId: string;
  readonly leadTimeDays: number;
  /** What the lead time follows from. */
  readonly purchase: PurchaseTerms;
  readonly minimum: string;
  readonly multiple: string;
  readonly priority: number;
  /** Money for so many units; settles who is asked where priority and lead time do not. */
  readonly priceMinor: string;
  readonly pricePer: number;
};

/** What is expected to be asked of an item in a week, wanted when it begins. */
export type ForecastToPlan = {
  readonly itemId: string;
  /** Its Monday. */
  readonly week: string;
  readonly second: number;
  readonly quantity: string;
  /** What of it orders have taken out of stock already. */
  readonly taken: string;
};

/** Capacity that quotes hold. */
export type HoldToPlan = {
  readonly id: string;
  readonly workUnitId: string;
  readonly start: number;
  readonly end: number;
  readonly setupKey: string | null;
  readonly places: number;
  /** A part of an oven's load: what it shares, and how many pieces. */
  readonly loadKey?: string | null;
  readonly pieces?: number | null;
};

export type PinToPlan = { readonly operationId: string; readonly workUnitId: string; readonly start: number };

/** Where an operation stands in a version. Operations of one load share a block. */
export type Placement = {
  readonly operationId: string;
  readonly blockId: string;
  readonly workUnitId: string;
  readonly setupStart: number;
  readonly start: number;
  readonly end: number;
  readonly setupKey: string | null;
  readonly places: number;
};

export type OpenPlant = {
  readonly plant: PlantToPlan;
  readonly originEpochSecond: number;
  readonly orders: readonly OrderToPlan[];
  readonly operations: readonly OperationToPlan[];
  readonly needs: readonly NeedToPlan[];
  /** Free of what quotes hold. */
  readonly stock: readonly { readonly itemId: string; readonly quantity: string }[];
  readonly receipts: readonly ReceiptToPlan[];
  readonly terms: readonly TermsToPlan[];
  readonly forecast: readonly ForecastToPlan[];
  readonly holds: readonly HoldToPlan[];
  /** Times at which a unit cannot work, on top of its calendar; what stands there moves. */
  readonly closures?: readonly { readonly workUnitId: string; readonly from: number; readonly to: number }[];
  /** What planners pinned: on this unit, its run from this second on. */
  readonly pins: readonly PinToPlan[];
  /** What the published version says; empty before the first. */
  readonly published: readonly Placement[];
  /** Where an order not yet published would like to be: what it held as a quote. */
  readonly wishes: readonly {
    readonly operationId: string;
    readonly workUnitId: string;
    /** Of its setup. */
    readonly start: number;
    readonly end: number;
  }[];
  /** What each unit is set up for by what it did last. */
  readonly setupKeys: ReadonlyMap<string, string>;
};

export type PlannedPlacement = Placement & {
  readonly exclusive: boolean;
  readonly frozen: boolean;
  readonly reason: StartReason;
};

export type LateLink = {
  readonly kind: CauseKind;
  readonly operationId: string;
  /** A work center. */
  readonly resource: string | null;
  /** Which of its units, where they are not alike. */
  readonly unit: string | null;
  readonly item: string | null;
  readonly from: number;
  readonly to: number;
};

export type LateShare = Pick<LateLink, "kind" | "resource" | "unit" | "item"> & {
  readonly seconds: number;
  /** Whole; together 100. */
  readonly percent: number;
  readonly behind?: StoodBehind;
};

export type LateCause = Pick<LateLink, "kind" | "resource" | "unit" | "item"> & {
  readonly percent: number;
  readonly seconds: number;
  /** What the whole way from the plan's origin to completion was spent on, the longest first. */
  readonly shares: readonly LateShare[];
  /** Latest first. */
  readonly chain: readonly LateLink[];
};

export type PlannedCompletion = {
  readonly orderId: string;
  readonly second: number;
  readonly lateSeconds: number;
  readonly cause: LateCause | null;
};

export type PlannedSupply = {
  /** Stable from plan to plan. */
  readonly id: string;
  readonly kind: "make" | "buy";
  readonly itemId: string;
  readonly quantity: string;
  readonly startQuantity: string;
  readonly release: number;
  readonly due: number;
  readonly supplierId: string | null;
};

export type Peg = {
  readonly itemId: string;
  readonly supply: "stock" | "purchase" | "planned" | "shortage";
  /** A receipt, or a planned supply's id. */
  readonly supplyId: string | null;
  /** Null fills safety stock, or covers forecast. */
  readonly needId: string | null;
  /** The Monday of the week it is forecast for. */
  readonly forecastWeek: string | null;
  readonly quantity: string;
  readonly available: number | null;
};

export type PlannedForecast = {
  readonly itemId: string;
  readonly week: string;
  /** By orders. */
  readonly consumed: string;
  /** What is planned for besides: the rest, or nothing where it is over. */
  readonly planned: string;
};

export type PlanException = {
  readonly kind: "release" | "expedite" | "defer" | "cancel" | "shortage" | "pastDue";
  readonly itemId: string;
  /** A receipt, a planned supply, or the need that goes short. */
  readonly about: string | null;
  readonly quantity: string;
  readonly from: number | null;
  readonly to: number | null;
  readonly reason: ExceptionReason;
  /** Orders that miss their promise because they wait for it, with by how many seconds. */
  readonly delays: Readonly<Record<string, number>>;
};

export type OpenPlan = {
  readonly placements: readonly PlannedPlacement[];
  readonly completions: readonly PlannedCompletion[];
  readonly supplies: readonly PlannedSupply[];
  readonly pegs: readonly Peg[];
  readonly exceptions: readonly PlanException[];
  readonly forecast: readonly PlannedForecast[];
  /** Items held to forecast; those of them that orders draw on are the decoupling points. */
  readonly drives: { readonly forecast: readonly string[]; readonly decouplingPoints: readonly string[] };
  readonly refused: readonly { readonly operationId: string; readonly orderId: string; readonly kind: string }[];
  readonly objective: ObjectiveValue;
  readonly totals: PlanTotals;
};
