// Operations with alternatives: give every machine a price. However the work is shared out, an operation costs at least its
// cheapest alternative, and machines that work for T cost T × their prices: T ≥ Σ cheapest ÷ Σ prices (linear duality, no
// solver needed). Prices are whole numbers, so the bound is exact; they are raised where the cheapest choices pile up.
// The same holds for the work that has something before and after it: it fits between the shortest head and tail.
import type { JobShop } from "./job-shop";
import type { LongestPaths } from "./lower-bound";

const priceUnit = 10_000;
const rounds = 400;

export function loadBound(shop: JobShop, paths: LongestPaths): number {
  if (shop.altMachine.length === shop.operationCount) return 0;
  const price = new Float64Array(shop.machineCount).fill(1 / shop.machineCount);
  const cost = new Float64Array(shop.operationCount);
  let best = 0;
  for (let round = 0; round < rounds; round += 1) {
    const whole = price.map((each) => Math.round(each * priceUnit));
    const load = cheapest(shop, whole, cost);
    best = Math.max(best, boundOf(cost, whole));
    if (round % 50 === 49) best = Math.max(best, boundBetween(shop, paths, cost, whole));
    raisePrices(price, load, 1 / (4 + round / 4));
  }
  return best;
}

/** The cheapest alternative of every operation; the load of machines if it is taken. */
function cheapest(shop: JobShop, price: Float64Array, cost: Float64Array): Float64Array {
  const load = new Float64Array(shop.machineCount);
  for (let o = 0; o < shop.operationCount; o += 1) {
    let choice = shop.altStart[o]!;
    let least = Infinity;
    for (let a = choice; a < shop.altStart[o + 1]!; a += 1) {
      const costs = price[shop.altMachine[a]!]! * shop.altDuration[a]!;
      if (costs < least) {
        least = costs;
        choice = a;
      }
    }
    cost[o] = least;
    load[shop.altMachine[choice]!]! += shop.altDuration[choice]!;
  }
  return load;
}

function boundOf(cost: Float64Array, price: Float64Array): number {
  const prices = price.reduce((sum, each) => sum + each, 0);
  return prices === 0 ? 0 : Math.ceil(cost.reduce((sum, each) => sum + each, 0) / prices);
}

/** Over the operations whose head is at least some length and whose tail is at least another. */
function boundBetween(shop: JobShop, { head, tail }: LongestPaths, cost: Float64Array, price: Float64Array): number {
  const prices = price.reduce((sum, each) => sum + each, 0);
  if (prices === 0) return 0;
  const byTail = Array.from(tail.keys()).sort((a, b) => tail[b]! - tail[a]!);
  let best = 0;
  for (const least of fewOf(head)) {
    let sum = 0;
    byTail.forEach((o, place) => {
      if (head[o]! >= least) sum += cost[o]!;
      const next = byTail[place + 1];
      if (next === undefined || tail[next]! < tail[o]!)
        best = Math.max(best, least + Math.ceil(sum / prices) + (sum > 0 ? tail[o]! : 0));
    });
  }
  return best;
}

/** The smallest lengths that occur: large ones leave too little work to matter. */
const fewOf = (lengths: Int32Array): number[] => [...new Set(lengths)].sort((a, b) => a - b).slice(0, 64);

function raisePrices(price: Float64Array, load: Float64Array, step: number): void {
  const most = load.reduce((a, b) => Math.max(a, b), 1);
  price.forEach((each, m) => {
    price[m] = each * (1 + step * (load[m]! / most));
  });
  const sum = price.reduce((a, b) => a + b, 0);
  price.forEach((each, m) => {
    price[m] = each / sum;
  });
}
