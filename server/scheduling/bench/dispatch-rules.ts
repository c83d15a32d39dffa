// What setups are held against: the best of a grid of dispatch rules, each operation given at once to the machine where it ends
// first. A rule is a mix of the time a start is waited for, the setup, the duration and the work that follows.
import type { JobShop, Sequencing } from "../core/search/job-shop";
import { objectivesOf } from "../core/search/check-sequencing";
import { longestPaths } from "../core/search/lower-bound";

type Rule = { readonly setup: number; readonly duration: number; readonly rest: number };

/** The shortest makespan of any single rule. */
export function bestDispatchRule(shop: JobShop): { readonly makespan: number; readonly rules: number } {
  const grid = [0, 0.5, 1, 2].flatMap((setup) =>
    [-0.5, 0, 0.5, 1].flatMap((duration) => [0, 0.25, 0.5, 1].map((rest): Rule => ({ setup, duration, rest }))),
  );
  const makespans = grid.map((rule) => objectivesOf(shop, dispatch(shop, rule)).makespan);
  return { makespan: Math.min(...makespans), rules: grid.length };
}

export function dispatch(shop: JobShop, rule: Rule): Sequencing {
  const n = shop.operationCount;
  const { tail } = longestPaths(shop);
  const start = new Int32Array(n);
  const end = new Int32Array(n);
  const alternative = new Int32Array(n).fill(-1);
  const lastOn = new Int32Array(shop.machineCount).fill(-1);
  for (let placed = 0; placed < n; placed += 1) {
    const next = Array.from({ length: n }, (_, o) => o)
      .filter((o) => alternative[o] === -1 && predsOf(o).every((before) => alternative[before] !== -1))
      .map((o) => ({ o, ...firstToEnd(o) }))
      .reduce((a, b) => (b.priority < a.priority ? b : a));
    alternative[next.o] = next.a;
    start[next.o] = next.at;
    end[next.o] = next.at + (shop.altDuration[next.a] ?? 0);
    lastOn[shop.altMachine[next.a] ?? 0] = next.o;
  }
  return { alternative, start };

  function predsOf(o: number): Int32Array {
    return shop.pred.subarray(shop.predStart[o], shop.predStart[o + 1]);
  }

  function firstToEnd(o: number): { a: number; at: number; priority: number } {
    const ready = predsOf(o).reduce((latest, before) => Math.max(latest, end[before] ?? 0), 0);
    const from = shop.altStart[o] ?? 0;
    return Array.from({ length: (shop.altStart[o + 1] ?? 0) - from }, (_, k) => from + k)
      .map((a) => {
        const m = shop.altMachine[a] ?? 0;
        const duration = shop.altDuration[a] ?? 0;
        const before = lastOn[m] ?? -1;
        const setup = before === -1 ? 0 : (shop.setup?.[m]?.[before * n + o] ?? 0);
        const at = Math.max(ready, before === -1 ? 0 : (end[before] ?? 0) + setup);
        const priority = at + rule.setup * setup + rule.duration * duration - rule.rest * (tail[o] ?? 0);
        return { a, at, ends: at + duration, priority };
      })
      .reduce((a, b) => (b.ends < a.ends ? b : a));
  }
}
