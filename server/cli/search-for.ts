import { performance } from "node:perf_hooks";
import type { ScheduleOptions } from "../scheduling/core/schedule";

/** Seconds of search after the first plan, which takes well under one; none are wanted by default. */
export function searchFor(seconds: number | null, seed: number | null): ScheduleOptions {
  const until = performance.now() + 1000 * (seconds ?? 0);
  const seeded = seed === null ? {} : { seed };
  if (!seconds) return seeded;
  return { ...seeded, iterations: Number.MAX_SAFE_INTEGER, isTimeUp: () => performance.now() >= until };
}
