// Beyond the detailed plan: seconds of usable gaps by period. Gaps too small for real work are not counted; hour buckets
// that count everything promise dates nobody can keep. (Measured against the exact search by the benchmark.)
import { segmentsBetween, workedBetween, type OpenIntervals } from "../../base/core/calendar";
import type { UsableTime } from "./kernel/gap-search";
import type { HeldBlock } from "./plant";

export type UsableWindow = {
  readonly from: number;
  readonly to: number;
  /** Of one period. */
  readonly length: number;
  /** A gap with less open time counts nothing. */
  readonly leastGap: number;
};

/** Of one unit, from its held intervals in any order. */
export function usableTime(
  open: OpenIntervals,
  held: readonly Pick<HeldBlock, "start" | "end">[],
  { from, to, length, leastGap }: UsableWindow,
): UsableTime {
  const seconds = new Float64Array(Math.ceil((to - from) / length));
  let free = from;
  const addGap = (until: number): void => {
    if (until <= free || workedBetween(open, free, until) < leastGap) return;
    for (const [start, end] of segmentsBetween(open, free, until)) spread(seconds, start - from, end - from, length);
  };
  for (const { start, end } of [...held].sort((a, b) => a.start - b.start)) {
    addGap(Math.min(start, to));
    free = Math.max(free, end);
  }
  addGap(to);
  const before = new Float64Array(seconds.length + 1);
  seconds.forEach((usable, period) => {
    before[period + 1] = before[period]! + usable;
  });
  return { from, length, before };
}

function spread(seconds: Float64Array, start: number, end: number, length: number): void {
  for (let at = start; at < end;) {
    const period = Math.floor(at / length);
    const until = Math.min(end, (period + 1) * length);
    seconds[period]! += until - at;
    at = until;
  }
}
