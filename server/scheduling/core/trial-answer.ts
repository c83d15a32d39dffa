// What a trial found, as it is kept and shown: instants instead of seconds, orders by their number.
import type { LevelParts } from "./level-parts";
import type { OrderShift, PlanEffect } from "./plan-effect";
import type { Remedy } from "./remedies";
import type { ReplanStrength } from "./replan";

export type ToldShift = Omit<OrderShift, "completionSecond"> & {
  readonly number: number;
  readonly completesAt: string;
};
export type ToldEffect = Omit<PlanEffect, "shifts"> & {
  readonly earlier: number;
  readonly later: number;
  readonly newlyLate: number;
  readonly newlyOnTime: number;
  /** Those that become late or on time first, then the largest. */
  readonly shifts: readonly ToldShift[];
};
export type ToldLevel = Omit<LevelParts, "orders"> & {
  readonly orders: readonly (LevelParts["orders"][number] & { readonly number: number })[];
};
export type ToldRemedy = Omit<Remedy, "completionSecond" | "effect"> & {
  readonly completesAt: string;
  readonly effect: ToldEffect;
};

export type TrialAnswer =
  | { readonly kind: "remedies"; readonly remedies: readonly ToldRemedy[] }
  | {
      readonly kind: "replan";
      readonly choices: readonly { readonly strength: ReplanStrength; readonly effect: ToldEffect }[];
      readonly levels: readonly ToldLevel[];
    }
  /** Null where what was assumed is of nothing in the plant. */
  | { readonly kind: "whatIf"; readonly effect: ToldEffect | null };

/** So many orders are named; the counts are of all. */
const mostNamed = 40;

export function toldIn(numbers: ReadonlyMap<string, number>, originEpochSecond: number) {
  const numberOf = (orderId: string): number => numbers.get(orderId) ?? 0;
  const instant = (second: number): string => new Date((originEpochSecond + second) * 1_000).toISOString();
  return {
    instant,
    level: ({ orders, ...level }: LevelParts): ToldLevel => ({
      ...level,
      orders: orders.map((order) => ({ ...order, number: numberOf(order.orderId) })),
    }),
    /** Without the order it is about: what it does to the others. */
    effect: ({ shifts, ...effect }: PlanEffect, about?: string): ToldEffect => {
      const others = shifts.filter(({ orderId }) => orderId !== about);
      const changes = others.filter(({ wasLate, isLate }) => wasLate !== isLate);
      const rest = others.filter(({ wasLate, isLate }) => wasLate === isLate);
      return {
        ...effect,
        earlier: others.filter(({ bySeconds }) => bySeconds < 0).length,
        later: others.filter(({ bySeconds }) => bySeconds > 0).length,
        newlyLate: changes.filter(({ isLate }) => isLate).length,
        newlyOnTime: changes.filter(({ isLate }) => !isLate).length,
        shifts: [...changes, ...rest].slice(0, mostNamed).map(({ completionSecond, ...shift }) => ({
          ...shift,
          number: numberOf(shift.orderId),
          completesAt: instant(completionSecond),
        })),
      };
    },
  };
}
