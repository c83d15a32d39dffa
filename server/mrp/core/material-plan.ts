/** What material planning answers: ids, decimal texts in the item's unit, whole seconds from the problem's `now`. */
import type { ExceptionReason } from "./exception-reasons";

export type RequirementRow = {
  readonly item: string;
  readonly second: number;
  readonly gross: string;
  readonly scheduledReceipts: string;
  /** Stock after everything of that moment, planned orders included. */
  readonly projectedAvailable: string;
  /** What stock and receipts did not cover: the reason for planned orders. */
  readonly net: string;
};

export type PlannedOrder = {
  /** The same as long as what it is for is the same, whatever happens to dates and quantities. */
  readonly id: string;
  readonly kind: "make" | "purchase";
  readonly item: string;
  /** Good quantity. */
  readonly quantity: string;
  readonly startQuantity: string;
  readonly releaseSecond: number;
  readonly dueSecond: number;
  /** When its earliest consumer wants it. */
  readonly neededSecond: number;
  readonly supplier: string | null;
  /** What else it yields. */
  readonly coProducts?: readonly { readonly item: string; readonly quantity: string }[];
};

/** A receipt that is not firm and was taken at another date, or (`toSecond` null) left out. */
export type MovedReceipt = {
  readonly receipt: string;
  readonly item: string;
  readonly quantity: string;
  readonly fromSecond: number;
  readonly toSecond: number | null;
};

/** Which side of its decoupling point an item is on. */
export type ItemDrive = {
  readonly item: string;
  readonly drivenBy: "forecast" | "order";
  /** It is held to forecast and orders draw on it. */
  readonly decouplingPoint: boolean;
};

export type Pegging = {
  /** The demand at the top; null = safety stock or what a lot makes beyond every need. */
  readonly demand: string | null;
  readonly order?: string;
  readonly receipt?: string;
  readonly onHand?: true;
  readonly item: string;
  readonly quantity: string;
  /** The demand or planned order that consumes it; null = safety stock. */
  readonly for: string | null;
};

export type ExceptionKind = "release" | "expedite" | "defer" | "cancel" | "shortage" | "pastDue";

/** What a demand would have to be given sooner than it is, lest an order misses its promise by so much. */
export type WantedSooner = { readonly second: number; readonly order: string; readonly lateSeconds: number };

export type ExceptionMessage = {
  readonly kind: ExceptionKind;
  /** A planned order, a receipt, or for a shortage whoever goes short. */
  readonly order: string | null;
  readonly item: string;
  readonly quantity: string;
  readonly fromSecond: number | null;
  readonly toSecond: number | null;
  readonly why: ExceptionReason;
  readonly reason: string;
  /** The demands at the top that it touches. */
  readonly orders: readonly string[];
  /** Orders that miss their promise unless it comes sooner. */
  readonly delays?: readonly Omit<WantedSooner, "second">[];
};

export type RefusedPart = { readonly kind: string; readonly ids: readonly string[]; readonly reason: string };

export type MaterialPlan = {
  readonly requirements: readonly RequirementRow[];
  readonly plannedOrders: readonly PlannedOrder[];
  readonly pegging: readonly Pegging[];
  readonly exceptions: readonly ExceptionMessage[];
  readonly movedReceipts: readonly MovedReceipt[];
  readonly items: readonly ItemDrive[];
  readonly refused: readonly RefusedPart[];
};
