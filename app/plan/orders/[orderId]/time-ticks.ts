import { localMidnight, wallOf } from "#base/calendar-zone";

/** Steps a reader counts in, in hours. */
const steps = [1, 2, 3, 6, 12, 24, 48, 96, 168, 336, 672, 1_344];
const mostTicks = 4;

/** Round moments of the plant's clock within a span, few enough to be told apart on a phone. */
export function timeTicks(from: number, to: number, timeZone: string): { second: number; isDay: boolean }[] {
  const step = 3_600 * (steps.find((hours) => (to - from) / (hours * 3_600) <= mostTicks) ?? 2_688);
  const ticks: { second: number; isDay: boolean }[] = [];
  for (let second = localMidnight(wallOf(from, timeZone).date, timeZone); second < to; second += step)
    if (second >= from) ticks.push({ second, isDay: wallOf(second, timeZone).wallSeconds === 0 });
  return ticks;
}
