// The reference a benchmark is held against: operations in due-date order, each inserted where it ends first, blind
// to what setups cost until it has to pay them.
import { compile } from "../core/compile";
import { commit, earliestPlacement } from "../../promising/core/insertion";
import { openShop, predecessorsOf, requestOf } from "../core/shop";
import type { Problem } from "../core/problem";

export function dueDateOrder(problem: Problem): { weightedTardinessSeconds: number } {
  const compiled = compile(problem);
  const { columns: c, timelines, fixed } = openShop(compiled);
  const orders = Array.from(c.due, (_, j) => j).sort((a, b) => c.due[a]! - c.due[b]! || a - b);
  const byOrder: number[][] = orders.map(() => []);
  for (const o of c.topological) byOrder[c.order[o]!]!.push(o);
  let weighted = 0;
  for (const j of orders) {
    let completion = 0;
    for (const o of byOrder[j]!) {
      let ready = c.release[o]!;
      for (const { operation, minLag } of predecessorsOf(c, o)) ready = Math.max(ready, fixed.end[operation]! + minLag);
      const request = requestOf(c, o, ready);
      const found = earliestPlacement(timelines, request);
      if (found === null) continue;
      commit(timelines, request, found);
      fixed.end[o] = found.end;
      completion = Math.max(completion, found.end);
    }
    weighted += c.weight[j]! * Math.max(0, completion - c.due[j]!);
  }
  return { weightedTardinessSeconds: weighted };
}
