/**
 * Wagner and Whitin (1958): when to order so that orders and holding together cost least, by dynamic programming over
 * the moments of need. A lot reaches no further than holding one need costs less than an order of its own. What is
 * ordered at a moment costs an order for each lot it takes.
 */

type Costs = { readonly orderCost: number; readonly holdingCost: number; readonly largestLot: number };

const daySeconds = 86_400;
const micro = 1_000_000;

/** Moments ascending, needs in millionths; `holdingCost` per unit and day. Ties go to fewer, earlier orders. */
export function orderMoments(
  moments: readonly number[],
  needs: readonly number[],
  { orderCost, holdingCost, largestLot }: Costs,
): number[] {
  const count = moments.length;
  /** Least cost of the needs before each place, and where its last order stands. */
  const least = new Float64Array(count + 1).fill(Infinity);
  const lastOrder = new Int32Array(count + 1);
  least[0] = 0;
  for (let from = 0; from < count; from += 1) {
    let held = least[from] as number;
    let lot = 0;
    for (let to = from; to < count; to += 1) {
      const days = ((moments[to] as number) - (moments[from] as number)) / daySeconds;
      const holding = (holdingCost * (needs[to] as number) * days) / micro;
      if (holding > orderCost) break;
      held += holding;
      lot += needs[to] as number;
      const cost = held + orderCost * (lot > largestLot ? Math.ceil(lot / largestLot) : 1);
      if (cost >= (least[to + 1] as number)) continue;
      least[to + 1] = cost;
      lastOrder[to + 1] = from;
    }
  }
  const orders: number[] = [];
  for (let place = count; place > 0; place = lastOrder[place] as number)
    orders.push(moments[lastOrder[place] as number] as number);
  return orders.reverse();
}
