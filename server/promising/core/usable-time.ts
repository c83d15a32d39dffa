// Beyond the detailed plan, and for the map of load: seconds of usable gaps by period. Gaps too small for real work are not
// counted; hour buckets that count everything promise dates nobody can keep. (Measured against the exact search by the benchmark.)
import { segmentsBetween, workedBetween, type OpenIntervals } from "../../base/core/calendar";
import type { UsableTime } from "./kernel/gap-search";
import type { HeldBlock } from "./plant";

type GapWindow = {
  readonly from: number;
  readonly to: number;
  /** A gap with less open time counts nothing. */
  readonly leastGap: number;
  /** Work may not pause: only stretches open for that long count. */
  readonly unbroken?: boolean;
};

export type UsableWindow = GapWindow & {
  /** Of one period. */
  readonly length: number;
};

/** Of one unit, from its held intervals in any order. */
export function usableTime(
  open: OpenIntervals,
  held: readonly Pick<HeldBlock, "start" | "end">[],
  window: UsableWindow,
): UsableTime {
  const { from, to, length } = window;
  const seconds = new Float64Array(Math.ceil((to - from) / length));
  for (const [start, end] of usablePieces(open, held, window)) spread(seconds, start - from, end - from, length);
  const before = new Float64Array(seconds.length + 1);
  seconds.forEach((usable, period) => {
    before[period + 1] = before[period]! + usable;
  });
  return { from, length, before };
}

/** The open pieces of the gaps that are large enough, in order. */
export function usablePieces(
  open: OpenIntervals,
  held: readonly Pick<HeldBlock, "start" | "end">[],
  { from, to, leastGap, unbroken = false }: GapWindow,
): [number, number][] {
  const pieces: [number, number][] = [];
  let free = from;
  const addGap = (until: number): void => {
    if (until <= free || workedBetween(open, free, until) < leastGap) return;
    for (const [start, end] of segmentsBetween(open, free, until))
      if (!unbroken || end - start >= leastGap) pieces.push([start, end]);
  };
  for (const { start, end } of [...held].sort((a, b) => a.start - b.start)) {
    addGap(Math.min(start, to));
    free = Math.max(free, end);
  }
  addGap(to);
  return pieces;
}

function spread(seconds: Float64Array, start: number, end: number, length: number): void {
  for (let at = start; at < end;) {
    const period = Math.floor(at / length);
    const until = Math.min(end, (period + 1) * length);
    seconds[period]! += until - at;
    at = until;
  }
}
