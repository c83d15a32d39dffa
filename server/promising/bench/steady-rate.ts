import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";

/**
 * Milliseconds of each act when so many begin a second, whether or not earlier ones have ended: a slow answer
 * delays nobody's question, and the wait counts from the moment the question was due.
 */
export async function atSteadyRate(
  perSecond: number,
  count: number,
  act: (index: number) => Promise<unknown>,
): Promise<number[]> {
  const started = performance.now();
  const running: Promise<number>[] = [];
  for (let index = 0; index < count; index += 1) {
    const due = started + (index * 1_000) / perSecond;
    if (due > performance.now()) await pause(due - performance.now());
    const measured = act(index).then(() => performance.now() - due);
    // One that fails is told when all have ended, and not before somebody listens.
    measured.catch(() => undefined);
    running.push(measured);
  }
  return Promise.all(running);
}
