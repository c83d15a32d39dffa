/** What facts touch, as they are taken in: several about one demand count once. */
import type { CompiledDemand } from "../compile";
import type { DemandChange } from "./changing-items";

export class NotedFacts {
  readonly items = new Set<number>();
  /** Items whose receipts changed. */
  readonly receipts = new Set<number>();
  readonly undo: (() => void)[] = [];
  private readonly demands = new Map<number, DemandChange>();

  noteDemand(demand: number, before: CompiledDemand | null, after: CompiledDemand | null): void {
    const known = this.demands.get(demand);
    if (known === undefined) this.demands.set(demand, { demand, before, after });
    else known.after = after;
    if (before !== null) this.items.add(before.item);
    if (after !== null) this.items.add(after.item);
  }

  /** In the order in which demands ask. */
  demandsByItem(): ReadonlyMap<number, readonly DemandChange[]> {
    const byItem = new Map<number, DemandChange[]>();
    const add = (item: number, change: DemandChange): void => {
      const known = byItem.get(item);
      if (known === undefined) byItem.set(item, [change]);
      else known.push(change);
    };
    for (const change of [...this.demands.values()].sort((a, b) => a.demand - b.demand)) {
      const { before, after } = change;
      if (before !== null) add(before.item, change);
      if (after !== null && after.item !== before?.item) add(after.item, change);
    }
    return byItem;
  }
}
