/** Requests nobody has answered yet and the plan needs less of: withdrawn, or lowered to what is still needed. */
import type { Asked, PlannedPurchase, Terms } from "./plan-requests";
import { orderable } from "./plan-requests";

export interface OpenRequest extends Asked {
  readonly id: string;
  readonly number: number;
  readonly supplierId: string;
}

export interface SurplusRequest {
  readonly id: string;
  /** What is still asked for; null = nothing, it is withdrawn. */
  readonly quantity: bigint | null;
}

export interface SurplusProblem {
  /** All the plan buys, however far ahead: what is needed later is not given up now. */
  readonly purchases: readonly PlannedPurchase[];
  readonly open: readonly OpenRequest[];
  /** Offers that wait for the buyer: they count as asked and stay. */
  readonly countered: readonly Asked[];
  readonly terms: readonly Terms[];
}

/** The latest requests give way first, down to amounts their supplier sells. */
export function surplusRequests({ purchases, open, countered, terms }: SurplusProblem): SurplusRequest[] {
  const surplus: SurplusRequest[] = [];
  for (const itemId of [...new Set(open.map((request) => request.itemId))].sort()) {
    const own = open.filter((request) => request.itemId === itemId).sort((a, b) => b.number - a.number);
    let excess = sumOf(own) + sumOf(countered.filter((one) => one.itemId === itemId)) - neededOf(purchases, itemId);
    for (const request of own) {
      if (excess <= 0n) break;
      const lowered = excess < request.quantity ? sellable(request, request.quantity - excess, terms) : null;
      if (lowered !== request.quantity) surplus.push({ id: request.id, quantity: lowered });
      excess -= request.quantity;
    }
  }
  return surplus;
}

const sumOf = (asked: readonly Asked[]): bigint => asked.reduce((sum, { quantity }) => sum + quantity, 0n);

const neededOf = (purchases: readonly PlannedPurchase[], itemId: string): bigint =>
  sumOf(purchases.filter((purchase) => purchase.itemId === itemId));

function sellable({ itemId, supplierId, quantity }: OpenRequest, wanted: bigint, terms: readonly Terms[]): bigint {
  const own = terms.find((one) => one.itemId === itemId && one.supplierId === supplierId);
  const amount = own ? orderable(wanted, own) : wanted;
  return amount < quantity ? amount : quantity;
}
