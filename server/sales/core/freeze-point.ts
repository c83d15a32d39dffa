/** Until when its customer may change or cancel an order, and why not longer: one rule, told with its reason. */
import type { LocalizedText } from "../../catalog/core/product-model";
import { mayBecome } from "../../base/core/states";
import { orderTransitions, type OrderState } from "./order-states";

export type FreezeFacts = {
  readonly state: OrderState;
  /** The first operation anybody has started. */
  readonly begun: { readonly operation: LocalizedText; readonly at: Date } | null;
  /** A part made or bought for this order alone that is here. */
  readonly arrived: LocalizedText | null;
  /** What the published plan begins with, set-up included; null before the order is in it. */
  readonly first: { readonly operation: LocalizedText; readonly startsAt: Date } | null;
  /** Operations that start within this many hours stay as they are planned. */
  readonly freezeHours: number;
};

export type FreezePoint =
  /** `until` is null while no published plan says when the work begins. */
  | {
      readonly kind: "open";
      readonly until: Date | null;
      readonly first: FreezeFacts["first"];
      readonly freezeHours: number;
    }
  | { readonly kind: "frozen"; readonly because: "over"; readonly state: OrderState }
  | { readonly kind: "frozen"; readonly because: "begun"; readonly operation: LocalizedText; readonly at: Date }
  | { readonly kind: "frozen"; readonly because: "arrived"; readonly item: LocalizedText }
  | {
      readonly kind: "frozen";
      readonly because: "planned";
      readonly operation: LocalizedText;
      readonly startsAt: Date;
      readonly freezeHours: number;
    };

export type Frozen = Extract<FreezePoint, { kind: "frozen" }>;

export function freezePoint(facts: FreezeFacts, now: Date): FreezePoint {
  const { state, begun, arrived, first, freezeHours } = facts;
  if (begun) return { kind: "frozen", because: "begun", ...begun };
  if (!mayBecome(orderTransitions, state, "cancelled")) return { kind: "frozen", because: "over", state };
  if (arrived) return { kind: "frozen", because: "arrived", item: arrived };
  if (!first) return { kind: "open", until: null, first, freezeHours };
  const until = frozenFrom(first.startsAt, freezeHours);
  return now > until
    ? { kind: "frozen", because: "planned", ...first, freezeHours }
    : { kind: "open", until, first, freezeHours };
}

/** Plans begin at the next quarter of an hour: up to this one, none of them has it in its frozen hours. */
function frozenFrom(startsAt: Date, freezeHours: number): Date {
  const latest = startsAt.getTime() - freezeHours * 3_600_000;
  return new Date(Math.floor(latest / quarterMilliseconds) * quarterMilliseconds);
}

const quarterMilliseconds = 900_000;
