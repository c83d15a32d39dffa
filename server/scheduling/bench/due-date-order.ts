// The reference a benchmark is held against: operations in due-date order, each inserted where it ends first, blind
// to what setups cost until it has to pay them.
import { compile } from "../core/compile";
import { commit, earliestPlacement } from "../../promising/core/insertion";
import { predecessorsOf, requestOf } from "../core/insert-operation";
import { openShop } from "../core/shop";
import type { Problem } from "../core/problem";

export function dueDateOrder(problem: Problem): { weightedTardinessSeconds: number } {
  const compiled = compile(problem);
  const { columns: c, timelines, fixed } = openShop(compiled);
  const orders = compiled.orders.map(({ dueSecond, weight }, j) => ({
    j,
    dueSecond,
    weight,
    operations: new Array<number>(),
  }));
  for (const o of c.topological) orders[c.order[o] ?? 0]?.operations.push(o);
  orders.sort((a, b) => a.dueSecond - b.dueSecond || a.j - b.j);
  let weighted = 0;
  for (const { dueSecond, weight, operations } of orders) {
    let completion = 0;
    for (const o of operations) {
      let ready = c.release[o] ?? 0;
      for (const { operation, minLag } of predecessorsOf(c, o))
        ready = Math.max(ready, (fixed.end[operation] ?? 0) + minLag);
      const request = requestOf(c, o, () => ready);
      const found = earliestPlacement(timelines, request);
      if (found === null) continue;
      commit(timelines, request, found);
      fixed.end[o] = found.end;
      completion = Math.max(completion, found.end);
    }
    weighted += weight * Math.max(0, completion - dueSecond);
  }
  return { weightedTardinessSeconds: weighted };
}
