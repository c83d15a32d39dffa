// How likely each open order keeps its promise by a plan that was just made: replayed with what usually goes otherwise.
import type { MatchedOrders } from "./plan-open-orders";
import { robustness, type Disruptions } from "./robustness";

/** What is replayed: nobody has measured this plant's own yet. */
export const usualDisruptions = {
  runTimeSpread: 0.1,
  breakdowns: { meanSecondsBetween: 80 * 3_600, meanRepairSeconds: 2 * 3_600 },
} as const satisfies Disruptions;

export const replays = 100;
/** Operations replayed in all: a plan must not wait long for it. */
const replayedOperations = 250_000;

export type OnTime = { readonly percent: number; readonly safeSecond: number };

/** Empty where the plant is too large to replay so often, or its sequences cannot be kept. */
export function likelyOnTime({ problem, plan }: MatchedOrders): ReadonlyMap<string, OnTime> {
  if (plan.operations.length * replays > replayedOperations) return new Map();
  const likely = robustness(problem, plan, usualDisruptions, { seed: 1, replays }) ?? [];
  return new Map(
    likely.map(({ orderId, onTime, safeSecond }) => [orderId, { percent: Math.round(100 * onTime), safeSecond }]),
  );
}
