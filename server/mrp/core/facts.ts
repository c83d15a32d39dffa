/** What can change under a plan, and the problem as it is afterwards. */
import type { MaterialProblem } from "./problem";

type Demand = MaterialProblem["demands"][number];
type Receipt = MaterialProblem["scheduledReceipts"][number];

export type Fact =
  /** Added, or changed where its id is known. */
  | { readonly kind: "demand"; readonly demand: Demand }
  | { readonly kind: "demandCancelled"; readonly id: string }
  | { readonly kind: "receipt"; readonly receipt: Receipt }
  | { readonly kind: "receiptCancelled"; readonly id: string }
  | { readonly kind: "stockCounted"; readonly item: string; readonly onHand: number };

/** What was there keeps its place; what is new comes last. */
export function withFacts(problem: MaterialProblem, facts: readonly Fact[]): MaterialProblem {
  const demands = new Map(problem.demands.map((demand) => [demand.id, demand]));
  const receipts = new Map(problem.scheduledReceipts.map((receipt) => [receipt.id, receipt]));
  const counted = new Map<string, number>();
  for (const fact of facts) {
    if (fact.kind === "demand") demands.set(fact.demand.id, fact.demand);
    else if (fact.kind === "demandCancelled") demands.delete(fact.id);
    else if (fact.kind === "receipt") receipts.set(fact.receipt.id, fact.receipt);
    else if (fact.kind === "receiptCancelled") receipts.delete(fact.id);
    else counted.set(fact.item, fact.onHand);
  }
  return {
    ...problem,
    demands: [...demands.values()],
    scheduledReceipts: [...receipts.values()],
    items: problem.items.map((item) => ({ ...item, onHand: counted.get(item.id) ?? item.onHand })),
  };
}
