/** Which suppliers to ask for what: planned purchases due for release, less what is already being asked. */
import { divideUp } from "../../base/core/quantity";

/** Quantities are integers in millionths of the item's stock unit. */
export interface PlannedPurchase {
  readonly itemId: string;
  readonly quantity: bigint;
  readonly releaseAt: Date;
  readonly dueAt: Date;
}

export interface Asked {
  readonly itemId: string;
  readonly quantity: bigint;
}

export interface Terms {
  readonly supplierId: string;
  readonly itemId: string;
  readonly minimum: bigint;
  readonly multiple: bigint;
  /** 1 is asked first. */
  readonly priority: number;
}

export interface Decline {
  readonly itemId: string;
  readonly supplierId: string;
}

export interface RequestToMake {
  readonly itemId: string;
  readonly supplierId: string;
  readonly quantity: bigint;
  readonly neededAt: Date;
}

export interface RequestProblem {
  readonly releasedBy: Date;
  readonly purchases: readonly PlannedPurchase[];
  readonly asked: readonly Asked[];
  readonly terms: readonly Terms[];
  /** Recent ones: who said no is not asked again while others can be. */
  readonly declines: readonly Decline[];
}

/** One request per item; an item without a supplier left is named in `unsupplied`. */
export function planRequests(problem: RequestProblem): { requests: RequestToMake[]; unsupplied: string[] } {
  const requests: RequestToMake[] = [];
  const unsupplied: string[] = [];
  for (const [itemId, purchases] of byItem(problem.purchases.filter((one) => one.releaseAt <= problem.releasedBy))) {
    const uncovered = uncoveredOf(purchases, askedFor(problem.asked, itemId));
    if (uncovered === null) continue;
    const terms = chooseTerms(problem, itemId);
    if (terms === null) unsupplied.push(itemId);
    else
      requests.push({
        itemId,
        supplierId: terms.supplierId,
        neededAt: uncovered.neededAt,
        quantity: orderable(uncovered.quantity, terms),
      });
  }
  return { requests, unsupplied };
}

function byItem(purchases: readonly PlannedPurchase[]): [string, PlannedPurchase[]][] {
  const groups = new Map<string, PlannedPurchase[]>();
  for (const purchase of purchases) {
    const group = groups.get(purchase.itemId);
    if (group) group.push(purchase);
    else groups.set(purchase.itemId, [purchase]);
  }
  for (const group of groups.values()) group.sort((left, right) => left.dueAt.getTime() - right.dueAt.getTime());
  return [...groups].sort(([left], [right]) => (left < right ? -1 : 1));
}

const askedFor = (asked: readonly Asked[], itemId: string): bigint =>
  asked.reduce((sum, one) => (one.itemId === itemId ? sum + one.quantity : sum), 0n);

/** What is asked covers the soonest needs first; the rest is due when its first need is. */
function uncoveredOf(
  purchases: readonly PlannedPurchase[],
  asked: bigint,
): { quantity: bigint; neededAt: Date } | null {
  let cover = asked;
  let quantity = 0n;
  let neededAt: Date | null = null;
  for (const purchase of purchases) {
    const covered = cover < purchase.quantity ? cover : purchase.quantity;
    cover -= covered;
    if (covered === purchase.quantity) continue;
    quantity += purchase.quantity - covered;
    neededAt ??= purchase.dueAt;
  }
  return neededAt && { quantity, neededAt };
}

function chooseTerms(problem: RequestProblem, itemId: string): Terms | null {
  const declined = new Set(problem.declines.filter((one) => one.itemId === itemId).map((one) => one.supplierId));
  const willing = problem.terms
    .filter((terms) => terms.itemId === itemId && !declined.has(terms.supplierId))
    .sort((left, right) => left.priority - right.priority || (left.supplierId < right.supplierId ? -1 : 1));
  return willing[0] ?? null;
}

/** The least amount a supplier sells that is enough. */
export const orderable = (quantity: bigint, terms: Terms): bigint => {
  const atLeast = quantity < terms.minimum ? terms.minimum : quantity;
  return divideUp(atLeast, terms.multiple) * terms.multiple;
};
