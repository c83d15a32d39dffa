import { performance } from "node:perf_hooks";
import type { ScheduleOptions } from "../scheduling/core/schedule";
import type { Call } from "./verb";

/** Progress is told at most this often. */
const quietSeconds = 0.5;

type Limits = { readonly seconds: number; readonly iterations?: number; readonly seed: number | null };

/** A search that tells how far it is and ends when its time is up or it is stopped. */
export function searchFor(
  call: Call,
  { seconds, iterations = Number.MAX_SAFE_INTEGER, seed }: Limits,
): ScheduleOptions {
  const started = performance.now();
  const since = (): number => (performance.now() - started) / 1000;
  let told = -Infinity;
  return {
    ...(seed === null ? {} : { seed }),
    iterations,
    isTimeUp: () => since() >= seconds || call.isStopped(),
    onBetter: (weightedTardinessSeconds) => {
      if (since() - told < quietSeconds) return;
      told = since();
      call.progress(`${told.toFixed(1)} s  weighted tardiness ${Math.round(weightedTardinessSeconds)} s`);
    },
  };
}
