import { performance } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import type postgres from "postgres";

const everyMilliseconds = 50;

/** How many seconds each placed order takes to appear in a plan, draft or published. */
export function watchPlans(sql: postgres.Sql, limitSeconds: number) {
  const waiting = new Map<string, number>();
  const seconds: number[] = [];
  let limit = Infinity;
  const watching = (async () => {
    while (waiting.size > 0 || limit === Infinity) {
      if (performance.now() > limit) throw new Error(`${waiting.size} orders were not planned in ${limitSeconds} s`);
      await pause(everyMilliseconds);
      if (waiting.size === 0) continue;
      const found = await sql<{ id: string }[]>`
        select distinct order_id as id from order_completion where order_id = any (${[...waiting.keys()]})`;
      for (const { id } of found) {
        seconds.push((performance.now() - (waiting.get(id) ?? 0)) / 1_000);
        waiting.delete(id);
      }
    }
    return seconds;
  })();
  return {
    placed: (orderId: string): void => void waiting.set(orderId, performance.now()),
    /** No more will be placed: ends when all are planned. */
    async allPlanned(): Promise<number[]> {
      limit = performance.now() + limitSeconds * 1_000;
      return watching;
    },
  };
}
